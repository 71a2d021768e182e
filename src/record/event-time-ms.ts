import { assertObject } from '../base/assert.ts';
import { parseUtcTime } from '../base/time.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';

/**
 * When the request was completed, in milliseconds since 1970; `undefined` where the record has no `eventTime`, or none of the form
 * `2014-03-06T21:22:54Z`.
 *
 * @throws TypeError where the record is no object.
 */
export function eventTimeMs(record: CloudTrailRecord): number | undefined {
  assertObject('record', record);
  return typeof record.eventTime === 'string' ? parseUtcTime(record.eventTime) : undefined;
}
