import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readJwk } from '../../../src/keys/jwk.ts';
import { minimalBytes, nodeKey, pkcs1Der } from './rsa-keys.ts';

const { key, privateKey } = nodeKey(2048);
const jwk = createPublicKey({ key: Buffer.from(pkcs1Der(key)), format: 'der', type: 'pkcs1' }).export({
  format: 'jwk',
});
const numbers = { ok: true, modulus: minimalBytes(key.n), exponent: Uint8Array.of(1, 0, 1) };
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe('readJwk', () => {
  it('reads what node:crypto writes', () => {
    expect(Object.keys(jwk).sort()).toEqual(['e', 'kty', 'n']);
    expect(readJwk({ ...jwk })).toEqual(numbers);
  });

  it.each<[string, object]>([
    ['what WebCrypto writes', { alg: 'RS256', ext: true, key_ops: ['verify'] }],
    ['the use of signatures', { use: 'sig', kid: 'ab', x5t: 'cd' }],
    ['several operations', { key_ops: ['encrypt', 'verify'] }],
  ])('takes %s', (_, more) => {
    expect(readJwk({ ...jwk, ...more })).toEqual(numbers);
  });

  it.each<[string, object, string, string]>([
    ['an elliptic curve', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, 'key-algorithm', 'kty is not RSA'],
    ['Ed25519', { kty: 'OKP', crv: 'Ed25519', x: 'AA' }, 'key-algorithm', 'kty is not RSA'],
    ['a type in small letters', { kty: 'rsa' }, 'key-algorithm', 'kty is not RSA'],
    ['a type that is no text', { kty: ['RSA'] }, 'key-malformed', 'kty is no text'],
    ['no type', { kty: undefined }, 'key-malformed', 'kty is no text'],
    ['a key to encrypt with', { use: 'enc' }, 'key-algorithm', 'use is not sig'],
    ['RSASSA-PSS', { alg: 'PS256' }, 'key-algorithm', 'alg is not RS256'],
    ['another hash', { alg: 'RS512' }, 'key-algorithm', 'alg is not RS256'],
    ['an algorithm that is no text', { alg: ['RS256'] }, 'key-algorithm', 'alg is not RS256'],
    ['other operations', { key_ops: ['encrypt', 'wrapKey'] }, 'key-algorithm', 'key_ops does not hold verify'],
    ['operations in one text', { key_ops: 'verify' }, 'key-algorithm', 'key_ops does not hold verify'],
    ['no modulus', { n: undefined }, 'key-malformed', 'n is no base64url'],
    ['a modulus of nothing', { n: '' }, 'key-malformed', 'n is no base64url'],
    ['a modulus that is a number', { n: 65537 }, 'key-malformed', 'n is no base64url'],
    ['a zero byte in front', { n: base64url(Uint8Array.of(0, ...numbers.modulus)) }, 'key-malformed', 'leading zero'],
    ['padding', { n: `${jwk.n}==` }, 'key-malformed', 'n is no base64url'],
    ['a line break', { n: `${jwk.n!.slice(0, 64)}\n${jwk.n!.slice(64)}` }, 'key-malformed', 'n is no base64url'],
    ['a letter of base64', { n: `+${jwk.n!.slice(1)}` }, 'key-malformed', 'n is no base64url'],
    ['a letter too few', { n: jwk.n!.slice(0, -1) }, 'key-malformed', 'n is no base64url'],
    ['bits that are not used', { e: 'AQABB' }, 'key-malformed', 'e is no base64url'],
    ['such bits that are not zero', { n: `${jwk.n!.slice(0, -1)}_` }, 'key-malformed', 'n is no base64url'],
    ['no exponent', { e: undefined }, 'key-malformed', 'e is no base64url'],
    ['an exponent of zero', { e: 'AA' }, 'key-malformed', 'e is no base64url'],
    ['an exponent in four bytes', { e: 'AAEAAQ' }, 'key-malformed', 'e is no base64url'],
  ])('refuses %s', (_, more, code, reason) => {
    expect(readJwk({ ...jwk, ...more })).toEqual({ ok: false, code, reason: expect.stringContaining(reason) });
  });

  it.each<[string, object]>([
    ['an RSA key', privateKey.export({ format: 'jwk' })],
    ['an RSA key that gives no more than d', { ...jwk, d: 'AQ' }],
    ['an RSA key that gives no more than a prime', { ...jwk, q: '' }],
    ['an RSA key of several primes', { ...jwk, oth: [] }],
    ['a secret', { kty: 'oct', k: 'c2VjcmV0' }],
    ['another type', { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AA', priv: 'c2VjcmV0' }],
  ])('refuses the private half of %s, and shows nothing of it', (_, secret) => {
    const reading = readJwk({ ...secret });
    expect(reading).toMatchObject({ ok: false, code: 'key-private', reason: expect.stringContaining('PRIVATE') });
    for (const value of Object.values(secret)) {
      if (String(value).length > 3) expect(JSON.stringify(reading)).not.toContain(String(value));
    }
  });
});
