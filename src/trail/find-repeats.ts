import { sortedGroups } from '../base/group-by.ts';
import { parseTrailKey } from '../object/object-key.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { regionId } from './checkpoint-read.ts';
import { repeatedLog } from './digest-findings.ts';
import type { RawFinding } from './finding.ts';
import { isIn, openRange } from './interval.ts';
import type { JoinedChain } from './join-chains.ts';
import type { JudgedChain } from './judge-coverage.ts';
import { logFolderOf, storedPlace } from './location.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

export interface Repeats {
  readonly findings: readonly RawFinding[];
  /** How many valid log files each chain counted that were counted before. */
  readonly counted: ReadonlyMap<JoinedChain, number>;
}

/** Log files that digests name which are settled apart from each other. Those of digests that are settled together are found there. */
export function findRepeats(
  tasks: readonly TaskResult[],
  chains: readonly JudgedChain[],
  resolved: ResolvedOptions,
): Repeats {
  const range = openRange(resolved);
  const looseIn = new Map(tasks.map(({ folder, loose }) => [logFolderOf(folder), new Set(loose)]));
  /** What is in the folder and in the range, and not loose, is named by a digest that was settled before. */
  const isNamedThere = (place: string, { key }: ObjectRef): boolean => {
    const slash = place.lastIndexOf('/') + 1;
    const loose = looseIn.get(place.slice(0, slash));
    const log = parseTrailKey(key);
    if (log === undefined) return false;
    const listedFrom = resolved.checkpoint?.folders.get(regionId(log))?.logsFrom ?? range.from;
    return isIn(log.time, range) && log.time >= listedFrom && loose?.has(place.slice(slash)) === false;
  };
  const shared = chains.flatMap(({ joined }) =>
    joined.shared.map(({ folder, log }) => {
      return { joined, log, place: storedPlace(folder.bucket, resolved.locations, log) };
    }),
  );
  const counted = new Map<JoinedChain, number>();
  const findings: RawFinding[] = [];
  for (const [place, namings] of sortedGroups(shared, (naming) => naming.place)) {
    const again = isNamedThere(place, namings[0]!.log) ? namings : namings.slice(1);
    for (const { joined } of again) counted.set(joined, (counted.get(joined) ?? 0) + 1);
    if (again.length > 0) findings.push(repeatedLog(again[0]!.joined.chain, again[0]!.log));
  }
  return { findings, counted };
}
