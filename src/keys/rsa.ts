import { bytesToHex } from '../base/hex.ts';
import type { NativeCrypto, NativePublicKey, Runtime } from '../bytes/runtime.ts';
import { sha256Sync } from '../bytes/sha256.ts';
import { isJudged } from './judged-keys.ts';
import type { PublicKey } from './key-ring.ts';

/** The key objects of the native path, made once a key; `null` where BigInt serves the key there as well. */
const nativeKeys: WeakMap<PublicKey, NativePublicKey | null> = /* @__PURE__ */ new WeakMap();

/** DER of DigestInfo { { id-sha256, NULL }, OCTET STRING of 32 bytes } up to the hash, in hex (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = '3031300d060960864801650304020105000420';

/**
 * Whether this is the signature of the message: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.2). Nothing is parsed out of the
 * signature: the one encoded message that it must open to is built and compared whole. The key was read and judged when its ring was made.
 *
 * @throws TypeError where the key comes from no key ring.
 */
export function verifyRsaSha256(key: PublicKey, message: Uint8Array, signature: Uint8Array, runtime: Runtime): boolean {
  if (!isJudged(key)) throw new TypeError('key: expected a key that importPublicKeys made');
  if (signature.length !== key.modulus.length) return false;
  const native = runtime.crypto === undefined ? null : nativeKeyOf(key, runtime.crypto);
  if (native !== null) return runtime.crypto!.verify('sha256', message, native, signature);
  // The WebCrypto path comes here as well: importing a key there and awaiting it takes as long as this does.
  return openSignature(key, signature) === encodeSha256Message(sha256Sync(message, runtime), signature.length);
}

/**
 * What a signature opens to, in hex: signature ^ exponent mod modulus, as long as the modulus (RFC 8017, 5.2.2 and 4.1). `undefined`
 * for a signature that is not exactly as long as the modulus, or not a smaller number. For any odd exponent from 3 on: whether the
 * key is fit for use is judged elsewhere.
 */
export function openSignature(key: Pick<PublicKey, 'modulus' | 'exponent'>, signature: Uint8Array): string | undefined {
  const length = key.modulus.length;
  if (signature.length !== length) return undefined;
  const modulus = toNumber(key.modulus);
  const base = toNumber(signature);
  if (base >= modulus) return undefined;
  let power = 1n;
  for (const bit of toNumber(key.exponent).toString(2)) {
    power = (power * power) % modulus;
    if (bit === '1') power = (power * base) % modulus;
  }
  return power.toString(16).padStart(2 * length, '0');
}

/**
 * EMSA-PKCS1-v1_5 of a SHA-256 hash, so many bytes long, in hex (RFC 8017, 9.2): 00 01, FF to fill, 00, DigestInfo with NULL, hash. At the
 * least modulus that a ring takes that leaves 202 bytes of padding, where the standard asks for 8.
 */
export function encodeSha256Message(hash: Uint8Array, length: number): string {
  const info = SHA256_DIGEST_INFO + bytesToHex(hash);
  return `0001${'ff'.repeat(length - 3 - info.length / 2)}00${info}`;
}

function nativeKeyOf(key: PublicKey, crypto: NativeCrypto): NativePublicKey | null {
  const known = nativeKeys.get(key);
  if (known !== undefined) return known;
  const made = makeNativeKey(key, crypto);
  nativeKeys.set(key, made);
  return made;
}

/**
 * Native verification differs in which keys it takes: OpenSSL stops at exponents of 64 bits, BoringSSL and RustCrypto at 33, and
 * RustCrypto at moduli of 4096 bits. So that every runtime gives the same verdict, it is asked about keys that all of them take, and
 * BigInt serves the others.
 */
function makeNativeKey(key: PublicKey, crypto: NativeCrypto): NativePublicKey | null {
  if (bytesToHex(key.exponent) !== '010001' || key.modulusBits > 4096) return null;
  try {
    return crypto.createPublicKey({ key: key.pkcs1, format: 'der', type: 'pkcs1' });
  } catch {
    // A runtime that does not take the key is no evidence against a signature.
    return null;
  }
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`);
}
