import { formatUtcTime, HOUR_MS } from '../base/time.ts';
import { chainId } from './chain.ts';
import { findingId, type RawFinding } from './finding.ts';
import { clip, type Interval, subtract } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import type { ResolvedOptions } from './options.ts';
import type { Unproven } from './task.ts';

/** A digest can be expected this long after its end. */
export const DELIVERY_DELAY_MS: number = 2 * HOUR_MS;

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
  const range = rangeOf(joined, resolved);
  if (range === undefined) return undefined;
  const covered = clip(joined.covered, range);
  const holes = subtract(range, covered).flatMap((hole) => explain(hole, joined, range));
  return { range, covered, holes };
}

/**
 * The range asked, or what was found where a side was left open. The end is drawn back to the end of the newest digest that can be expected
 * by now, and the start to when the trail is known to have begun.
 */
function rangeOf(
  { covered, unproven, starts, ends }: JoinedChain,
  { from, to, now, expectedStart }: ResolvedOptions,
): Interval | undefined {
  const begins = [...covered.map((interval) => interval.from), ...unproven.map((interval) => interval.from), ...starts];
  const oldest = begins.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const newest = ends.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const start = from === undefined ? Math.min(oldest, expectedStart ?? oldest) : Math.max(from, expectedStart ?? from);
  // A chain that is only known from before the range has lost all of it, up to what can be expected by now.
  const found = Number.isFinite(newest) ? newest : now - DELIVERY_DELAY_MS;
  const end = to === undefined ? found : Math.min(to, expectedEnd(newest, to, now));
  return Number.isFinite(start) && Number.isFinite(end) && start <= end ? { from: start, to: end } : undefined;
}

/** The end of the newest digest that can be expected by now: digests end hourly, at the minute at which the newest one found does. */
function expectedEnd(newest: number, to: number, now: number): number {
  const latest = now - DELIVERY_DELAY_MS;
  if (to <= latest) return to;
  if (!Number.isFinite(newest)) return latest;
  return newest + Math.max(0, Math.floor((latest - newest) / HOUR_MS)) * HOUR_MS;
}

function explain(hole: Interval, joined: JoinedChain, range: Interval): Hole[] {
  const { unproven, missing, starts } = joined;
  const bad = unproven.filter(({ from, to }) => from < hole.to && to > hole.from).sort((a, b) => a.from - b.from);
  const holes: Hole[] = splitAt(hole, bad).map(({ from, to, finding }) => ({
    from,
    to,
    reason: 'its digest is not proven',
    causedBy: finding,
  }));
  for (const { from, to } of subtract(hole, bad)) {
    // The digest behind the missing one may lie behind the range.
    const link = missing.find(({ before }) => before === to || (to === range.to && before > to));
    if (link !== undefined) holes.push({ from, to, reason: 'its digest is not there', causedBy: link.finding });
    else holes.push({ from, to, reason: reasonOf({ from, to }, range, starts) });
  }
  return holes.sort((a, b) => a.from - b.from);
}

/** The part of a hole that each unproven digest accounts for, none counted twice; `bad` is ascending. */
function splitAt(hole: Interval, bad: readonly Unproven[]): Unproven[] {
  const parts: Unproven[] = [];
  let at = hole.from;
  for (const { from, to, finding } of bad) {
    const part = { from: Math.max(from, at), to: Math.min(to, hole.to), finding };
    if (part.from < part.to) parts.push(part);
    at = Math.max(at, part.to);
  }
  return parts;
}

function reasonOf(hole: Interval, range: Interval, starts: readonly number[]): string {
  if (starts.includes(hole.to)) {
    return hole.from === range.from
      ? 'the chain begins after it'
      : 'the chain starts anew after it, as when logging or validation was off';
  }
  if (hole.to === range.to) return 'no proven digest was found after its start';
  if (hole.from === range.from) return 'no older digest was found';
  return 'no proven digest is about it';
}

/** Each hole as a finding; one with a cause folds under it. */
export function holeFindings(
  joined: JoinedChain,
  holes: readonly (Hole & { readonly logFiles: number })[],
): RawFinding[] {
  const chain = chainId(joined.chain);
  return holes.map(({ from, to, reason, causedBy, logFiles }) => ({
    id: findingId('uncovered', `${chain} ${formatUtcTime(from)}`),
    severity: 'gap',
    code: 'uncovered',
    message: `nobody vouches for ${formatUtcTime(from)} to ${formatUtcTime(to)}: ${reason}`,
    chain,
    interval: { from, to },
    logFiles,
    ...(causedBy === undefined ? {} : { causedBy }),
  }));
}

/** A chain that starts anew without leaving a hole, which is odd but loses nothing. */
export function restartFindings(joined: JoinedChain, { range, holes }: Coverage): RawFinding[] {
  const chain = chainId(joined.chain);
  return joined.starts
    .filter(
      (end) =>
        end > range.from &&
        end <= range.to &&
        !holes.some(({ to }) => to === end) &&
        joined.ends.some((other) => other < end),
    )
    .map((end) => ({
      id: findingId('restarted', `${chain} ${formatUtcTime(end)}`),
      severity: 'warning',
      code: 'restarted',
      message: `the chain starts anew with the digest that ends at ${formatUtcTime(end)}`,
      chain,
      interval: { from: end - HOUR_MS, to: end },
    }));
}

/** Backfill chains whose trail has no standard chain beside them: they vouch for single log files, never for time. */
export function lonelyBackfills(chains: readonly JudgedChain[]): RawFinding[] {
  const standard = new Set(chains.map(({ joined }) => chainId({ ...joined.chain, backfill: false })));
  for (const { joined } of chains) if (!joined.chain.backfill) standard.delete(chainId(joined.chain));
  return [...standard].map((chain) => ({
    id: findingId('uncovered', `${chain} backfill alone`),
    severity: 'gap',
    code: 'uncovered',
    message: 'only backfill digests were found: nobody vouches for the time that they are about',
    chain,
  }));
}
