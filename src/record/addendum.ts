import type { Unrecognized } from './unrecognized.ts';

export type AddendumReason = 'DELIVERY_DELAY' | 'UPDATED_DATA' | 'SERVICE_OUTAGE';

/**
 * Why a record came late or replaces an earlier one. Source: AWS CloudTrail User Guide, "CloudTrail record contents for management, data,
 * and network activity events"; `originalUID` from "CloudTrail Lake integrations event schema".
 */
export interface Addendum {
  /** Late for a usual reason, late because of an outage, or an update of a record that was delivered before. */
  reason?: AddendumReason | Unrecognized;
  /** Names of the fields that the update changes, in one text. Only with `UPDATED_DATA`. */
  updatedFields?: string;
  /** `requestID` of the record that is updated. Only with `UPDATED_DATA`. */
  originalRequestID?: string;
  /** `eventID` of the record that is updated. Only with `UPDATED_DATA`. */
  originalEventID?: string;
  /** What event data stores write in place of `originalRequestID` for activity outside of AWS. */
  originalUID?: string;
}
