import { assertString } from '../base/assert.ts';
import { bytesToBase64 } from '../base/base64.ts';
import { groupBy } from '../base/group-by.ts';
import { formatUtcTime, type Instant, instantMs } from '../base/time.ts';
import type { KeyRejectionCode } from './key-policy.ts';
import { isInWindow, SIGNING_DELAY_MS } from './key-window.ts';

/** A public key that was accepted: strictly read, strong enough, and labelled as its bytes say unless the caller waived that. */
export interface PublicKey {
  /** The label under which digests name the key, in lower-case hex. */
  readonly fingerprint: string;
  /**
   * Whether the label is the MD5 of `value` or of `pkcs1`. `false` where the import was told `fingerprintCheck: 'none'`, and where the label
   * is the MD5 of a form that only `trailproof/x509` reads.
   */
  readonly fingerprintMatches: boolean;
  readonly modulusBits: number;
  /** Big-endian, without leading zero bytes. */
  readonly modulus: Uint8Array;
  /** The public exponent, like the modulus. */
  readonly exponent: Uint8Array;
  /** Start of validity in milliseconds since 1970, where it is known. */
  readonly validFrom?: number;
  /** End of validity in milliseconds since 1970, where it is known. */
  readonly validTo?: number;
  /** The region whose digests the key signs, where it is known. Each region has its own keys. */
  readonly region?: string;
  /** The shape in which the key was delivered; where `trailproof/x509` read it out of another, the one of these two that `value` has. */
  readonly form: 'pkcs1' | 'spki';
  /** DER of the RSAPublicKey, in either form. */
  readonly pkcs1: Uint8Array;
  /** DER as delivered, the bytes of `Value`, in one of these two shapes. */
  readonly value: Uint8Array;
}

/** A key that was not accepted, and decides nothing. */
export interface RejectedKey {
  /** The number of its entry among all entries of the input, from 0. */
  readonly index: number;
  /** Its label in lower-case hex, where it has one. */
  readonly fingerprint?: string;
  readonly code: KeyRejectionCode;
  /** One sentence for people. */
  readonly message: string;
}

/** The public keys that the caller trusts, by fingerprint. */
export interface PublicKeyRing {
  readonly keys: readonly PublicKey[];
  readonly rejected: readonly RejectedKey[];
  /**
   * All keys under a label (hex of either case): with a time, those whose window meets the two hours from then on come first, because a
   * digest is signed after its end. The order is stable otherwise.
   *
   * @throws TypeError or RangeError where `time` is no instant.
   */
  find(fingerprint: string, time?: Instant): readonly PublicKey[];
  /** Plain JSON, from which `importPublicKeys` makes this ring again, in another thread or process. */
  toJSON(): PublicKeyRingJson;
}

/** A ring as JSON: the shape of ListPublicKeys output, and what only a ring knows. */
export interface PublicKeyRingJson {
  readonly version: 1;
  readonly PublicKeyList: readonly PublicKeyJson[];
  readonly rejected: readonly RejectedKey[];
}

export interface PublicKeyJson {
  /** Base64 of the DER as delivered. */
  readonly Value: string;
  readonly Fingerprint: string;
  /** `2026-03-01T10:15:00Z` */
  readonly ValidityStartTime?: string;
  readonly ValidityEndTime?: string;
  readonly Region?: string;
  /** The key was accepted although its label is not the MD5 of its bytes. */
  readonly FingerprintCheck?: 'none';
}

/** A ring of keys that were judged already. */
export function createKeyRing(keys: readonly PublicKey[], rejected: readonly RejectedKey[]): PublicKeyRing {
  const byLabel = groupBy(keys, ({ fingerprint }) => fingerprint);
  return {
    keys,
    rejected,
    find(fingerprint, time) {
      assertString('fingerprint', fingerprint);
      const found = [...(byLabel.get(fingerprint.toLowerCase()) ?? [])];
      if (time === undefined) return found;
      const from = instantMs('time', time);
      const isCurrent = (key: PublicKey): boolean => isInWindow(key, from, from + SIGNING_DELAY_MS);
      return [...found.filter(isCurrent), ...found.filter((key) => !isCurrent(key))];
    },
    toJSON() {
      return { version: 1, PublicKeyList: keys.map(keyToJson), rejected: rejected.map((entry) => ({ ...entry })) };
    },
  };
}

function keyToJson(key: PublicKey): PublicKeyJson {
  return {
    Value: bytesToBase64(key.value),
    Fingerprint: key.fingerprint,
    ...(key.validFrom === undefined ? {} : { ValidityStartTime: formatUtcTime(key.validFrom) }),
    ...(key.validTo === undefined ? {} : { ValidityEndTime: formatUtcTime(key.validTo) }),
    ...(key.region === undefined ? {} : { Region: key.region }),
    ...(key.fingerprintMatches ? {} : { FingerprintCheck: 'none' }),
  };
}
