import { constants, createHash, privateEncrypt, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/base/hex.ts';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { openSignature, verifyRsaSha256 } from '../../../src/keys/rsa.ts';
import {
  bytesOf,
  encodedMessage,
  minimalBytes,
  multiPrimeKey,
  nodeKey,
  numberOf,
  power,
  privateOperation,
  publicKeyOf,
  seededRandom,
} from './rsa-keys.ts';
import { everyone, verdictsOf } from './rsa-verdicts.ts';

const { key, privateKey } = nodeKey(2048);
const text = '2026-03-01T10:00:00Z\nbucket/AWSLogs/111122223333/digest.json.gz\nab12\nnull';
const message = new Uint8Array(Buffer.from(text));
const honest = new Uint8Array(sign('sha256', message, privateKey));

const hash = (algorithm: string, data: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(algorithm).update(data).digest());
const sha256 = (data: Uint8Array): Uint8Array => hash('sha256', data);
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** 00, block type, padding, separator, and the rest: whatever a signer may be told to sign. */
function block(
  rest: Uint8Array,
  form: { type?: number; padding?: number; separator?: number; fill?: number } = {},
): Uint8Array {
  const { type = 1, padding = 256 - 3 - rest.length, separator = 0, fill = 0xff } = form;
  const made = new Uint8Array(256);
  made.set([0, type, ...new Array<number>(padding).fill(fill), separator, ...rest]);
  return made;
}

const DIGEST_INFO = {
  sha1: '3021300906052b0e03021a05000414',
  md5: '3020300c06082a864886f70d020505000410',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};
const infoOf = (algorithm: keyof typeof DIGEST_INFO): Uint8Array =>
  new Uint8Array([...bytes(DIGEST_INFO[algorithm]), ...hash(algorithm, message)]);
const withoutNull = new Uint8Array([...bytes('302f300b0609608648016503040201'), 0x04, 0x20, ...sha256(message)]);
const garbage = new Uint8Array(256 - 11 - 51).fill(0xa5);

describe('verifyRsaSha256', () => {
  it('takes an honest signature', async () => {
    expect(await verdictsOf(key, message, honest)).toEqual(everyone(true));
  });

  it('takes an honest signature made by hand', async () => {
    const made = privateOperation(key, block(infoOf('sha256')));
    expect(made).toEqual(honest);
  });

  it.each<[string, Uint8Array]>([
    ['a DigestInfo of SHA-1', block(infoOf('sha1'))],
    ['a DigestInfo of MD5', block(infoOf('md5'))],
    ['a DigestInfo of SHA-384', block(infoOf('sha384'))],
    ['a DigestInfo of SHA-512', block(infoOf('sha512'))],
    ['a DigestInfo without NULL', block(withoutNull)],
    ['no DigestInfo, the bare hash', block(sha256(message))],
    [
      'short padding and garbage after the hash',
      block(new Uint8Array([...infoOf('sha256'), ...garbage]), { padding: 8 }),
    ],
    ['padding of 7 bytes and garbage', block(new Uint8Array([...infoOf('sha256'), ...garbage]), { padding: 7 })],
    ['garbage before DigestInfo', block(new Uint8Array([...garbage, ...infoOf('sha256')]), { padding: 8 })],
    ['the block type of encryption', block(infoOf('sha256'), { type: 2 })],
    ['the block type 0', block(infoOf('sha256'), { type: 0, fill: 0 })],
    ['padding with another byte', block(infoOf('sha256'), { fill: 0xfe })],
    ['the separator 01', block(infoOf('sha256'), { separator: 1 })],
    ['a first byte other than 00', new Uint8Array([0x40, ...block(infoOf('sha256')).subarray(1)])],
    ['a hash hashed twice', block(new Uint8Array([...bytes(DIGEST_INFO.sha256), ...sha256(sha256(message))]))],
    ['a DigestInfo in BER', block(new Uint8Array([0x30, 0x81, ...infoOf('sha256').subarray(1)]))],
  ])('refuses the true key on %s', async (_, signed) => {
    const signature = privateOperation(key, signed);
    expect(openSignature(publicKeyOf(key), signature)).toBe(bytesToHex(signed));
    expect(await verdictsOf(key, message, signature)).toEqual(everyone(false));
  });

  const pss = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING };
  it.each<[string, Uint8Array]>([
    ['a PSS signature', new Uint8Array(sign('sha256', message, pss))],
    ['0', bytesOf(0n, 256)],
    ['1', bytesOf(1n, 256)],
    ['n - 1', bytesOf(key.n - 1n, 256)],
    ['n', bytesOf(key.n, 256)],
    ['n + 1', bytesOf(key.n + 1n, 256)],
    ['all ones', new Uint8Array(256).fill(0xff)],
    ['the expected block itself', block(infoOf('sha256'))],
    ['the negative of an honest signature', bytesOf(key.n - numberOf(honest), 256)],
    ['an honest signature with a byte in front', new Uint8Array([0, ...honest])],
    ['an honest signature with a byte behind', new Uint8Array([...honest, 0])],
    ['an honest signature without its last byte', honest.subarray(0, 255)],
    ['nothing', new Uint8Array()],
  ])('refuses as a signature: %s', async (_, signature) => {
    expect(await verdictsOf(key, message, signature)).toEqual(everyone(false));
  });

  it('refuses an honest signature plus n, where that has as many bytes', async () => {
    const { data, signature } = firstSignature((made) => numberOf(made) + key.n < 1n << 2048n);
    expect(await verdictsOf(key, data, signature)).toEqual(everyone(true));
    expect(await verdictsOf(key, data, bytesOf(numberOf(signature) + key.n, 256))).toEqual(everyone(false));
  });

  it('takes an honest signature that begins with 00, at its full length only', async () => {
    const { data, signature } = firstSignature((made) => made[0] === 0);
    expect(await verdictsOf(key, data, signature)).toEqual(everyone(true));
    expect(await verdictsOf(key, data, signature.subarray(1))).toEqual(everyone(false));
  });

  it.each([
    ['CRLF line ends', text.replaceAll('\n', '\r\n')],
    ['a final newline', `${text}\n`],
    ['one line of it', 'ab12'],
  ])('refuses the signature of a text with %s', async (_, other) => {
    const signature = new Uint8Array(sign('sha256', Buffer.from(other), privateKey));
    expect(await verdictsOf(key, message, signature)).toEqual(everyone(false));
  });

  it.each<[string, object]>([
    ['a copy of one', {}],
    ['without a modulus', { modulus: undefined }],
    ['with the exponent 1', { exponent: Uint8Array.of(1) }],
    ['with a modulus of two bytes', { modulus: Uint8Array.of(200, 1) }],
  ])('takes no key that no ring has judged: %s', (_, other) => {
    for (const runtime of [runtimeFor('native'), runtimeFor('webcrypto'), runtimeFor('portable')]) {
      const call = () => verifyRsaSha256({ ...publicKeyOf(key), ...other }, message, honest, runtime);
      expect(call).toThrow(TypeError);
      expect(call).toThrow('key: expected a key that importPublicKeys made');
    }
  });
});

