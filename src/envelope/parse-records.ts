import type { JsonValue } from '../base/json.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { rejectionError } from './rejection-error.ts';
import { type ParseRecordsOptions, safeParseRecords } from './safe-parse-records.ts';
import type { RawRecord } from './sort-records.ts';

/**
 * Reads CloudTrail records as they come: a log file of S3, an array, one record, or records in any {@link Envelope}, also in several of them
 * inside each other; as bytes (gzip or plain), text or parsed JSON. Each record is exactly what `JSON.parse` makes of CloudTrail's text: no
 * field is added, renamed or dropped, and it is proven to be what its type says.
 *
 * @param options With `raw`, each record comes with its text, byte for byte.
 * @throws RecordsError with every issue (at most 1,000) where a record is not what its type says, and where nothing could be read at all.
 * @throws TypeError, RangeError for arguments of the wrong type.
 * @example
 * for (const record of parseRecords(await readFile('123456789012_CloudTrail_us-east-1_20260301T1015Z_abc.json.gz'))) {
 *   console.log(record.eventTime, record.eventName);
 * }
 */
export function parseRecords(
  input: string | Uint8Array,
  options: ParseRecordsOptions & { readonly raw: true },
): RawRecord[];
export function parseRecords(
  input: string | Uint8Array | JsonValue,
  options?: ParseRecordsOptions & { readonly raw?: false | undefined },
): CloudTrailRecord[];
export function parseRecords(
  input: string | Uint8Array | JsonValue,
  options: ParseRecordsOptions = {},
): (CloudTrailRecord | RawRecord)[] {
  // What was read is the same in both forms; the overloads tell callers which one it is.
  const { records, rejected, error } = safeParseRecords(input as string, options as { raw: true });
  if (error !== undefined) throw error;
  if (rejected.length > 0) throw rejectionError(rejected, records.length + rejected.length);
  return records;
}
