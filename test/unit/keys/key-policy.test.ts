import { describe, expect, it } from 'vitest';
import { isKeyRejectionCode, keyFault } from '../../../src/keys/key-policy.ts';
import { readPublicKey } from '../../../src/keys/public-key.ts';
import { pkcs1Der } from './rsa-keys.ts';

function faultOf(n: bigint, e: bigint): string | undefined {
  const read = readPublicKey(pkcs1Der({ n, e }));
  if (!read.ok) throw new Error(read.reason);
  return keyFault(read)?.code;
}

/** The least odd number of so many bits. */
const odd = (bits: number): bigint => (1n << BigInt(bits - 1)) + 1n;

describe('keyFault', () => {
  it.each([
    [512, 'key-weak'],
    [1024, 'key-weak'],
    [2047, 'key-weak'],
    [2048, undefined],
    [3072, undefined],
    [4096, undefined],
    [8192, undefined],
    [8193, 'key-too-large'],
    [16384, 'key-too-large'],
  ])('judges a modulus of %i bits: %s', (bits, code) => {
    expect(faultOf(odd(bits), 65537n)).toBe(code);
  });

  it('refuses an even modulus', () => {
    expect(faultOf(odd(2048) + 1n, 65537n)).toBe('key-weak');
  });

  it.each([
    [1n, 'key-exponent'],
    [2n, 'key-exponent'],
    [3n, 'key-exponent'],
    [65535n, 'key-exponent'],
    [65536n, 'key-exponent'],
    [65537n, undefined],
    [65538n, 'key-exponent'],
    [65539n, undefined],
    [2n ** 64n - 1n, undefined],
    [2n ** 64n, 'key-exponent'],
    [2n ** 64n + 1n, 'key-exponent'],
    [2n ** 2047n + 1n, 'key-exponent'],
  ])('judges the exponent %i: %s', (e, code) => {
    expect(faultOf(odd(2048), e)).toBe(code);
  });
});

describe('isKeyRejectionCode', () => {
  it('knows the codes, and nothing that every object has', () => {
    expect(['key-weak', 'key-malformed', 'key-not-pinned'].every(isKeyRejectionCode)).toBe(true);
    expect(['key-odd', 'toString', '__proto__', '', 1, undefined].some(isKeyRejectionCode)).toBe(false);
  });
});
