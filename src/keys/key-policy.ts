import type { RsaPublicKey } from './public-key.ts';

/** Why a key was not accepted. Such a key decides nothing: what only it could prove stays unverifiable. */
export type KeyRejectionCode =
  /** The entry is no key entry, its `Value` is no base64, or the bytes are none of the key shapes that are read. */
  | 'key-malformed'
  /** The key is of another algorithm than RSA, or bound to another use than to verify RSASSA-PKCS1-v1_5 with SHA-256. */
  | 'key-algorithm'
  /** It is a private key, which nobody but its signer should hold. Nothing of it is kept or shown. */
  | 'key-private'
  /** The `Fingerprint` is missing or no hex text. It is the label under which digests name the key. */
  | 'key-unlabelled'
  /** The label is the MD5 neither of the bytes as delivered nor of the RSAPublicKey in them. */
  | 'key-label-mismatch'
  /** The modulus has fewer than 2048 bits, or is even. */
  | 'key-weak'
  /** The modulus has more than 8192 bits. */
  | 'key-too-large'
  /** The public exponent is even, below 65537, or longer than 64 bits. */
  | 'key-exponent'
  /** The validity window has a time that cannot be read, or ends before it starts. */
  | 'key-window'
  /** The caller pinned fingerprints, and this is none of them. */
  | 'key-not-pinned';

const CODES: Record<KeyRejectionCode, true> = {
  'key-malformed': true,
  'key-algorithm': true,
  'key-private': true,
  'key-unlabelled': true,
  'key-label-mismatch': true,
  'key-weak': true,
  'key-too-large': true,
  'key-exponent': true,
  'key-window': true,
  'key-not-pinned': true,
};

export function isKeyRejectionCode(value: unknown): value is KeyRejectionCode {
  return typeof value === 'string' && Object.hasOwn(CODES, value);
}

export interface KeyFault {
  readonly code: KeyRejectionCode;
  /** One sentence for people. */
  readonly message: string;
}

const MIN_MODULUS_BITS = 2048;
const MAX_MODULUS_BITS = 8192;
// An odd number of three bytes or more is 65537 or more.
const MIN_EXPONENT_BYTES = 3;
// RFC 8017 lets the exponent grow up to the modulus, and the cost of a verification with it. 64 bits bound that cost, and are also
// where OpenSSL stops for large moduli.
const MAX_EXPONENT_BYTES = 8;

/**
 * What makes a key unfit to prove anything, if anything does: the bounds are those of FIPS 186-5 (A.1.1) with a shorter exponent. Every
 * key that AWS published so far has 2048 bits and the exponent 65537.
 */
export function keyFault(key: Pick<RsaPublicKey, 'modulus' | 'modulusBits' | 'exponent'>): KeyFault | undefined {
  const { modulus, modulusBits, exponent } = key;
  if (modulusBits < MIN_MODULUS_BITS) {
    return { code: 'key-weak', message: `the modulus has ${modulusBits} bits, fewer than ${MIN_MODULUS_BITS}` };
  }
  if (modulusBits > MAX_MODULUS_BITS) {
    return { code: 'key-too-large', message: `the modulus has ${modulusBits} bits, more than ${MAX_MODULUS_BITS}` };
  }
  if (modulus.at(-1)! % 2 === 0) return { code: 'key-weak', message: 'the modulus is even' };
  const isBounded = exponent.length >= MIN_EXPONENT_BYTES && exponent.length <= MAX_EXPONENT_BYTES;
  if (!isBounded || exponent.at(-1)! % 2 === 0) {
    return { code: 'key-exponent', message: 'the public exponent is not an odd number from 65537 to 2^64 - 1' };
  }
  return undefined;
}
