import { HOUR_MS, parseUtcTime } from '../base/time.ts';
import type { Digest, LogFileReference } from '../digest/digest-file.ts';
import { type DigestContent, inspectDigest } from '../digest/inspect-digest.ts';
import type { Judgement } from '../digest/outcome.ts';
import { digestSigningString } from '../digest/signing-string.ts';
import { type DigestVerification, judgeDigest, signingTime, unsupportedAlgorithm } from '../digest/verify-digest.ts';
import type { DigestKey } from '../object/object-key.ts';
import type { ReadObject } from '../object/read-object.ts';
import { chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { signedLocation } from './location.ts';
import { isAskedChain } from './options.ts';
import type { DigestNode, Pointer } from './task.ts';
import type { TaskContext } from './task-context.ts';

/** A digest as it was read, with its parsed content for the next step. */
export interface ReadDigest {
  readonly node: DigestNode;
  readonly digest?: Digest;
  /** Log files that a digest before it named with the same hash. */
  readonly repeated?: ReadonlySet<LogFileReference>;
}

export interface ListedDigest {
  readonly key: string;
  readonly parsed: DigestKey;
}

/** Hex of a signature of 16,384 bits. */
const MAX_SIGNATURE_LENGTH = 4096;

/** Room for the longest bucket and key of S3, and a hash beside them. */
const MAX_REF_LENGTH = 1400;

/** Judges one digest by itself, from its stored bytes. */
export async function readDigest(
  context: TaskContext,
  { key, parsed }: ListedDigest,
  stored: ReadObject,
): Promise<ReadDigest> {
  const read = await readOne(context, key, parsed, stored);
  const aside = read.node.aside || isOutside(read.node, context);
  return { ...read, node: { ...read.node, aside } };
}

function isOutside(node: DigestNode, { task }: TaskContext): boolean {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = task;
  return node.end <= from || earliestStart(node) >= to;
}

/** A digest that is not proven by itself may claim any start, so as to be left out of the range. */
function earliestStart(node: DigestNode): number {
  const { from, to } = spanOf(node);
  return node.own.status === 'valid' ? from : Math.min(from, to - HOUR_MS);
}

async function readOne(
  { task, publicKeys, runtime, slots }: TaskContext,
  key: string,
  parsed: DigestKey,
  stored: ReadObject,
): Promise<ReadDigest> {
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
  const content = await slots(() => inspectDigest(stored.body, runtime));
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
    bucket: location !== undefined && location.bucket.length <= MAX_REF_LENGTH ? location.bucket : base.bucket,
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
  if (own.status !== 'unverifiable' || !content.ok) return false;
  const { digest } = content;
  return digest.digestPublicKeyFingerprint.length <= MAX_REF_LENGTH && unsupportedAlgorithm(digest) === undefined;
}

function signedText(digest: Digest, sha256: string, time: number): NonNullable<DigestNode['unsigned']> {
  return { text: digestSigningString(digest, sha256), fingerprint: digest.digestPublicKeyFingerprint, time };
}

/** Not signed, and so only good for choosing a key. */
function generationTime(metadata: Readonly<Record<string, string>>): number | undefined {
  const text = metadata['backfill-generation-timestamp'];
  return text === undefined ? undefined : parseUtcTime(text);
}

/** `undefined` for what CloudTrail cannot have signed: it is not kept, as it may be as long as the digest. */
function pointerOf(digest: Digest): Pointer | null | undefined {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = digest;
  const { previousDigestHashValue: sha256, previousDigestSignature: signature } = digest;
  if (bucket === null || key === null || sha256 === null || signature === null) return null;
  const isShort =
    bucket.length + key.length + sha256.length <= MAX_REF_LENGTH && signature.length <= MAX_SIGNATURE_LENGTH;
  return isShort ? { bucket, key, sha256, signature } : undefined;
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
