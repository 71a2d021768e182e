import { safeParseRecords } from '../envelope/safe-parse-records.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import type { RecordIssue } from '../record/records-error.ts';

/** The record in a cell of the column `eventjson`, or why it is none; neither where the cell is empty. */
export interface EventJson {
  readonly record?: CloudTrailRecord;
  readonly issues?: readonly RecordIssue[];
}

export function readEventJson(cell: string, row: number): EventJson {
  if (cell === '') return {};
  const { envelope, records, rejected, error } = safeParseRecords(cell);
  const [record] = records;
  if (envelope === 'record' && record !== undefined) return { record };
  const found = rejected[0]?.issues.map((issue) => ({ ...issue, index: row }));
  const received = error?.message ?? 'another JSON value';
  return { issues: found ?? [{ index: row, path: '', expected: 'one CloudTrail record as JSON', received }] };
}
