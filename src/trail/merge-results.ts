import { typeError } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import type { TaskResult, TrailResult } from './task.ts';

/**
 * Joins results of one plan, in any order and grouping. A task that was run more than once counts once; should its runs have seen different
 * objects, one of them is taken, always the same.
 *
 * @throws TypeError where there is no result, TrailproofError `ERR_PLAN_MISMATCH` where they belong to different plans.
 */
export function mergeResults(results: readonly TrailResult[]): TrailResult {
  if (!Array.isArray(results) || results.length === 0)
    throw typeError('results', 'an array of at least one result', results);
  const { planId, of } = results[0]!;
  const byIndex = new Map<number, TaskResult>();
  for (const result of results) {
    if (result.version !== 1 || result.planId !== planId || result.of !== of) {
      throw new TrailproofError('ERR_PLAN_MISMATCH', 'the results do not belong to one plan', { stage: 'merge' });
    }
    for (const task of result.tasks) {
      const held = byIndex.get(task.index);
      byIndex.set(task.index, held === undefined ? task : pick(held, task));
    }
  }
  return { version: 1, planId, of, tasks: [...byIndex.values()].sort((a, b) => a.index - b.index) };
}

function pick(a: TaskResult, b: TaskResult): TaskResult {
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}
