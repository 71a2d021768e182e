import { describe, expect, it } from 'vitest';
import type { ImportPublicKeysOptions } from '../../../src/keys/import-options.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import type { PublicKeyRing } from '../../../src/keys/key-ring.ts';
import { md5Hex, multiPrimeKey, pkcs1Der, spkiDer } from './rsa-keys.ts';

const first = pkcs1Der(multiPrimeKey(2048));
const second = spkiDer(pkcs1Der(multiPrimeKey(3072)));
const weak = pkcs1Der(multiPrimeKey(512));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const labelled = (bytes: Uint8Array) => ({ Value: base64(bytes), Fingerprint: md5Hex(bytes) });

const START = 1772360100;
const END = 1774952100;
/** The same three entries, with values and times as some tool writes them. */
const entries = (value: (bytes: Uint8Array) => unknown, time: (seconds: number) => unknown) =>
  [first, second, weak].map((bytes) => ({
    Value: value(bytes),
    ValidityStartTime: time(START),
    ValidityEndTime: time(END),
    Fingerprint: md5Hex(bytes),
  }));

const v2 = { PublicKeyList: entries(base64, (s) => new Date(s * 1000).toISOString().replace('.000Z', '+00:00')) };
const expected = importPublicKeys(v2);
const jsonOf = (ring: PublicKeyRing): unknown => JSON.parse(JSON.stringify(ring));
const labels = (ring: PublicKeyRing): string[] => ring.keys.map((key) => key.fingerprint);

describe('importPublicKeys', () => {
  it('takes what can be trusted, and says why it does not take the rest', () => {
    expect(labels(expected)).toEqual([md5Hex(first), md5Hex(second)]);
    expect(expected.keys.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      [START * 1000, END * 1000],
      [START * 1000, END * 1000],
    ]);
    const message = 'the modulus has 512 bits, fewer than 2048';
    expect(expected.rejected).toEqual([{ index: 2, fingerprint: md5Hex(weak), code: 'key-weak', message }]);
    expect(expected.find(md5Hex(weak))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['the AWS CLI v1', { PublicKeyList: entries(base64, (s) => s) }],
    [
      'the AWS CLI v1, with a fraction',
      JSON.stringify({ PublicKeyList: entries(base64, (s) => s) }).replaceAll(`${START}`, `${START}.0`),
    ],
    ['the AWS CLI v2, in text', JSON.stringify(v2, null, 4)],
    ['the AWS CLI v2, in bytes', new Uint8Array(Buffer.from(JSON.stringify(v2)))],
    ['the AWS CLI v2, in another zone', { PublicKeyList: entries(base64, (s) => zoned(s)) }],
    [
      'the SDK for JavaScript',
      {
        $metadata: {},
        PublicKeyList: entries(
          (bytes) => bytes,
          (s) => new Date(s * 1000),
        ),
      },
    ],
    [
      'the SDK for JavaScript v2',
      {
        PublicKeyList: entries(
          (bytes) => Buffer.from(bytes),
          (s) => new Date(s * 1000),
        ),
      },
    ],
    ['the API as the guide shows it', { publicKeyList: entries(base64, (s) => `${s}.0`) }],
    ['pages', v2.PublicKeyList.map((entry) => ({ PublicKeyList: [entry], NextToken: 'x' }))],
    ['entries', v2.PublicKeyList],
    ['a ring', expected.toJSON()],
    ['a ring, in text', JSON.stringify(expected)],
    ['the same list twice, but for its rejections', [v2, { PublicKeyList: v2.PublicKeyList.slice(0, 2) }]],
  ])('makes the same ring from %s', (_, input) => {
    const ring = importPublicKeys(input);
    expect(jsonOf(ring)).toEqual(jsonOf(expected));
    expect(ring.keys).toEqual(expected.keys);
  });

  it('numbers entries over all lists', () => {
    const bad = { PublicKeyList: [labelled(first), labelled(weak), null] };
    expect(importPublicKeys([bad, bad]).rejected.map(({ index }) => index)).toEqual([1, 2, 4, 5]);
  });

  it('makes an empty ring from no keys', () => {
    expect(importPublicKeys({ PublicKeyList: [] })).toMatchObject({ keys: [], rejected: [] });
  });

  it('keeps apart what differs: label, window, region', () => {
    const entry = labelled(first);
    const variants = [
      entry,
      { ...entry, ValidityEndTime: END },
      { ...entry, Region: 'eu-west-1' },
      { ...entry, Fingerprint: 'ab' },
    ];
    expect(importPublicKeys([...variants, ...variants], { fingerprintCheck: 'none' }).keys.length).toBe(4);
  });

  it('keeps two keys under one label', () => {
    const twin = { ...labelled(second), Fingerprint: md5Hex(first) };
    const ring = importPublicKeys([labelled(first), twin], { fingerprintCheck: 'none' });
    expect(ring.find(md5Hex(first)).map(({ value }) => value)).toEqual([first, second]);
  });

  it('throws for input of no shape, at once', () => {
    expect(() => importPublicKeys(undefined)).toThrow(TypeError);
    expect(() => importPublicKeys('no JSON')).toThrow(TypeError);
  });

  const pem = `-----BEGIN PUBLIC KEY-----\n${base64(second)}\n-----END PUBLIC KEY-----\n`;
  const elsewhere = "importAnyPublicKeys from 'trailproof/x509'";
  it.each<[string, unknown]>([
    ['PEM', pem],
    ['the bytes of PEM', new Uint8Array(Buffer.from(pem))],
    ['DER', second],
    ['a JWK', { kty: 'RSA', n: 'AQ', e: 'AQAB' }],
    ['a set of JWKs', { keys: [] }],
  ])('tells who brings %s where that is read', (_, input) => {
    expect(() => importPublicKeys(input)).toThrow(TypeError);
    expect(() => importPublicKeys(input)).toThrow(elsewhere);
  });

  it.each<[string, unknown]>([
    ['PEM', pem],
    ['a JWK', { kty: 'RSA', n: 'AQ', e: 'AQAB' }],
    ['other DER', base64(spkiDer(first, Buffer.from('300b06092a864886f70d010101', 'hex')))],
  ])('tells whose entry holds %s where that is read', (_, Value) => {
    const [rejected] = importPublicKeys({ Value, Fingerprint: md5Hex(first) }).rejected;
    expect(rejected).toMatchObject({ code: 'key-malformed', message: expect.stringContaining(elsewhere) });
  });

  it.each<[string, unknown, ErrorConstructor, string]>([
    ['options', null, TypeError, 'options'],
    ['options.fingerprintCheck', { fingerprintCheck: 'sha1' }, RangeError, "'sha1'"],
    ['options.fingerprintCheck', { fingerprintCheck: false }, TypeError, 'a boolean'],
    ['options.pin', { pin: 'ab' }, TypeError, 'an array of fingerprints, received a string'],
    ['options.pin[1]', { pin: ['ab', 7] }, TypeError, 'a number'],
    ['options.pin[0]', { pin: ['xy'] }, RangeError, "'xy'"],
    ['options.region', { region: 1 }, TypeError, 'a number'],
    ['options.region', { region: 'EU' }, RangeError, "'EU'"],
  ])('refuses wrong %s: %j', (name, options, error, message) => {
    const call = () => importPublicKeys(v2, options as ImportPublicKeysOptions);
    expect(call).toThrow(error);
    expect(call).toThrow(`${name}: expected`);
    expect(call).toThrow(message);
  });
});

