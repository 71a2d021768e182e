import { base64ToBytes } from '../base/base64.ts';
import type { KeyRejectionCode } from './key-policy.ts';
import { PRIVATE_KEY, type RefusedKey } from './key-reading.ts';

export type JwkReading =
  | { readonly ok: true; readonly modulus: Uint8Array; readonly exponent: Uint8Array }
  | RefusedKey;

/** The members of every key type that only a private or a secret key has (RFC 7518, section 6, and `priv` of later ones). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/**
 * The numbers of an RSA public key in a JWK (RFC 7517; RFC 7518, section 6.3.1), big-endian and without leading zero bytes, where the JWK
 * lets the key verify RS256. What else it holds (`kid`, `x5c`) says nothing here.
 */
export function readJwk(jwk: Readonly<Record<string, unknown>>): JwkReading {
  const { kty, use, alg, key_ops: operations, n, e } = jwk;
  if (PRIVATE_MEMBERS.some((name) => jwk[name] !== undefined)) return PRIVATE_KEY;
  if (typeof kty !== 'string') return refuse('key-malformed', 'kty is no text');
  if (kty !== 'RSA') return refuse('key-algorithm', 'kty is not RSA');
  if (use !== undefined && use !== 'sig') return refuse('key-algorithm', 'use is not sig');
  if (alg !== undefined && alg !== 'RS256') return refuse('key-algorithm', 'alg is not RS256');
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return refuse('key-algorithm', 'key_ops does not hold verify');
  }
  const modulus = readNumber(n);
  const exponent = readNumber(e);
  if (modulus === undefined || exponent === undefined) {
    const name = modulus === undefined ? 'n' : 'e';
    return refuse('key-malformed', `${name} is no base64url of a number without leading zero bytes`);
  }
  return { ok: true, modulus, exponent };
}

/** Base64urlUInt: base64url without padding, of a positive number in its fewest bytes. */
function readNumber(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string' || !BASE64URL.test(value)) return undefined;
  const padding = '='.repeat((4 - (value.length % 4)) % 4);
  const bytes = base64ToBytes(value.replaceAll('-', '+').replaceAll('_', '/') + padding);
  return bytes !== undefined && bytes[0]! > 0 ? bytes : undefined;
}

function refuse(code: KeyRejectionCode, reason: string): RefusedKey {
  return { ok: false, code, reason: `a JWK whose ${reason}` };
}
