import { constants, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { rsaPair } from '../support/world/keys.ts';
import type { World } from '../support/world/world.ts';
import { baseWorld } from './base-world.ts';
import { unproven } from './effects.ts';
import { expectAfter, incomplete, invalid, valid } from './expect-after.ts';
import { signUnder } from './keys.ts';
import { BLOCK, block, digestInfo, digestInfoWithoutNull, hash, signBlock } from './signature-blocks.ts';

const base = baseWorld();

interface Signer {
  readonly text: string;
  readonly content: Uint8Array;
  readonly key: KeyObject;
  /** The private operation of the region's key on a block as it is. */
  readonly raw: (bytes: Uint8Array) => Buffer;
}

function signerOf(digest: DigestHandle): Signer {
  const { privateKey: key } = digest.signingKey;
  return { text: digest.signingString, content: digest.content, key, raw: (bytes) => signBlock(key, bytes) };
}

const other =
  (algorithm: Parameters<typeof digestInfo>[0]) =>
  ({ text, raw }: Signer): Buffer =>
    raw(block(digestInfo(algorithm, text)));
const over =
  (edit: (text: string) => string) =>
  ({ text, key }: Signer): Buffer =>
    sign('sha256', Buffer.from(edit(text)), key);
const number = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(2 * BLOCK, '0'), 'hex');
const modulusOf = (key: KeyObject): bigint =>
  BigInt(`0x${Buffer.from(key.export({ format: 'jwk' }).n!, 'base64url').toString('hex')}`);
/** The DigestInfo moved to the left, behind so many bytes of padding, and garbage up to the end. */
const moved =
  (padding: number) =>
  ({ text, raw }: Signer): Buffer => {
    const info = digestInfo('sha256', text);
    return raw(block(Buffer.concat([info, Buffer.alloc(BLOCK - 3 - padding - info.length, 0xa5)]), { padding }));
  };

const FORMS: readonly [name: string, form: (signer: Signer) => Buffer][] = [
  ['R01 a DigestInfo of SHA-1', other('sha1')],
  ['R02 a DigestInfo of MD5', other('md5')],
  ['R03 a DigestInfo of SHA-384', other('sha384')],
  ['R04 a DigestInfo of SHA-512', other('sha512')],
  ['R06 a DigestInfo without the NULL parameter', ({ text, raw }) => raw(block(digestInfoWithoutNull(text)))],
  ['R07 no DigestInfo, the bare hash behind the padding', ({ text, raw }) => raw(block(hash('sha256', text)))],
  ['R08 eight bytes of padding, the hash moved left, garbage at the end', moved(8)],
  ['R10 padding of seven bytes', moved(7)],
  ['R11 the block type of encryption', ({ text, raw }) => raw(block(digestInfo('sha256', text), { type: 2 }))],
  ['R13 the separator 01', ({ text, raw }) => raw(block(digestInfo('sha256', text), { separator: 1 }))],
  [
    'R16 a PSS signature',
    ({ text, key }) => sign('sha256', Buffer.from(text), { key, padding: constants.RSA_PKCS1_PSS_PADDING }),
  ],
  ['R17 zero', () => number(0n)],
  ['R18 one', () => number(1n)],
  ['R20 the modulus', ({ key }) => number(modulusOf(key))],
  ['R23 the string hashed twice', ({ text, raw }) => raw(block(digestInfo('sha256', hash('sha256', text))))],
  ['R24 the string with CRLF line ends', over((text) => text.replaceAll('\n', '\r\n'))],
  ['R25 the string with a line feed at its end', over((text) => `${text}\n`)],
  ['R26 the digest bytes alone', ({ content, key }) => sign('sha256', content, key)],
];

const setSignature = (digest: DigestHandle, signature: Buffer): void =>
  digest.setMetadata('signature', signature.toString('hex'));

describe('signatures of other forms, by the true key', () => {
  for (const [name, form] of FORMS) {
    it(`${name}: does not verify`, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 4 });
        setSignature(digest, form(signerOf(digest)));
        return invalid(unproven(digest, 'signature-invalid'));
      }));

    it(`${name}, and the successor holds it too, as if it had been signed so: does not verify`, () =>
      expectAfter(base, (world) => {
        const [digest, next] = [world.digest({ hour: 2 }), world.digest({ hour: 3 })];
        setSignature(digest, form(signerOf(digest)));
        next.resign({ relink: true });
        world.resignFrom(next);
        return invalid(unproven(digest, 'signature-invalid'));
      }));
  }

  it('the blocks of these tests verify where nothing is wrong with them', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 4 });
      setSignature(digest, other('sha256')(signerOf(digest)));
      return valid();
    }));
});

describe('a signature that begins with a zero byte', () => {
  /** Any 256th honest signature does; a field that nobody knows makes another one. */
  const signed = (world: World): DigestHandle => {
    const digest = world.digest({ hour: 4 });
    for (let attempt = 0; attempt < 10_000 && !digest.signature.startsWith('00'); attempt++) {
      digest.editJson((json) => {
        json['attempt'] = attempt;
      });
      digest.resign();
    }
    expect(digest.signature).toMatch(/^00/);
    return digest;
  };

  it('R28 at its full length: valid', () =>
    expectAfter(base, (world) => {
      signed(world);
      return valid();
    }));

  it('R28 without the zero byte: does not verify', () =>
    expectAfter(base, (world) => {
      const digest = signed(world);
      digest.setMetadata('signature', digest.signature.slice(2));
      return invalid(unproven(digest, 'signature-invalid'));
    }));
});

describe('a forgery by cube root', () => {
  const cubed = rsaPair('cubed', 2048, 3);
  const pkcs1 = cubed.publicKey.export({ format: 'der', type: 'pkcs1' });
  /** Its cube begins with a padded DigestInfo, and ends in garbage: nobody's private key is needed. */
  const forge = (text: string): Buffer => {
    const start = Buffer.concat([Buffer.from(`0001${'ff'.repeat(8)}00`, 'hex'), digestInfo('sha256', text)]);
    const aim = BigInt(`0x${start.toString('hex').padEnd(2 * BLOCK, 'f')}`);
    let [low, high] = [0n, 1n << 700n];
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** 3n <= aim) low = middle;
      else high = middle - 1n;
    }
    expect(
      (low ** 3n)
        .toString(16)
        .padStart(2 * BLOCK, '0')
        .startsWith(start.toString('hex')),
    ).toBe(true);
    return number(low);
  };

  // The key is rejected, so that it decides nothing, not even that the signature is bad.
  it('R09 under a listed key with the exponent 3: not proven', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 4 });
      const publicKeys = signUnder(world, digest, pkcs1, forge);
      expect(publicKeys.rejected.map(({ code }) => code)).toEqual(['key-exponent']);
      return { ...incomplete(unproven(digest, 'key-not-found')), options: { publicKeys } };
    }));

  it('R09 under a listed key with the exponent 3, where a proven successor holds another hash: invalid', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const publicKeys = signUnder(world, digest, pkcs1, forge);
      return { ...invalid(unproven(digest, 'link-hash-mismatch')), options: { publicKeys } };
    }));
});
