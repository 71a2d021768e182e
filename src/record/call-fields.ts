import type { EventPayload } from './event-payload.ts';
import type { UserIdentity } from './user-identity.ts';

/**
 * Who called what, when, from where, and how it ended: the fields of version 1.0, in the records of all versions. Source: AWS CloudTrail
 * User Guide, "CloudTrail record contents for management, data, and network activity events".
 */
export interface CallFields {
  /**
   * Version of the record's format, `1.0` to `1.11` so far. Several are live at the same time. The part behind the dot is a number: compare
   * with `compareEventVersion`. Since 1.0.
   */
  eventVersion: string;
  /** Who made the call. Since 1.0. */
  userIdentity: UserIdentity;
  /** When the request was completed, in UTC by the second: `2014-03-06T21:22:54Z`. `eventTimeMs` reads it. Since 1.0. */
  eventTime: string;
  /** The service, as `<service>.amazonaws.com`, in every partition. Since 1.0. */
  eventSource: string;
  /** The action: mostly the name of the API, which may carry a version (`ListFunctions20150331`). Since 1.0. */
  eventName: string;
  /** Region that the request was made to, such as `us-east-2`; `us-east-1` for global services such as IAM. Since 1.0. */
  awsRegion: string;
  /** An IPv4 or IPv6 address; the DNS name of an AWS service that called; or `AWS Internal`, which may have `/<n>` behind it. Since 1.0. */
  sourceIPAddress: string;
  /** The client, as it called itself; at most 1 KB, longer ones are cut. Absent where nothing was sent. Since 1.0. */
  userAgent?: string;
  /** The service's error, such as `AccessDenied` or EC2's `Client.UnauthorizedOperation`. At most 1 KB. Absent on success. Since 1.0. */
  errorCode?: string;
  /** The error in words; at most 1 KB. May come without `errorCode`: a failed sign-in has only this. Absent on success. Since 1.0. */
  errorMessage?: string;
  /** The parameters, as the service reports them. `null` where there are none or they are never logged. At most 100 KB. Since 1.0. */
  requestParameters?: EventPayload | null;
  /** What a call that changes something returned. `null` for calls that only read. At most 100 KB. Since 1.0. */
  responseElements?: EventPayload | null;
  /** What belongs to neither request nor response. At most 28 KB. Route 53 Domains writes a text. Mostly absent. Since 1.0. */
  additionalEventData?: EventPayload | string | null;
}
