import type { FindingCode, OutcomeCode, OutcomeStatus } from '../../../src/index.ts';
import type { PreviousDigest } from './digest-json.ts';
import { type FoundDigest, signedText } from './found-digest.ts';
import { HOUR } from './plain.ts';
import type { TrustedKey } from './public-keys.ts';
import { signatureVerifies } from './rsa.ts';
import { utcTime } from './times.ts';

export interface Judged {
  readonly status: OutcomeStatus;
  readonly code: OutcomeCode;
  readonly warnings: readonly FindingCode[];
}

/** What a proven successor has signed about a digest. */
export interface Statement extends PreviousDigest {
  /** Of the successor. */
  readonly end: number;
  /** The successor lies outside of the range. */
  readonly outside: boolean;
}

const SIGNATURE_ALGORITHM = 'SHA256withRSA';
const HASH_ALGORITHM = 'SHA-256';
const HEX = /^(?:[0-9a-fA-F]{2})+$/;

/**
 * Section 5, the rows about proof, with 1.9.2 and 1.9.3. `signed` is what proven successors have signed about this digest, `carried`
 * are the signatures that any successor holds for it, proven or not.
 *
 * Readings, in the order of the checks:
 * 1. An object that cannot be read is unverifiable, and one past the limit too; any other fault of its own is invalid, whatever
 *    successors say. But a wrong account or time is told only of what is CloudTrail's text: where a proven successor holds another hash,
 *    or the stored signature is none of it, that is the fault (catalogue D54: "INVALID signature").
 * 2. A proven successor whose hash disagrees makes it invalid, whatever algorithm or key it names: else an edit of the algorithm's
 *    name would turn proof of change into a mere gap.
 * 3. A stored signature that is no hex is malformed; one that differs from what a proven successor holds is `signature-differs`.
 *    Where the stored one verifies, the link is at fault (catalogue G03).
 *    Where metadata name an unknown algorithm the form of the signature is unknown too: without a successor that comes first.
 * 4. Unsupported names in the signed JSON are those of this digest's signature and of its link. A log's `hashAlgorithm` concerns
 *    that log alone.
 * 5. "no key under the fingerprint: unverifiable" is for digests that only the key could prove, as the row on rejected keys says:
 *    a proven successor that holds its hash proves it.
 * 6. A signature proves itself, wherever it is found: section 1.4, "a local copy without metadata can still be verified except for its
 *    newest digest of each chain", whose successors are then not proven either. So the row "signature metadata missing" means a
 *    digest for which no successor holds a signature that verifies; and the row on unknown algorithms one for which none does
 *    either, since the name stands beside the stored signature alone. `proven-by-successor` is left where no key is found.
 * 7. Nothing wrong outside of the range changes the verdict (section 6): what a successor there says against a digest does not
 *    count where the digest's own signature proves it.
 * 8. Where both signature and key are missing, the key is told: without it no signature would help.
 */
export function judgeDigest(
  digest: FoundDigest,
  signed: readonly Statement[],
  carried: readonly string[],
  keys: readonly TrustedKey[],
): Judged {
  const { json, fault } = digest;
  if (fault === 'unreadable' || fault === 'too-large') return judged('unverifiable', fault);
  const isOfText = fault === 'account-mismatch' || fault === 'time-mismatch';
  if (json === undefined || (fault !== undefined && !isOfText)) return judged('invalid', fault ?? 'format');
  const isOwnProof = fault === undefined && judgeSignature(digest, [], [], keys).status === 'valid';
  const statements = signed.filter(({ outside }) => !outside || !isOwnProof);
  if (statements.some(({ hash }) => hash !== digest.hash)) return judged('invalid', 'link-hash-mismatch');
  const judgement = judgeSignature(digest, statements, carried, keys);
  return isOfText && !isRefuted(digest, keys) ? judged('invalid', fault) : judgement;
}

/** Whether a signature that is stored in a known form, for an algorithm that is, is not one of the digest under the key that it names. */
function isRefuted(digest: FoundDigest, keys: readonly TrustedKey[]): boolean {
  const { json, metadata } = digest;
  const stored = metadata['signature'];
  const isUnknown = [json!.signatureAlgorithm, metadata['signature-algorithm'] ?? SIGNATURE_ALGORITHM].some(
    (name) => name !== SIGNATURE_ALGORITHM,
  );
  const isUnknownLink = (json!.previous?.hashAlgorithm ?? HASH_ALGORITHM) !== HASH_ALGORITHM;
  if (stored === undefined || isUnknown || isUnknownLink) return false;
  const named = keysNamed(digest, keys);
  return !HEX.test(stored) || (named.length > 0 && !verifiesWith(digest, named, stored));
}

