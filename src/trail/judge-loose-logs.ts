import { groupBy } from '../base/group-by.ts';
import { formatUtcTime } from '../base/time.ts';
import { formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { chainId, type FolderDay, folderId } from './chain.ts';
import { findingId, type RawFinding } from './finding.ts';
import { clip, type Interval, meeting, subtract, unite } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import { DELIVERY_DELAY_MS, type Hole, type JudgedChain } from './judge-coverage.ts';
import { placeOf } from './location.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** A log file's stamp is a slot of five minutes, and its delivery may fall into either neighbour of a border. */
const MARGIN_MS = 15 * 60_000;

export interface LooseLogs {
  readonly findings: readonly RawFinding[];
  /** How many log files are stamped in a hole, or in the margin beside it. */
  readonly inHole: ReadonlyMap<Hole, number>;
}

interface LooseLog {
  readonly key: string;
  readonly time: number;
}

/** Judges the log files that no proven digest names: injected, in time that nobody vouches for, or too young for a digest. */
export function judgeLooseLogs(
  tasks: readonly TaskResult[],
  named: ReadonlySet<string>,
  chains: readonly JudgedChain[],
  resolved: ResolvedOptions,
): LooseLogs {
  const inHole = new Map<Hole, number>();
  const findings: RawFinding[] = [];
  for (const [id, days] of groupBy(tasks, ({ folder }) => folderId(folder))) {
    const loose = looseLogs(days, named);
    if (loose.length === 0) continue;
    const here = chains.filter(({ joined }) => joined.folders.has(id) && !joined.chain.backfill);
    const { folder } = days[0]!;
    if (here.length === 0) findings.push(withoutDigests(folder, loose));
    else for (const finding of judgeFolder(folder, loose, here, resolved, inHole)) findings.push(finding);
  }
  return { findings, inHole };
}

function looseLogs(days: readonly TaskResult[], named: ReadonlySet<string>): LooseLog[] {
  return days.flatMap(({ folder, loose }) => {
    const path = formatDayFolder(folder, 'CloudTrail', folder.day);
    return loose
      .map((name) => ({ key: path + name, time: parseObjectKey(path + name)!.time }))
      .filter(({ key }) => !named.has(placeOf({ bucket: folder.bucket, key })));
  });
}

function judgeFolder(
  folder: FolderDay,
  loose: readonly LooseLog[],
  chains: readonly JudgedChain[],
  resolved: ResolvedOptions,
  inHole: Map<Hole, number>,
): RawFinding[] {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, now } = resolved;
  const known = unite(chains.flatMap(({ joined }) => knownTime(joined)));
  const oldest = known[0]?.from ?? Number.POSITIVE_INFINITY;
  const newest = known.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  const findings: RawFinding[] = [];
  const bucket = bucketName(folder, chains);
  const before: LooseLog[] = [];
  const behind: LooseLog[] = [];
  const beside: LooseLog[] = [];
  for (const log of loose) {
    const around = { from: log.time - MARGIN_MS, to: log.time + MARGIN_MS };
    const hole = firstOf(chains, ({ coverage }) => meeting(coverage?.holes ?? [], around)[0]);
    if (hole !== undefined) {
      inHole.set(hole, (inHole.get(hole) ?? 0) + 1);
      continue;
    }
    const unknown = subtract(around, meeting(known, around));
    if (unknown.length === 0) findings.push(unreferenced(bucket, log, chains));
    // At the edge of the range a digest outside of it may name the log file.
    else if (clip(unknown, { from, to }).length === 0) beside.push(log);
    else if (around.from < oldest) before.push(log);
    else if (around.to <= newest || !isPending(log, now)) behind.push(log);
  }
  const cuts = chains.flatMap(({ joined }) => joined.findings.filter(({ code }) => code === 'history-cut'));
  if (before.length > 0) findings.push(outsideOfDigests(folder, before, 'before', cuts[0]?.id));
  if (behind.length > 0) findings.push(outsideOfDigests(folder, behind, 'after', undefined));
  if (beside.length > 0) findings.push(besideRange(folder, beside));
  return findings;
}

