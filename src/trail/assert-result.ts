import { TrailproofError } from '../base/errors.ts';
import { formatDayFolder, parseTrailKey } from '../object/object-key.ts';
import { claimOf } from './plan-id.ts';
import { resultForm } from './result-form.ts';
import type { ClaimedResult, TaskResult, TrailResult } from './task.ts';

/** Loose names are those of log files of the folder's day. */
function areLogNames({ folder, loose }: TaskResult): boolean {
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  return loose.every((name) => !name.includes('/') && parseTrailKey(path + name)?.kind === 'log');
}

/**
 * A result may have crossed a queue, so all of its form is looked at, and each task's claim: what was cut short or changed on its way, or put
 * together from several runs, is refused. That is no proof of who made it: whoever hands over results is trusted with the verdict.
 *
 * @throws TrailproofError `ERR_FORMAT`
 */
export function assertResult(result: unknown): asserts result is TrailResult {
  const fault = faultOf(result);
  if (fault === undefined) return;
  throw new TrailproofError('ERR_FORMAT', `results: expected results of verifyTask, of version 1: ${fault}`, {
    stage: 'merge',
  });
}

function faultOf(value: unknown): string | undefined {
  if (!resultForm()(value)) return 'their form is another';
  const result = value as TrailResult;
  const { tasks, of } = result;
  if (new Set(tasks.map(({ index }) => index)).size < tasks.length) return 'one holds a task twice';
  const isWrong = (task: ClaimedResult): boolean =>
    task.index >= of || !areLogNames(task) || task.claim !== claimOf(result, task);
  const wrong = tasks.find(isWrong);
  return wrong && `task ${wrong.index} is not as it was made`;
}
