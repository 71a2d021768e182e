import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importAnyPublicKeys } from '../../../src/keys/import-any-public-keys.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import {
  BOTH,
  bareSpki,
  base64,
  certificate,
  codes,
  jwk,
  jwkOf,
  key,
  labels,
  other,
  pkcs1,
  privateKey,
  spki,
  utf8,
} from './any-key-forms.ts';
import { certificateDer, pem } from './certificates.ts';
import { md5Hex, minimalBytes, multiPrimeKey, pkcs1Der, spkiDer } from './rsa-keys.ts';

describe('importAnyPublicKeys', () => {
  it.each<[string, unknown]>([
    ['PEM of SubjectPublicKeyInfo', pem('PUBLIC KEY', spki)],
    ['PEM of SubjectPublicKeyInfo without parameters', pem('PUBLIC KEY', bareSpki)],
    ['PEM of RSAPublicKey', pem('RSA PUBLIC KEY', pkcs1)],
    ['PEM of a certificate', pem('CERTIFICATE', certificate)],
    ['PEM of a certificate under its old label', pem('X509 CERTIFICATE', certificate)],
    ['the bytes of PEM', utf8(pem('PUBLIC KEY', spki))],
    ['PEM with CRLF', pem('CERTIFICATE', certificate).replaceAll('\n', '\r\n')],
    ['PEM with a byte order mark', `\ufeff${pem('PUBLIC KEY', spki)}`],
    ['the bytes of PEM with a byte order mark', utf8(`\ufeff${pem('PUBLIC KEY', spki)}`)],
    ['PEM in text of another encoding', Buffer.from(`Schl\u00fcssel\n${pem('PUBLIC KEY', spki)}`, 'latin1')],
    ['DER of RSAPublicKey', pkcs1],
    ['DER of SubjectPublicKeyInfo', spki],
    ['DER of SubjectPublicKeyInfo without parameters', bareSpki],
    ['DER of a certificate', certificate],
    ['base64 of DER', base64(pkcs1)],
    ['base64 of a certificate, in lines, as bytes', utf8(`${base64(certificate).replaceAll(/.{76}/g, '$&\r\n')}\r\n`)],
    ['a JWK', jwk],
    ['the text of a JWK', JSON.stringify(jwk)],
    ['the bytes of a JWK', utf8(JSON.stringify(jwk, null, 2))],
    ['a set of JWKs', { keys: [jwk] }],
    ['the text of a set', ` ${JSON.stringify({ keys: [jwk] })}\n`],
    ['an entry without a Fingerprint', { Value: base64(spki) }],
    ['an entry with PEM', { Value: pem('CERTIFICATE', certificate), Fingerprint: null }],
    ['a list of such entries', { PublicKeyList: [{ Value: utf8(pem('PUBLIC KEY', spki)) }] }],
    ['all of this twice', [jwk, [pkcs1, [certificate]], pem('PUBLIC KEY', spki), JSON.stringify([jwk])]],
  ])('puts the key under both of its labels, out of %s', (_, input) => {
    const ring = importAnyPublicKeys(input);
    expect(ring.rejected).toEqual([]);
    expect(ring.keys).toEqual(
      importPublicKeys(BOTH.map((Fingerprint, i) => ({ Value: [pkcs1, spki][i], Fingerprint }))).keys,
    );
    expect(ring.find(BOTH[0]!)).toMatchObject([{ form: 'pkcs1', value: pkcs1, pkcs1, fingerprintMatches: true }]);
    expect(ring.find(BOTH[1]!)).toMatchObject([{ form: 'spki', value: spki, pkcs1, fingerprintMatches: true }]);
    expect(importPublicKeys(JSON.stringify(ring)).keys).toEqual(ring.keys);
  });

  const entry = { Value: base64(pkcs1), Fingerprint: md5Hex(pkcs1) };
  const window = { ValidityStartTime: 1772360100, ValidityEndTime: '2026-03-31T10:15:00Z', Region: 'eu-west-1' };
  it.each<[string, unknown]>([
    [
      'entries of both forms',
      [entry, { Value: spki, Fingerprint: md5Hex(spki) }, { Value: spki, Fingerprint: BOTH[0] }],
    ],
    [
      'a window and a region',
      {
        PublicKeyList: [
          { ...entry, ...window },
          { ...entry, Value: [] },
        ],
        Region: 'us-east-1',
      },
    ],
    [
      'false labels',
      [
        { ...entry, Value: other },
        { ...entry, Fingerprint: 'ab' },
        { ...entry, Fingerprint: 7 },
      ],
    ],
    ['weak keys', [{ Value: pkcs1Der(multiPrimeKey(1024)), Fingerprint: 'ab' }]],
    [
      'a false window',
      [
        { ...entry, ValidityStartTime: 'soon' },
        { ...entry, region: 'EU' },
      ],
    ],
    [
      'the JSON of a ring',
      importPublicKeys(
        { PublicKeyList: [{ ...entry, Fingerprint: 'ab' }, null] },
        { fingerprintCheck: 'none' },
      ).toJSON(),
    ],
    ['text of it', JSON.stringify([{ PublicKeyList: [entry] }, entry])],
    ['nothing', []],
  ])('makes the ring of importPublicKeys out of what that reads: %s', (_, input) => {
    for (const options of [{}, { fingerprintCheck: 'none' }, { pin: [BOTH[0]!] }, { region: 'us-west-2' }] as const) {
      const expected = importPublicKeys(input, options);
      const ring = importAnyPublicKeys(input, options);
      expect(ring.keys).toEqual(expected.keys);
      expect(codes(ring)).toEqual(codes(expected));
    }
  });

  it.each<[string, unknown, unknown[]]>([
    ['nothing', undefined, ['undefined']],
    ['a number', 7, ['a number']],
    ['text of no form', 'ssh-rsa AAAAB3NzaC1yc2E', ['a string that cannot be read as JSON']],
    ['bytes of no form', Uint8Array.of(1, 2, 3), ['bytes that cannot be read as JSON']],
    ['an object of no form', { n: 'AQ' }, ['an object without PublicKeyList']],
    ['a JWK with a member twice', '{"kty":"RSA","n":"AQ","n":"AQ","e":"AQAB"}', ['a key stands twice in one object']],
  ])('throws for %s, and names all forms', (_, input, received) => {
    const call = () => importAnyPublicKeys(input);
    expect(call).toThrow(TypeError);
    for (const part of ['input: expected PEM, DER or base64 of it, a JWK', ...received])
      expect(call).toThrow(`${part}`);
    expect(call).not.toThrow('importAnyPublicKeys');
  });

  it('takes 10,000 keys and no more, however they come', () => {
    const block = '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n';
    expect(importAnyPublicKeys(block.repeat(10_000)).rejected.length).toBe(10_000);
    expect(() => importAnyPublicKeys(block.repeat(10_001))).toThrow(RangeError);
    expect(() => importAnyPublicKeys({ keys: new Array(10_001).fill({}) })).toThrow(RangeError);
    expect(() => importAnyPublicKeys(new Array(10_001).fill({ kty: 'EC' }))).toThrow(RangeError);
  });

  it('takes no text beyond 16 Mi', () => {
    const text = pem('PUBLIC KEY', spki);
    expect(importAnyPublicKeys(text.padEnd(2 ** 24, '\n')).keys.length).toBe(2);
    expect(() => importAnyPublicKeys(text.padEnd(2 ** 24 + 1, '\n'))).toThrow(TypeError);
  });

  it('refuses wrong options as importPublicKeys does', () => {
    expect(() => importAnyPublicKeys([], { pin: ['xy'] })).toThrow(
      "options.pin[0]: expected a fingerprint in hex, received 'xy'",
    );
  });
});