describe('options.region', () => {
  it('serves keys whose list and entry name none', () => {
    const lists = [{ PublicKeyList: [labelled(first)], Region: 'eu-west-1' }, { PublicKeyList: [labelled(second)] }];
    expect(importPublicKeys(lists, { region: 'us-east-1' }).keys.map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-east-1',
    ]);
    expect(importPublicKeys(lists).keys.map(({ region }) => region)).toEqual(['eu-west-1', undefined]);
  });
});

describe('options.pin', () => {
  it('takes listed fingerprints only, in either case', () => {
    const ring = importPublicKeys(v2, { pin: [md5Hex(second).toUpperCase(), 'abcd'] });
    expect(labels(ring)).toEqual([md5Hex(second)]);
    expect(ring.rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, 'key-not-pinned'],
      [2, 'key-weak'],
    ]);
  });

  it('takes nothing where nothing is listed', () => {
    expect(importPublicKeys(v2, { pin: [] }).keys).toEqual([]);
  });

  it('stays in force in the JSON of the ring', () => {
    const ring = importPublicKeys(v2, { pin: [md5Hex(second)] });
    const again = importPublicKeys(ring.toJSON());
    expect(labels(again)).toEqual([md5Hex(second)]);
    expect(again.rejected).toEqual(ring.rejected);
  });
});

describe('options.fingerprintCheck', () => {
  const forged = { ...labelled(first), Fingerprint: md5Hex(second) };

  it('takes no key under a label that is not its own, unless told', () => {
    expect(importPublicKeys([forged]).rejected).toMatchObject([
      { code: 'key-label-mismatch', fingerprint: md5Hex(second) },
    ]);
    expect(importPublicKeys([forged], { fingerprintCheck: 'md5' }).keys).toEqual([]);
    expect(importPublicKeys([forged], { fingerprintCheck: 'none' }).keys).toMatchObject([
      { fingerprintMatches: false },
    ]);
  });

  it('survives in the JSON of the ring, key by key', () => {
    const ring = importPublicKeys([forged, labelled(second)], { fingerprintCheck: 'none' });
    const again = importPublicKeys(JSON.stringify(ring));
    expect(again.keys).toEqual(ring.keys);
    expect(jsonOf(again)).toEqual(jsonOf(ring));
  });

  it('is not waived by the JSON of a ring where the caller asks for it, or pins', () => {
    const json = importPublicKeys([forged], { fingerprintCheck: 'none' }).toJSON();
    for (const options of [{ fingerprintCheck: 'md5' }, { pin: [md5Hex(second)] }] as const) {
      expect(importPublicKeys(json, options).rejected).toMatchObject([{ code: 'key-label-mismatch' }]);
    }
    expect(importPublicKeys(json, { pin: [md5Hex(second)], fingerprintCheck: 'none' }).keys.length).toBe(1);
  });
});

/** The time in a zone two hours east, as `2026-03-01T12:15:00+02:00`. */
function zoned(seconds: number): string {
  return new Date((seconds + 7200) * 1000).toISOString().replace('.000Z', '+02:00');
}
