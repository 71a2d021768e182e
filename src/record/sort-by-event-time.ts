import { typeError } from '../base/assert.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';
import { eventTimeMs } from './event-time-ms.ts';

/**
 * The records in a new array, the earliest first; CloudTrail writes them in no order. Those of the same second keep their order, and those
 * without a readable `eventTime` come last.
 *
 * @throws TypeError where the records cannot be iterated, or one of them is no object.
 */
export function sortByEventTime<T extends CloudTrailRecord>(records: Iterable<T>): T[] {
  if (typeof records?.[Symbol.iterator] !== 'function') throw typeError('records', 'an iterable of records', records);
  const timed = Array.from(records, (record) => ({ record, time: eventTimeMs(record) ?? Number.MAX_SAFE_INTEGER }));
  return timed.sort((a, b) => a.time - b.time).map(({ record }) => record);
}
