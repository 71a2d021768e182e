import { assertBytes, assertMembers, assertString, optional } from '../base/assert.ts';
import { formatUtcTime, parseUtcTime } from '../base/time.ts';
import { type Runtime, type RuntimePath, runtimeFor } from '../bytes/runtime.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { parseDigestKey } from '../object/object-key.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { assertKeyRing } from './assert-key-ring.ts';
import { checkSignature } from './check-signature.ts';
import type { Digest } from './digest-file.ts';
import { type DigestContent, inspectDigest } from './inspect-digest.ts';
import { type Judgement, judged, type OutcomeCode, type OutcomeNote } from './outcome.ts';
import { shorten } from './shorten.ts';
import { signingString } from './signing-string.ts';

/** What stands beside a digest: where it was read, and its S3 user metadata. */
export interface DigestCircumstances {
  /** S3 metadata `signature`: hex. */
  readonly signature?: string | undefined;
  /** S3 metadata `signature-algorithm`: `SHA256withRSA`. */
  readonly signatureAlgorithm?: string | undefined;
  /** Where the digest was read. Without it a digest that was moved cannot be told, and the outcome says so. */
  readonly location?: ObjectRef | undefined;
  /** S3 metadata `backfill-generation-timestamp`: when a backfill digest was signed, as `2026-03-01T10:00:00Z`. Of no other digest it counts. */
  readonly backfillGenerationTimestamp?: string | undefined;
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
  assertMembers('options', options, {
    publicKeys: assertKeyRing,
    signature: optional(assertString),
    signatureAlgorithm: optional(assertString),
    location: optional((name, value) => assertMembers(name, value, { bucket: assertString, key: assertString })),
    backfillGenerationTimestamp: optional(assertString),
  });
  const runtime = runtimeFor(options.runtime);
  return judgeDigest(await inspectDigest(bytes, runtime), options, options.publicKeys, runtime);
}

/**
 * What an inspected digest is by itself: its place, its signature, its account and time (verification.md 1.9.1, 1.9.2 and 1.9.4). Account and
 * time are told of what the signature does not refute: where it does, none of the text is CloudTrail's.
 */
export function judgeDigest(
  content: DigestContent,
  circumstances: DigestCircumstances,
  publicKeys: PublicKeyRing,
  runtime: Runtime,
): DigestVerification {
  if (!content.ok) return judged(content.code, content.message, { sha256: content.sha256 });
  const { digest, sha256, encoding } = content;
  const { signature, signatureAlgorithm, location } = circumstances;
  const notes: OutcomeNote[] = encoding === 'identity' ? ['encoding-identity'] : [];
  if (location === undefined) notes.push('location-unchecked');
  const outcome = (code: OutcomeCode, message: string, more?: Partial<DigestVerification>): DigestVerification =>
    judged(code, message, { notes, digest, sha256, ...more });
  const fault = misplacement(digest, location);
  if (fault?.[0] === 'moved') return outcome(...fault);
  const unrefuted: typeof outcome = (...found) => outcome(...((fault ?? found) as typeof found));

  const unsupported = unsupportedAlgorithm(digest);
  if (unsupported !== undefined) return unrefuted('unsupported-algorithm', unsupported);
  const fingerprint = digest.digestPublicKeyFingerprint;
  const messages = {
    'signature-verified': 'the signature verifies',
    'signature-invalid': `the signature does not verify under key ${shorten(fingerprint)}`,
    'signature-malformed': 'the signature is not hex',
    'signature-missing': 'no signature is stored beside it',
    'key-not-found': `no trusted key has the fingerprint ${shorten(fingerprint)}`,
  };
  if (signature === undefined) {
    // Without the key no signature would help: the key is what to bring first.
    const code = publicKeys.find(fingerprint).length === 0 ? 'key-not-found' : 'signature-missing';
    return unrefuted(code, messages[code]);
  }
  if (signatureAlgorithm === undefined) notes.push('signature-algorithm-missing');
  else if (signatureAlgorithm !== ALGORITHM) {
    const evidence = { expected: ALGORITHM, actual: shorten(signatureAlgorithm) };
    return unrefuted('unsupported-algorithm', `the stored signature algorithm is not ${ALGORITHM}`, evidence);
  }
  const signed = { text: signingString(digest, sha256), fingerprint, time: signingTime(digest, circumstances) };
  const { code, key, inWindow } = checkSignature(signed, signature, publicKeys, runtime);
  if (key === undefined) return (code === 'key-not-found' ? unrefuted : outcome)(code, messages[code]);
  if (!inWindow) notes.push('key-outside-window');
  return unrefuted(code, messages[code], { fingerprint: key.fingerprint });
}

/**
 * When the digest was signed, as far as it is known, in milliseconds since 1970: right after its end, but for a backfill digest, which says
 * so in metadata that is not signed (verification.md 1.8). So the name of the digest, which is, decides whether that counts.
 */
export function signingTime(
  { digestS3Object, digestEndTime }: Digest,
  { backfillGenerationTimestamp = '' }: DigestCircumstances,
): number {
  const generated = parseDigestKey(digestS3Object)?.backfill ? parseUtcTime(backfillGenerationTimestamp) : undefined;
  return generated ?? parseUtcTime(digestEndTime)!;
}

/** An algorithm that is named in the signed text itself: no successor can mend it. */
export function unsupportedAlgorithm(digest: Digest): string | undefined {
  const { digestSignatureAlgorithm, previousDigestHashAlgorithm } = digest;
  if (digestSignatureAlgorithm !== ALGORITHM) return `its signature algorithm is not ${ALGORITHM}`;
  if (previousDigestHashAlgorithm !== null && previousDigestHashAlgorithm !== 'SHA-256') {
    return 'the hash algorithm of its link is not SHA-256';
  }
  return undefined;
}

function misplacement(
  { digestS3Bucket: bucket, digestS3Object, digestEndTime, awsAccountId }: Digest,
  location: ObjectRef | undefined,
): [code: OutcomeCode, message: string, evidence: Pick<Judgement, 'expected' | 'actual'>] | undefined {
  if (location !== undefined && (location.bucket !== bucket || location.key !== digestS3Object)) {
    const expected = shorten(formatRef({ bucket, key: digestS3Object }), MAX_REF_LENGTH);
    const evidence = { expected, actual: formatRef(location) };
    return ['moved', 'it names another place as its own', evidence];
  }
  const key = parseDigestKey(digestS3Object);
  if (key === undefined) return undefined;
  if (key.accountId !== awsAccountId) {
    const evidence = { expected: key.accountId, actual: shorten(awsAccountId) };
    return ['account-mismatch', "the digest's account is not that of its key", evidence];
  }
  if (key.time === Math.floor(parseUtcTime(digestEndTime)! / 1000) * 1000) return undefined;
  const evidence = { expected: formatUtcTime(key.time), actual: digestEndTime };
  return ['time-mismatch', "the digest's end is not that of its key", evidence];
}
