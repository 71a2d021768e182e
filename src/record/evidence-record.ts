import type { EventPayload } from './event-payload.ts';
import type { LakeFields } from './lake-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/**
 * Evidence that AWS Audit Manager collected into an event data store. Source: AWS CloudTrail User Guide, "Supported SQL schemas for event
 * data stores".
 */
export interface EvidenceRecord extends LakeFields {
  eventType: 'AwsAuditManagerEvidence' | Unrecognized;
  eventCategory: 'Evidence';
  /** The evidence. AWS documents its columns in lower case only, so what stands in it is not checked. */
  eventData: EventPayload;
}
