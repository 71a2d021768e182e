import { parseDigestKey } from '../object/object-key.ts';
import { folderId } from './chain.ts';
import type { PastChain } from './checkpoint-read.ts';
import { storedBucket } from './location.ts';
import type { ResolvedOptions } from './options.ts';

/** The options for a chain with a checkpoint: what is asked of it begins at the end of its digest, if not later. */
export function rangeBehind(past: PastChain | undefined, resolved: ResolvedOptions): ResolvedOptions {
  return past === undefined ? resolved : { ...resolved, from: Math.max(past.end, resolved.from ?? past.end) };
}

/** The folder of a chain's checkpoint, as `folderId`. */
export function pastFolders(past: PastChain | undefined, { buckets, locations }: ResolvedOptions): string[] {
  if (past === undefined) return [];
  const bucket = buckets[0] === '' ? '' : storedBucket(locations, past.bucket);
  return [folderId({ bucket, ...parseDigestKey(past.key)! })];
}
