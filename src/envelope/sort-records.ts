import type { JsonValue } from '../base/json.ts';
import { checkRecord } from '../record/check-record.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import type { RecordIssue } from '../record/records-error.ts';
import type { Unwrapping } from './unwrap.ts';

/** A record with its text. */
export interface RawRecord {
  readonly record: CloudTrailRecord;
  /**
   * What `JSON.parse` made the record of, without white space around it: a slice of the input, or of a text inside of it with that text's
   * escapes undone.
   */
  readonly text: string;
}

/** A value that stands where a record should, and is none. */
export interface RejectedRecord {
  /** Position in the input, from 0, whatever envelopes lie between. */
  readonly index: number;
  /** What stands there, as it came; text that is not JSON comes as text. */
  readonly value: JsonValue;
  /** Why it was rejected: at least one issue, at most 50, and only the first one behind the 10,000th of the input. */
  readonly issues: readonly RecordIssue[];
}

const MAX_ISSUES = 10_000;

/** The values that are records, as objects or with their texts, and the others. */
export function sortRecords({ values, flaws, texts }: Unwrapping): {
  records: (CloudTrailRecord | RawRecord)[];
  rejected: RejectedRecord[];
} {
  const records: (CloudTrailRecord | RawRecord)[] = [];
  const rejected: RejectedRecord[] = [];
  let kept = 0;
  for (const [index, value] of values.entries()) {
    const issues = issuesOf(value, index, flaws.get(index));
    if (issues.length === 0) {
      // The empty list of issues is the proof.
      const record = value as unknown as CloudTrailRecord;
      records.push(texts === undefined ? record : { record, text: texts[index]! });
    } else {
      const shown = kept < MAX_ISSUES ? issues : issues.slice(0, 1);
      kept += shown.length;
      rejected.push({ index, value, issues: shown });
    }
  }
  return { records, rejected };
}

/** What keeps a value from being a record; a flaw was found before its fields were looked at. */
export function issuesOf(value: JsonValue, index: number, flaw: string | undefined): RecordIssue[] {
  return flaw === undefined
    ? checkRecord(value, index)
    : [{ index, path: '', expected: 'a CloudTrail record', received: flaw }];
}
