import { mapPool } from '../base/pool.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { mergeResults } from './merge-results.ts';
import type { TrailOptions } from './options.ts';
import { planTrail } from './plan-trail.ts';
import { reportOf } from './report-of.ts';
import type { TrailResult } from './task.ts';
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
  const tasks = await planTrail(source, options);
  const progress = { tasks: tasks.length, tasksDone: 0, digests: 0, logFiles: 0 };
  const tell = (): void => options.onProgress?.({ ...progress });
  const contextOf = taskContexts(source, options, (kind) => {
    progress[kind]++;
    tell();
  });
  tell();
  const results = await mapPool(tasks, TASKS_AT_ONCE, async (task): Promise<TrailResult> => {
    const result = await verifyFolderDay(contextOf(task));
    progress.tasksDone++;
    tell();
    return { version: 1, planId: task.planId, of: task.of, tasks: [result] };
  });
  const none: TrailResult = { version: 1, planId: 'empty', of: 0, tasks: [] };
  return reportOf(results.length === 0 ? none : mergeResults(results), options);
}
