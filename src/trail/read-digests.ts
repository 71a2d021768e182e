import type { ByteLease } from '../base/byte-budget.ts';
import { groupBy } from '../base/group-by.ts';
import { mapPool } from '../base/pool.ts';
import { HOUR_MS } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { Digest } from '../digest/digest-file.ts';
import { MAX_DIGEST_BYTES } from '../digest/limits.ts';
import { type Judgement, judged } from '../digest/outcome.ts';
import { formatDayFolder, parseDigestKey } from '../object/object-key.ts';
import { type ReadObject, readObject } from '../object/read-object.ts';
import { chainId, chainOf } from './chain.ts';
import type { MetCheckpoint } from './checkpoint-border.ts';
import { skipProven } from './checkpoint-task.ts';
import { openRange } from './interval.ts';
import { type ListedDigest, type ReadDigest, readDigest } from './read-digest.ts';
import type { DigestNode } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** Digests of a folder-day that are under way at the same time, with what they hold. */
const AT_ONCE = 8;

/** The digest behind the range ends at most two hours later than the range. */
const NEXT_END_MS = 7_200_000;

/**
 * Text that the unproven digests of a folder-day may hold together, in UTF-16 units: enough for 200,000 log files. Anyone can write such a digest,
 * so without a bound they fill the memory; what CloudTrail has signed bounds itself.
 */
const MAX_UNPROVEN_TEXT = 67_108_864;
/** What a name takes in memory beside its text. */
const NAME_TEXT = 100;

const TOO_LARGE: Judgement = /* @__PURE__ */ judged(
  'too-large',
  'the unproven digests of the day name more log files than are kept',
);

/** The digests of a folder-day, and what their listing tells of checkpoints. */
export interface DayDigests {
  readonly nodes: readonly DigestNode[];
  readonly met: readonly MetCheckpoint[];
}

/**
 * Reads the digests of a folder-day that meet the range and checks what they name; and of each chain the ones just outside, whose only use is
 * to prove a neighbour and to name log files of the border. A name that is no digest's is passed over: it hides no digest, as each but
 * the newest is named by its successor. Content is inspected one digest at a time, and given up as soon as its log files are looked at.
 *
 * @param lookAtLogs Takes from a digest's content what is to be known of its log files.
 */
export async function readDigests(
  context: TaskContext,
  lookAtLogs: (read: ReadDigest) => Promise<DigestNode>,
): Promise<DayDigests> {
  const chains = groupBy(await listDigestKeys(context), ({ parsed }) => chainId(chainOf(parsed)));
  const skipped = [...chains.values()].map((listed) => skipProven(context.task, chainOf(listed[0]!.parsed), listed));
  const chosen = skipped.flatMap(({ left }) => chooseDigests(context, left));
  context.onCount('digestsFound', chosen.length);
  const limit = unprovenLimit();
  const inspect = inTurn(async ({ listed, stored, lease }: FetchedDigest): Promise<ReadDigest> => {
    try {
      return limit(await readDigest(context, listed, stored));
    } finally {
      lease.close();
    }
  });
  const nodes = await mapPool(chosen, AT_ONCE, async (listed) =>
    lookAtLogs(await inspect(fetchDigest(context, listed))),
  );
  return { nodes, met: skipped.flatMap(({ met }) => met ?? []) };
}

async function listDigestKeys(context: TaskContext): Promise<ListedDigest[]> {
  const { folder } = context.task;
  const prefix = formatDayFolder(folder, 'CloudTrail-Digest', folder.day);
  const listed: ListedDigest[] = [];
  for await (const key of listKeys(context, prefix)) {
    const parsed = parseDigestKey(key);
    if (parsed !== undefined) listed.push({ key, parsed });
  }
  return listed.sort((a, b) => a.parsed.time - b.parsed.time || compareUtf8(a.key, b.key));
}

/**
 * One chain's digests, ascending by end: all that may meet the range or be next to it, and on either side one that is further off, however
 * far, so that a chain is known to exist that has nothing in the range.
 */
function chooseDigests({ task }: TaskContext, listed: readonly ListedDigest[]): ListedDigest[] {
  const range = openRange(task);
  const first = range.from - HOUR_MS;
  const last = range.to + NEXT_END_MS;
  return [
    ...listed.filter(({ parsed }) => parsed.time <= first).slice(-1),
    ...listed.filter(({ parsed }) => parsed.time > first && parsed.time <= last),
    ...listed.filter(({ parsed }) => parsed.time > last).slice(0, 1),
  ];
}

interface FetchedDigest {
  readonly listed: ListedDigest;
  readonly stored: ReadObject;
  /** The body is held until its turn has come. */
  readonly lease: ByteLease;
}

/**
 * The lease begins with the slot, so that whoever holds bytes and waits for its turn waits for older leases only; and nobody who holds bytes
 * waits for a slot.
 */
function fetchDigest(context: TaskContext, listed: ListedDigest): Promise<FetchedDigest> {
  const { task, source, signal, slots, budget, onCount } = context;
  const ref = { bucket: task.folder.bucket, key: listed.key };
  return slots(async () => {
    const lease = budget.open();
    try {
      const stored = await readObject(source, ref, { maxBytes: MAX_DIGEST_BYTES, signal, lease });
      onCount('digests', 1);
      return { listed, stored, lease };
    } catch (error) {
      lease.close();
      throw error;
    }
  });
}

/** Runs a job for one item at a time, in the order of the calls, whichever item is ready first. */
function inTurn<T, R>(job: (item: T) => Promise<R>): (item: Promise<T>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (item) => {
    const mine = Promise.all([item, last]).then(([ready]) => job(ready));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Takes the content from unproven digests that hold more text than is left for them. An invalid one keeps its links only. */
function unprovenLimit(): (read: ReadDigest) => ReadDigest {
  let left = MAX_UNPROVEN_TEXT;
  return (read) => {
    const { node, digest } = read;
    if (digest === undefined || node.own.status !== 'unverifiable') return read;
    const length = textLength(digest);
    if (length <= left) {
      left -= length;
      return read;
    }
    const { chain, bucket, key, end, aside } = node;
    return { node: { chain, bucket, key, end, aside, own: TOO_LARGE, logs: [] } };
  };
}

function textLength({ logFiles, digestS3Bucket }: Digest): number {
  return logFiles.reduce(
    (length, { s3Bucket, s3Object }) => length + s3Bucket.length + s3Object.length + NAME_TEXT,
    digestS3Bucket.length,
  );
}
