import { assertBytes, assertFunction, assertObject, assertString } from '../base/assert.ts';
import { formatUtcTime, type Instant, instantMs, parseUtcTime } from '../base/time.ts';
import { type Runtime, type RuntimePath, runtimeFor } from '../bytes/runtime.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { parseObjectKey } from '../object/object-key.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { checkSignature } from './check-signature.ts';
import type { Digest } from './digest-file.ts';
import { type DigestContent, inspectDigest } from './inspect-digest.ts';
import type { Judgement, OutcomeCode, OutcomeNote, OutcomeStatus } from './outcome.ts';
import { shorten } from './shorten.ts';
import { digestSigningString } from './signing-string.ts';

/** What stands beside a digest: where it was read, and its S3 user metadata. */
export interface DigestCircumstances {
  /** S3 metadata `signature`: hex. */
  readonly signature?: string | undefined;
  /** S3 metadata `signature-algorithm`: `SHA256withRSA`. */
  readonly signatureAlgorithm?: string | undefined;
  /** Where the digest was read. Without it a digest that was moved cannot be told, and the outcome says so. */
  readonly location?: ObjectRef | undefined;
  /** S3 metadata `backfill-generation-timestamp`, which tells when a backfill digest was signed; of no other digest it counts. */
  readonly backfillGenerationTime?: Instant | undefined;
}

export interface VerifyDigestOptions extends DigestCircumstances {
  readonly publicKeys: PublicKeyRing;
  /** Forces how the work is done; every path gives the same verdict. */
  readonly runtime?: RuntimePath | undefined;
}

export interface DigestVerification extends Judgement {
  /** The digest, where the bytes hold one; proven only where the status is `valid`. */
  readonly digest?: Digest;
  /** SHA-256 of the inflated bytes, in hex. */
  readonly sha256?: string;
  /** Fingerprint of the key under which the signature verifies. */
  readonly fingerprint?: string;
}

const ALGORITHM = 'SHA256withRSA';
/** Room for the longest bucket and key of S3. */
const MAX_REF_LENGTH = 1200;

/**
 * Verifies one digest file by its own signature. A valid digest vouches for the hashes of the log files it names, in the bucket and for the
 * account that it names: that these are the ones you mean is for you to compare (or for `verifyTrail`, with `scope`).
 *
 * @param bytes The stored object, gzip or inflated.
 * @throws TypeError or RangeError for arguments of another form; what the bytes are is an outcome, never an exception.
 */
export async function verifyDigest(bytes: Uint8Array, options: VerifyDigestOptions): Promise<DigestVerification> {
  assertBytes('bytes', bytes);
  assertObject('options', options);
  const { publicKeys, signature, signatureAlgorithm, location, runtime: path, backfillGenerationTime } = options;
  assertObject('options.publicKeys', publicKeys);
  assertFunction('options.publicKeys.find', publicKeys.find);
  if (signature !== undefined) assertString('options.signature', signature);
  if (signatureAlgorithm !== undefined) assertString('options.signatureAlgorithm', signatureAlgorithm);
  if (location !== undefined) {
    assertObject('options.location', location);
    assertString('options.location.bucket', location.bucket);
    assertString('options.location.key', location.key);
  }
  if (backfillGenerationTime !== undefined) instantMs('options.backfillGenerationTime', backfillGenerationTime);
  const runtime = runtimeFor(path);
  return judgeDigest(await inspectDigest(bytes, runtime), options, publicKeys, runtime);
}