/** Too young for its digest to be there, and no younger than the clocks allow. */
function isPending({ time }: LooseLog, now: number): boolean {
  return time > now - DELIVERY_DELAY_MS && time <= now + MARGIN_MS;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Time that proven digests cover. Before a starting digest there was nothing to deliver, so no margin is owed there. */
function knownTime({ known, starts }: JoinedChain): Interval[] {
  return known.map(({ from, to }) => ({ from: starts.includes(from) ? from - MARGIN_MS : from, to }));
}

function unreferenced(bucket: string, { key }: LooseLog, chains: readonly JudgedChain[]): RawFinding {
  const object = { kind: 'log-file', bucket, key } as const;
  return {
    id: findingId('log-unreferenced', formatRef(object)),
    severity: 'gap',
    code: 'log-unreferenced',
    message: 'log file: no proven digest names it, though digests cover the time of its delivery',
    ...(chains.length === 1 ? { chain: chainId(chains[0]!.joined.chain) } : {}),
    object,
  };
}

/** The name that a folder without one has in signed text, where all its digests agree on it. */
function bucketName(folder: FolderDay, chains: readonly JudgedChain[]): string {
  const names = new Set(chains.flatMap(({ joined }) => joined.buckets));
  return folder.bucket === '' && names.size === 1 ? [...names][0]! : folder.bucket;
}

function placeName({ organizationId, accountId, region }: FolderDay): string {
  return organizationId === undefined ? `${accountId}/${region}` : `${organizationId}/${accountId}/${region}`;
}

function outsideOfDigests(
  folder: FolderDay,
  logs: readonly LooseLog[],
  side: 'before' | 'after',
  causedBy: string | undefined,
): RawFinding {
  return {
    id: findingId('uncovered', `${folderId(folder).replaceAll('\n', '/')} log files ${side} the digests`),
    severity: 'gap',
    code: 'uncovered',
    message: `${stamped(folder, logs)}, ${side} the time that proven digests cover`,
    interval: spanOf(logs),
    logFiles: logs.length,
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}

/** Log files that a digest outside of the range may name, which is not there to ask. */
function besideRange(folder: FolderDay, logs: readonly LooseLog[]): RawFinding {
  return {
    id: findingId('logs-beside-range', folderId(folder).replaceAll('\n', '/')),
    severity: 'warning',
    code: 'logs-beside-range',
    message: `${stamped(folder, logs)}, at the edge of the range: the digest outside of it that may name ${logs.length === 1 ? 'it' : 'them'} was not found`,
    interval: spanOf(logs),
    logFiles: logs.length,
  };
}

/** `3 log files of 111111111111/us-east-1, stamped 2026-03-01T10:00:00Z to 2026-03-01T10:40:00Z`. */
function stamped(folder: FolderDay, logs: readonly LooseLog[]): string {
  const { from, to } = spanOf(logs);
  const span = from === to ? formatUtcTime(from) : `${formatUtcTime(from)} to ${formatUtcTime(to)}`;
  return `${logs.length} log file${logs.length === 1 ? '' : 's'} of ${placeName(folder)}, stamped ${span}`;
}

function withoutDigests(folder: FolderDay, logs: readonly LooseLog[]): RawFinding {
  return {
    id: findingId('logs-without-digests', folderId(folder).replaceAll('\n', '/')),
    severity: 'gap',
    code: 'logs-without-digests',
    message: `${stamped(folder, logs)}, but there is no digest file beside ${logs.length === 1 ? 'it' : 'them'}`,
    interval: spanOf(logs),
    logFiles: logs.length,
  };
}

function spanOf(logs: readonly LooseLog[]): Interval {
  const times = logs.map(({ time }) => time);
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}