describe('what importAnyPublicKeys rejects', () => {
  it('a ring itself is misuse, as it is for importPublicKeys: its JSON is what can be read', () => {
    const ring = importAnyPublicKeys(pkcs1);
    expect(() => importAnyPublicKeys(ring)).toThrow(TypeError);
    expect(() => importPublicKeys(ring)).toThrow(TypeError);
    expect(labels(importAnyPublicKeys(ring.toJSON()))).toEqual(labels(ring));
  });

  const [n, e3] = [multiPrimeKey(2048, 3n), { n: key.n, e: 3n }];
  it.each<[string, unknown, string, string]>([
    ['1024 bits in a JWK', jwkOf(multiPrimeKey(1024)), 'key-weak', '1024 bits'],
    ['1024 bits in a certificate', certificateDer(spkiDer(pkcs1Der(multiPrimeKey(1024)))), 'key-weak', '1024 bits'],
    ['an even modulus', jwkOf({ n: key.n - 1n, e: key.e }), 'key-weak', 'even'],
    ['8200 bits', pem('RSA PUBLIC KEY', pkcs1Der(multiPrimeKey(8200))), 'key-too-large', '8200 bits'],
    ['the exponent 3 in a JWK', jwkOf(e3), 'key-exponent', 'exponent'],
    ['the exponent 3 in PEM', pem('PUBLIC KEY', spkiDer(pkcs1Der(n))), 'key-exponent', 'exponent'],
    ['a JWK of an elliptic curve', { kty: 'EC', crv: 'P-256' }, 'key-algorithm', 'kty is not RSA'],
    ['a set that holds no JWK', { keys: ['x'] }, 'key-malformed', 'Value is neither base64 nor PEM'],
    ['a set that holds null', { keys: [null] }, 'key-malformed', 'neither DER nor base64 nor PEM nor a JWK'],
    ['an entry that is none', { PublicKeyList: [null] }, 'key-malformed', 'a key entry is an object, and this is null'],
    ['a Value that is missing', { Fingerprint: 'ab' }, 'key-malformed', 'neither DER nor base64 nor PEM nor a JWK'],
    ['a Value of no JWK', { Value: { 0: 48 }, Fingerprint: 'ab' }, 'key-malformed', 'kty is no text'],
    ['several blocks in a Value', { Value: pem('PUBLIC KEY', spki).repeat(2) }, 'key-malformed', 'several PEM blocks'],
    ['another block', pem('X509 CRL', spki), 'key-malformed', "'X509 CRL' holds no public key"],
    ['a request', pem('CERTIFICATE REQUEST', spki), 'key-malformed', "'CERTIFICATE REQUEST' holds no public key"],
    ['a certificate with trust settings', pem('TRUSTED CERTIFICATE', certificate), 'key-malformed', 'no public key'],
    ['RSAPublicKey under the wrong label', pem('PUBLIC KEY', pkcs1), 'key-malformed', 'no SubjectPublicKeyInfo'],
    ['SubjectPublicKeyInfo under the wrong label', pem('RSA PUBLIC KEY', spki), 'key-malformed', 'no RSAPublicKey'],
    ['a key under the label of a certificate', pem('CERTIFICATE', spki), 'key-malformed', 'no X.509 certificate'],
    [
      'a certificate under the label of a key',
      pem('PUBLIC KEY', certificate),
      'key-malformed',
      'no SubjectPublicKeyInfo',
    ],
    ['a block of nothing', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', 'key-malformed', ''],
    ['a block without an end', pem('PUBLIC KEY', spki).slice(0, -8), 'key-malformed', "'PUBLIC KEY' is not whole"],
    ['bad base64', pem('PUBLIC KEY', spki).replace('\nMII', '\nMI*'), 'key-malformed', 'is no base64'],
    ['base64 cut short', pem('PUBLIC KEY', spki).replace('\n-----END', 'A\n-----END'), 'key-malformed', 'is no base64'],
    ['header lines', pem('PUBLIC KEY', spki).replace('\nM', '\nProc-Type: 4\n\nM'), 'key-malformed', 'is no base64'],
    ['DER that goes on', pem('PUBLIC KEY', Buffer.concat([spki, spki])), 'key-malformed', 'after the end'],
  ])('%s', (_, input, code, message) => {
    const ring = importAnyPublicKeys(input);
    expect(ring.keys).toEqual([]);
    expect(ring.rejected).toMatchObject([{ index: 0, code, message: expect.stringContaining(message) }]);
    expect(importPublicKeys(ring.toJSON()).rejected).toEqual(ring.rejected);
  });

  const secret = privateKey.export({ format: 'jwk' });
  const encrypted = privateKey.export({
    format: 'pem',
    type: 'pkcs1',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;
  it.each<[string, unknown]>([
    ['PKCS#8', privateKey.export({ format: 'pem', type: 'pkcs8' })],
    ['PKCS#1', privateKey.export({ format: 'pem', type: 'pkcs1' })],
    ['PKCS#8, encrypted', privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })],
    ['PKCS#1, encrypted with header lines', encrypted],
    ['OpenSSH', pem('OPENSSH PRIVATE KEY', spki)],
    ['a block that is not whole', (privateKey.export({ format: 'pem', type: 'pkcs8' }) as string).slice(0, 900)],
    ['a line that lost its dashes', `-----BEGIN PRIVATE KEY\n${pem('', minimalBytes(key.n)).slice(17)}`],
    ['DER', new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))],
    ['base64 of DER', base64(privateKey.export({ format: 'der', type: 'pkcs1' }))],
    ['DER under the label of a public key', pem('PUBLIC KEY', privateKey.export({ format: 'der', type: 'pkcs8' }))],
    ['a JWK', secret],
    ['the text of a set', JSON.stringify({ keys: [secret] })],
    ['an entry', { Value: privateKey.export({ format: 'pem', type: 'pkcs8' }), Fingerprint: 'ab' }],
  ])('a private key, with a warning and without showing any of it: %s', (_, input) => {
    const ring = importAnyPublicKeys([input, pem('PUBLIC KEY', spki)]);
    expect(ring.rejected).toMatchObject([
      { index: 0, code: 'key-private', message: expect.stringContaining('PRIVATE key') },
    ]);
    expect(labels(ring)).toEqual(BOTH);
    expect(ring.rejected[0]!.message).not.toMatch(/[A-Za-z0-9+/_-]{20}/);
  });
});

describe('a bundle of OpenSSL', () => {
  const file = fileURLToPath(new URL('../../../fixtures/keys/bundle.pem', import.meta.url));
  const bytes = new Uint8Array(readFileSync(file));
  const { publicKey } = new X509Certificate(bytes);
  const derOf = (type: 'pkcs1' | 'spki'): Uint8Array => new Uint8Array(publicKey.export({ format: 'der', type }));

  it.each<[string, string | Uint8Array]>([
    ['as bytes', bytes],
    ['as text', readFileSync(file, 'utf8')],
    ['with CRLF', readFileSync(file, 'utf8').replaceAll('\n', '\r\n')],
  ])('gives its RSA key, and says why the other is none: %s', (_, input) => {
    const ring = importAnyPublicKeys(input);
    expect(ring.keys.map(({ value }) => value)).toEqual([derOf('pkcs1'), derOf('spki')]);
    expect(labels(ring)).toEqual([md5Hex(derOf('pkcs1')), md5Hex(derOf('spki'))]);
    expect(codes(ring)).toEqual([[1, 'key-algorithm']]);
  });
});
