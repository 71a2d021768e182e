import { formatUtcTime } from '../base/time.ts';
import { formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { chainId, type FolderDay, folderId } from './chain.ts';
import { findingId, type RawFinding } from './finding.ts';
import { contains, type Interval, subtract, unite } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import { type Coverage, DELIVERY_DELAY_MS, type Hole } from './judge-coverage.ts';
import { placeOf } from './location.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** A log file's stamp is a slot of five minutes, and its delivery may fall into either neighbour of a border. */
const MARGIN_MS = 15 * 60_000;

/** A chain with the coverage it owes. */
export interface JudgedChain {
  readonly joined: JoinedChain;
  readonly coverage: Coverage | undefined;
}

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
  for (const [id, days] of groupByFolder(tasks)) {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = resolved;
    const loose = looseLogs(days, named).filter(({ time }) => time >= from && time < to);
    if (loose.length === 0) continue;
    const here = chains.filter(({ joined }) => joined.folders.has(id));
    const folder = days[0]!.folder;
    if (here.length === 0) findings.push(withoutDigests(folder, loose));
    else findings.push(...judgeFolder(folder, loose, here, resolved, inHole));
  }
  return { findings, inHole };
}

function groupByFolder(tasks: readonly TaskResult[]): Map<string, TaskResult[]> {
  const groups = new Map<string, TaskResult[]>();
  for (const task of tasks) {
    const id = folderId(task.folder);
    groups.set(id, [...(groups.get(id) ?? []), task]);
  }
  return groups;
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
  const known = unite(chains.flatMap(({ joined }) => knownTime(joined)));
  const holes = chains.flatMap(({ coverage }) => coverage?.holes ?? []);
  const findings: RawFinding[] = [];
  const outside: LooseLog[] = [];
  for (const log of loose) {
    const around = { from: log.time - MARGIN_MS, to: log.time + MARGIN_MS };
    const hole = holes.find((candidate) => candidate.from < around.to && candidate.to > around.from);
    if (contains(known, log.time) && subtract(around, known).length === 0)
      findings.push(unreferenced(folder, log, chains));
    else if (hole !== undefined) inHole.set(hole, (inHole.get(hole) ?? 0) + 1);
    else if (log.time >= (known.at(-1)?.to ?? 0) - MARGIN_MS) {
      if (log.time <= resolved.now - DELIVERY_DELAY_MS) outside.push(log);
    } else if (log.time < (known[0]?.from ?? 0) + MARGIN_MS) outside.push(log);
    else findings.push(unreferenced(folder, log, chains));
  }
  return outside.length === 0 ? findings : [...findings, outsideOfDigests(folder, outside)];
}

/** Time that proven digests cover. Before a starting digest there was nothing to deliver, so no margin is owed there. */
function knownTime({ known, starts }: JoinedChain): Interval[] {
  return known.map(({ from, to }) => ({ from: starts.includes(from) ? from - MARGIN_MS : from, to }));
}

function unreferenced(folder: FolderDay, { key }: LooseLog, chains: readonly JudgedChain[]): RawFinding {
  const object = { kind: 'log-file', bucket: bucketName(folder, chains), key } as const;
  return {
    id: findingId('log-unreferenced', formatRef(object)),
    severity: 'gap',
    code: 'log-unreferenced',
    message: 'log file: no proven digest names it, though digests cover the time of its delivery',
    chain: chainId(chains[0]!.joined.chain),
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

function outsideOfDigests(folder: FolderDay, logs: readonly LooseLog[]): RawFinding {
  const interval = spanOf(logs);
  return {
    id: findingId('uncovered', `${folderId(folder).replaceAll('\n', '/')} log files outside of the digests' time`),
    severity: 'gap',
    code: 'uncovered',
    message: `${logs.length} log file${logs.length === 1 ? '' : 's'} of ${placeName(folder)} between ${formatUtcTime(interval.from)} and ${formatUtcTime(interval.to)} lie outside of the time that its digests cover`,
    interval,
    logFiles: logs.length,
  };
}

function withoutDigests(folder: FolderDay, logs: readonly LooseLog[]): RawFinding {
  return {
    id: findingId('logs-without-digests', folderId(folder).replaceAll('\n', '/')),
    severity: 'gap',
    code: 'logs-without-digests',
    message: `${logs.length} log file${logs.length === 1 ? '' : 's'} of ${placeName(folder)}, but no digest file`,
    interval: spanOf(logs),
    logFiles: logs.length,
  };
}

function spanOf(logs: readonly LooseLog[]): Interval {
  const times = logs.map(({ time }) => time);
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}
