import { isObject, kindOf } from '../base/assert.ts';
import { base64ToBytes } from '../base/base64.ts';
import { bytesToHex, hexToBytes, isHex } from '../base/hex.ts';
import { md5 } from '../bytes/md5.ts';
import { markJudged } from './judged-keys.ts';
import { type KeyRejectionCode, keyFault } from './key-policy.ts';
import type { PublicKey, RejectedKey } from './key-ring.ts';
import { keyTimeMs } from './key-time.ts';
import { OTHER_FORMS, type RsaPublicKey, readPublicKey } from './public-key.ts';

/** What an entry is judged by. */
export interface KeyEntryRules {
  readonly fingerprintCheck: 'md5' | 'none';
  /** Accepted labels in lower-case hex; all, if absent. */
  readonly pinned?: ReadonlySet<string>;
  /** The region of an entry that names none itself. */
  readonly region?: unknown;
}

/** The bytes of the largest hash that a label could be. */
const MAX_LABEL_BYTES = 64;
const REGION = /^[a-z0-9-]{1,64}$/;

/** Judges one entry of a `PublicKeyList`. Whatever it holds, it is a key or a rejection, never an exception. */
export function readKeyEntry(entry: unknown, index: number, rules: KeyEntryRules): PublicKey | RejectedKey {
  const reject = (code: KeyRejectionCode, message: string): RejectedKey => rejectEntry(entry, index, code, message);
  if (!isObject(entry)) return reject('key-malformed', `a key entry is an object, and this is ${kindOf(entry)}`);

  const value = readValue(entry['Value']);
  if (value === undefined) return reject('key-malformed', `Value is neither base64 nor bytes; ${OTHER_FORMS}`);
  const read = readPublicKey(value);
  if (!read.ok) return reject('key-malformed', `${read.reason}; ${OTHER_FORMS}`);
  const fault = keyFault(read);
  if (fault !== undefined) return reject(fault.code, fault.message);

  const label = readLabel(entry['Fingerprint']);
  if (label === undefined) return reject('key-unlabelled', 'Fingerprint is missing, or is no hex text');
  if (rules.pinned !== undefined && !rules.pinned.has(label)) {
    return reject('key-not-pinned', 'the fingerprint is none of the pinned ones');
  }
  const fingerprintMatches = isLabelOf(label, value, read);
  if (!fingerprintMatches && rules.fingerprintCheck === 'md5') {
    return reject('key-label-mismatch', `the fingerprint is not the MD5 of the key, ${bytesToHex(md5(value))}`);
  }

  const validFrom = readOptional(entry['ValidityStartTime'], keyTimeMs);
  const validTo = readOptional(entry['ValidityEndTime'], keyTimeMs);
  if (validFrom === null || validTo === null) {
    const name = validFrom === null ? 'ValidityStartTime' : 'ValidityEndTime';
    return reject('key-window', `${name} is neither seconds since 1970 nor an ISO 8601 time with a zone nor a Date`);
  }
  if (validFrom !== undefined && validTo !== undefined && validFrom > validTo) {
    return reject('key-window', 'the validity ends before it starts');
  }
  const region = readOptional(entry['Region'] ?? entry['region'] ?? rules.region, readRegion);
  if (region === null) return reject('key-malformed', 'the region is no region name');

  return markJudged({
    fingerprint: label,
    fingerprintMatches,
    modulusBits: read.modulusBits,
    modulus: read.modulus,
    exponent: read.exponent,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(region === undefined ? {} : { region }),
    form: read.form,
    pkcs1: read.pkcs1,
    value,
  });
}

/** The rejection of an entry, under its label where it has one. */
export function rejectEntry(entry: unknown, index: number, code: KeyRejectionCode, message: string): RejectedKey {
  const label = isObject(entry) ? readLabel(entry['Fingerprint']) : undefined;
  return { index, ...(label === undefined ? {} : { fingerprint: label }), code, message };
}

/** A fingerprint in lower case; `undefined` where it is no hex text of a sensible length. */
export function readLabel(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2 * MAX_LABEL_BYTES) return undefined;
  return value !== '' && hexToBytes(value) !== undefined ? value.toLowerCase() : undefined;
}

/** A copy: the caller's later writes to its buffer change no key. */
function readValue(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  return typeof value === 'string' ? base64ToBytes(value) : undefined;
}

/**
 * AWS labels a key with the MD5 of the bytes as delivered. Both forms are taken, so that a key that is delivered in another wrapping than
 * the one it was labelled in is not lost.
 */
function isLabelOf(label: string, value: Uint8Array, key: RsaPublicKey): boolean {
  return isHex(label, 16) && [value, key.pkcs1].some((bytes) => bytesToHex(md5(bytes)) === label);
}

/** A region name; `undefined` for anything else. */
export function readRegion(value: unknown): string | undefined {
  return typeof value === 'string' && REGION.test(value) ? value : undefined;
}

/** `undefined` where there is no value, `null` where there is one that cannot be read. */
function readOptional<T>(value: unknown, read: (value: unknown) => T | undefined): T | undefined | null {
  return value === undefined || value === null ? undefined : (read(value) ?? null);
}
