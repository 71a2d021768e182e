import { defined } from '../base/defined.ts';
import { parseUtcTime } from '../base/time.ts';
import type { Digest } from '../digest/digest-file.ts';
import { inspectDigest } from '../digest/inspect-digest.ts';
import { type Judgement, judged, type OutcomeNote } from '../digest/outcome.ts';
import { signingString } from '../digest/signing-string.ts';
import { judgeDigest, signingTime, unsupportedAlgorithm } from '../digest/verify-digest.ts';
import type { DigestKey } from '../object/object-key.ts';
import type { ReadObject } from '../object/read-object.ts';
import { chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { type Interval, openRange } from './interval.ts';
import { signedBucket, signedLocation } from './location.ts';
import { isAskedChain } from './options.ts';
import type { DigestNode, Pointer } from './task.ts';
import type { TaskContext } from './task-context.ts';

/** A digest as it was read, with its parsed content for the next step. */
export interface ReadDigest {
  readonly node: DigestNode;
  readonly digest?: Digest;
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
  const { task, publicKeys, runtime } = context;
  const chain = chainOf(parsed);
  const base = { chain, bucket: signedBucket(task.locations, task.folder.bucket), key, end: parsed.time, logs: [] };
  const result = (node: Omit<DigestNode, 'aside'>, digest?: Digest): ReadDigest => {
    const aside = !isAskedChain(chain, task) || isOutside(node, openRange(task));
    return { node: { ...node, aside }, ...defined({ digest }) };
  };
  if (!stored.ok) return result({ ...base, own: judged(stored.code, stored.message) });
  const content = await inspectDigest(stored.body, runtime);
  const {
    signature,
    'signature-algorithm': signatureAlgorithm,
    'backfill-generation-timestamp': backfillGenerationTimestamp,
  } = stored.metadata;
  const location = content.ok ? signedLocation(task, content.digest, key) : undefined;
  const circumstances = { signature, signatureAlgorithm, location, backfillGenerationTimestamp };
  const { digest, sha256, fingerprint, ...judgement } = judgeDigest(content, circumstances, publicKeys, runtime);
  const note: OutcomeNote | undefined =
    parsed.backfill && parseUtcTime(backfillGenerationTimestamp ?? '') === undefined ? UNKNOWN : undefined;
  const own = note !== undefined && judgement.status === 'valid' ? noted(judgement, note) : judgement;
  if (digest === undefined) return result({ ...base, own, ...defined({ sha256 }) });
  const previous = pointerOf(digest);
  const { digestPublicKeyFingerprint: label } = digest;
  // A proven successor can still prove it where nothing but its own signature fails to decide.
  const isMendable =
    own.status === 'unverifiable' && label.length <= MAX_REF_LENGTH && unsupportedAlgorithm(digest) === undefined;
  const unsigned =
    isMendable && previous !== undefined
      ? {
          text: signingString(digest, sha256!),
          fingerprint: label,
          time: signingTime(digest, circumstances),
          ...defined({ note }),
        }
      : undefined;
  const { bucket } = location!;
  return result(
    {
      ...base,
      bucket: bucket.length <= MAX_REF_LENGTH ? bucket : base.bucket,
      own,
      ...defined({ start: parseUtcTime(digest.digestStartTime), sha256, signature, unsigned, previous, fingerprint }),
    },
    digest,
  );
}

/** What cannot be looked at where nobody says when a backfill digest was generated (verification.md 1.7 and 1.8): the window of its key. */
const UNKNOWN = 'generation-time-unknown';

function noted<T extends Judgement>(judgement: T, note: OutcomeNote): T {
  return { ...judgement, notes: [...judgement.notes.filter((other) => other !== 'key-outside-window'), note] };
}

/** A digest that is not proven by itself may claim any start: whether it lies in the range is told by the end that its key names. */
function isOutside(node: Pick<DigestNode, 'start' | 'end' | 'own'>, range: Interval): boolean {
  const { from, to } = spanOf(node.own.status === 'valid' ? node : { end: node.end });
  return to <= range.from || from >= range.to;
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
