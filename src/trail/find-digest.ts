import { groupBy } from '../base/group-by.ts';
import { utcDay } from '../base/time.ts';
import type { DigestKey } from '../object/object-key.ts';
import type { FolderDay } from './chain.ts';
import { storedBucket } from './location.ts';
import type { ResolvedOptions } from './options.ts';
import type { ChainDay } from './task.ts';

/** What a folder-day says of one chain, and which it is. */
export interface FolderChainDay {
  readonly day: ChainDay;
  readonly folder: FolderDay;
}

/** Where a chain's digests are looked for. */
export interface FindDigest {
  /** The days that can hold the digest of a key in its bucket. */
  readonly daysOf: (digest: { readonly key: DigestKey; readonly bucket: string }) => ChainDay[];
  /** Whether a digest of the key lies in any bucket. */
  readonly isInAny: (key: DigestKey) => boolean;
}

/** Finds the days of one chain that can hold the digest of a key: its folder is that of its end's day. */
export function digestFinder(days: readonly FolderChainDay[], locations: ResolvedOptions['locations']): FindDigest {
  const byDay = groupBy(days, ({ folder }) => folder.day);
  const inFolder = (key: DigestKey): FolderChainDay[] =>
    (byDay.get(utcDay(key.time)) ?? []).filter(({ folder }) => folder.prefix === key.prefix);
  return {
    daysOf: ({ key, bucket }) =>
      inFolder(key)
        .filter(({ folder, day }) => isBucket(folder, day, bucket, locations))
        .map(({ day }) => day),
    isInAny: (key) => inFolder(key).some(({ day }) => hasDigest(day, key.time)),
  };
}

/** Whether the day has a digest that ends so: chain, prefix and end make the key. */
export function hasDigest({ ends, asides, open }: ChainDay, time: number): boolean {
  return ends.includes(time) || asides.includes(time) || open.some(({ end }) => end === time);
}

/** Whether one of the source's buckets is the one that signed text names so. */
export function isGiven(bucket: string, given: readonly string[], locations: ResolvedOptions['locations']): boolean {
  return given.includes(storedBucket(locations, bucket));
}

/** A folder that names no bucket is the one that its digests name. */
function isBucket(folder: FolderDay, day: ChainDay, bucket: string, locations: ResolvedOptions['locations']): boolean {
  if (folder.bucket !== '') return isGiven(bucket, [folder.bucket], locations);
  const names = [...day.buckets, ...day.open.map((node) => node.bucket)].filter((name) => name !== '');
  return names.length === 0 || names.includes(bucket);
}
