import { isObject, typeError } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import type { TaskResult, TrailResult } from './task.ts';

/**
 * Joins results of one plan, in any order and grouping. A task that was run more than once counts once; should its runs have seen different
 * objects, one of them is taken, always the same.
 *
 * @throws TypeError where there is no result, TrailproofError `ERR_FORMAT` for what is none, `ERR_PLAN_MISMATCH` where they belong to different
 * plans.
 */
export function mergeResults(results: readonly TrailResult[]): TrailResult {
  if (!Array.isArray(results) || results.length === 0)
    throw typeError('results', 'an array of at least one result', results);
  for (const result of results) assertResult(result);
  const { planId, of } = results[0]!;
  const byIndex = new Map<number, TaskResult>();
  for (const result of results) {
    if (result.planId !== planId || result.of !== of) {
      throw new TrailproofError('ERR_PLAN_MISMATCH', 'the results do not belong to one plan', { stage: 'merge' });
    }
    for (const task of result.tasks) {
      const held = byIndex.get(task.index);
      byIndex.set(task.index, held === undefined ? task : pick(held, task));
    }
  }
  return { version: 1, planId, of, tasks: [...byIndex.values()].sort((a, b) => a.index - b.index) };
}

/** A result may have crossed a queue, so its form is looked at. */
export function assertResult(result: unknown): asserts result is TrailResult {
  const { version, planId, of, tasks } = isObject(result) ? result : {};
  const isTask = (task: unknown): boolean => isObject(task) && isIndex(task['index'], of);
  if (version !== 1 || typeof planId !== 'string' || !Array.isArray(tasks) || !tasks.every(isTask)) {
    throw new TrailproofError('ERR_FORMAT', 'results: expected results of verifyTask, of version 1', {
      stage: 'merge',
    });
  }
}

function isIndex(index: unknown, of: unknown): boolean {
  return (
    Number.isInteger(index) && Number.isInteger(of) && (index as number) >= 0 && (index as number) < (of as number)
  );
}

function pick(a: TaskResult, b: TaskResult): TaskResult {
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}
