import { append } from '../base/append.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { chainId, folderId } from './chain.ts';
import { findTips, joinTips, newestTips } from './checkpoint-tips.ts';
import { digestFinder, type FolderChainDay } from './find-digest.ts';
import { collectFindings, KEEP_FINDINGS, type RawFinding } from './finding.ts';
import { forgetFound } from './forget-found.ts';
import { linkOf, namedDigests } from './link.ts';
import { logFolderOf, storedPlace } from './location.ts';
import { markRepeats } from './mark-repeats.ts';
import type { ResolvedOptions, TrailOutcome } from './options.ts';
import { joinSegments, singleSegments } from './segment.ts';
import { type SettledDigest, type Settlement, type SettleOptions, settleDigests } from './settle-digests.ts';
import { joinSums, sumChain, validLogs } from './sum-chain.ts';
import type { ChainDay, TaskResult } from './task.ts';

export interface NeighbourOptions {
  readonly resolved: Pick<ResolvedOptions, 'publicKeys' | 'locations' | 'to'>;
  readonly runtime: Runtime;
  readonly onOutcome: ((outcome: TrailOutcome) => void) | undefined;
}

/** Results of tasks in the order of the plan. */
export interface SettledDays {
  /** Each once, at its place in that order; the calls may come in any. */
  put(position: number, result: TaskResult): void;
  /** What is left of them: no more than a summary of each day of a sound chain. */
  readonly tasks: TaskResult[];
}

/**
 * Settles what a folder-day and the next one decide between them, pair by pair in the order of the plan, as soon as both are there: the
 * newest digest of a day, whose successor lies in the next, and the log files of its last hour, which that successor names. So the names that
 * wait for a neighbour are those of the days under way, not of the whole trail.
 */
export function settledDays(options: NeighbourOptions): SettledDays {
  const tasks: TaskResult[] = [];
  let at = 0;
  return {
    tasks,
    put(position, result) {
      tasks[position] = result;
      for (let next = tasks[at + 1]; tasks[at] !== undefined && next !== undefined; next = tasks[++at + 1])
        [tasks[at], tasks[at + 1]] = settlePair(tasks[at]!, next, options);
    },
  };
}

function settlePair(day: TaskResult, next: TaskResult, options: NeighbourOptions): [TaskResult, TaskResult] {
  if (next.index !== day.index + 1 || folderId(next.folder) !== folderId(day.folder)) return [day, next];
  const names = waitingNames(day, options.resolved.locations);
  const findings: RawFinding[] = [];
  const chains = day.chains.map((chain) => settleOpen(chain, day, next, names, findings, options));
  // A digest of the day that is still open may come to be the one that names them first.
  for (const { open } of chains) for (const { logs } of open) names.hold(logs);
  const forgotten = new Map<ChainDay, ChainDay>();
  const nextChains = next.chains.map((chain) => {
    const later = { ...chain, elsewhere: names.takeValid(chain.elsewhere) };
    const earlier = chains.find((one) => chainId(one.chain) === chainId(chain.chain));
    if (earlier === undefined) return later;
    const [before, after] = forgetFound({ day: earlier, folder: day.folder }, later, options.resolved.locations);
    forgotten.set(earlier, before);
    return after;
  });
  return [
    {
      ...day,
      chains: chains.map((chain) => forgotten.get(chain) ?? chain),
      loose: [...names.loose],
      elsewhere: [...names.named],
      findings: collectFindings(findings, [day.findings], KEEP_FINDINGS),
    },
    { ...next, chains: nextChains, elsewhere: next.elsewhere.filter((place) => !names.taken.has(place)) },
  ];
}

/** The log files of a day that wait for a digest to name them, and places named that do not lie there or did not prove to be valid. */
interface WaitingNames {
  readonly loose: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  /** Of several valid digests that name a loose log file the first has it; the others get it back, as it was named before. */
  takeValid(logs: readonly ObjectRef[]): ObjectRef[];
  /** These are left alone from now on. */
  hold(logs: readonly ObjectRef[]): void;
  /** Called for what `takeValid` left, too. */
  name(logs: readonly ObjectRef[]): void;
}

