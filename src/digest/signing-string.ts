import { assertMembers, assertString } from '../base/assert.ts';
import { isHex } from '../base/hex.ts';
import type { Digest } from './digest-file.ts';

/** The fields of a digest that its signing string is made of. */
export type SignedFields = Pick<
  Digest,
  'digestEndTime' | 'digestS3Bucket' | 'digestS3Object' | 'previousDigestSignature'
>;

/**
 * The text that CloudTrail signs for a digest (AWS CloudTrail User Guide, "Custom implementations of CloudTrail log file integrity
 * validation"): end time, `bucket/key`, hash, and the previous digest's signature or `null`, with a line feed between each and none at the
 * end. Field values go in exactly as the digest has them; only the hash is given in lower case.
 *
 * @param sha256Hex SHA-256 of the digest file's inflated bytes, in hex.
 * @throws TypeError or RangeError for arguments of another form.
 */
export function digestSigningString(digest: SignedFields, sha256Hex: string): string {
  assertString('sha256Hex', sha256Hex);
  if (!isHex(sha256Hex, 32)) throw new RangeError('sha256Hex: expected 64 hex digits');
  assertMembers('digest', digest, {
    digestEndTime: assertString,
    digestS3Bucket: assertString,
    digestS3Object: assertString,
    previousDigestSignature: (name, value) => value === null || assertString(name, value),
  });
  return signingString(digest, sha256Hex.toLowerCase());
}

/** The same, of fields that are known to be strings and a hash that is in lower-case hex. */
export function signingString(
  { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature }: SignedFields,
  sha256Hex: string,
): string {
  return `${digestEndTime}\n${digestS3Bucket}/${digestS3Object}\n${sha256Hex}\n${previousDigestSignature ?? 'null'}`;
}
