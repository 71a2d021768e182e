import { append } from '../base/append.ts';
import { assertFunction, assertMembers } from '../base/assert.ts';
import { defined } from '../base/defined.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import type { FolderDay } from './chain.ts';
import { taskCheckpoint } from './checkpoint-task.ts';
import { findFolderDays } from './find-folders.ts';
import { type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import { keysIdOf, optionsIdOf, planIdOf } from './plan-id.ts';
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
  const ids = {
    planId: planIdOf(folders, resolved),
    optionsId: optionsIdOf(resolved),
    keysId: keysIdOf(resolved.publicKeys),
  };
  const shared = { version: 1 as const, ...ids, of: folders.length };
  const asked = { from, to, trailName, homeRegion, locations, maxInflatedBytes };
  return folders.map((folder, index) => {
    const checkpoint = taskCheckpoint(resolved.checkpoint, folder, locations);
    return defined({ ...shared, index, folder, ...asked, checkpoint });
  });
}

/** A source of trails must be able to list: what is not named cannot be missed otherwise. */
export function assertSource(source: ObjectSource): void {
  assertMembers('source', source, { get: assertFunction, list: assertFunction });
}
