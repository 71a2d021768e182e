import type { JsonValue } from '../base/json.ts';
import type { OutcomeNote } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import type { RecordsError } from '../record/records-error.ts';

/** A log file that a proven digest vouches for; bucket and key as the digest names them. */
export interface VerifiedLogFile extends ObjectRef {
  /** Of the content that was hashed and parsed, in lower-case hex; the digest holds the same. */
  readonly sha256: string;
}

/** The proven digest that names the log file; bucket and key as it names them itself. */
export interface VouchingDigest extends ObjectRef {
  /** Of its content, in lower-case hex. */
  readonly sha256: string;
  /** The time of delivery that it is about, `2026-03-01T10:17:42Z`; the end is not part of it. */
  readonly start: string;
  readonly end: string;
  /** What is odd about it though it is proven, such as `'key-outside-window'`. */
  readonly notes: readonly OutcomeNote[];
}

/** What proves a digest: a key, and by which way. Source: AWS CloudTrail User Guide, "CloudTrail digest file structure". */
export type DigestProof =
  /** The signature that is stored beside it verifies. */
  | { readonly by: 'own-signature'; readonly fingerprint: string }
  /** The signature that the next digest of the chain holds for it verifies. */
  | { readonly by: 'recovered-signature'; readonly fingerprint: string }
  /**
   * The next digest is proven and holds its hash; no key is at hand that its own signature could be checked with. `fingerprint` is that of the key that
   * proved the first digest behind it which is proven by a signature.
   */
  | { readonly by: 'proven-successor'; readonly fingerprint: string; readonly successor: ObjectRef };

/** What vouches for a record. */
export interface Voucher {
  readonly log: VerifiedLogFile;
  readonly digest: VouchingDigest;
  readonly proof: DigestProof;
}

/** A record of a proven log file. Those of one file share their `log`, `digest` and `proof`. */
export interface VerifiedRecord extends Voucher {
  /** Exactly what CloudTrail wrote: see `parseRecords`. */
  readonly record: CloudTrailRecord;
}

/** What stands in a proven log file and is no record that the types know: CloudTrail wrote it all the same. */
export interface RejectedVerifiedRecord extends Voucher {
  /** Position in the log file, from 0; absent where nothing in the file could be read as records. */
  readonly index?: number;
  /** What stands there, where there is an index. */
  readonly value?: JsonValue;
  /** The content of the log file, where there is none. */
  readonly content?: Uint8Array;
  /** Which log file, and why. */
  readonly error: RecordsError;
}