function waitingNames(day: TaskResult, locations: ResolvedOptions['locations']): WaitingNames {
  const here = logFolderOf(day.folder);
  const loose = new Set(day.loose);
  const named = new Set(day.elsewhere);
  const taken = new Set<string>();
  const held = new Set<string>();
  const placed = (log: ObjectRef): string => storedPlace(day.folder.bucket, locations, log);
  return {
    loose,
    named,
    taken,
    takeValid: (logs) =>
      logs.filter((log) => {
        const place = placed(log);
        const isTaken = place.startsWith(here) && !held.has(place) && loose.delete(place.slice(here.length));
        if (isTaken) taken.add(place);
        return !isTaken;
      }),
    hold(logs) {
      for (const log of logs) held.add(placed(log));
    },
    name(logs) {
      for (const place of logs.map(placed))
        if (!place.startsWith(here) || loose.has(place.slice(here.length))) named.add(place);
    },
  };
}

type LinkedDay = Pick<ChainDay, 'chain' | 'open' | 'boundaries'>;

/** Settles what is open of a chain's day by the links of the next day. */
export function settleByNext(
  day: LinkedDay,
  next: readonly LinkedDay[],
  options: Omit<SettleOptions, 'final'>,
): Settlement {
  const id = chainId(day.chain);
  const links = next
    .filter((other) => chainId(other.chain) === id)
    .flatMap((other) => [...other.boundaries, ...other.open.flatMap((node) => linkOf(node, undefined))]);
  return settleDigests(day.open, [...day.boundaries, ...links], { final: false, ...options });
}

/** Sums up the digests of a chain's day that the next day's links settle. */
function settleOpen(
  chain: ChainDay,
  { folder }: TaskResult,
  next: TaskResult,
  names: WaitingNames,
  findings: RawFinding[],
  { resolved, runtime, onOutcome }: NeighbourOptions,
): ChainDay {
  const { locations, to } = resolved;
  const settlement = settleByNext(chain, next.chains, { ...resolved, runtime });
  if (settlement.settled.length === 0) return chain;
  const settled = markRepeats(settlement.settled);
  const { findings: own, named, ...sum } = sumChain(chain.chain, settled, onOutcome);
  append(findings, own);
  const elsewhere = [...chain.elsewhere, ...names.takeValid(settled.flatMap(validLogs))];
  names.name(named);
  const linked = linkSettled({ day: chain, folder }, settled, locations);
  const segments = joinSegments([...chain.segments, ...singleSegments(settled)]);
  const tips = newestTips(joinTips([chain, findTips(settled, to)]), to);
  return { ...chain, ...joinSums([chain, sum]), ...tips, segments, open: settlement.open, ...linked, elsewhere };
}

/** A link to a digest of the same day is known by that digest's end, unless another led there before; any other stays as it is. */
function linkSettled(
  here: FolderChainDay,
  settled: readonly SettledDigest[],
  locations: ResolvedOptions['locations'],
): Pick<ChainDay, 'linked' | 'boundaries'> {
  const { chain, ends } = here.day;
  const { daysOf } = digestFinder([here], locations);
  const linked = [...here.day.linked];
  const boundaries = [...here.day.boundaries];
  for (const link of settled.flatMap(({ node, judgement }) => linkOf(node, judgement.status === 'valid'))) {
    const [digest] = link.aside ? [] : namedDigests(chain, [link]);
    const time = digest?.key.time ?? Number.NaN;
    if (digest !== undefined && daysOf(digest).length > 0 && ends.includes(time) && !linked.includes(time))
      linked.push(time);
    else boundaries.push(link);
  }
  return { linked, boundaries };
}