/** What an inspected digest is by itself: its place, its account and time, its signature. */
export function judgeDigest(
  content: DigestContent,
  circumstances: DigestCircumstances,
  publicKeys: PublicKeyRing,
  runtime: Runtime,
): DigestVerification {
  if (!content.ok) return { ...withoutOk(content), notes: [] };
  const { digest, sha256 } = content;
  const notes: OutcomeNote[] = content.encoding === 'identity' ? ['encoding-identity'] : [];
  if (circumstances.location === undefined) notes.push('location-unchecked');
  const outcome = (
    status: OutcomeStatus,
    code: OutcomeCode,
    message: string,
    more: Partial<DigestVerification> = {},
  ): DigestVerification => {
    return { status, code, message, notes, digest, sha256, ...more };
  };

  const misplaced = misplacement(digest, circumstances.location);
  if (misplaced !== undefined) {
    const { code, message, expected, actual } = misplaced;
    return outcome('invalid', code, message, { expected, actual });
  }
  const unsupported = unsupportedAlgorithm(digest);
  if (unsupported !== undefined) return outcome('unverifiable', 'unsupported-algorithm', unsupported);
  const { signature, signatureAlgorithm } = circumstances;
  const fingerprint = digest.digestPublicKeyFingerprint;
  const keyNotFound = `no trusted key has the fingerprint ${shorten(fingerprint)}`;
  if (signature === undefined) {
    // Without the key no signature would help: the key is what to bring first.
    if (publicKeys.find(fingerprint).length === 0) return outcome('unverifiable', 'key-not-found', keyNotFound);
    return outcome('unverifiable', 'signature-missing', 'no signature is stored beside the digest');
  }
  if (signatureAlgorithm !== undefined && signatureAlgorithm !== ALGORITHM) {
    const message = `the signature algorithm stored beside the digest is not ${ALGORITHM}`;
    return outcome('unverifiable', 'unsupported-algorithm', message, {
      expected: ALGORITHM,
      actual: shorten(signatureAlgorithm),
    });
  }
  if (signatureAlgorithm === undefined) notes.push('signature-algorithm-missing');

  const text = digestSigningString(digest, sha256);
  const check = checkSignature(
    { text, fingerprint, time: signingTime(digest, circumstances) },
    signature,
    publicKeys,
    runtime,
  );
  switch (check.code) {
    case 'signature-verified':
      if (!check.inWindow) notes.push('key-outside-window');
      return outcome('valid', check.code, 'the signature verifies', { fingerprint: check.key.fingerprint });
    case 'signature-invalid':
      return outcome('invalid', check.code, `the signature does not verify under key ${shorten(fingerprint)}`);
    case 'signature-malformed':
      return outcome('invalid', check.code, 'the signature is not hex');
    case 'key-not-found':
      return outcome('unverifiable', check.code, keyNotFound);
  }
}

/**
 * When the digest was signed, as far as it is known: right after its end, but for a backfill digest, which says so in metadata that is not
 * signed. So the name of the digest, which is, decides whether that counts.
 */
export function signingTime(digest: Digest, circumstances: DigestCircumstances): number {
  const { backfillGenerationTime } = circumstances;
  const key = parseObjectKey(digest.digestS3Object);
  if (backfillGenerationTime !== undefined && key?.kind === 'digest' && key.backfill) {
    return instantMs('backfillGenerationTime', backfillGenerationTime);
  }
  return parseUtcTime(digest.digestEndTime)!;
}

/** An algorithm that is named in the signed text itself: no successor can mend it. */
export function unsupportedAlgorithm(digest: Digest): string | undefined {
  const { digestSignatureAlgorithm, previousDigestHashAlgorithm } = digest;
  if (digestSignatureAlgorithm !== ALGORITHM) return `the digest's signature algorithm is not ${ALGORITHM}`;
  if (previousDigestHashAlgorithm !== null && previousDigestHashAlgorithm !== 'SHA-256') {
    return "the hash algorithm of the digest's link to its predecessor is not SHA-256";
  }
  return undefined;
}

interface Misplacement {
  readonly code: OutcomeCode;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

function misplacement(digest: Digest, location: ObjectRef | undefined): Misplacement | undefined {
  const own = { bucket: digest.digestS3Bucket, key: digest.digestS3Object };
  if (location !== undefined && (location.bucket !== own.bucket || location.key !== own.key)) {
    const expected = shorten(formatRef(own), MAX_REF_LENGTH);
    const message = `the digest was written as ${expected}, not where it lies`;
    return { code: 'moved', message, expected, actual: formatRef(location) };
  }
  const key = parseObjectKey(own.key);
  if (key?.kind !== 'digest') return undefined;
  const { awsAccountId, digestEndTime } = digest;
  if (key.accountId !== awsAccountId) {
    const message = "the digest's account is not the account of its key";
    return { code: 'account-mismatch', message, expected: key.accountId, actual: shorten(awsAccountId) };
  }
  const end = Math.floor(parseUtcTime(digestEndTime)! / 1000) * 1000;
  if (key.time === end) return undefined;
  const message = "the digest's end is not the time of its key";
  return { code: 'time-mismatch', message, expected: formatUtcTime(key.time), actual: digestEndTime };
}

function withoutOk(content: Extract<DigestContent, { ok: false }>): Omit<typeof content, 'ok'> {
  const { ok: _, ...rest } = content;
  return rest;
}
