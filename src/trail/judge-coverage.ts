import { defined } from '../base/defined.ts';
import { formatUtcTime, HOUR_MS } from '../base/time.ts';
import { rangeBehind } from './checkpoint-join.ts';
import { spanOf } from './digest-span.ts';
import type { RawFinding } from './finding.ts';
import { clip, extentOf, type Interval, subtract, unite } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import { chainFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';
import type { Unproven } from './task.ts';

/** A digest can be expected two hours after its end. */
export const DELIVERY_DELAY_MS = 7_200_000;

/** Time without a proven digest, and why. */
export interface Hole extends Interval {
  readonly reason: string;
  readonly causedBy?: string;
}

/** A chain's time: what was judged, what is proven, and what is not. */
export interface Coverage {
  readonly range: Interval;
  readonly covered: readonly Interval[];
  readonly holes: readonly Hole[];
}

/** A chain with the coverage it owes. */
export interface JudgedChain {
  readonly joined: JoinedChain;
  readonly coverage: Coverage | undefined;
}

/** `undefined` for a chain that owes no contiguity, or of which nothing lies in the range. */
export function judgeCoverage(joined: JoinedChain, resolved: ResolvedOptions): Coverage | undefined {
  if (joined.chain.backfill) return undefined;
  const range = owedRange(joined, resolved);
  if (range === undefined) return undefined;
  const { past } = joined;
  const proven = past === undefined ? [] : [{ from: past.since, to: past.end }];
  const covered = clip(unite([...proven, ...joined.covered]), range);
  const holes = subtract(range, covered).flatMap((hole) => explain(hole, joined, range));
  return { range, covered, holes };
}

/**
 * The range asked, or what was found where a side was left open. The end is drawn back to the end of the newest digest that can be expected
 * by now, and the start to when the trail is known to have begun.
 */
export function owedRange(
  { covered, known, unproven, starts, ends, past }: JoinedChain,
  resolved: ResolvedOptions,
): Interval | undefined {
  const asked = resolved.from ?? resolved.expectedStart;
  // What an earlier run has not proven is owed still.
  const isBefore = past !== undefined && asked !== undefined && asked < past.since;
  const { from, to, now, expectedStart } = isBefore ? resolved : rangeBehind(past, resolved);
  const { from: oldest } = extentOf([...[...covered, ...unproven].map((interval) => interval.from), ...starts]);
  const { to: newest } = extentOf(ends);
  const start = from === undefined ? Math.min(oldest, expectedStart ?? oldest) : Math.max(from, expectedStart ?? from);
  // A chain that is only known from before the range has lost all of it, up to what can be expected by now.
  const found = Number.isFinite(newest) ? newest : now - DELIVERY_DELAY_MS;
  const proven = extentOf([...known.map((interval) => interval.to), ...starts]).to;
  // What is there is to be judged, and stretches the range no further; anyone can put a digest of any time there.
  const end = to === undefined ? found : Math.min(to, Math.max(newest, expectedEnd(proven, to, now)));
  return start <= end ? { from: start, to: end } : undefined;
}

/** The end of the newest digest that can be expected by now: digests end hourly, at the minute at which the newest proven one does. */
function expectedEnd(newest: number, to: number, now: number): number {
  const latest = now - DELIVERY_DELAY_MS;
  if (to <= latest) return to;
  if (!Number.isFinite(newest)) return latest;
  return newest + Math.max(0, Math.floor((latest - newest) / HOUR_MS)) * HOUR_MS;
}

function explain(hole: Interval, { unproven, missing, starts }: JoinedChain, range: Interval): Hole[] {
  const bad = unproven.filter(({ from, to }) => from < hole.to && to > hole.from).sort(byStart);
  const holes = splitAt(hole, bad).map(
    ({ finding, ...part }): Hole => ({ ...part, reason: 'its digest is not proven', causedBy: finding }),
  );
  for (const part of subtract(hole, bad)) {
    // The digest behind the missing one may lie behind the range.
    const link = missing.find(({ before }) => before === part.to || (part.to === range.to && before > part.to));
    const reason =
      link === undefined
        ? reasonOf(part, range, starts)
        : link.finding.code === 'missing'
          ? 'its digest is not there'
          : 'its digest is not at hand';
    holes.push({ ...part, ...defined({ reason, causedBy: link?.finding.id }) });
  }
  return holes.sort(byStart);
}

function byStart(a: Interval, b: Interval): number {
  return a.from - b.from;
}

/** The part of a hole that each unproven digest accounts for, none counted twice; `bad` is ascending. */
function splitAt(hole: Interval, bad: readonly Unproven[]): Unproven[] {
  let at = hole.from;
  return bad.flatMap(({ from, to, finding }) => {
    const part = { from: Math.max(from, at), to: Math.min(to, hole.to), finding };
    at = Math.max(at, part.to);
    return part.from < part.to ? [part] : [];
  });
}

function reasonOf({ from, to }: Interval, range: Interval, starts: readonly number[]): string {
  if (starts.includes(to))
    return from === range.from
      ? 'the chain begins after it'
      : 'the chain starts anew after it, as when logging was off';
  if (to === range.to) return 'no proven digest was found after its start';
  return from === range.from ? 'no older digest was found' : 'no proven digest is about it';
}

/** Each hole as a finding; one with a cause folds under it. */
export function holeFindings(
  { chain }: JoinedChain,
  holes: readonly Hole[],
  inHole: ReadonlyMap<Hole, number>,
): RawFinding[] {
  return holes.map((hole) => {
    const { from, to, reason, causedBy } = hole;
    const message = `nobody vouches for ${formatUtcTime(from)} to ${formatUtcTime(to)}: ${reason}`;
    const facts = { interval: { from, to }, logFiles: inHole.get(hole) ?? 0, causedBy };
    return chainFinding('uncovered', chain, formatUtcTime(from), message, facts);
  });
}

/** A chain that starts anew without leaving a hole, which is odd but loses nothing. */
export function restartFindings({ chain, starts, ends }: JoinedChain, { range, holes }: Coverage): RawFinding[] {
  const { from: oldest } = extentOf(ends);
  return starts
    .filter((end) => end > Math.max(range.from, oldest) && end <= range.to && !holes.some(({ to }) => to === end))
    .map((end) => {
      const message = `the chain starts anew with the digest that ends at ${formatUtcTime(end)}`;
      return chainFinding('restarted', chain, formatUtcTime(end), message, { interval: spanOf({ end }) });
    });
}
