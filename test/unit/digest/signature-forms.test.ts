import { constants, createHash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DigestVerification } from '../../../src/digest/verify-digest.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { digestText, signDigest, signingString } from '../../support/world/digest-file.ts';
import {
  bytesOf,
  derInteger,
  der as derOf,
  md5Hex,
  multiPrimeKey,
  nodeKey,
  pkcs1Der,
  privateOperation,
  type RsaTestKey,
} from '../keys/rsa-keys.ts';
import { sampleJson } from './sample-digest.ts';
import { verifyEverywhere } from './verify-everywhere.ts';

const { key, privateKey } = nodeKey(2048);
const hash = (algorithm: string, data: Uint8Array | string): Buffer => createHash(algorithm).update(data).digest();

/** A digest that names the key, and verdicts on signatures over it. */
function digestUnder(der: Uint8Array, nonce = 0) {
  const fingerprint = md5Hex(der);
  const content = Buffer.from(
    digestText(sampleJson((json) => Object.assign(json, { nonce, digestPublicKeyFingerprint: fingerprint }))),
  );
  const publicKeys = importPublicKeys({ Value: Buffer.from(der).toString('base64'), Fingerprint: fingerprint });
  const verify = (signature: string): Promise<DigestVerification> =>
    verifyEverywhere(content, { publicKeys, signature, signatureAlgorithm: 'SHA256withRSA' });
  return { content, text: signingString(content), publicKeys, verify };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const { content, text, verify } = digestUnder(pkcs1Der(key));

const INFO = {
  sha1: '3021300906052b0e03021a05000414',
  md5: '3020300c06082a864886f70d020505000410',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};
const infoOf = (algorithm: keyof typeof INFO, data: Uint8Array | string = text): Buffer =>
  Buffer.concat([Buffer.from(INFO[algorithm], 'hex'), hash(algorithm, data)]);
const withoutNull = Buffer.concat([Buffer.from('302f300b06096086480165030402010420', 'hex'), hash('sha256', text)]);

/** What is signed with the true key: 00, the block type, padding, the separator, and the rest, in 256 bytes. */
function signed(
  rest: Uint8Array,
  form: { type?: number; padding?: number; separator?: number } = {},
  by: RsaTestKey = key,
): string {
  const { type = 1, padding = 256 - 3 - rest.length, separator = 0 } = form;
  const block = new Uint8Array(256);
  block.set([0, type, ...new Array<number>(padding).fill(0xff), separator, ...rest]);
  return hex(privateOperation(by, block));
}
const garbage = Buffer.concat([infoOf('sha256'), Buffer.alloc(256 - 3 - 8 - 51, 0xa5)]);

describe('the signature of a digest', () => {
  it('verifies where it is the one of RFC 8017', async () => {
    expect(await verify(signed(infoOf('sha256')))).toMatchObject({ status: 'valid', code: 'signature-verified' });
    expect(signed(infoOf('sha256'))).toBe(signDigest(content, privateKey));
  });

  const over = (data: Uint8Array | string): string => hex(sign('sha256', Buffer.from(data), privateKey));
  it.each([
    ['R01 SHA-1', signed(infoOf('sha1'))],
    ['R02 MD5', signed(infoOf('md5'))],
    ['R03 SHA-384', signed(infoOf('sha384'))],
    ['R04 SHA-512', signed(infoOf('sha512'))],
    ['R06 no NULL', signed(withoutNull)],
    ['R07 no DigestInfo', signed(hash('sha256', text))],
    ['R08 short padding, garbage at the end', signed(garbage, { padding: 8 })],
    ['R10 padding of seven bytes', signed(Buffer.concat([garbage, Buffer.alloc(1)]), { padding: 7 })],
    ['R11 the block type of encryption', signed(infoOf('sha256'), { type: 2 })],
    ['R13 the separator 01', signed(infoOf('sha256'), { separator: 1 })],
    ['R16 PSS', hex(sign('sha256', Buffer.from(text), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }))],
    ['R17 zero', '00'.repeat(256)],
    ['R18 one', hex(bytesOf(1n, 256))],
    ['R20 the modulus', hex(bytesOf(key.n, 256))],
    ['R23 the hash of the hash', signed(infoOf('sha256', hash('sha256', text)))],
    ['R24 CRLF', over(text.replaceAll('\n', '\r\n'))],
    ['R25 a line end after it', over(`${text}\n`)],
    ['R26 the digest alone', over(content)],
    [
      'another hash in upper case',
      over(text.replace(hex(hash('sha256', content)), hex(hash('sha256', content)).toUpperCase())),
    ],
  ])('does not verify: %s', async (_, signature) => {
    expect(await verify(signature)).toMatchObject({ status: 'invalid', code: 'signature-invalid' });
  });

  it.each(['', ' ', 'zz', 'abc', '0xab', 'ab\n', 'null', '\0', 'é'])(
    'is malformed where it is %j',
    async (signature) => {
      expect(await verify(signature)).toMatchObject({ status: 'invalid', code: 'signature-malformed' });
    },
  );

  it('R28 verifies where it begins with 00, at its full length only', async () => {
    for (let nonce = 0; nonce < 10_000; nonce++) {
      const digest = digestUnder(pkcs1Der(key), nonce);
      const signature = signDigest(digest.content, privateKey);
      if (!signature.startsWith('00')) continue;
      expect(await digest.verify(signature)).toMatchObject({ status: 'valid' });
      expect(await digest.verify(signature.slice(2))).toMatchObject({ code: 'signature-invalid' });
      return;
    }
    expect.fail('no signature begins with 00');
  });
});

describe('a key that is not fit', () => {
  const nearRoot = ((): bigint => {
    const start = Buffer.concat([Buffer.from(`0001${'ff'.repeat(8)}00`, 'hex'), infoOf('sha256')]);
    const aim = BigInt(`0x${start.toString('hex')}${'ff'.repeat(256 - start.length)}`);
    let [low, high] = [0n, 1n << 700n];
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** 3n <= aim) low = middle;
      else high = middle - 1n;
    }
    return low;
  })();
  const paddedHash = `0001${'ff'.repeat(256 - 3 - 51)}00${hex(infoOf('sha256'))}`;
  const cubed = multiPrimeKey(2048, 3n);

  it.each<[string, Pick<RsaTestKey, 'n' | 'e'>, string]>([
    ['K12 512 bits', multiPrimeKey(512), '00'.repeat(64)],
    ['K13 1024 bits', multiPrimeKey(1024), '00'.repeat(128)],
    ['K14 the exponent 3, honest', cubed, signed(infoOf('sha256'), {}, cubed)],
    ['R09 the exponent 3, forged by cube root', cubed, hex(bytesOf(nearRoot, 256))],
    ['K15 the exponent 1, forged by nothing', { n: key.n, e: 1n }, paddedHash],
  ])('proves nothing: %s', async (_, weak, signature) => {
    const digest = digestUnder(pkcs1Der(weak));
    expect(digest.publicKeys.rejected.length).toBe(1);
    expect(await digest.verify(signature)).toMatchObject({ status: 'unverifiable', code: 'key-not-found' });
  });

  it('K20 proves nothing where its DER is none', async () => {
    const zeros = derOf(0x02, Buffer.concat([Buffer.alloc(3), bytesOf(key.n, 256)]));
    const digest = digestUnder(derOf(0x30, zeros, derInteger(key.e)));
    expect(await digest.verify(signed(infoOf('sha256')))).toMatchObject({ code: 'key-not-found' });
  });
});
