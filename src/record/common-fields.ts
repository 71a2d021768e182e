import type { CallFields } from './call-fields.ts';
import type { LaterFields } from './later-fields.ts';

/** The fields of every management and data event since version 1.02, whatever its `eventType`. */
export interface CommonFields extends CallFields, LaterFields {
  /** CloudTrail's GUID of the record: always there since 1.01. A record may be delivered more than once, mostly with the same id. */
  eventID: string;
}
