import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPublicKey } from '../../../src/keys/public-key.ts';
import { bytesOf, der, derInteger, multiPrimeKey, nodeKey, pkcs1Der, RSA_ALGORITHM, spkiDer } from './rsa-keys.ts';

const { key, privateKey } = nodeKey(2048);
const pkcs1 = pkcs1Der(key);
const spki = spkiDer(pkcs1);
const modulus = bytesOf(key.n, 256);
const exponent = Uint8Array.of(1, 0, 1);

function reasonOf(bytes: Uint8Array): string {
  const result = readPublicKey(bytes);
  return result.ok ? 'read' : result.reason;
}

describe('readPublicKey', () => {
  it('is tested with the very bytes that node:crypto writes', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const { n, e } = publicKey.export({ format: 'jwk' });
    const numbers = { n: BigInt(`0x${Buffer.from(n!, 'base64url').toString('hex')}`), e: 65537n };
    expect(e).toBe('AQAB');
    expect(pkcs1Der(numbers)).toEqual(new Uint8Array(publicKey.export({ format: 'der', type: 'pkcs1' })));
    expect(spkiDer(pkcs1Der(numbers))).toEqual(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })));
  });

  it('reads RSAPublicKey', () => {
    const read = readPublicKey(pkcs1);
    expect(read).toEqual({ ok: true, form: 'pkcs1', pkcs1, modulus, modulusBits: 2048, exponent });
  });

  it('reads SubjectPublicKeyInfo, and finds the RSAPublicKey in it', () => {
    const read = readPublicKey(spki);
    expect(read).toEqual({ ok: true, form: 'spki', pkcs1, modulus, modulusBits: 2048, exponent });
  });

  it.each([511, 512, 513, 2047, 8193])('counts a modulus of %i bits', (bits) => {
    const read = readPublicKey(pkcs1Der(multiPrimeKey(bits)));
    expect(read.ok && read.modulusBits).toBe(bits);
  });

  const n = derInteger(key.n);
  const e = derInteger(key.e);
  const bare = modulus[0]! >= 0x80 ? modulus : Uint8Array.of(0x80, ...modulus);
  it.each<[string, Uint8Array, string]>([
    ['no bytes', new Uint8Array(), 'SEQUENCE expected, and the bytes end'],
    ['an empty SEQUENCE', der(0x30), 'SEQUENCE expected, and the bytes end'],
    ['a byte after the key', Buffer.concat([pkcs1, Uint8Array.of(0)]), '1 bytes after the end of SEQUENCE'],
    ['a byte after the exponent', der(0x30, n, e, Uint8Array.of(0)), '1 bytes after the end of INTEGER'],
    ['a third number', der(0x30, n, e, e), '5 bytes after the end of INTEGER'],
    ['no exponent', der(0x30, n), 'INTEGER expected, and the bytes end'],
    ['a modulus with superfluous zero bytes', der(0x30, der(0x02, new Uint8Array(2), modulus), e), 'shortest form'],
    ['a negative modulus', der(0x30, der(0x02, bare), e), 'INTEGER: negative'],
    ['a modulus of zero', der(0x30, derInteger(0n), e), 'INTEGER: zero'],
    ['a private key', privateKey.export({ format: 'der', type: 'pkcs1' }), 'INTEGER: zero'],
    ['an encapsulated private key', privateKey.export({ format: 'der', type: 'pkcs8' }), 'INTEGER: zero'],
    ['a byte after SubjectPublicKeyInfo', Buffer.concat([spki, Uint8Array.of(0)]), '1 bytes after the end of SEQUENCE'],
    [
      'a byte after its bits',
      der(0x30, RSA_ALGORITHM, der(0x03, Uint8Array.of(0), pkcs1), Uint8Array.of(5)),
      '1 bytes',
    ],
    ['a byte after the key in its bits', spkiDer(Buffer.concat([pkcs1, Uint8Array.of(0)])), '1 bytes after the end'],
    ['no key in its bits', spkiDer(new Uint8Array()), 'SEQUENCE expected, and the bytes end'],
    ['unused bits', der(0x30, RSA_ALGORITHM, der(0x03, Uint8Array.of(1), pkcs1)), 'BIT STRING: unused bits'],
    ['an algorithm without NULL', spkiDer(pkcs1, algorithm('06092a864886f70d010101')), 'not rsaEncryption with NULL'],
    [
      'an algorithm with other parameters',
      spkiDer(pkcs1, algorithm('06092a864886f70d0101013000')),
      'not rsaEncryption',
    ],
    ['something after NULL', spkiDer(pkcs1, algorithm('06092a864886f70d01010105000500')), 'not rsaEncryption'],
    ['RSASSA-PSS', spkiDer(pkcs1, algorithm('06092a864886f70d01010a0500')), 'not rsaEncryption'],
    ['an elliptic curve key', ecKey(), 'not rsaEncryption'],
    ['PEM text', Buffer.from(`-----BEGIN PUBLIC KEY-----\n${Buffer.from(spki).toString('base64')}\n`), 'PEM text'],
    ['a certificate', certificateLike(), 'BIT STRING expected, tag 0x30 found'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(reasonOf(new Uint8Array(bytes))).toContain(reason);
  });

  it.each([
    ['RSAPublicKey', pkcs1],
    ['SubjectPublicKeyInfo', spki],
  ])('refuses %s that is cut short anywhere', (_, whole) => {
    for (let length = 0; length < whole.length; length++) {
      expect(readPublicKey(whole.subarray(0, length)).ok, `${length} bytes`).toBe(false);
    }
  });

  it('refuses every other value of every byte in front of the numbers', () => {
    const header = spki.length - pkcs1.length + 8;
    for (let at = 0; at < header; at++) {
      for (let flip = 1; flip < 256; flip++) {
        const bytes = spki.slice();
        bytes[at]! ^= flip;
        expect(readPublicKey(bytes).ok, `byte ${at} ^ ${flip}`).toBe(false);
      }
    }
  });
});

function algorithm(content: string): Uint8Array {
  return der(0x30, Buffer.from(content, 'hex'));
}

function ecKey(): Uint8Array {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' });
}

/** The outer shape of RFC 5280, 4.1: tbsCertificate, signatureAlgorithm, signature. */
function certificateLike(): Uint8Array {
  const tbs = der(0x30, der(0xa0, derInteger(2n)), derInteger(1n), RSA_ALGORITHM, spki);
  return der(0x30, tbs, RSA_ALGORITHM, der(0x03, new Uint8Array(257)));
}
