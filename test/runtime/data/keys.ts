import { generateKeyPairSync } from 'node:crypto';
import {
  der,
  derInteger,
  md5Hex,
  multiPrimeKey,
  pkcs1Der,
  type RsaTestKey,
  spkiDer,
} from '../../unit/keys/rsa-keys.ts';
import type { KeyData } from '../suite-data.ts';

export interface KeyEntry {
  readonly Value: string;
  readonly Fingerprint: string;
}

/** An entry of a `PublicKeyList`, labelled by the rule. */
export function keyEntry(value: Uint8Array, label: Uint8Array = value): KeyEntry {
  return { Value: Buffer.from(value).toString('base64'), Fingerprint: md5Hex(label) };
}

/** Keys that must be taken, and keys that `node:crypto` and WebCrypto take but nobody should. */
export function makeKeys(): KeyData[] {
  const key = multiPrimeKey(2048);
  const pkcs1 = pkcs1Der(key);
  const spki = spkiDer(pkcs1);
  const good = keyEntry(pkcs1);
  const accept = (name: string, entry: unknown): KeyData => ({ name, entry });
  const reject = (code: string, name: string, entry: unknown): KeyData => ({ name, entry, code });
  const withExponent = (e: bigint): KeyEntry => keyEntry(pkcs1Der({ ...key, e }));
  return [
    accept('a PKCS#1 key', good),
    accept('a SubjectPublicKeyInfo', keyEntry(spki)),
    accept('a SubjectPublicKeyInfo labelled as the PKCS#1 key in it', keyEntry(spki, pkcs1)),
    accept('a key labelled in upper case', { ...good, Fingerprint: good.Fingerprint.toUpperCase() }),
    ...[2049, 3072, 4096, 8192].map((bits) => accept(`a key of ${bits} bits`, keyEntry(pkcs1Der(multiPrimeKey(bits))))),
    accept('a key with the exponent 2^64 - 1', withExponent(2n ** 64n - 1n)),
    ...[1024, 2047].map((bits) => reject('key-weak', `a key of ${bits} bits`, keyEntry(pkcs1Der(multiPrimeKey(bits))))),
    reject('key-weak', 'an even modulus', keyEntry(pkcs1Der({ ...key, n: key.n - 1n }))),
    reject('key-too-large', 'a key of 8193 bits', keyEntry(pkcs1Der(multiPrimeKey(8193)))),
    ...[1n, 3n, 65535n, 65538n, 2n ** 64n + 1n].map((e) =>
      reject('key-exponent', `a key with the exponent ${e}`, withExponent(e)),
    ),
    reject('key-label-mismatch', 'a key under the label of another', keyEntry(pkcs1, pkcs1Der(multiPrimeKey(2048)))),
    reject('key-unlabelled', 'a key without a label', { Value: good.Value }),
    reject('key-window', 'a key whose validity ends before it starts', {
      ...good,
      ValidityStartTime: '2026-03-02T00:00:00Z',
      ValidityEndTime: '2026-03-01T00:00:00Z',
    }),
    ...malformed(key, pkcs1, spki).map(([name, value]) => reject('key-malformed', name, keyEntry(value))),
    reject('key-malformed', 'a value that is no base64', { ...good, Value: `${good.Value}!` }),
    reject('key-malformed', 'a text instead of an entry', 'MIIB'),
  ];
}

function malformed(
  { n, e }: RsaTestKey,
  pkcs1: Uint8Array,
  spki: Uint8Array,
): readonly (readonly [name: string, value: Uint8Array])[] {
  const content = pkcs1.subarray(4);
  const indefinite = Buffer.concat([Uint8Array.of(0x30, 0x80), content, new Uint8Array(2)]);
  const longer = Buffer.concat([Uint8Array.of(0x30, 0x83, 0), pkcs1.subarray(2)]);
  const negative = der(0x02, derInteger(n).subarray(5));
  const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(spki).toString('base64')}\n-----END PUBLIC KEY-----\n`;
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey;
  return [
    ['a key with a byte behind it', Buffer.concat([pkcs1, new Uint8Array(1)])],
    ['a SubjectPublicKeyInfo with a byte behind it', Buffer.concat([spki, new Uint8Array(1)])],
    ['a key whose last byte is gone', pkcs1.subarray(0, -1)],
    ['a key of indefinite length', indefinite],
    ['a length in more bytes than it takes', longer],
    ['a modulus without its leading zero', der(0x30, negative, derInteger(e))],
    ['a third number in the key', der(0x30, derInteger(n), derInteger(e), derInteger(1n))],
    ['the algorithm without NULL', spkiDer(pkcs1, Buffer.from('300b06092a864886f70d010101', 'hex'))],
    ['a key on the curve P-256', p256.export({ format: 'der', type: 'spki' })],
    ['a key for RSASSA-PSS', pss.export({ format: 'der', type: 'spki' })],
    ['PEM text', Buffer.from(pem)],
    ['no bytes', new Uint8Array(0)],
  ];
}
