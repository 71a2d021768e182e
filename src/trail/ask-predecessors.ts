import { withLease } from '../base/byte-budget.ts';
import { mapPool } from '../base/pool.ts';
import { MAX_DIGEST_BYTES } from '../digest/limits.ts';
import { listObjects } from '../object/list-objects.ts';
import { parseDigestKey } from '../object/object-key.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { readObject, throwIfAborted } from '../object/read-object.ts';
import { chainId, chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { openRange } from './interval.ts';
import { placeOf, storedBucket } from './location.ts';
import type { AskedDigest, DigestNode } from './task.ts';
import type { TaskContext } from './task-context.ts';

/** Said of what lies in a bucket that a folder of no name is not. */
export const ELSEWHERE = 'it lies in another bucket';

/** Predecessors that are asked for at the same time. */
const AT_ONCE = 4;

/**
 * Asks the source for the predecessors in the range that one chain's digests of a folder-day name, but for those that lie beside them: that the
 * source says one is not there is evidence, that it throws is none (verification.md section 5, "object unreadable" and "a signed link to
 * another bucket"). What lies in another folder is read by its own task, so that it is only listed here. What can never be proven asks for nothing.
 */
export async function askPredecessors(context: TaskContext, nodes: readonly DigestNode[]): Promise<AskedDigest[]> {
  const { folder, locations } = context.task;
  const keys = new Set(nodes.map(({ key }) => key));
  const asked = new Map<string, ObjectRef | undefined>();
  for (const node of nodes) {
    const { bucket, previous } = node;
    if (!previous || !isOwed(context, node)) continue;
    // A folder of no name is the bucket that its digests name.
    const isOwn = folder.bucket !== '' || previous.bucket === bucket;
    const stored = folder.bucket === '' ? '' : storedBucket(locations, previous.bucket);
    if (!isOwn) asked.set(placeOf(previous), undefined);
    else if (stored !== folder.bucket || !keys.has(previous.key))
      asked.set(placeOf(previous), { bucket: stored, key: previous.key });
  }
  const answers = await mapPool([...asked], AT_ONCE, async ([place, stored]): Promise<AskedDigest[]> => {
    const message = stored === undefined ? ELSEWHERE : await ask(context, stored);
    return message === undefined ? [] : [{ place, message }];
  });
  return answers.flat();
}

/** Whether a digest that may be proven links to an older one of its chain that the range asks for. */
function isOwed({ task }: TaskContext, { chain, end, own, previous }: DigestNode): boolean {
  const key = previous && own.status !== 'invalid' ? parseDigestKey(previous.key) : undefined;
  if (key === undefined || chainId(chainOf(key)) !== chainId(chain) || key.time >= end) return false;
  const range = openRange(task);
  const past = task.checkpoint?.chains.find((one) => one.chain === chainId(chain));
  return key.time > Math.max(range.from, past?.end ?? range.from) && spanOf({ end: key.time }).from < range.to;
}

/** `undefined` where the object is not there. */
async function ask(
  { source, signal, slots, budget, onCount }: TaskContext,
  stored: ObjectRef,
): Promise<string | undefined> {
  return slots(async () => {
    if (await isListed()) return 'it is there';
    const maxBytes = MAX_DIGEST_BYTES;
    const read = await withLease(budget, (lease) => readObject(source, stored, { maxBytes, signal, lease }));
    onCount('digestsFound', 1);
    onCount('digests', 1);
    if (read.ok) return 'it is there, though no listing shows it';
    return read.code === 'missing' ? undefined : read.message;
  });

  /** The key itself comes first of all that begin with it. */
  async function isListed(): Promise<boolean> {
    try {
      for await (const entry of listObjects(source, { bucket: stored.bucket, prefix: stored.key }, signal))
        return 'key' in entry && entry.key === stored.key;
    } catch {
      throwIfAborted(signal);
    }
    return false;
  }
}
