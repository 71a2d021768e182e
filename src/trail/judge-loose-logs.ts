import { append } from '../base/append.ts';
import { groupBy } from '../base/group-by.ts';
import { formatUtcTime } from '../base/time.ts';
import { formatDayFolder, parseTrailKey } from '../object/object-key.ts';
import { type FolderDay, folderId } from './chain.ts';
import type { FindingCode, RawFinding } from './finding.ts';
import { clip, extentOf, type Interval, isIn, MARGIN_MS, meeting, openRange, subtract, unite } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import { DELIVERY_DELAY_MS, type Hole, type JudgedChain } from './judge-coverage.ts';
import { placeOf, signedBucket } from './location.ts';
import { logFinding, makeFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** A log file's stamp is a slot of five minutes. */
const SLOT_MS = 300_000;

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
    append(
      findings,
      here.length === 0
        ? folderFinding('logs-without-digests', folder, loose, 'without any digest file beside')
        : judgeFolder(folder, loose, here, resolved, inHole),
    );
  }
  return { findings, inHole };
}

function looseLogs(days: readonly TaskResult[], named: ReadonlySet<string>): LooseLog[] {
  return days.flatMap(({ folder, loose }) => {
    const path = formatDayFolder(folder, 'CloudTrail', folder.day);
    return loose
      .map((name) => ({ key: path + name, time: parseTrailKey(path + name)!.time }))
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
  const { now } = resolved;
  const range = openRange(resolved);
  const trails = chains.map((judged): KnownTrail => {
    const known = unite(knownTime(judged.joined));
    return { ...judged, known, ...extentOf(known.flatMap(({ from, to }) => [from, to])) };
  });
  const bucket = bucketName(folder, chains, resolved.locations);
  const chain = chains.length === 1 ? chains[0]!.joined.chain : undefined;
  const findings: RawFinding[] = [];
  const before: LooseLog[] = [];
  const behind: LooseLog[] = [];
  const beside: LooseLog[] = [];
  for (const log of loose) {
    const around = { from: log.time - MARGIN_MS, to: log.time + MARGIN_MS };
    const hole = holeAround(around, chains);
    if (hole !== undefined) {
      inHole.set(hole, (inHole.get(hole) ?? 0) + 1);
      continue;
    }
    const pending = isPending(log, now);
    const owing = trails.filter(({ coverage, to }) => {
      // The digest of a trail that is slower than another may still be to come.
      return (coverage !== undefined && isIn(log.time, coverage.range)) || (pending && to < around.to);
    });
    const asked = owing.length > 0 ? owing : trails;
    const [from, to] = [asked.map((trail) => trail.from), asked.map((trail) => trail.to)];
    // What several trails owe is known where all of them know it; what none owes lies before or behind them all.
    const oldest = owing.length > 0 ? extentOf(from).to : extentOf(from).from;
    const newest = owing.length > 0 ? extentOf(to).from : extentOf(to).to;
    const unknown = unite(asked.flatMap(({ known }) => subtract(around, meeting(known, around))));
    if (unknown.length === 0)
      findings.push(logFinding('log-unreferenced', chain, { bucket, key: log.key }, UNREFERENCED));
    // At the edge of the range a digest outside of it may name the log file.
    else if (clip(unknown, range).length === 0 && (pending || asked.some((trail) => mayBeNamed(log, trail))))
      beside.push(log);
    else if (around.from < oldest) before.push(log);
    else if (around.to <= newest || !pending) behind.push(log);
  }
  const cut = chains.flatMap(({ joined }) => joined.findings).find(({ code }) => code === 'history-cut');
  return [
    ...findings,
    ...besideDigests(folder, before, 'before', cut?.id),
    ...besideDigests(folder, behind, 'after'),
    ...folderFinding(
      'logs-beside-range',
      folder,
      beside,
      'at the edge of the range, where no digest outside of it was found',
    ),
  ];
}

const UNREFERENCED = 'no proven digest names it, though digests cover the time of its delivery';

/**
 * Whether a digest outside of the range may name a log file of its edge (verification.md section 5, "log files after the newest digest", and
 * section 6): before the newest proven digest there was one, whatever became of it. Behind that an unproven one counts for no more than a log
 * file whose slot reaches into its time: anyone can put it there. Where there is none, none will come.
 */
function mayBeNamed({ time }: LooseLog, { to: newest, joined }: KnownTrail): boolean {
  return time + MARGIN_MS <= newest || (time + SLOT_MS >= newest && joined.besides.some((end) => end > newest));
}

/** A chain, and from when to when proven digests cover its time. */
interface KnownTrail extends JudgedChain, Interval {
  readonly known: readonly Interval[];
}

/** Too young for its digest to be there, and no younger than the clocks allow. */
function isPending({ time }: LooseLog, now: number): boolean {
  return time > now - DELIVERY_DELAY_MS && time <= now + MARGIN_MS;
}

function holeAround(time: Interval, chains: readonly JudgedChain[]): Hole | undefined {
  for (const { coverage } of chains) {
    const [hole] = meeting(coverage?.holes ?? [], time);
    if (hole !== undefined) return hole;
  }
  return undefined;
}

/** Time that proven digests cover. Before a starting digest there was nothing to deliver, so no margin is owed there. */
function knownTime({ known, starts }: JoinedChain): Interval[] {
  return known.map(({ from, to }) => ({ from: starts.includes(from) ? from - MARGIN_MS : from, to }));
}

/** The name of a folder's bucket in signed text; of one that is not given the name on which all its digests agree. */
function bucketName(
  folder: FolderDay,
  chains: readonly JudgedChain[],
  locations: ResolvedOptions['locations'],
): string {
  const names = new Set(chains.flatMap(({ joined }) => joined.buckets));
  return folder.bucket === '' && names.size === 1 ? [...names][0]! : signedBucket(locations, folder.bucket);
}

function besideDigests(
  folder: FolderDay,
  logs: readonly LooseLog[],
  side: 'before' | 'after',
  causedBy?: string,
): RawFinding[] {
  const why = `${side} the time that proven digests cover`;
  return folderFinding('uncovered', folder, logs, why, ` log files ${side} the digests`, causedBy);
}

/** `3 log files of 111111111111/us-east-1, stamped 2026-03-01T10:00:00Z to 2026-03-01T10:40:00Z`, and what is the matter; nothing for no log file. */
function folderFinding(
  code: FindingCode,
  folder: FolderDay,
  logs: readonly LooseLog[],
  why: string,
  which = '',
  causedBy?: string,
): RawFinding[] {
  const logFiles = logs.length;
  if (logFiles === 0) return [];
  const { organizationId, accountId, region } = folder;
  const interval = extentOf(logs.map(({ time }) => time));
  const span = [...new Set([interval.from, interval.to])].map(formatUtcTime).join(' to ');
  const place = [organizationId, accountId, region].filter(Boolean).join('/');
  const message = `${logFiles} log file${logFiles === 1 ? '' : 's'} of ${place}, stamped ${span}, ${why}`;
  const about = folderId(folder).replaceAll('\n', '/') + which;
  return [makeFinding(code, about, message, { interval, logFiles, causedBy })];
}
