import { isObject } from '../base/assert.ts';
import { DAY_MS, parseUtcTime } from '../base/time.ts';
import { type Chain, chainId, type FolderDay } from './chain.ts';
import type { MetCheckpoint, TaskCheckpoint } from './checkpoint-border.ts';
import { type PastCheckpoint, regionId } from './checkpoint-read.ts';
import { type Interval, MARGIN_MS, openRange } from './interval.ts';
import { placeOf, storedPlace } from './location.ts';
import { isAskedChain } from './options.ts';
import type { ListedDigest } from './read-digest.ts';
import type { VerificationTask } from './task.ts';

/** What of a checkpoint a folder-day's task needs; `undefined` where no chain of its account and region has one. */
export function taskCheckpoint(
  past: PastCheckpoint | undefined,
  folder: FolderDay,
  locations: VerificationTask['locations'],
): TaskCheckpoint | undefined {
  const border = past?.folders.get(regionId(folder));
  if (border === undefined) return undefined;
  const { logsFrom, logs } = border;
  const placeIn = (bucket: string, key: string): string => storedPlace(folder.bucket, locations, { bucket, key });
  const isOfBorder = (parseUtcTime(`${folder.day}T00:00:00Z`) ?? 0) + DAY_MS > logsFrom;
  return {
    logsFrom,
    logs: isOfBorder ? logs.map((log) => placeIn(...splitPlace(log))) : [],
    chains: border.chains.map(({ chain, bucket, key, end }) => ({
      chain: chainId(chain),
      place: placeIn(bucket, key),
      end,
    })),
  };
}

/** Bucket and key of a place in signed names: no bucket's name holds a slash. */
function splitPlace(place: string): [bucket: string, key: string] {
  const slash = place.indexOf('/');
  return [place.slice(0, slash), place.slice(slash + 1)];
}

/** Whether something that crossed a queue has the form of a {@link TaskCheckpoint}. */
export function isTaskCheckpoint(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { logsFrom, logs, chains } = value;
  const isPast = (past: unknown): boolean =>
    isObject(past) &&
    [past['chain'], past['place']].every((text) => typeof text === 'string') &&
    Number.isInteger(past['end']);
  const isList = (list: unknown, isItem: (item: unknown) => boolean): boolean =>
    Array.isArray(list) && list.every(isItem);
  return Number.isInteger(logsFrom) && isList(logs, (log) => typeof log === 'string') && isList(chains, isPast);
}

/**
 * The listed digests of a chain that the earlier run has not proven, and what the listing tells of its checkpoint. Of a trail that is not asked
 * for, which has none, only those count that can name log files of the border.
 */
export function skipProven(
  task: VerificationTask,
  chain: Chain,
  listed: readonly ListedDigest[],
): { readonly left: readonly ListedDigest[]; readonly met?: MetCheckpoint } {
  const { checkpoint, folder } = task;
  if (checkpoint === undefined) return { left: listed };
  const id = chainId(chain);
  const past = checkpoint.chains.find((one) => one.chain === id);
  if (past === undefined) {
    const first = isAskedChain(chain, task) ? Number.NEGATIVE_INFINITY : checkpoint.logsFrom - MARGIN_MS;
    return { left: listed.filter(({ parsed }) => parsed.time > first) };
  }
  const left = listed.filter(({ parsed }) => parsed.time > past.end);
  const held = listed.some(({ key }) => placeOf({ bucket: folder.bucket, key }) === past.place);
  return { left, met: { chain: id, held, older: listed.length > left.length + Number(held), newer: left.length > 0 } };
}

/** The stamps of the log files that a task looks for. */
export function stampRange(task: VerificationTask): Interval {
  const { from, to } = openRange(task);
  return { from: Math.max(from, task.checkpoint?.logsFrom ?? from), to };
}
