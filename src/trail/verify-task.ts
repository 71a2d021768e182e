import { assertMembers, assertObject, isObject } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { isText } from '../base/form.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { isTaskCheckpoint } from './checkpoint-task.ts';
import { runChecks } from './options.ts';
import { claimOf, keysIdOf } from './plan-id.ts';
import { assertSource } from './plan-trail.ts';
import type { TrailResult, VerificationTask } from './task.ts';
import { taskContexts, type VerifyTaskOptions } from './task-context.ts';
import { verifyFolderDay } from './verify-folder-day.ts';

/**
 * Verifies one task of a plan: the digests of a folder-day, the log files that they name, and the log files that nobody names. What only a
 * neighbouring folder-day can decide is handed on in the result.
 *
 * @throws TrailproofError `ERR_ABORTED` when the signal says so, `ERR_FORMAT` for what is no task, `ERR_PLAN_MISMATCH` for other keys than those of the plan; and what the source throws while listing.
 */
export async function verifyTask(
  source: ObjectSource,
  task: VerificationTask,
  options: VerifyTaskOptions,
): Promise<TrailResult> {
  assertSource(source);
  assertTask(task);
  assertMembers('options', options, runChecks());
  const { planId, optionsId, keysId, of } = task;
  if (keysIdOf(options.publicKeys) !== keysId) {
    const message = 'options.publicKeys: they are not the keys that the plan was made with';
    throw new TrailproofError('ERR_PLAN_MISMATCH', message, { stage: 'verify' });
  }
  const result = await verifyFolderDay(taskContexts(source, options)(task));
  const plan = { version: 1, planId, optionsId, of } as const;
  return { ...plan, tasks: [{ ...result, claim: claimOf(plan, result) }] };
}

/** A task may have crossed a queue, so its form is looked at. */
function assertTask(task: unknown): asserts task is VerificationTask {
  assertObject('task', task);
  const { version, planId, optionsId, keysId, index, of, folder, locations, maxInflatedBytes, from, to, checkpoint } =
    task as Record<string, unknown>;
  const names = ['bucket', 'prefix', 'accountId', 'region', 'day'];
  const isFolder = isObject(folder) && names.every((name) => typeof folder[name] === 'string');
  const isMap = isObject(locations) && Object.values(locations).every((name) => typeof name === 'string');
  const isNumbers = [index, of, maxInflatedBytes, from ?? 0, to ?? 0].every(Number.isInteger);
  const isWhole = isNumbers && isFolder && isMap && (checkpoint === undefined || isTaskCheckpoint(checkpoint));
  if (version !== 1 || ![planId, optionsId, keysId].every(isText) || !isWhole) {
    throw new TrailproofError('ERR_FORMAT', 'task: expected a task of planTrail, of version 1', { stage: 'verify' });
  }
}
