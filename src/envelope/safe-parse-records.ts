import { assertInteger, assertObject } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { MAX_GUNZIP_BYTES } from '../bytes/gunzip.ts';
import { checkRecord } from '../record/check-record.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { type RecordIssue, RecordsError } from '../record/records-error.ts';
import { readValue } from './read-value.ts';
import { type Envelope, unwrap } from './unwrap.ts';

export interface ParseRecordsOptions {
  /** The longest content that is read, in bytes, after inflating: 512 MiB unless told, at most 4,294,967,295. */
  readonly maxBytes?: number | undefined;
}

/** A value that stands where a record should, and is none. */
export interface RejectedRecord {
  /** Position in the input, from 0. */
  readonly index: number;
  /** What stands there, as it came. */
  readonly value: JsonValue;
  /** Why it was rejected: at least one issue, at most 50, and only the first one behind the 10,000th of the input. */
  readonly issues: readonly RecordIssue[];
}

export interface SafeParseRecordsResult {
  /** What the records came in; `undefined` where nothing could be read. */
  readonly envelope: Envelope | undefined;
  /** The records that are what their type says, in the order of the input: the parsed objects themselves. */
  readonly records: CloudTrailRecord[];
  /** The others, in the order of the input. */
  readonly rejected: RejectedRecord[];
  /** Why nothing could be read at all. Rejected records are no such reason. */
  readonly error?: RecordsError;
}

const DEFAULT_MAX_BYTES = 536_870_912;
const MAX_ISSUES = 10_000;

/**
 * Reads CloudTrail records like {@link parseRecords}, and hands over what is no record instead of throwing.
 *
 * @throws TypeError, RangeError for arguments of the wrong type; never for bad data.
 */
export function safeParseRecords(
  input: string | Uint8Array | JsonValue,
  options: ParseRecordsOptions = {},
): SafeParseRecordsResult {
  assertObject('options', options);
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  assertInteger('maxBytes', maxBytes, 1, MAX_GUNZIP_BYTES);
  const read = readValue(input, maxBytes);
  if (!read.ok) return unreadable(read.message, read.cause);
  const unwrapped = unwrap(read.value);
  return unwrapped.ok ? sort(unwrapped.envelope, unwrapped.values) : unreadable(unwrapped.message);
}

function sort(envelope: Envelope, values: readonly JsonValue[]): SafeParseRecordsResult {
  const records: CloudTrailRecord[] = [];
  const rejected: RejectedRecord[] = [];
  let kept = 0;
  for (const [index, value] of values.entries()) {
    const issues = checkRecord(value, index);
    if (issues.length === 0) {
      // The empty list of issues is the proof.
      records.push(value as unknown as CloudTrailRecord);
    } else {
      const shown = kept < MAX_ISSUES ? issues : issues.slice(0, 1);
      kept += shown.length;
      rejected.push({ index, value, issues: shown });
    }
  }
  return { envelope, records, rejected };
}

function unreadable(message: string, cause?: unknown): SafeParseRecordsResult {
  const error = new RecordsError(`nothing could be read as CloudTrail records: ${message}`, [], cause);
  return { envelope: undefined, records: [], rejected: [], error };
}
