import type { ContentHash } from '../bytes/hash-content.ts';
import type { Digest, LogFileReference } from '../digest/digest-file.ts';
import { type Judgement, judged } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { giveUp } from '../trail/check-logs.ts';
import { placeOf, storedLocation } from '../trail/location.ts';
import type { ReadDigest } from '../trail/read-digest.ts';
import type { DigestNode, LogCheck } from '../trail/task.ts';
import type { TaskContext } from '../trail/task-context.ts';

/** An object that digests name as a log file: one, however many name it. */
export interface NamedObject {
  /** Its reading has begun. */
  isAsked: boolean;
  /** Its records were handed over. */
  isTold: boolean;
  /** What its content is, or why there is none, once it was read. */
  stored?: ContentHash | Judgement;
}

/** A log file as one digest names it. */
export interface LogNaming {
  /** What the report counts. */
  readonly check: { -readonly [K in keyof LogCheck]: LogCheck[K] };
  readonly reference: LogFileReference;
  /** Where in the source; `undefined` where a folder of no name is asked for another bucket. */
  readonly stored: ObjectRef | undefined;
  readonly object: NamedObject;
}

/** The log files that the digests of a run name. */
export interface NamedLogs {
  /** For `readDigests`: notes what a digest names, and reads nothing. */
  lookAt(context: TaskContext): (read: ReadDigest) => Promise<DigestNode>;
  /** What a digest that was looked at names; nothing for one that lies beside what is asked, or can never be proven. */
  of(node: DigestNode): readonly LogNaming[];
  /** Forgets the names that the tasks long before this one gave. */
  forget(index: number): void;
}

/** What a log file is until it is read: it must not count as valid where, against all rules, it never is. */
const NOT_READ: Judgement = /* @__PURE__ */ judged('unreadable', 'it was not read');

/** Folder-days behind the one at hand whose names are kept: a digest names log files of its own day and of those beside it. */
const DAYS_KEPT = 2;

export function namedLogs(): NamedLogs {
  const namings = new WeakMap<DigestNode, readonly LogNaming[]>();
  const objects = new Map<number, Map<string, NamedObject>>();

  const objectAt = (index: number, stored: ObjectRef): NamedObject => {
    const place = placeOf(stored);
    for (const known of objects.values()) {
      const object = known.get(place);
      if (object !== undefined) return object;
    }
    const object = { isAsked: false, isTold: false };
    const own = objects.get(index) ?? new Map<string, NamedObject>();
    objects.set(index, own.set(place, object));
    return object;
  };

  const nameLog = ({ task }: TaskContext, digest: Digest, reference: LogFileReference): LogNaming => {
    const { s3Bucket: bucket, s3Object: key } = reference;
    const stored = storedLocation(task, digest, { bucket, key });
    const object = stored === undefined ? { isAsked: true, isTold: false } : objectAt(task.index, stored);
    return { check: { bucket, key, judgement: NOT_READ }, reference, stored, object };
  };

  return {
    lookAt: (context) => async (read) => {
      const { node, digest } = read;
      if (digest === undefined) return node;
      if (node.own.status === 'invalid') return giveUp(node, digest, context);
      const { logFiles } = digest;
      if (node.aside)
        return { ...node, logs: logFiles.map(({ s3Bucket: bucket, s3Object: key }) => ({ bucket, key })) };
      context.onCount('logFilesFound', logFiles.length);
      const named = logFiles.map((reference) => nameLog(context, digest, reference));
      const looked = { ...node, logs: named.map(({ check }) => check) };
      namings.set(looked, named);
      return looked;
    },
    of: (node) => namings.get(node) ?? [],
    forget(index) {
      for (const at of objects.keys()) if (at < index - DAYS_KEPT) objects.delete(at);
    },
  };
}
