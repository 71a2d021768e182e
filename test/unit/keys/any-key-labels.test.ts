import { describe, expect, it } from 'vitest';
import { importAnyPublicKeys } from '../../../src/keys/import-any-public-keys.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { BOTH, bareSpki, base64, certificate, codes, jwk, labels, other, pkcs1, spki } from './any-key-forms.ts';
import { pem } from './certificates.ts';
import { md5Hex, multiPrimeKey, pkcs1Der, spkiDer } from './rsa-keys.ts';

describe('a key without a label', () => {
  it('stands under the pinned label alone, and is rejected once where none is pinned', () => {
    for (const [i, pin] of BOTH.entries()) {
      const ring = importAnyPublicKeys([jwk, pem('RSA PUBLIC KEY', other)], { pin: [pin] });
      expect(labels(ring)).toEqual([BOTH[i]]);
      expect(codes(ring)).toEqual([[1, 'key-not-pinned']]);
    }
  });

  it('is rejected once, under the label of its RSAPublicKey', () => {
    const weak = pkcs1Der(multiPrimeKey(1024));
    expect(importAnyPublicKeys(pem('PUBLIC KEY', spkiDer(weak))).rejected).toEqual([
      { index: 0, fingerprint: md5Hex(weak), code: 'key-weak', message: 'the modulus has 1024 bits, fewer than 2048' },
    ]);
  });

  it('takes the region of the options, or that of its entry', () => {
    const regionsOf = (input: unknown) =>
      new Set(importAnyPublicKeys(input, { region: 'us-east-1' }).keys.map((k) => k.region));
    expect(regionsOf(pem('PUBLIC KEY', spki))).toEqual(new Set(['us-east-1']));
    expect(regionsOf({ Value: jwk, Region: 'eu-west-1' })).toEqual(new Set(['eu-west-1']));
  });
});

describe('the label of an entry in another form', () => {
  const forms: [string, unknown, Uint8Array][] = [
    ['a certificate', certificate, certificate],
    ['base64 of a certificate', base64(certificate), certificate],
    ['PEM of a certificate', pem('CERTIFICATE', certificate), certificate],
    ['SubjectPublicKeyInfo without parameters', bareSpki, bareSpki],
  ];

  it.each([
    ...forms,
    ['a JWK', jwk, spki],
    ['PEM of RSAPublicKey', pem('RSA PUBLIC KEY', pkcs1), pkcs1],
  ] as typeof forms)('may be the MD5 of either published form: %s', (_, Value) => {
    for (const [i, label] of BOTH.entries()) {
      const ring = importAnyPublicKeys({ Value, Fingerprint: label.toUpperCase() });
      expect(ring.keys).toMatchObject([{ fingerprint: label, value: [pkcs1, spki][i], fingerprintMatches: true }]);
    }
  });

  it.each(forms)(
    'may be the MD5 of the DER as delivered, and survives in the JSON of the ring: %s',
    (_, Value, delivered) => {
      const label = md5Hex(delivered);
      const ring = importAnyPublicKeys({ Value, Fingerprint: label });
      expect(ring.keys).toMatchObject([{ fingerprint: label, form: 'pkcs1', value: pkcs1, fingerprintMatches: false }]);
      expect(importPublicKeys(ring.toJSON()).keys).toEqual(ring.keys);
      expect(
        importAnyPublicKeys({ Value, Fingerprint: label }, { pin: [label], fingerprintCheck: 'md5' }).keys.length,
      ).toBe(1);
    },
  );

  it.each(forms)('may be nothing else, unless told: %s', (_, Value) => {
    for (const Fingerprint of [md5Hex(other), 'ab', BOTH[0]!.slice(2)]) {
      expect(importAnyPublicKeys({ Value, Fingerprint }).rejected).toMatchObject([
        { code: 'key-label-mismatch', fingerprint: Fingerprint },
      ]);
      expect(importAnyPublicKeys({ Value, Fingerprint }, { fingerprintCheck: 'none' }).keys).toMatchObject([
        { fingerprint: Fingerprint, fingerprintMatches: false },
      ]);
    }
    expect(codes(importAnyPublicKeys({ Value, Fingerprint: 'no hex' }))).toEqual([[0, 'key-unlabelled']]);
    expect(codes(importAnyPublicKeys({ Value, Fingerprint: '' }))).toEqual([[0, 'key-unlabelled']]);
  });

  it('stands beside a window that the entry tells; the dates of a certificate are none', () => {
    const [bare] = importAnyPublicKeys(certificate).keys;
    expect(bare).not.toHaveProperty('validFrom');
    expect(bare).not.toHaveProperty('validTo');
    const told = {
      Value: certificate,
      ValidityStartTime: '2025-01-01T00:00:00Z',
      ValidityEndTime: new Date(0x1a0_0000_0000),
    };
    expect(importAnyPublicKeys({ ...told, Fingerprint: BOTH[0] }).keys).toMatchObject([
      { validFrom: Date.UTC(2025, 0, 1), validTo: 0x1a0_0000_0000 },
    ]);
    expect(importAnyPublicKeys(told).keys).toMatchObject(new Array(2).fill({ validFrom: Date.UTC(2025, 0, 1) }));
  });
});
