import { withLease } from '../base/byte-budget.ts';
import { defined } from '../base/defined.ts';
import { mapPool } from '../base/pool.ts';
import type { ContentHash } from '../bytes/hash-content.ts';
import type { Digest, LogFileReference } from '../digest/digest-file.ts';
import { type Judgement, judged } from '../digest/outcome.ts';
import { compareLogFile, hashLogFile } from '../digest/verify-log-file.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { readObject } from '../object/read-object.ts';
import { placeOf, storedLocation } from './location.ts';
import type { ReadDigest } from './read-digest.ts';
import { DIGEST_UNPROVEN } from './sum-chain.ts';
import type { DigestNode, LogCheck } from './task.ts';
import type { TaskContext } from './task-context.ts';

/** References of one digest that are checked at the same time; reading is bounded by the slots, this bounds what waits. */
const AT_ONCE = 64;

/** A stored object as it was read: what its content is, or why there is none. */
type StoredLog = ContentHash | Judgement;

/**
 * Checks the log files that the digests of a folder-day name, each against its hash, whether or not the digest is proven yet. An object is read
 * once, however many name it. Of a digest that is invalid by itself nothing is read, as it can never be proven; digests that are read aside
 * give the names of their log files only.
 */
export function logChecker(context: TaskContext): (read: ReadDigest) => Promise<DigestNode> {
  const hashed = new Map<string, Promise<StoredLog>>();

  const check = async (digest: Digest, reference: LogFileReference): Promise<Judgement> => {
    const stored = storedLocation(context.task, digest, { bucket: reference.s3Bucket, key: reference.s3Object });
    if (stored === undefined) {
      return judged('unreadable', `it lies in another bucket, '${reference.s3Bucket}'`);
    }
    const place = placeOf(stored);
    const hashing = hashed.get(place) ?? hashStored(context, stored);
    hashed.set(place, hashing);
    const log = await hashing;
    if ('status' in log) return log;
    const { size: _, ...judgement } = compareLogFile(log, reference);
    return judgement;
  };

  return async ({ node, digest }) => {
    if (digest === undefined) return node;
    if (node.own.status === 'invalid') return giveUp(node, digest, context);
    if (!node.aside) context.onCount('logFilesFound', digest.logFiles.length);
    const logs = await mapPool(digest.logFiles, AT_ONCE, async (reference): Promise<LogCheck> => {
      const log = { bucket: reference.s3Bucket, key: reference.s3Object };
      if (node.aside) return log;
      const judgement = await check(digest, reference);
      context.onCount('logFiles', 1);
      const isPlain = judgement.status === 'valid' && judgement.notes.length === 0;
      return { ...log, ...defined({ judgement: isPlain ? undefined : judgement }) };
    });
    return { ...node, logs };
  };
}

/** Tells of the log files of a digest that can never be proven, and keeps nothing but their number. */
export function giveUp(node: DigestNode, digest: Digest, context: TaskContext): DigestNode {
  for (const { s3Bucket: bucket, s3Object: key } of node.aside ? [] : digest.logFiles) {
    context.onOutcome?.({ kind: 'log-file', chain: node.chain, bucket, key, ...DIGEST_UNPROVEN });
  }
  return { ...node, logCount: digest.logFiles.length };
}

function hashStored(context: TaskContext, ref: ObjectRef): Promise<StoredLog> {
  const { task, source, signal, runtime, slots, budget } = context;
  const { maxInflatedBytes: maxBytes } = task;
  return slots(() =>
    withLease(budget, async (lease) => {
      const read = await readObject(source, ref, { maxBytes, signal, lease });
      return read.ok ? hashLogFile(read.body, maxBytes, runtime) : judged(read.code, read.message);
    }),
  );
}
