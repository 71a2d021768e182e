import { isObject, typeError } from '../base/assert.ts';
import { type ErrorCode, TrailproofError } from '../base/errors.ts';
import { countSeverities } from './finding.ts';
import type { TaskResult, TrailResult } from './task.ts';

/**
 * Joins results of one plan, in any order and grouping. A task that was run more than once counts once; should its runs have seen different
 * objects, the one that found more is taken, always the same.
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
    if (result.planId !== planId || result.of !== of)
      throw mergeError('ERR_PLAN_MISMATCH', 'the results do not belong to one plan');
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
  const seen = new Set<unknown>();
  const isTask = (task: unknown): boolean =>
    isObject(task) &&
    isIndex(task['index'], of) &&
    seen.size < seen.add(task['index']).size &&
    isObject(task['folder']) &&
    isObject(task['findings']) &&
    [task['chains'], task['loose'], task['strays'], task['elsewhere'], task['met']].every(Array.isArray);
  if (version !== 1 || typeof planId !== 'string' || !Array.isArray(tasks) || !tasks.every(isTask))
    throw mergeError('ERR_FORMAT', 'results: expected results of verifyTask, of version 1');
}

function isIndex(index: unknown, of: unknown): boolean {
  return [index, of].every(Number.isInteger) && (index as number) >= 0 && (index as number) < (of as number);
}

function mergeError(code: ErrorCode, message: string): TrailproofError {
  return new TrailproofError(code, message, { stage: 'merge' });
}

/** Of two runs of a task that saw different objects the one that found more: what was seen once is evidence. */
function pick(a: TaskResult, b: TaskResult): TaskResult {
  const [x, y] = [weightsOf(a), weightsOf(b)];
  const first = x.findIndex((weight, i) => weight !== y[i]);
  if (first >= 0) return x[first]! > y[first]! ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

function weightsOf({ findings, loose, strayCount }: TaskResult): number[] {
  const { error, gap } = countSeverities(findings);
  return [error, gap, loose.length + strayCount];
}
