import { mapPool } from '../base/pool.ts';
import { HOUR_MS, parseUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { Digest } from '../digest/digest-file.ts';
import { type DigestContent, inspectDigest } from '../digest/inspect-digest.ts';
import { MAX_DIGEST_BYTES } from '../digest/limits.ts';
import { digestSigningString } from '../digest/signing-string.ts';
import { type DigestVerification, judgeDigest, signingTime, unsupportedAlgorithm } from '../digest/verify-digest.ts';
import { type DigestKey, formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { readObject } from '../object/read-object.ts';
import { chainId, chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { groupBy } from './group-by.ts';
import { signedLocation } from './location.ts';
import { isAskedChain } from './options.ts';
import type { DigestNode, Judgement, Pointer } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** A digest as it was read, with its parsed content for the next step. */
export interface ReadDigest {
  readonly node: DigestNode;
  readonly digest?: Digest;
}

/** Objects of one chain that are asked for at the same time; reading is bounded by the slots, this bounds what waits. */
const AT_ONCE = 64;

/** Hex of a signature of 16,384 bits. */
const MAX_SIGNATURE_LENGTH = 4096;

/** The digest behind the range ends at most this much later than the range. */
const NEXT_END_MS = 2 * HOUR_MS;

interface ListedDigest {
  readonly key: string;
  readonly parsed: DigestKey;
}

/**
 * Reads the digests of a folder-day that meet the range, and of each chain the ones just outside, whose only use is to prove a neighbour and
 * to name log files of the border. A name that is no digest's is passed over: it hides nothing, as every digest that exists is named by its successor.
 */
export async function readDigests(context: TaskContext): Promise<ReadDigest[]> {
  const chains = groupBy(await listDigestKeys(context), ({ parsed }) => chainId(chainOf(parsed)));
  return (await mapPool([...chains.values()], AT_ONCE, (listed) => readChain(context, listed))).flat();
}

async function listDigestKeys(context: TaskContext): Promise<ListedDigest[]> {
  const { folder } = context.task;
  const prefix = formatDayFolder(folder, 'CloudTrail-Digest', folder.day);
  const listed: ListedDigest[] = [];
  for await (const key of listKeys(context, prefix)) {
    const parsed = parseObjectKey(key);
    if (parsed?.kind === 'digest') listed.push({ key, parsed });
  }
  return listed.sort((a, b) => a.parsed.time - b.parsed.time || compareUtf8(a.key, b.key));
}

/**
 * One chain's digests, ascending by end: all that may meet the range or be next to it, and on either side one that is further off, so that
 * a chain is known to exist that has nothing in the range.
 */
async function readChain(context: TaskContext, listed: readonly ListedDigest[]): Promise<ReadDigest[]> {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = context.task;
  const first = from - HOUR_MS;
  const last = to + NEXT_END_MS;
  const chosen = [
    ...listed.filter(({ parsed }) => parsed.time <= first).slice(-1),
    ...listed.filter(({ parsed }) => parsed.time > first && parsed.time <= last),
    ...listed.filter(({ parsed }) => parsed.time > last).slice(0, 1),
  ];
  return mapPool(chosen, AT_ONCE, async ({ key, parsed }): Promise<ReadDigest> => {
    const read = await readOne(context, key, parsed);
    const isOutside = read.node.end <= from || earliestStart(read.node) >= to;
    return isOutside ? { ...read, node: { ...read.node, aside: true } } : read;
  });
}

/** A digest that is not as it was written may claim any start, so as to be left out of the range. */
function earliestStart(node: DigestNode): number {
  const { from, to } = spanOf(node);
  return node.own.status === 'invalid' ? Math.min(from, to - HOUR_MS) : from;
}

async function readOne(context: TaskContext, key: string, parsed: DigestKey): Promise<ReadDigest> {
  const { task, source, signal, publicKeys, runtime } = context;
  const stored = await context.slots(() =>
    readObject(source, { bucket: task.folder.bucket, key }, { maxBytes: MAX_DIGEST_BYTES, signal }),
  );
  context.onRead('digests');
  const chain = chainOf(parsed);
  const base = {
    chain,
    bucket: task.folder.bucket,
    key,
    end: parsed.time,
    aside: !isAskedChain(chain, task),
    logs: [],
  };
  if (stored.state === 'absent') {
    const own: Judgement = {
      status: 'missing',
      code: 'missing',
      message: 'the digest was listed but is gone',
      notes: [],
    };
    return { node: { ...base, own } };
  }
  if (stored.state === 'unreadable') {
    const own: Judgement = { status: 'unverifiable', code: stored.code, message: stored.message, notes: [] };
    return { node: { ...base, own } };
  }
  const content = await inspectDigest(stored.body, runtime);
  const { signature, 'signature-algorithm': signatureAlgorithm } = stored.metadata;
  const backfillGenerationTime = generationTime(stored.metadata);
  const location = content.ok ? signedLocation(task, content.digest, key) : undefined;
  const circumstances = { signature, signatureAlgorithm, location, backfillGenerationTime };
  const verification = judgeDigest(content, circumstances, publicKeys, runtime);
  const own = judgementOf(verification);
  if (!content.ok)
    return { node: { ...base, own, ...(content.sha256 === undefined ? {} : { sha256: content.sha256 }) } };
  const { digest, sha256 } = content;
  const fingerprint = verification.fingerprint;
  const previous = pointerOf(digest);
  const node: DigestNode = {
    ...base,
    bucket: location?.bucket ?? base.bucket,
    start: parseUtcTime(digest.digestStartTime)!,
    own,
    sha256,
    ...(signature === undefined ? {} : { signature }),
    ...(isMendable(own, content) && previous !== undefined
      ? { unsigned: signedText(digest, sha256, signingTime(digest, circumstances)) }
      : {}),
    ...(previous === undefined ? {} : { previous }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
  return { node, digest };
}

/** Whether a proven successor can still prove the digest: it is in its place, and nothing but its own signature fails to decide. */
function isMendable(own: Judgement, content: DigestContent): boolean {
  return own.status === 'unverifiable' && content.ok && unsupportedAlgorithm(content.digest) === undefined;
}

function signedText(digest: Digest, sha256: string, time: number): NonNullable<DigestNode['unsigned']> {
  return { text: digestSigningString(digest, sha256), fingerprint: digest.digestPublicKeyFingerprint, time };
}

/** Not signed, and so only good for choosing a key. */
function generationTime(metadata: Readonly<Record<string, string>>): number | undefined {
  const text = metadata['backfill-generation-timestamp'];
  return text === undefined ? undefined : parseUtcTime(text);
}

/** `undefined` for what no key of CloudTrail's can have signed: it is not kept, as it may be as long as the digest. */
function pointerOf(digest: Digest): Pointer | null | undefined {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = digest;
  const { previousDigestHashValue: sha256, previousDigestSignature: signature } = digest;
  if (bucket === null || key === null || sha256 === null || signature === null) return null;
  return signature.length > MAX_SIGNATURE_LENGTH ? undefined : { bucket, key, sha256, signature };
}

function judgementOf(verification: DigestVerification): Judgement {
  const { status, code, message, notes, expected, actual } = verification;
  return {
    status,
    code,
    message,
    notes,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}
