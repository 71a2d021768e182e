import { mapPool } from '../base/pool.ts';
import type { Digest, LogFileReference } from '../digest/digest-file.ts';
import { compareLogFile, type LogFileVerification } from '../digest/verify-log-file.ts';
import { readObject } from '../object/read-object.ts';
import { storedLocation } from './location.ts';
import type { ReadDigest } from './read-digests.ts';
import type { DigestNode, Judgement, LogCheck } from './task.ts';
import type { TaskContext } from './task-context.ts';

/** References of one digest that are checked at the same time; reading is bounded by the slots, this bounds what waits. */
const AT_ONCE = 64;

/**
 * Checks the log files that the digests name, each against its hash, whether or not the digest is proven yet. A file that several digests
 * of the folder name with the same hash is read once. Digests that are read aside give the names of their log files only.
 */
export async function checkLogs(context: TaskContext, digests: readonly ReadDigest[]): Promise<DigestNode[]> {
  const checked = new Map<string, Promise<Judgement>>();
  const counted = new Set<string>();
  const nodes: DigestNode[] = [];
  for (const { node, digest } of digests) {
    if (digest === undefined) {
      nodes.push(node);
      continue;
    }
    const logs = await mapPool(digest.logFiles, AT_ONCE, async (reference): Promise<LogCheck> => {
      const log = { bucket: reference.s3Bucket, key: reference.s3Object };
      if (node.aside) return log;
      const id = JSON.stringify([log.bucket, log.key, reference.hashAlgorithm, reference.hashValue.toLowerCase()]);
      const check = checked.get(id) ?? checkLog(context, digest, reference);
      checked.set(id, check);
      const repeated = node.own.status !== 'invalid' && counted.size === counted.add(id).size;
      const judgement = await check;
      const isPlain = judgement.status === 'valid' && judgement.notes.length === 0;
      return { ...log, ...(isPlain ? {} : { judgement }), ...(repeated ? { repeated } : {}) };
    });
    nodes.push({ ...node, logs });
  }
  return nodes;
}

async function checkLog(context: TaskContext, digest: Digest, reference: LogFileReference): Promise<Judgement> {
  const { task, source, signal, runtime } = context;
  const { maxInflatedBytes: maxBytes } = task;
  const stored = storedLocation(task, digest, { bucket: reference.s3Bucket, key: reference.s3Object });
  if (stored === undefined) {
    const message = `it lies in the bucket '${reference.s3Bucket}', which is not the folder that was given`;
    return { status: 'unverifiable', code: 'unreadable', message, notes: [] };
  }
  return context.slots(async (): Promise<Judgement> => {
    const read = await readObject(source, stored, { maxBytes, signal });
    context.onRead('logFiles');
    if (read.state === 'absent')
      return { status: 'missing', code: 'missing', message: 'its digest names it, but it is not there', notes: [] };
    if (read.state === 'unreadable')
      return { status: 'unverifiable', code: read.code, message: read.message, notes: [] };
    return judgementOf(await compareLogFile(read.body, reference, maxBytes, runtime));
  });
}

function judgementOf({ size: _, ...judgement }: LogFileVerification): Judgement {
  return judgement;
}
