import type { ByteLease } from '../base/byte-budget.ts';
import { readAhead } from '../base/read-ahead.ts';
import { hashHeld, hashWhole } from '../bytes/held-content.ts';
import { type Judgement, judged } from '../digest/outcome.ts';
import { compareLogFile } from '../digest/verify-log-file.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { type ReadObject, readObject } from '../object/read-object.ts';
import { ELSEWHERE } from '../trail/ask-predecessors.ts';
import type { SettledDigest } from '../trail/settle-digests.ts';
import type { TaskContext } from '../trail/task-context.ts';
import type { LogNaming } from './named-logs.ts';

/** A log file that a proven digest names. */
export interface NamedLog {
  readonly digest: SettledDigest;
  readonly naming: LogNaming;
}

/** A log file that was read and is what its proven digest says: the content is the bytes that were hashed. */
export interface ProvenLog extends NamedLog {
  readonly content: Uint8Array;
}

export interface ReadLogsOptions {
  readonly context: TaskContext;
  /** Log files that are read while one is looked at. */
  readonly ahead: number;
  readonly cancel: () => void;
  /** Told of a log file that was read and is not what its digest says; its content proves nothing. */
  readonly onAltered?: ((log: ObjectRef, judgement: Judgement, content: Uint8Array) => void) | undefined;
}

interface FetchedLog extends NamedLog {
  /** `undefined` for an object that was asked for before. */
  readonly read: ReadObject | undefined;
  /** The body is held until its turn has come. */
  readonly lease: ByteLease | undefined;
}

/**
 * Reads the log files that proven digests name, each object once, in the order of their names, and judges every naming of them. Those that are what
 * their digest says are handed over, each once. Stored bodies are read ahead, within the budget; one content at a time is inflated.
 */
export async function* readLogs(
  logs: readonly NamedLog[],
  { context, ahead, cancel, onAltered }: ReadLogsOptions,
): AsyncGenerator<ProvenLog, void, undefined> {
  const start = (log: NamedLog): Promise<FetchedLog> => fetchLog(context, log);
  const drop = ({ lease }: FetchedLog): void => lease?.close();
  for await (const { digest, naming, read, lease } of readAhead(logs, { ahead, start, cancel, drop })) {
    let content: Uint8Array | undefined;
    try {
      content = await judgeLog(context, naming, read, onAltered);
    } finally {
      lease?.close();
    }
    context.onCount('logFiles', 1);
    if (content !== undefined && !naming.object.isTold) {
      naming.object.isTold = true;
      yield { digest, naming, content };
    }
  }
}

/** The lease begins with the slot, so that whoever holds bytes and waits for its turn waits for older leases only. */
async function fetchLog({ task, source, signal, slots, budget }: TaskContext, log: NamedLog): Promise<FetchedLog> {
  const { stored, object } = log.naming;
  if (stored === undefined || object.isAsked) return { ...log, read: undefined, lease: undefined };
  object.isAsked = true;
  return slots(async () => {
    const lease = budget.open();
    try {
      return {
        ...log,
        read: await readObject(source, stored, { maxBytes: task.maxInflatedBytes, signal, lease }),
        lease,
      };
    } catch (error) {
      lease.close();
      throw error;
    }
  });
}

/** Judges a naming by what is known of its object; gives the content where that was read now and is the one that the digest vouches for. */
async function judgeLog(
  { task, runtime }: TaskContext,
  { check, reference, object }: LogNaming,
  read: ReadObject | undefined,
  onAltered: ReadLogsOptions['onAltered'],
): Promise<Uint8Array | undefined> {
  const options = { maxBytes: task.maxInflatedBytes, runtime };
  const held = read?.ok ? await hashHeld(read.body, options) : undefined;
  if (held !== undefined) object.stored = held.hash;
  else if (read?.ok === false) object.stored = judged(read.code, read.message);
  const { stored = judged('unreadable', `${ELSEWHERE}, '${reference.s3Bucket}'`) } = object;
  const judgement = 'status' in stored ? stored : comparison(stored, reference);
  delete check.judgement;
  if (judgement.status !== 'valid' || judgement.notes.length > 0) check.judgement = judgement;
  if (judgement.code === 'hash-mismatch' && held?.content !== undefined) onAltered?.(check, judgement, held.content);
  if (judgement.status !== 'valid' || !read?.ok) return undefined;
  if (held?.content !== undefined) return held.content;
  // Too long to be held before it was known to be the right one; what is inflated now is hashed again, as it is what will be parsed.
  const whole = await hashWhole(read.body, options);
  return comparison(whole.hash, reference).status === 'valid' ? whole.content : undefined;
}

function comparison(...args: Parameters<typeof compareLogFile>): Judgement {
  const { size: _, ...judgement } = compareLogFile(...args);
  return judgement;
}