describe('openSignature', () => {
  const rsa = publicKeyOf(key);

  it('opens what node:crypto encrypted with the private key', () => {
    const data = bytesOf(numberOf(sha256(message)) << 1000n, 256);
    const encrypted = privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, data);
    expect(openSignature(rsa, encrypted)).toBe(bytesToHex(data));
  });

  it.each<[string, Uint8Array]>([
    ['a signature that is too short', honest.subarray(1)],
    ['a signature that is too long', new Uint8Array([0, ...honest])],
    ['the modulus', rsa.modulus],
    ['a number above the modulus', new Uint8Array(256).fill(0xff)],
  ])('does not open %s', (_, signature) => {
    expect(openSignature(rsa, signature)).toBeUndefined();
  });

  it('opens the greatest number below the modulus: an odd power of -1', () => {
    expect(openSignature(rsa, bytesOf(key.n - 1n, 256))).toBe(bytesToHex(bytesOf(key.n - 1n, 256)));
  });

  it('keeps leading zero bytes', () => {
    expect(openSignature(rsa, bytesOf(1n, 256))).toBe(bytesToHex(bytesOf(1n, 256)));
  });

  it('shows the forgery by cube root for what it is', () => {
    const { n } = multiPrimeKey(2048, 3n);
    const wanted = block(new Uint8Array([...infoOf('sha256'), ...garbage]), { padding: 8 });
    const forged = cubeRoot(numberOf(wanted));
    const opened = openSignature(publicKeyOf({ n, e: 3n }), bytesOf(forged, 256))!;
    expect(opened.slice(0, 124)).toBe(bytesToHex(wanted.subarray(0, 62)));
    expect(opened).not.toBe(bytesToHex(encodedMessage(sha256(message), 256)));
  });

  it('opens an honest signature under the exponent 3', () => {
    const signer = multiPrimeKey(2048, 3n);
    const expected = encodedMessage(sha256(message), 256);
    const opened = openSignature(publicKeyOf(signer), privateOperation(signer, expected));
    expect(opened).toBe(bytesToHex(expected));
  });

  it('agrees with another modular power on every odd exponent of a few', () => {
    const random = seededRandom(7);
    for (let e = 3n; e < 200n; e += 2n) {
      const base = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? random(0x80) : random(256)));
      const modulus = Uint8Array.from({ length: 64 }, (_, i) => (i === 0 ? 0x80 : random(256)));
      expect(openSignature({ modulus, exponent: minimalBytes(e) }, base)).toBe(
        bytesToHex(bytesOf(power(numberOf(base), e, numberOf(modulus)), 64)),
      );
    }
  });
});

describe('encodeSha256Message', () => {
  it('is 00 01 FF… 00, DigestInfo with NULL, hash', () => {
    const encoded = bytesToHex(encodedMessage(sha256(message), 62));
    const tail = Buffer.from(sha256(message)).toString('hex');
    expect(encoded).toBe(`0001ffffffffffffffff003031300d060960864801650304020105000420${tail}`);
  });

  it.each([62, 64, 256, 1024])('fills %i bytes', (length) => {
    const encoded = encodedMessage(new Uint8Array(32), length);
    expect(encoded.length).toBe(length);
    expect(encoded.subarray(2, length - 52).every((byte) => byte === 0xff)).toBe(true);
    expect(encoded[length - 52]).toBe(0);
  });
});

/** The first of the messages "0", "1", … whose honest signature is as wanted. */
function firstSignature(isWanted: (signature: Uint8Array) => boolean): { data: Uint8Array; signature: Uint8Array } {
  for (let i = 0; ; i++) {
    const data = new Uint8Array(Buffer.from(`${i}`));
    const signature = new Uint8Array(sign('sha256', data, privateKey));
    if (isWanted(signature)) return { data, signature };
  }
}

function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << 700n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** 3n < value) low = middle + 1n;
    else high = middle;
  }
  return low;
}
