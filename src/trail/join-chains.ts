import type { Runtime } from '../bytes/runtime.ts';
import { type DigestKey, parseObjectKey } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { type Chain, chainId, chainOf, type FolderDay, folderId } from './chain.ts';
import { findForks } from './find-forks.ts';
import { findingId, type RawFinding } from './finding.ts';
import { type Interval, unite } from './interval.ts';
import { isPlaceIn, placeOf } from './location.ts';
import type { ResolvedOptions, TrailOutcome } from './options.ts';
import { type SettledDigest, settleDigests } from './settle-digests.ts';
import { addCounts, type ChainSum, NO_COUNTS, sumChain } from './sum-chain.ts';
import type { Boundary, ChainDay, Counts, LogCheck, Pointer, TrailResult, Unproven } from './task.ts';

/** One chain over all its days, every digest settled. */
export interface JoinedChain {
  readonly chain: Chain;
  readonly digests: Counts;
  readonly logs: Counts;
  readonly covered: readonly Interval[];
  readonly known: readonly Interval[];
  readonly unproven: readonly Unproven[];
  readonly ends: readonly number[];
  readonly starts: readonly number[];
  readonly fingerprints: readonly string[];
  readonly buckets: readonly string[];
  readonly findings: readonly RawFinding[];
  /** Log files that digests name which were settled here. */
  readonly named: readonly { readonly folder: FolderDay; readonly log: LogCheck }[];
  /** Predecessors that are not there: the start of the digest that names each, and the finding that says so. */
  readonly missing: readonly { readonly before: number; readonly finding: string }[];
  /** The folders its digests lie in. */
  readonly folders: ReadonlySet<string>;
}

/** A proven digest's link, whichever task settled the digest. */
interface ProvenLink {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly aside: boolean;
  readonly previous: Pointer;
}

export interface JoinOptions {
  readonly resolved: ResolvedOptions;
  readonly runtime: Runtime;
  /** Some task has no result, so that an absent predecessor may lie in its folder. */
  readonly hasHoles: boolean;
  readonly onOutcome: ((outcome: TrailOutcome) => void) | undefined;
}

/** Joins the days of every chain, and settles the digests that were waiting for a neighbour. */
export function joinChains(result: TrailResult, options: JoinOptions): JoinedChain[] {
  const days = new Map<string, { day: ChainDay; folder: FolderDay }[]>();
  for (const { folder, chains } of result.tasks) {
    for (const day of chains) {
      const id = chainId(day.chain);
      days.set(id, [...(days.get(id) ?? []), { day, folder }]);
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, chainDays]) => joinChain(chainDays, options));
}

function joinChain(chainDays: readonly { day: ChainDay; folder: FolderDay }[], options: JoinOptions): JoinedChain {
  const { resolved, runtime, onOutcome } = options;
  const { chain } = chainDays[0]!.day;
  const days = chainDays.map(({ day }) => day);
  const boundaries = days.flatMap((day) => day.boundaries);
  const open = days.flatMap((day) => day.open);
  const folderOf = new Map(chainDays.flatMap(({ day, folder }) => day.open.map((node) => [node, folder] as const)));
  const { settled } = settleDigests(open, boundaries, { final: true, publicKeys: resolved.publicKeys, runtime });
  const sum = sumChain(chain, settled, onOutcome);

  const links = provenLinks(boundaries, settled);
  const all = <K extends 'covered' | 'known' | 'unproven' | 'ends' | 'starts' | 'fingerprints' | 'buckets'>(name: K) =>
    [...days, sum].flatMap((part): ChainSum[K][number][] => [...part[name]]);
  const ends = all('ends');
  const found = { places: new Set(open.map(placeOf)), ends: new Set(ends) };
  const oldest = ends.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const absent = links.filter((link) => isAbsent(link, found, chain));
  const missing = absent.flatMap((link) => missingFinding(chain, link, oldest, options));
  return {
    chain,
    digests: [...days, sum].reduce((counts, part) => addCounts(counts, part.digests), {
      ...NO_COUNTS,
      missing: missing.length,
    }),
    logs: [...days, sum].reduce((counts, part) => addCounts(counts, part.logs), NO_COUNTS),
    covered: unite(all('covered')),
    known: unite(all('known')),
    unproven: all('unproven'),
    ends,
    starts: all('starts'),
    fingerprints: [...new Set(all('fingerprints'))].sort(),
    buckets: [...new Set(all('buckets'))].sort(),
    findings: [...sum.findings, ...findForks(chain, links), ...missing.map(({ finding }) => finding)],
    named: settled.flatMap(({ node, judgement }) =>
      judgement.status === 'valid' ? node.logs.map((log) => ({ folder: folderOf.get(node)!, log })) : [],
    ),
    missing: missing.map(({ finding, before }) => ({ finding: finding.id, before })),
    folders: new Set(chainDays.map(({ folder }) => folderId(folder))),
  };
}

function provenLinks(boundaries: readonly Boundary[], settled: readonly SettledDigest[]): ProvenLink[] {
  const links: ProvenLink[] = boundaries.filter(({ proven }) => proven);
  for (const { node, judgement } of settled) {
    const { key, start, end, aside, previous } = node;
    if (judgement.status === 'valid' && previous) links.push({ key, start: start ?? end, end, aside, previous });
  }
  return links;
}

/** Whether a link of the chain leads to a digest that no task found. One that leads elsewhere is a finding of its own. */
function isAbsent(
  { previous, end }: ProvenLink,
  found: { readonly places: ReadonlySet<string>; readonly ends: ReadonlySet<number> },
  chain: Chain,
): boolean {
  const key = digestKeyOf(previous);
  if (key === undefined || chainId(chainOf(key)) !== chainId(chain) || key.time >= end) return false;
  return !isPlaceIn(found.places, previous) && !found.ends.has(key.time);
}

function digestKeyOf({ key }: Pointer): DigestKey | undefined {
  const parsed = parseObjectKey(key);
  return parsed?.kind === 'digest' ? parsed : undefined;
}

/**
 * A predecessor that is gone is an error where the range reaches back to it, or where older digests of its chain are still there: only
 * the oldest end of a history expires.
 */
function missingFinding(
  chain: Chain,
  link: ProvenLink,
  oldest: number,
  { resolved, hasHoles }: JoinOptions,
): { finding: RawFinding; before: number }[] {
  const { from, to } = resolved;
  if (hasHoles || (from !== undefined && link.start <= from) || (to !== undefined && link.start > to)) return [];
  const { time } = digestKeyOf(link.previous)!;
  const isLost = from !== undefined || oldest < time;
  const code = isLost ? 'missing' : 'history-cut';
  const message = isLost
    ? 'digest file: the next digest names it, but it is not there'
    : 'digest file: the oldest digest found names it as its predecessor, but it is not there: the history is cut off, or has expired';
  const object = { kind: 'digest', bucket: link.previous.bucket, key: link.previous.key } as const;
  const id = findingId(code, formatRef(object));
  const finding: RawFinding = { id, severity: isLost ? 'error' : 'gap', code, message, chain: chainId(chain), object };
  return [{ finding, before: link.start }];
}
