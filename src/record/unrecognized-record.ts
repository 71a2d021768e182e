import type { CallCategory } from './event-category.ts';
import type { OptionalCallFields } from './optional-call-fields.ts';
import type { Unrecognized } from './unrecognized.ts';

/**
 * A record that neither its `eventType` nor its `eventCategory` gives to a family that these types name. Fields of the names that calls have
 * are of the same types, where they are there at all; any other field can be read and is not checked.
 */
export interface UnrecognizedRecord extends OptionalCallFields {
  /** Since 1.02. */
  eventType: Unrecognized;
  /** Absent before 1.07. Since 1.07. */
  eventCategory?: CallCategory | Unrecognized;
  [field: string]: unknown;
}
