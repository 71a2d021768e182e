import { HOUR_MS, parseUtcTime } from '../base/time.ts';
import type { Digest } from '../digest/digest-file.ts';
import { type DigestContent, inspectDigest } from '../digest/inspect-digest.ts';
import { MAX_DIGEST_BYTES } from '../digest/limits.ts';
import { digestSigningString } from '../digest/signing-string.ts';
import { type DigestVerification, judgeDigest, signingTime, unsupportedAlgorithm } from '../digest/verify-digest.ts';
import { type DigestKey, formatDayFolder, parseObjectKey } from '../object/object-key.ts';
import { readObject } from '../object/read-object.ts';
import { chainId, chainOf } from './chain.ts';
import { signedLocation } from './location.ts';
import type { DigestNode, Judgement, Pointer, VerificationTask } from './task.ts';
import { listKeys, type TaskContext } from './task-context.ts';

/** A digest as it was read, with its parsed content for the next step. */
export interface ReadDigest {
  readonly node: DigestNode;
  readonly digest?: Digest;
}

/**
 * Reads the digests of a folder-day that meet the range, and of each chain the ones just outside, whose only use is to prove a neighbour and
 * to name log files of the border. A name that is no digest's is passed over: it hides nothing, as every digest that exists is named by its successor.
 */
export async function readDigests(context: TaskContext): Promise<ReadDigest[]> {
  const byChain = new Map<string, { key: string; parsed: DigestKey }[]>();
  for (const listed of await listDigestKeys(context)) {
    const id = chainId(chainOf(listed.parsed));
    byChain.set(id, [...(byChain.get(id) ?? []), listed]);
  }
  const chains = [...byChain.values()].map((keys) => readChain(context, keys));
  return (await Promise.all(chains)).flat();
}

async function listDigestKeys(context: TaskContext): Promise<{ key: string; parsed: DigestKey }[]> {
  const { folder } = context.task;
  const prefix = formatDayFolder(folder, 'CloudTrail-Digest', folder.day);
  const keys: { key: string; parsed: DigestKey }[] = [];
  for await (const key of listKeys(context, prefix)) {
    const parsed = parseObjectKey(key);
    if (parsed?.kind === 'digest') keys.push({ key, parsed });
  }
  return keys.sort((a, b) => a.parsed.time - b.parsed.time);
}

/** One chain's digests, ascending by end. A key tells only the end, so only a start that was read tells that a digest lies behind the range. */
async function readChain(context: TaskContext, keys: { key: string; parsed: DigestKey }[]): Promise<ReadDigest[]> {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = context.task;
  const readAside = async (listed: { key: string; parsed: DigestKey }): Promise<ReadDigest> => {
    const read = await readOne(context, listed.key, listed.parsed);
    return { ...read, node: { ...read.node, aside: true } };
  };
  const before = keys.filter(({ parsed }) => parsed.time <= from && parsed.time > from - HOUR_MS).slice(-1);
  const surelyIn = keys.filter(({ parsed }) => parsed.time > from && parsed.time <= to);
  const read = await Promise.all([
    ...before.map(readAside),
    ...surelyIn.map((listed) => readOne(context, listed.key, listed.parsed)),
  ]);
  for (const listed of keys.filter(({ parsed }) => parsed.time > to)) {
    const next = await readOne(context, listed.key, listed.parsed);
    const isBehind = next.node.start === undefined || next.node.start >= to;
    read.push(isBehind ? { ...next, node: { ...next.node, aside: true } } : next);
    if (next.node.start !== undefined && isBehind) break;
  }
  return read;
}

async function readOne(context: TaskContext, key: string, parsed: DigestKey): Promise<ReadDigest> {
  const { task, source, signal, publicKeys, runtime } = context;
  const stored = await context.slots(() =>
    readObject(source, { bucket: task.folder.bucket, key }, { maxBytes: MAX_DIGEST_BYTES, signal }),
  );
  context.onRead('digests');
  const chain = chainOf(parsed);
  const asked = isAsked(task, parsed);
  const base = { chain, bucket: task.folder.bucket, key, end: parsed.time, aside: !asked, logs: [] };
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
  const node: DigestNode = {
    ...base,
    bucket: location?.bucket ?? base.bucket,
    start: parseUtcTime(digest.digestStartTime)!,
    own,
    sha256,
    ...(signature === undefined ? {} : { signature }),
    ...(isMendable(own, content) ? { unsigned: signedText(digest, sha256, signingTime(digest, circumstances)) } : {}),
    previous: pointerOf(digest),
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

function isAsked(task: VerificationTask, { trailName, homeRegion }: DigestKey): boolean {
  return trailName === (task.trailName ?? trailName) && homeRegion === (task.homeRegion ?? homeRegion);
}

/** Not signed, and so only good for choosing a key. */
function generationTime(metadata: Readonly<Record<string, string>>): number | undefined {
  const text = metadata['backfill-generation-timestamp'];
  return text === undefined ? undefined : parseUtcTime(text);
}

function pointerOf(digest: Digest): Pointer | null {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = digest;
  const { previousDigestHashValue: sha256, previousDigestSignature: signature } = digest;
  if (bucket === null || key === null || sha256 === null || signature === null) return null;
  return { bucket, key, sha256, signature };
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
