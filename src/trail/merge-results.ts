import { typeError } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { formatDayFolder } from '../object/object-key.ts';
import { assertResult } from './assert-result.ts';
import type { ClaimedResult, TrailResult } from './task.ts';

/**
 * Joins results of one plan, in any order and grouping. A task that was run more than once counts once, as long as its runs say the same. Give
 * all results in one call where you can: every result is looked at whole, each time.
 *
 * @throws TypeError where there is no result; TrailproofError `ERR_FORMAT` for what is none, `ERR_PLAN_MISMATCH` where they belong to different
 * plans, options or keys, `ERR_RESULT_CONFLICT` where two results of one task say different things: what lies in the bucket, or what of
 * it could be read, changed between the runs, and neither of them is to be preferred.
 */
export function mergeResults(results: readonly TrailResult[]): TrailResult {
  if (!Array.isArray(results) || results.length === 0)
    throw typeError('results', 'an array of at least one result', results);
  for (const result of results) assertResult(result);
  const { planId, optionsId, of } = results[0]!;
  const byIndex = new Map<number, ClaimedResult>();
  for (const result of results) {
    if (result.planId !== planId || result.optionsId !== optionsId || result.of !== of) {
      const message = 'results: they do not belong to one plan, made with the same options and keys';
      throw new TrailproofError('ERR_PLAN_MISMATCH', message, { stage: 'merge' });
    }
    for (const task of result.tasks) {
      if ((byIndex.get(task.index) ?? task).claim !== task.claim) throw conflict(task);
      byIndex.set(task.index, task);
    }
  }
  const tasks = [...byIndex.values()].sort((a, b) => a.index - b.index);
  return { version: 1, planId, optionsId, of, tasks };
}

function conflict({ index, folder }: ClaimedResult): TrailproofError {
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  const message = `results: two of task ${index} (${path}) say different things: verify it again, and keep that result alone`;
  return new TrailproofError('ERR_RESULT_CONFLICT', message, { stage: 'merge' });
}
