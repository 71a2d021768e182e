import type { CallFields } from './call-fields.ts';
import type { LaterFields } from './later-fields.ts';

/**
 * The fields of calls, in records of other families: documented for none of them but where the family says so, and of the same types where
 * they are there at all. So every record can be asked for `eventName` or `errorCode` before its family is known.
 */
export interface OptionalCallFields extends Partial<CallFields>, Omit<LaterFields, 'eventCategory'> {}
