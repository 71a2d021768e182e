import { addFlaw, type Flaw, MAX_FLAWS } from './check.ts';
import { cloudTrailRecord } from './cloudtrail-record.ts';
import type { RecordIssue } from './records-error.ts';

/** Arrays and objects inside each other in one record, itself included. Real records stay below 20; `JSON.stringify` fails at some 10,000. */
const MAX_DEPTH = 256;

/**
 * What keeps a value from being a `CloudTrailRecord`: nothing, or at most 50 issues.
 *
 * @param index Position of the value in its input, for the issues.
 */
export function checkRecord(value: unknown, index: number): RecordIssue[] {
  const flaws: Flaw[] = [];
  cloudTrailRecord.run(value, flaws);
  if (flaws.length === 0 && deeperThan(value, MAX_DEPTH)) {
    addFlaw(flaws, `at most ${MAX_DEPTH} arrays and objects inside each other`, value);
  }
  return flaws.slice(0, MAX_FLAWS).map(({ path, expected, received }) => ({ index, path, expected, received }));
}

function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) {
    if (deeperThan((value as Record<string, unknown>)[key], levels - 1)) return true;
  }
  return false;
}
