import { createHash, generateKeyPairSync, generatePrimeSync, type KeyObject } from 'node:crypto';
import { hexToBytes } from '../../../src/base/hex.ts';
import { markJudged } from '../../../src/keys/judged-keys.ts';
import type { PublicKey } from '../../../src/keys/key-ring.ts';
import { encodeSha256Message } from '../../../src/keys/rsa.ts';

/** A key whose private operation takes any block, so that a test can sign what no signer would. */
export interface RsaTestKey {
  readonly n: bigint;
  readonly e: bigint;
  readonly bits: number;
  readonly primes: readonly bigint[];
}

/** Made by node:crypto, with its private key. */
export function nodeKey(bits: number): { key: RsaTestKey; privateKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const { n, e, p, q } = privateKey.export({ format: 'jwk' });
  const [modulus, exponent, ...primes] = [n, e, p, q].map((part) => numberOf(Buffer.from(part!, 'base64url')));
  return { key: { n: modulus!, e: exponent!, bits, primes }, privateKey };
}

/** Of several small primes: made in no time whatever its size, and a verifier sees no difference. */
export function multiPrimeKey(bits: number, e = 65537n): RsaTestKey {
  const primes: bigint[] = [];
  let n = 1n;
  while (primes.length === 0 || bitLength(n) < bits) {
    const missing = primes.length === 0 ? bits : bits - bitLength(n);
    const prime = generatePrimeSync(missing >= 1024 ? 512 : missing, { bigint: true });
    const isLast = missing < 1024;
    const fits = !isLast || bitLength(n * prime) === bits;
    if (!fits || primes.includes(prime) || gcd(prime - 1n, e) !== 1n) continue;
    primes.push(prime);
    n *= prime;
  }
  return { n, e, bits, primes };
}

/** block ^ d mod n, where the block is a number below n: by the Chinese remainder theorem. */
export function privateOperation(key: RsaTestKey, block: Uint8Array): Uint8Array {
  const base = numberOf(block);
  if (base >= key.n) throw new RangeError('the block is no number below the modulus');
  let result = 0n;
  let product = 1n;
  for (const prime of key.primes) {
    const residue = power(base % prime, inverse(key.e, prime - 1n), prime);
    const step = ((((residue - result) % prime) + prime) * inverse(product, prime)) % prime;
    result += product * step;
    product *= prime;
  }
  return bytesOf(result, Math.ceil(key.bits / 8));
}

export const pkcs1Der = (key: Pick<RsaTestKey, 'n' | 'e'>): Uint8Array =>
  der(0x30, derInteger(key.n), derInteger(key.e));

export const RSA_ALGORITHM: Uint8Array = Buffer.from('300d06092a864886f70d0101010500', 'hex');

export const spkiDer = (pkcs1: Uint8Array, algorithm: Uint8Array = RSA_ALGORITHM): Uint8Array =>
  der(0x30, algorithm, der(0x03, Uint8Array.of(0), pkcs1));

export function der(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  const size = content.length < 0x80 ? 0 : content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
  const length = size === 0 ? [content.length] : [0x80 + size, ...bytesOf(BigInt(content.length), size)];
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...length), content]));
}

export function derInteger(value: bigint): Uint8Array {
  return der(0x02, bytesOf(value, Math.floor(bitLength(value) / 8) + 1));
}

export const md5Hex = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

/** Whatever its numbers are, it counts as one that a ring has judged. */
export function publicKeyOf(key: Pick<RsaTestKey, 'n' | 'e'>): PublicKey {
  const pkcs1 = pkcs1Der(key);
  return markJudged({
    fingerprint: md5Hex(pkcs1),
    fingerprintMatches: true,
    modulusBits: bitLength(key.n),
    modulus: minimalBytes(key.n),
    exponent: minimalBytes(key.e),
    form: 'pkcs1',
    pkcs1,
    value: pkcs1,
  });
}

/** Mulberry32: the same numbers below `limit` in every run. */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

export const bytesOf = (value: bigint, length: number): Uint8Array =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex'));

/** Big-endian, without leading zero bytes. */
export const minimalBytes = (value: bigint): Uint8Array => bytesOf(value, Math.ceil(bitLength(value) / 8));

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [modulus, ((value % modulus) + modulus) % modulus, 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - quotient * r1, s1, s0 - quotient * s1];
  }
  return ((s0 % modulus) + modulus) % modulus;
}

/** The one encoded message that an honest signature opens to, as bytes. */
export function encodedMessage(hash: Uint8Array, length: number): Uint8Array {
  return hexToBytes(encodeSha256Message(hash, length))!;
}
