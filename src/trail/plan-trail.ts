import { append } from '../base/append.ts';
import { assertFunction, assertMembers } from '../base/assert.ts';
import { defined } from '../base/defined.ts';
import { bytesToHex } from '../base/hex.ts';
import { compareUtf8, encodeUtf8 } from '../base/utf8.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { sha256Sync } from '../bytes/sha256.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import type { FolderDay } from './chain.ts';
import { taskCheckpoint } from './checkpoint-task.ts';
import { findFolderDays } from './find-folders.ts';
import { type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import type { VerificationTask } from './task.ts';

/**
 * Lists what is to be verified, one task a folder-day: an account's log and digest folders of a region for a UTC day, with every chain in
 * them. Tasks are plain JSON and independent of each other; `verifyTask` runs one, `mergeResults` and `reportOf` join them.
 *
 * @throws TypeError or RangeError for options of another form.
 */
export async function planTrail(source: ObjectSource, options: TrailOptions): Promise<VerificationTask[]> {
  assertSource(source);
  return planTasks(source, resolveOptions(options), options.signal);
}

/** {@link planTrail} for arguments that were looked at already. */
export async function planTasks(
  source: ObjectSource,
  resolved: ResolvedOptions,
  signal: AbortSignalLike | undefined,
): Promise<VerificationTask[]> {
  const folders: FolderDay[] = [];
  for (const bucket of resolved.buckets) append(folders, await findFolderDays(source, bucket, resolved, signal));
  const { from, to, trailName, homeRegion, locations, maxInflatedBytes } = resolved;
  const planId = planIdOf(folders, resolved);
  const shared = { version: 1 as const, planId, of: folders.length };
  return folders.map((folder, index) => {
    const checkpoint = taskCheckpoint(resolved.checkpoint, folder, locations);
    return defined({
      ...shared,
      index,
      folder,
      from,
      to,
      trailName,
      homeRegion,
      locations,
      maxInflatedBytes,
      checkpoint,
    });
  });
}

/** A source of trails must be able to list: what is not named cannot be missed otherwise. */
export function assertSource(source: ObjectSource): void {
  assertMembers('source', source, { get: assertFunction, list: assertFunction });
}

/** A short hash of all that the tasks hold: the same plan has the same id wherever and whenever it is made, however its options were given. */
function planIdOf(folders: readonly FolderDay[], resolved: ResolvedOptions): string {
  const { from, to, trailName, homeRegion, locations, maxInflatedBytes } = resolved;
  const places = folders.map(({ bucket, prefix, organizationId, accountId, region, day }) => {
    return [bucket, prefix, organizationId, accountId, region, day];
  });
  const moved = Object.entries(locations).sort(([a], [b]) => compareUtf8(a, b));
  const past = resolved.checkpoint && [...resolved.checkpoint.folders.values()];
  const text = JSON.stringify([places, from, to, trailName, homeRegion, moved, maxInflatedBytes, past]);
  return bytesToHex(sha256Sync(encodeUtf8(text), bestRuntime())).slice(0, 32);
}
