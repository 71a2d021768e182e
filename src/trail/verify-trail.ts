import { mapPool } from '../base/pool.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { resolveOptions, type TrailOptions } from './options.ts';
import { assertSource, planTasks } from './plan-trail.ts';
import { judgeDays } from './report-of.ts';
import { settledDays } from './settle-neighbours.ts';
import { taskContexts } from './task-context.ts';
import type { TrailReport } from './trail-report.ts';
import { verifyFolderDay } from './verify-folder-day.ts';

/** Folder-days under way at the same time. What they read is bounded by `concurrency`, over all of them. */
const TASKS_AT_ONCE = 8;

/**
 * Verifies every chain that a source holds: each digest by its signature or by its proven successor, each log file by the hash in its proven
 * digest, and the time that all of it covers. It is `planTrail`, `verifyTask`, `mergeResults` and `reportOf` in one process.
 *
 * @param source Where the objects are; it must be able to list.
 * @returns What was found, as data: tampering is a verdict, never an exception.
 * @throws TypeError or RangeError for options of another form, TrailproofError `ERR_ABORTED` when the signal says so, and what the source
 * throws while listing: a folder that cannot be listed cannot be judged.
 * @example
 * const report = await verifyTrail(directorySource('evidence/my-bucket', { bucket: 'my-bucket' }), {
 *   bucket: 'my-bucket',
 *   publicKeys: importPublicKeys(await readFile('keys.json')),
 * });
 * console.log(report.verdict);
 */
export async function verifyTrail(source: ObjectSource, options: TrailOptions): Promise<TrailReport> {
  assertSource(source);
  const resolved = resolveOptions(options);
  const tasks = await planTasks(source, resolved, options.signal);
  const counts = { digests: 0, digestsFound: 0, logFiles: 0, logFilesFound: 0 };
  const progress = { tasks: tasks.length, tasksDone: 0, ...counts };
  const tell = (): void => options.onProgress?.({ ...progress });
  const contextOf = taskContexts(source, options, (what, count) => {
    progress[what] += count;
    tell();
  });
  tell();
  const { onOutcome } = options;
  const days = settledDays({ resolved, runtime: runtimeFor(options.runtime), onOutcome });
  await mapPool(tasks, TASKS_AT_ONCE, async (task, position) => {
    days.put(position, await verifyFolderDay(contextOf(task)));
    progress.tasksDone++;
    tell();
  });
  // Each task was run once, and the results are in the order of the tasks: there is nothing to merge.
  const planId = tasks[0]?.planId ?? 'empty';
  return judgeDays({ planId, of: tasks.length, tasks: days.tasks }, resolved, options);
}
