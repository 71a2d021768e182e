import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/base/hex.ts';
import { type Runtime, runtimeFor } from '../../../src/bytes/runtime.ts';
import { createSha256, sha256, sha256Sync } from '../../../src/bytes/sha256.ts';
import { seededRandom } from './deflate-writer.ts';
import { RUNTIMES } from './gzip-cases.ts';

const text = (value: string) => new Uint8Array(Buffer.from(value));

/** FIPS 180-4 examples of NIST, and byte vectors of its CAVP (SHA256ShortMsg). */
const VECTORS: readonly (readonly [string, Uint8Array, string])[] = [
  ['the empty message', text(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', text('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'two blocks',
    text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'four blocks',
    text(
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    ),
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['one byte', Uint8Array.of(0xd3), '28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1'],
  ['two bytes', Uint8Array.of(0x11, 0xaf), '5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98'],
  [
    'a million letters a',
    text('a'.repeat(1_000_000)),
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  ],
];

describe.each(RUNTIMES)('SHA-256 on the $path path', (runtime) => {
  it.each(VECTORS)('of %s', async (_, message, expected) => {
    expect(bytesToHex(sha256Sync(message, runtime))).toBe(expected);
    expect(bytesToHex(await sha256(message, runtime))).toBe(expected);
    for (const step of [1, 63, 64, 65, 1000]) {
      if (message.length / step > 20_000) continue;
      const hash = createSha256(runtime);
      for (let at = 0; at < message.length; at += step) hash.update(message.subarray(at, at + step));
      expect(bytesToHex(hash.digest())).toBe(expected);
    }
  });

  it('of a view into a larger buffer', async () => {
    const random = seededRandom(8);
    const view = Uint8Array.from({ length: 20_000 }, () => random(256)).subarray(3, 19_000);
    const expected = createHash('sha256').update(view).digest('hex');
    expect(bytesToHex(sha256Sync(view, runtime))).toBe(expected);
    expect(bytesToHex(await sha256(view, runtime))).toBe(expected);
  });

  it('is a plain Uint8Array of 32 bytes', async () => {
    for (const hash of [sha256Sync(text('x'), runtime), await sha256(text('x'.repeat(1e5)), runtime)]) {
      expect(Object.getPrototypeOf(hash)).toBe(Uint8Array.prototype);
      expect([hash.length, hash.buffer.byteLength]).toEqual([32, 32]);
    }
  });
});

it('leaves small buffers to JavaScript on the WebCrypto path, and large ones to WebCrypto', async () => {
  const lengths: number[] = [];
  const { subtle } = runtimeFor('webcrypto');
  const runtime: Runtime = {
    path: 'webcrypto',
    subtle: {
      importKey: () => Promise.reject(),
      verify: () => Promise.reject(),
      digest(algorithm, data) {
        lengths.push(data.length);
        return subtle!.digest(algorithm, data);
      },
    },
  };
  await sha256(new Uint8Array(100), runtime);
  await sha256(new Uint8Array(1 << 20), runtime);
  expect(lengths).toEqual([1 << 20]);
});
