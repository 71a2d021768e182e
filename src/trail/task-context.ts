import { type ByteBudget, byteBudget } from '../base/byte-budget.ts';
import { type Slots, slots } from '../base/pool.ts';
import { type Runtime, runtimeFor } from '../bytes/runtime.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { listObjects } from '../object/list-objects.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import type { TrailLimits, TrailOptions, TrailOutcome } from './options.ts';
import type { VerificationTask } from './task.ts';

/** What the steps of one task share. */
export interface TaskContext {
  readonly task: VerificationTask;
  readonly source: ObjectSource;
  readonly publicKeys: PublicKeyRing;
  readonly runtime: Runtime;
  readonly slots: Slots;
  /** For the bodies of all objects that are being read, or wait to be looked at. */
  readonly budget: ByteBudget;
  readonly signal: AbortSignalLike | undefined;
  readonly onOutcome: ((outcome: TrailOutcome) => void) | undefined;
  /** Called with how many more objects are to be looked at, and for each that was. */
  readonly onCount: (what: ObjectCount, count: number) => void;
}

/** What is counted of the objects that a run looks at. */
export type ObjectCount = 'digests' | 'digestsFound' | 'logFiles' | 'logFilesFound';

/** What of the options decides how tasks are run, and not what is verified. */
export interface VerifyTaskOptions
  extends Pick<TrailOptions, 'publicKeys' | 'concurrency' | 'signal' | 'onOutcome' | 'runtime'> {
  readonly limits?: Pick<TrailLimits, 'maxBytesInFlight'> | undefined;
}

const MAX_BYTES_IN_FLIGHT = 67_108_864;

/** Makes what several tasks of one process share, so that one bound holds for all of them. */
export function taskContexts(
  source: ObjectSource,
  options: VerifyTaskOptions,
  onCount: TaskContext['onCount'] = () => {},
): (task: VerificationTask) => TaskContext {
  const { publicKeys, concurrency = 16, limits, signal, onOutcome } = options;
  const shared = {
    source,
    publicKeys,
    runtime: runtimeFor(options.runtime),
    slots: slots(concurrency),
    budget: byteBudget(limits?.maxBytesInFlight ?? MAX_BYTES_IN_FLIGHT),
    signal,
    onOutcome,
    onCount,
  };
  return (task) => ({ task, ...shared });
}

/** The keys of the task's bucket below a prefix. */
export async function* listKeys({ source, task, signal }: TaskContext, prefix: string): AsyncGenerator<string> {
  const request = { bucket: task.folder.bucket, prefix };
  for await (const entry of listObjects(source, request, signal)) if ('key' in entry) yield entry.key;
}
