import type { JsonValue } from '../base/json.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { type RecordIssue, RecordsError } from '../record/records-error.ts';
import { type ParseRecordsOptions, type RejectedRecord, safeParseRecords } from './safe-parse-records.ts';

const MAX_ISSUES = 1000;
const SHOWN_ISSUES = 3;

/**
 * Reads CloudTrail records: an S3 log file (gzip or plain, as bytes, text or parsed JSON), an array of records, or one record. Each record
 * is exactly what `JSON.parse` makes of CloudTrail's text: no field is added, renamed or dropped, and it is proven to be what its type says.
 *
 * @throws RecordsError with every issue (at most 1,000) where a record is not what its type says, and where nothing could be read at all.
 * @throws TypeError, RangeError for arguments of the wrong type.
 * @example
 * for (const record of parseRecords(await readFile('123456789012_CloudTrail_us-east-1_20260301T1015Z_abc.json.gz'))) {
 *   console.log(record.eventTime, record.eventName);
 * }
 */
export function parseRecords(
  input: string | Uint8Array | JsonValue,
  options: ParseRecordsOptions = {},
): CloudTrailRecord[] {
  const { records, rejected, error } = safeParseRecords(input, options);
  if (error !== undefined) throw error;
  if (rejected.length > 0) throw rejection(rejected, records.length + rejected.length);
  return records;
}

function rejection(rejected: readonly RejectedRecord[], total: number): RecordsError {
  const issues: RecordIssue[] = [];
  let count = 0;
  for (const record of rejected) {
    count += record.issues.length;
    issues.push(...record.issues.slice(0, MAX_ISSUES - issues.length));
  }
  const shown = issues.slice(0, SHOWN_ISSUES).map(sentence);
  if (count > shown.length) shown.push(`and ${count - shown.length} more`);
  return new RecordsError(
    `${rejected.length} of ${total} records are not what their type says: ${shown.join('; ')}`,
    issues,
  );
}

function sentence({ index, path, expected, received }: RecordIssue): string {
  return `record ${index}${path === '' ? '' : `, ${path}`}: expected ${expected}, received ${received}`;
}