function judgeSignature(
  digest: FoundDigest,
  statements: readonly Statement[],
  carried: readonly string[],
  keys: readonly TrustedKey[],
): Judged {
  const { metadata } = digest;
  const json = digest.json!;
  const stored = metadata['signature'];
  const algorithm = metadata['signature-algorithm'];
  const held = statements.map(({ signature }) => signature.toLowerCase());
  const knownForm = algorithm === undefined || algorithm === SIGNATURE_ALGORITHM;
  if (stored !== undefined && (knownForm || held.length > 0)) {
    const known =
      json.signatureAlgorithm === SIGNATURE_ALGORITHM &&
      (json.previous?.hashAlgorithm ?? HASH_ALGORITHM) === HASH_ALGORITHM;
    if (!HEX.test(stored) && known) return judged('invalid', 'signature-malformed');
    const other = held.find((signature) => signature !== stored.toLowerCase());
    const named = keysNamed(digest, keys);
    if (other !== undefined) {
      const wrong = named.length > 0 && verifiesWith(digest, named, stored);
      return judged('invalid', wrong ? 'link-signature-mismatch' : 'signature-differs');
    }
  }
  if (json.signatureAlgorithm !== SIGNATURE_ALGORITHM) return judged('unverifiable', 'unsupported-algorithm');
  if (json.previous && json.previous.hashAlgorithm !== HASH_ALGORITHM)
    return judged('unverifiable', 'unsupported-algorithm');
  if (held.length === 0 && (stored === undefined || !knownForm)) return judgeCarried(digest, carried, keys);
  return judgeSignatures(digest, stored, held, keys);
}

/** Here no signature of a known form is stored, and no successor is proven. */
function judgeCarried(digest: FoundDigest, carried: readonly string[], keys: readonly TrustedKey[]): Judged {
  const warnings = algorithmWarnings(digest);
  const named = keysNamed(digest, keys);
  const verifying = named.filter((key) => carried.some((signature) => verifiesWith(digest, [key], signature)));
  if (verifying.length > 0) {
    const late = !verifying.some((key) => inWindow(key, digest));
    return judged('valid', 'signature-verified', late ? [...warnings, 'key-outside-window'] : warnings);
  }
  if (warnings.includes('signature-algorithm-unknown')) return judged('unverifiable', 'unsupported-algorithm');
  return judged('unverifiable', named.length === 0 ? 'key-not-found' : 'signature-missing');
}

function algorithmWarnings({ metadata }: FoundDigest): FindingCode[] {
  const algorithm = metadata['signature-algorithm'];
  // It says how to read a signature, and there is none.
  if (metadata['signature'] === undefined) return [];
  if (algorithm === undefined) return ['signature-algorithm-missing'];
  return algorithm === SIGNATURE_ALGORITHM ? [] : ['signature-algorithm-unknown'];
}

/** Here a signature is stored, or held by a proven successor, or both and they are the same. */
function judgeSignatures(
  digest: FoundDigest,
  stored: string | undefined,
  held: readonly string[],
  keys: readonly TrustedKey[],
): Judged {
  const warnings = algorithmWarnings(digest);
  const named = keysNamed(digest, keys);
  if (named.length === 0) {
    return held.length > 0 ? judged('valid', 'proven-by-successor', warnings) : judged('unverifiable', 'key-not-found');
  }
  const verifying = [...(stored === undefined ? [] : [stored]), ...held].map((signature) =>
    named.filter((key) => verifiesWith(digest, [key], signature)),
  );
  if (verifying.some((found) => found.length === 0)) {
    return judged('invalid', stored === undefined ? 'link-signature-mismatch' : 'signature-invalid');
  }
  if (!verifying.flat().some((key) => inWindow(key, digest))) warnings.push('key-outside-window');
  return judged('valid', 'signature-verified', warnings);
}

function keysNamed({ json }: FoundDigest, keys: readonly TrustedKey[]): readonly TrustedKey[] {
  return keys.filter(({ fingerprint }) => fingerprint === json!.fingerprint.toLowerCase());
}

function verifiesWith({ json, hash }: FoundDigest, keys: readonly TrustedKey[], signature: string): boolean {
  return keys.some((key) => signatureVerifies(key, Buffer.from(signature, 'hex'), signedText(json!, hash)));
}

/** Section 5: "in window: its validity meets [digestEnd, digestEnd + 2 h]; backfill: its generation time where known". */
function inWindow(key: TrustedKey, { name, end, metadata }: FoundDigest): boolean {
  const generated = name.backfill ? utcTime(metadata['backfill-generation-timestamp']) : undefined;
  const [from, to] = generated === undefined ? [end, end + 2 * HOUR] : [generated, generated];
  return key.validFrom <= to && key.validTo >= from;
}

function judged(status: OutcomeStatus, code: OutcomeCode, warnings: readonly FindingCode[] = []): Judged {
  return { status, code, warnings };
}
