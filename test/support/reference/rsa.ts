import { createHash } from 'node:crypto';
import type { TrustedKey } from './public-keys.ts';

/** DigestInfo of SHA-256 with NULL, up to the hash. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * Section 3: "Signature exactly as long as the modulus; as a number below the modulus. Build the one expected encoded message
 * (00 01 FF… 00, DigestInfo of SHA-256 with NULL, hash) and compare it whole with s^e mod n."
 */
export function signatureVerifies(key: TrustedKey, signature: Buffer, message: string): boolean {
  const size = Math.ceil(key.modulus.toString(2).length / 8);
  if (signature.length !== size) return false;
  const number = BigInt(`0x${signature.toString('hex')}`);
  if (number >= key.modulus) return false;
  const decoded = power(number, key.exponent, key.modulus)
    .toString(16)
    .padStart(2 * size, '0');
  return decoded === encodedMessage(message, size).toString('hex');
}

function encodedMessage(message: string, size: number): Buffer {
  const hash = createHash('sha256').update(message, 'utf8').digest();
  const end = Buffer.concat([Buffer.of(0), DIGEST_INFO, hash]);
  return Buffer.concat([Buffer.of(0, 1), Buffer.alloc(size - 2 - end.length, 0xff), end]);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}
