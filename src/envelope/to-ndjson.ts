import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';

/**
 * NDJSON: one record a line, compact, each line ended by a line feed, in the order given. A line is the message that CloudWatch Logs has of the
 * event. `parseRecords` reads it back.
 */
export function toNdjson(records: Iterable<CloudTrailRecord>): string {
  let text = '';
  for (const record of records) text += `${JSON.stringify(record)}\n`;
  return text;
}
