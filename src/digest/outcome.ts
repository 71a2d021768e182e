import { type Defined, defined } from '../base/defined.ts';

/**
 * `valid`: proven. `invalid`: proof of change or forgery. `missing`: not there, which is evidence too. `unverifiable`: no decision is
 * possible, which is never merged into the others.
 */
export type OutcomeStatus = 'valid' | 'invalid' | 'missing' | 'unverifiable';

/** What came of looking at one digest or log file; stable across versions. */
export type OutcomeCode =
  // valid
  /** The signature verifies under the key that the digest names. */
  | 'signature-verified'
  /** The next digest of the chain is proven and holds this digest's hash. */
  | 'proven-by-successor'
  /** The hash of the log file's content is the one in its digest. */
  | 'hash-verified'
  // invalid
  /** The digest is not the JSON that CloudTrail writes. */
  | 'format'
  /** The object has no bytes. */
  | 'empty'
  /** The gzip member ends too early. */
  | 'gzip-truncated'
  /** The gzip member is damaged, or its CRC-32 or length is wrong. */
  | 'gzip-invalid'
  /** Something stands behind the gzip member. */
  | 'gzip-trailing-data'
  /** The content is not the one whose hash the digest holds. */
  | 'hash-mismatch'
  /** The signature does not verify under the key that the digest names. */
  | 'signature-invalid'
  /** The signature is not hex. */
  | 'signature-malformed'
  /** The stored signature is not the one that the next, proven digest holds for this digest. */
  | 'signature-differs'
  /** The next, proven digest holds another hash for this digest. */
  | 'link-hash-mismatch'
  /** The signature that the next, proven digest holds for this digest does not verify. */
  | 'link-signature-mismatch'
  /** The digest names another place as its own than where it was read. */
  | 'moved'
  /** The digest's account is not the account of its key. */
  | 'account-mismatch'
  /** The digest's end time is not the time of its key. */
  | 'time-mismatch'
  // missing
  /** The object is not there. */
  | 'missing'
  // unverifiable
  /** No signature is stored beside the digest, and no successor proves it. */
  | 'signature-missing'
  /** No trusted key has the fingerprint that the digest names. */
  | 'key-not-found'
  /** A hash or signature algorithm other than SHA-256 and SHA256withRSA is named. */
  | 'unsupported-algorithm'
  /** The object is there but could not be read. */
  | 'unreadable'
  /** The object is larger than the limit. */
  | 'too-large'
  /** The digest that names this log file is not proven. */
  | 'digest-unproven';

/** Something to know about an outcome that does not change its status. */
export type OutcomeNote =
  /** The object was stored inflated, as HTTP clients hand it over; its hash decided. */
  | 'encoding-identity'
  /** No location was given, so that a digest that was moved cannot be told. */
  | 'location-unchecked'
  /** No signature algorithm is stored beside the signature; the signed one was used. */
  | 'signature-algorithm-missing'
  /** The stored signature algorithm is not SHA256withRSA, yet a proven successor proves the digest. */
  | 'signature-algorithm-unknown'
  /** The validity window of the key does not meet the two hours behind the digest's end. */
  | 'key-outside-window'
  /** No UTC time beside the backfill digest says when it was generated, so that the window of its key cannot be looked at. */
  | 'generation-time-unknown';

/** What one digest or log file was found to be. */
export interface Judgement {
  readonly status: OutcomeStatus;
  readonly code: OutcomeCode;
  /** A sentence for people. */
  readonly message: string;
  readonly notes: readonly OutcomeNote[];
  /** What should be there, and what is: hashes or signatures in hex, places, times or names, as the code says. */
  readonly expected?: string;
  readonly actual?: string;
}

/** Any other code stands for what is invalid. */
const STATUSES: Readonly<Partial<Record<OutcomeCode, OutcomeStatus>>> = {
  'signature-verified': 'valid',
  'proven-by-successor': 'valid',
  'hash-verified': 'valid',
  missing: 'missing',
  'signature-missing': 'unverifiable',
  'key-not-found': 'unverifiable',
  'unsupported-algorithm': 'unverifiable',
  unreadable: 'unverifiable',
  'too-large': 'unverifiable',
  'digest-unproven': 'unverifiable',
};

/** A judgement with the status that its code stands for, and whatever more is told of it. */
export function judged<T extends object>(
  code: OutcomeCode,
  message: string,
  more: T = {} as T,
): Judgement & Defined<T> {
  return { status: STATUSES[code] ?? 'invalid', code, message, notes: [], ...defined(more) };
}
