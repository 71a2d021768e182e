import { type RecordIssue, RecordsError } from '../record/records-error.ts';
import type { RejectedRecord } from './sort-records.ts';

const MAX_ISSUES = 1000;
const SHOWN_ISSUES = 3;

/** Names the first issues of rejected records, and how many there are. */
export function rejectionError(rejected: readonly RejectedRecord[], total: number): RecordsError {
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

/** Nothing, or nothing more, can be read. */
export function unreadable(received: string): RecordsError {
  return new RecordsError(`nothing could be read as CloudTrail records: received ${received}`);
}
