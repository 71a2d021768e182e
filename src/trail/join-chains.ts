import { groupBy } from '../base/group-by.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { DigestKey } from '../object/object-key.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { type Chain, chainId, type FolderDay, folderId } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { digestFinder, type FolderChainDay, hasDigest } from './find-digest.ts';
import { findForks } from './find-forks.ts';
import { findMissing } from './find-missing.ts';
import type { RawFinding } from './finding.ts';
import { unite } from './interval.ts';
import { isAskedChain, type ResolvedOptions, type TrailOutcome } from './options.ts';
import { type SettledDigest, settleDigests } from './settle-digests.ts';
import { addCounts, NO_COUNTS, sumChain, validLogs } from './sum-chain.ts';
import type { Boundary, ChainSum, LogCheck, TrailResult } from './task.ts';

/** One chain over all its days, every digest settled. */
export interface JoinedChain extends ChainSum {
  readonly chain: Chain;
  readonly findings: readonly RawFinding[];
  /** Log files that digests name which were settled here. */
  readonly named: readonly { readonly folder: FolderDay; readonly log: LogCheck }[];
  /** Log files counted as valid that digests of another folder-day may name too. */
  readonly shared: readonly { readonly folder: FolderDay; readonly log: ObjectRef }[];
  /** Predecessors that are not there: the start of the digest that names each, and the finding that says so. */
  readonly missing: readonly { readonly before: number; readonly finding: string }[];
  /** The folders its digests lie in. */
  readonly folders: ReadonlySet<string>;
}

/** A proven digest's link, whichever task settled the digest. */
type ProvenLink = Pick<Boundary, 'key' | 'start' | 'end' | 'aside' | 'previous'>;

export interface JoinOptions {
  readonly resolved: ResolvedOptions;
  readonly runtime: Runtime;
  /** Some task has no result, so that an absent predecessor may lie in its folder. */
  readonly hasHoles: boolean;
  readonly onOutcome: ((outcome: TrailOutcome) => void) | undefined;
}

/** Joins the days of every chain, and settles the digests that were waiting for a neighbour. */
export function joinChains(result: TrailResult, options: JoinOptions): JoinedChain[] {
  const days = result.tasks.flatMap(({ folder, chains }) => chains.map((day): FolderChainDay => ({ day, folder })));
  return [...groupBy(days, ({ day }) => chainId(day.chain))]
    .sort(([a], [b]) => compareUtf8(a, b))
    .map(([, chainDays]) => joinChain(chainDays, options));
}

function joinChain(chainDays: readonly FolderChainDay[], options: JoinOptions): JoinedChain {
  const { resolved, runtime, hasHoles, onOutcome } = options;
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
  const oldest = ends.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const daysOf = digestFinder(chainDays, resolved.locations);
  const isFound = (key: DigestKey, bucket: string): boolean =>
    daysOf(key, bucket).some((day) => hasDigest(day, key.time));
  const isLinked = (key: DigestKey, bucket: string): boolean =>
    daysOf(key, bucket).some(({ linked }) => linked.includes(key.time));
  const missing =
    hasHoles || !isAskedChain(chain, resolved) ? [] : findMissing(chain, links, isFound, { oldest, resolved });
  const lost = missing.filter(({ finding }) => finding.code === 'missing').map(({ finding }) => finding);
  for (const { object, message } of lost) {
    onOutcome?.({ ...object!, chain, status: 'missing', code: 'missing', message, notes: [] });
  }
  return {
    chain,
    digests: [...days, sum].reduce((counts, part) => addCounts(counts, part.digests), {
      ...NO_COUNTS,
      missing: lost.length,
    }),
    logs: [...days, sum].reduce((counts, part) => addCounts(counts, part.logs), NO_COUNTS),
    covered: unite(all('covered')),
    known: unite(all('known')),
    unproven: all('unproven'),
    ends,
    starts: all('starts'),
    fingerprints: [...new Set(all('fingerprints'))].sort(),
    buckets: [...new Set(all('buckets'))].sort(compareUtf8),
    findings: [...sum.findings, ...findForks(chain, links, isLinked), ...missing.map(({ finding }) => finding)],
    named: settled.flatMap(({ node, judgement }) =>
      judgement.status === 'valid' ? node.logs.map((log) => ({ folder: folderOf.get(node)!, log })) : [],
    ),
    shared: [
      ...chainDays.flatMap(({ day, folder }) => day.elsewhere.map((log) => ({ folder, log }))),
      ...settled.flatMap(({ node, judgement }) =>
        validLogs({ node, judgement }).map((log) => ({ folder: folderOf.get(node)!, log })),
      ),
    ],
    missing: missing.map(({ finding, before }) => ({ finding: finding.id, before })),
    folders: new Set(chainDays.map(({ folder }) => folderId(folder))),
  };
}

function provenLinks(boundaries: readonly Boundary[], settled: readonly SettledDigest[]): ProvenLink[] {
  const links: ProvenLink[] = boundaries.filter(({ proven }) => proven);
  for (const { node, judgement } of settled) {
    const { key, end, aside, previous } = node;
    if (judgement.status === 'valid' && previous) links.push({ key, start: spanOf(node).from, end, aside, previous });
  }
  return links;
}
