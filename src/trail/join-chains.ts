import { defined } from '../base/defined.ts';
import { groupBy } from '../base/group-by.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { Runtime } from '../bytes/runtime.ts';
import { judged } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { type Chain, chainId, type FolderDay, folderId } from './chain.ts';
import type { ChainTips, MetCheckpoint } from './checkpoint-border.ts';
import { checkpointFindings } from './checkpoint-findings.ts';
import { pastFolders, rangeBehind } from './checkpoint-join.ts';
import type { PastChain } from './checkpoint-read.ts';
import { findTips, joinTips } from './checkpoint-tips.ts';
import { digestFinder, type FolderChainDay, hasDigest } from './find-digest.ts';
import { findForks } from './find-forks.ts';
import { findMissing, type MissingDigest } from './find-missing.ts';
import { findOrphans } from './find-orphans.ts';
import type { RawFinding } from './finding.ts';
import { extentOf, unite } from './interval.ts';
import { linkOf, type NamedDigest, namedDigests } from './link.ts';
import { storedPlace } from './location.ts';
import { markRepeats } from './mark-repeats.ts';
import { isAskedChain, type ResolvedOptions, type TrailOutcome } from './options.ts';
import { namedSegments, singleSegments } from './segment.ts';
import { settleDigests } from './settle-digests.ts';
import { addCounts, joinSums, NO_COUNTS, sumChain, validLogs } from './sum-chain.ts';
import type { ChainSum, DayResults } from './task.ts';

/** One chain over all its days, every digest settled. */
export interface JoinedChain extends ChainSum, ChainTips {
  readonly chain: Chain;
  readonly findings: readonly RawFinding[];
  /** Where the log files lie that digests name which were settled here. */
  readonly named: readonly string[];
  /** Log files counted as valid that digests of another folder-day may name too. */
  readonly shared: readonly NamedLog[];
  /** Predecessors that are not there. */
  readonly missing: readonly MissingDigest[];
  /** The folders its digests lie in. */
  readonly folders: ReadonlySet<string>;
  readonly past?: PastChain;
}

/** A log file that a digest of a folder-day names. */
export interface NamedLog {
  readonly folder: FolderDay;
  readonly log: ObjectRef;
}

export interface JoinOptions {
  readonly resolved: ResolvedOptions;
  readonly runtime: Runtime;
  /** Some task has no result, so that an absent predecessor may lie in its folder. */
  readonly hasHoles: boolean;
  readonly onOutcome: ((outcome: TrailOutcome) => void) | undefined;
}

/** Joins the days of every chain, and settles the digests that were waiting for a neighbour. */
export function joinChains(result: DayResults, options: JoinOptions): JoinedChain[] {
  const days = result.tasks.flatMap(({ folder, chains }) => chains.map((day): FolderChainDay => ({ day, folder })));
  const past = options.resolved.checkpoint?.chains ?? new Map<string, PastChain>();
  const met = groupBy(
    result.tasks.flatMap((task) => task.met),
    ({ chain }) => chain,
  );
  const groups = groupBy(days, ({ day }) => chainId(day.chain));
  return [...new Set([...groups.keys(), ...past.keys()])]
    .sort(compareUtf8)
    .map((id) => joinChain(groups.get(id) ?? [], past.get(id), met.get(id) ?? [], options));
}

/** @param past The chain's checkpoint; it may be all that is known of the chain. */
function joinChain(
  chainDays: readonly FolderChainDay[],
  past: PastChain | undefined,
  met: readonly MetCheckpoint[],
  options: JoinOptions,
): JoinedChain {
  const { resolved, runtime, hasHoles, onOutcome } = options;
  const { publicKeys, locations } = resolved;
  const chain = past?.chain ?? chainDays[0]!.day.chain;
  const days = chainDays.map(({ day }) => day);
  const boundaries = days.flatMap((day) => day.boundaries);
  const folderOf = new Map(chainDays.flatMap(({ day, folder }) => day.open.map((node) => [node, folder] as const)));
  const settlement = settleDigests([...folderOf.keys()], boundaries, { final: true, publicKeys, runtime });
  const settled = markRepeats(settlement.settled);
  const sum = sumChain(chain, settled, onOutcome);
  const joined = joinSums([...days, sum]);
  const ends = past === undefined ? joined.ends : [...joined.ends, past.end];

  const links = settled.flatMap(({ node, judgement }) => linkOf(node, judgement.status === 'valid'));
  const named = namedDigests(chain, [...boundaries, ...links]);
  const { daysOf, isInAny } = digestFinder(chainDays, locations);
  const isFound = (digest: NamedDigest): boolean => daysOf(digest).some((day) => hasDigest(day, digest.key.time));
  const namedOf = groupBy(
    named.flatMap((digest) => daysOf(digest).map((day) => ({ day, digest }))),
    ({ day }) => day,
  );
  const segments = [
    ...singleSegments(settled),
    ...days.flatMap((day) =>
      namedSegments(
        day,
        (namedOf.get(day) ?? []).map(({ digest }) => digest),
      ),
    ),
  ];
  const isLinked = (digest: NamedDigest): boolean => daysOf(digest).some((day) => day.linked.includes(digest.key.time));
  const isJudged = !hasHoles && isAskedChain(chain, resolved);
  const asked = new Map(days.flatMap((day) => day.asked.map(({ place, message }) => [place, message])));
  const seen = { isFound, isInAny, asked, oldest: extentOf(ends).from };
  const missing = isJudged ? findMissing(chain, named, seen, rangeBehind(past, resolved)) : [];
  const lost = { missing: 0, unverifiable: 0 };
  for (const { object, code, message } of missing.map(({ finding }) => finding)) {
    if (code !== 'missing' && code !== 'unreadable') continue;
    const outcome = { ...object!, chain, ...judged(code, message) };
    lost[outcome.status as keyof typeof lost]++;
    onOutcome?.(outcome);
  }
  return {
    ...joined,
    chain,
    digests: addCounts([joined.digests, { ...NO_COUNTS, ...lost }]),
    known: unite([...joined.known, ...(past === undefined ? [] : [{ from: past.since, to: past.end }])]),
    ends,
    findings: [
      ...sum.findings,
      ...findForks(chain, named, isLinked),
      ...(isJudged ? findOrphans(chain, segments) : []),
      ...missing.map(({ finding }) => finding),
      ...(past === undefined ? [] : checkpointFindings(past, named, hasHoles ? undefined : met)),
    ],
    named: settled.flatMap(({ node, judgement }) => {
      const { bucket } = folderOf.get(node)!;
      return judgement.status === 'valid' ? node.logs.map((log) => storedPlace(bucket, locations, log)) : [];
    }),
    shared: [
      ...chainDays.flatMap(({ day, folder }) => day.elsewhere.map((log) => ({ folder, log }))),
      ...settled.flatMap((digest) => validLogs(digest).map((log) => ({ folder: folderOf.get(digest.node)!, log }))),
    ],
    missing,
    folders: new Set([...chainDays.map(({ folder }) => folderId(folder)), ...pastFolders(past, resolved)]),
    ...joinTips([...days, findTips(settled, resolved.to)]),
    ...defined({ past }),
  };
}
