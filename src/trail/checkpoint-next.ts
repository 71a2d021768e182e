import { defined } from '../base/defined.ts';
import { sortedGroups } from '../base/group-by.ts';
import { formatUtcTime, parseUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { parseTrailKey } from '../object/object-key.ts';
import { chainOf } from './chain.ts';
import type { CheckpointFolder, TrailCheckpoint } from './checkpoint.ts';
import { type PastChain, type PastFolder, regionId } from './checkpoint-read.ts';
import { findStrays } from './find-strays.ts';
import { extentOf, type Interval, MARGIN_MS, unite } from './interval.ts';
import type { JudgedChain } from './judge-coverage.ts';
import type { LooseLogs } from './judge-loose-logs.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** A chain and its next checkpoint, if it has one. */
interface Advanced extends JudgedChain {
  readonly next: PastChain | undefined;
}

/** The checkpoint that a run comes to in which nothing was disproved; `undefined` where nothing is proven. */
export function nextCheckpoint(
  tasks: readonly TaskResult[],
  judged: readonly JudgedChain[],
  loose: LooseLogs,
  resolved: ResolvedOptions,
): TrailCheckpoint | undefined {
  const limits = limitsOf(tasks, judged, loose, resolved);
  const limitOf = (id: string): number => limits.get(id) ?? Number.POSITIVE_INFINITY;
  const advanced = judged.map((chain): Advanced => {
    return { ...chain, next: advance(chain, limitOf(regionId(chain.joined.chain)), resolved) };
  });
  const chains = advanced.flatMap(({ next }) => next ?? []);
  if (chains.length === 0) return undefined;
  return {
    version: 1,
    asked: resolved.asked,
    chains: chains.map(({ chain, bucket, key, since, end, sha256, signature }) => {
      return {
        ...chainOf(chain),
        bucket,
        key,
        since: formatUtcTime(since),
        end: formatUtcTime(end),
        sha256,
        signature,
      };
    }),
    folders: sortedGroups(advanced, ({ joined }) => regionId(joined.chain)).flatMap(([id, here]) =>
      nextFolder(here, resolved.checkpoint?.folders.get(id), Math.min(limitOf(id), resolved.to ?? Infinity)),
    ),
  };
}

/** How far the chains of a region may go before something among its log files that nobody vouches for, which the next run has to tell again. */
function limitsOf(
  tasks: readonly TaskResult[],
  judged: readonly JudgedChain[],
  { findings, inHole }: LooseLogs,
  resolved: ResolvedOptions,
): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  const limit = (id: string, time: number): unknown => limits.set(id, Math.min(time, limits.get(id) ?? time));
  for (const { joined, coverage } of judged)
    for (const hole of coverage?.holes ?? []) if (inHole.has(hole)) limit(regionId(joined.chain), hole.from);
  for (const { code, object } of findings) {
    const log = code === 'log-unreferenced' ? parseTrailKey(object!.key) : undefined;
    if (log !== undefined) limit(regionId(log), log.time - MARGIN_MS);
  }
  for (const task of tasks) {
    const isGap = findStrays(task, resolved.locations).some(({ severity }) => severity === 'gap');
    // No digest names what lies under a day that no calendar has.
    const day = parseUtcTime(`${task.folder.day}T00:00:00Z`) ?? Number.NEGATIVE_INFINITY;
    if (isGap) limit(regionId(task.folder), day);
  }
  return limits;
}

/** A chain's next checkpoint: the last proven digest before the first hole, flaw or limit. Where there is none, the one it had. */
function advance(judged: JudgedChain, limit: number, resolved: ResolvedOptions): PastChain | undefined {
  const { chain, past, tips, flaws } = judged.joined;
  const stretch = stretchOf(judged, resolved);
  if (stretch === undefined) return past;
  const flaw = extentOf(flaws).from;
  const last = tips
    .filter(({ end }) => end >= stretch.from && end <= stretch.to && end < flaw && end <= limit)
    .sort((a, b) => b.end - a.end || compareUtf8(a.key, b.key))[0];
  if (last === undefined) return past;
  const { logs: _, ...digest } = last;
  return { chain, ...digest, since: stretch.from };
}

/** The contiguous proven time that the checkpoint may end in, with what earlier runs have proven of it. */
function stretchOf({ joined, coverage }: JudgedChain, { from }: ResolvedOptions): Interval | undefined {
  const { past, covered, starts, tips } = joined;
  if (joined.chain.backfill) {
    const oldest = extentOf(covered.map((interval) => interval.from)).from;
    return tips.length === 0 ? undefined : { from: past?.since ?? oldest, to: Infinity };
  }
  if (coverage === undefined) return undefined;
  if (past !== undefined && (from ?? past.end) <= past.end) {
    const { since, end } = past;
    const reach = unite([{ from: since, to: end }, ...covered]).find((one) => one.from <= end && one.to >= end);
    return { from: since, to: reach?.to ?? end };
  }
  // A chain that has only just begun has a starting digest, which is about no time yet.
  const begin = extentOf(starts).to;
  const first = covered[0] ?? (Number.isFinite(begin) ? { from: begin, to: begin } : undefined);
  return first && { from: Math.max(first.from, coverage.range.from), to: first.to };
}

function nextFolder(here: readonly Advanced[], past: PastFolder | undefined, limit: number): CheckpointFolder[] {
  const proven = here.flatMap(({ next }) => next ?? []);
  if (proven.length === 0) return [];
  const standard = proven.filter(({ chain }) => !chain.backfill);
  const newest = extentOf((standard.length > 0 ? standard : proven).map(({ end }) => end)).to;
  const logsFrom = Math.max(past?.logsFrom ?? -Infinity, Math.min(newest, limit) - MARGIN_MS);
  const isOwed = ({ joined, coverage }: JudgedChain): boolean => coverage !== undefined || joined.ends.length > 0;
  const isAll = here.every((chain) => chain.next !== undefined || !isOwed(chain));
  const { organizationId, accountId, region } = proven[0]!.chain;
  const id = regionId({ organizationId, accountId, region });
  const isBorder = (place: string): boolean => {
    const log = parseTrailKey(place.slice(place.indexOf('/') + 1));
    return log !== undefined && log.kind !== 'digest' && log.time >= logsFrom && regionId(log) === id;
  };
  const logs = [...(past?.logs ?? []), ...here.flatMap(namedLogs)].filter(isBorder);
  return [
    {
      ...defined({ organizationId, accountId, region }),
      ...(isAll ? {} : { everyDay: true }),
      logsFrom: formatUtcTime(logsFrom),
      logs: [...new Set(logs)].sort(compareUtf8),
    },
  ];
}

/** Of the log files that the digests up to the checkpoint name those that were kept. */
function namedLogs({ joined, next }: Advanced): string[] {
  return joined.tips.flatMap(({ end, logs }) => (next !== undefined && end <= next.end ? logs : []));
}
