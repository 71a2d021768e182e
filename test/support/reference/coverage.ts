import { type Asked, inAskedRange } from './asked.ts';
import { type Interval, remainder, union, within } from './intervals.ts';
import { HOUR } from './plain.ts';
import type { JudgedDigest } from './prove-digests.ts';

export interface Coverage {
  /** What was judged; absent where nothing was asked. */
  readonly range: Interval | undefined;
  readonly covered: readonly Interval[];
  readonly uncovered: readonly Interval[];
}

/**
 * 1.9.6: "union of verified intervals contains the asked window; any hole is listed". Section 5: "a starting digest that names no
 * logs covers nothing"; backfill digests "cover no time".
 */
export function coverageOf(chain: readonly JudgedDigest[], range: Interval | undefined): Coverage {
  if (range === undefined) return { range, covered: [], uncovered: [] };
  const proven = chain.filter(({ judged, name }) => judged.status === 'valid' && !name.backfill);
  const intervals = proven.flatMap((digest) => (coversNothing(digest) ? [] : [{ from: digest.start, to: digest.end }]));
  return { range, covered: within(range, intervals), uncovered: remainder(range, intervals) };
}

function coversNothing({ json }: JudgedDigest): boolean {
  return json?.previous === undefined && json?.logFiles.length === 0;
}

/**
 * Section 6: "Without `from` or `to` the range is what is found per chain."
 *
 * Readings: found are all digests by their names, proven or not; a proven starting digest that names no logs counts from its end.
 * Where there are backfill digests alone, theirs is the time that the missing standard chain owes.
 */
export function foundSpan(chain: readonly JudgedDigest[]): Interval {
  const standard = chain.filter(({ name }) => !name.backfill);
  const digests = standard.length > 0 ? standard : chain;
  const start = (digest: JudgedDigest): number =>
    digest.judged.status === 'valid' && coversNothing(digest) ? digest.end : digest.owed;
  return { from: Math.min(...digests.map(start)), to: Math.max(...digests.map(({ end }) => end)) };
}

/**
 * Section 6, for one chain: "Coverage is judged against the range, and against `scope.expectedStart` where the caller knows that a
 * trail is younger; a `to` in the future, or less than two hours ago, is judged up to the newest digest that can be expected."
 *
 * Readings: a digest can be expected at every full hour after the newest proven one that is older than two hours; where none is
 * proven, up to two hours ago. One that is there, proven or not, is owed. Without `from` a trail owes what was found of it, and the time
 * since `expectedStart`. A chain with nothing before the one bound that was given owes what the other chains have there (`all`); one
 * with nothing behind it owes all up to two hours ago.
 */
export function rangeOf(chain: readonly JudgedDigest[], all: Interval, asked: Asked): Interval | undefined {
  const found = foundSpan(chain);
  const proven = chain.filter(({ judged, name }) => judged.status === 'valid' && !name.backfill);
  const newest = proven.length === 0 ? asked.settled : Math.max(...proven.map(({ end }) => end));
  const expected = newest + Math.max(0, Math.floor((asked.settled - newest) / HOUR)) * HOUR;
  const there = chain.filter(({ name, start, end }) => !name.backfill && inAskedRange(asked, start, end));
  const newestFound = Math.max(...there.map(({ end }) => end));
  const { expectedStart } = asked;
  let from =
    asked.from === undefined
      ? Math.min(found.from, expectedStart ?? found.from)
      : Math.max(asked.from, expectedStart ?? asked.from);
  const asksFrom = asked.from ?? expectedStart;
  let to = asked.to ?? found.to;
  if (asked.to !== undefined && asked.to > asked.settled) to = Math.min(asked.to, Math.max(expected, newestFound));
  if (asked.to === undefined && asksFrom !== undefined && there.length === 0) to = asked.settled;
  if (asksFrom === undefined && from >= to) from = all.from;
  return from < to ? { from, to } : undefined;
}

/** Time of which proven digests say what was delivered, a starting digest too, whether in the range or beside it. */
export function vouchedTime(chain: readonly JudgedDigest[]): Interval[] {
  const proven = chain.filter(({ judged, name }) => judged.status === 'valid' && !name.backfill);
  return union(proven.map(({ start, end }) => ({ from: start, to: end })));
}
