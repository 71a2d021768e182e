import type { EventPayload } from './event-payload.ts';
import type { LakeFields } from './lake-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/** Who acted, in the words of the application that sent the event. */
export interface ActivityIdentity {
  /** Kind of user. */
  type: string;
  /** Id of the user. */
  principalId: string;
  /** More about the user. */
  details?: EventPayload | null;
}

/** The activity, as the application sent it by `PutAuditEvents`. */
export interface ActivityData {
  /** Version of the event. */
  version: string;
  userIdentity: ActivityIdentity;
  /** The client. */
  userAgent?: string | null;
  /** The application or service. */
  eventSource: string;
  /** The action. */
  eventName: string;
  /** When it happened, in UTC: `yyyy-MM-DDTHH:mm:ss`. */
  eventTime: string;
  /** The sender's id of the event. */
  UID: string;
  requestParameters?: EventPayload | null;
  responseElements?: EventPayload | null;
  errorCode?: string | null;
  errorMessage?: string | null;
  sourceIPAddress?: string | null;
  /** Account that the event is meant for. */
  recipientAccountId: string;
  additionalEventData?: EventPayload | null;
}

/** How the event came into the event data store. */
export interface ActivityMetadata {
  /** When CloudTrail took it in, in UTC: `yyyy-MM-DDTHH:mm:ss`. */
  ingestionTime: string;
  /** The channel that it came through. */
  channelARN: string;
}

/**
 * Activity outside of AWS, which an application sent to an event data store. Source: AWS CloudTrail User Guide, "CloudTrail Lake integrations
 * event schema". Its optional fields may be `null`, as event data stores write absent ones.
 */
export interface ActivityRecord extends LakeFields {
  eventType: 'ActivityLog' | Unrecognized;
  eventCategory: 'ActivityAuditLog';
  metadata?: ActivityMetadata;
  eventData: ActivityData;
}
