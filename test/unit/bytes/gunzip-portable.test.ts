import { deflateRawSync, gzipSync } from 'node:zlib';
import { gunzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { gunzip } from '../../../src/bytes/gunzip.ts';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { fixedBlock, seededRandom } from './deflate-writer.ts';
import { member } from './gzip-cases.ts';

describe('gunzip on the portable path', () => {
  const PORTABLE = { maxBytes: 2 ** 32 - 1, runtime: runtimeFor('portable') };
  const KIB = 1024;

  it('gives what fflate and node:zlib give', () => {
    const random = seededRandom(11);
    for (let i = 0; i < 40; i++) {
      const words = Array.from({ length: 200 }, () => `"${random(2 ** 20)}":${'x'.repeat(random(60))},`);
      const content = Buffer.from(Array.from({ length: random(12_000) }, () => words[random(200)]!).join(''));
      const data = gzipSync(content, { level: random(10) });
      const result = gunzip(data, PORTABLE);
      expect(result.ok && Buffer.compare(result.content, content)).toBe(0);
      expect(Buffer.compare(gunzipSync(data), content)).toBe(0);
    }
  });

  it('allocates nothing for a claim of 2 GiB in 26 bytes', () => {
    const data = member({ stream: fixedBlock([97, 97, 97, 97, 97, 97, 256]), isize: 2 ** 31 });
    expect(data.length).toBe(26);
    const { result, bytes } = allocating(() => gunzip(data, PORTABLE));
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining('ISIZE') });
    expect(bytes).toBeLessThan(100 * KIB);
  });

  it('allocates by the data and the content where deflate could pack what is claimed', () => {
    // A file name of 1 MiB makes a claim of 512 MiB possible.
    const fields = [...new Uint8Array(1 << 20).fill(65), 0];
    for (const length of [0, 1000, 40 << 20]) {
      const data = member({ flags: 0x08, fields, stream: deflateRawSync(Buffer.alloc(length)), isize: 2 ** 29 });
      const { result, bytes } = allocating(() => gunzip(data, PORTABLE));
      expect(result).toMatchObject({ ok: false, message: expect.stringContaining('ISIZE') });
      expect(bytes).toBeLessThan(17 * data.length + 4 * length);
    }
  });

  it('allocates no more than 400 KiB for content beyond a small claim', () => {
    for (const isize of [0, 1, 100_000]) {
      const data = member({ stream: deflateRawSync(Buffer.alloc(16 << 20)), isize });
      const { result, bytes } = allocating(() => gunzip(data, PORTABLE));
      expect(result).toMatchObject({ ok: false, message: expect.stringContaining('ISIZE') });
      expect(bytes).toBeLessThan(400 * KIB);
    }
  });

  it('allocates the content once where it packs up to 16 to 1, and thrice at most', () => {
    const random = seededRandom(12);
    const noise = Uint8Array.from({ length: 1 << 20 }, () => random(256));
    for (const [content, times] of [
      [noise, 1],
      [Buffer.alloc(8 << 20), 3],
    ] as const) {
      const { result, bytes } = allocating(() => gunzip(gzipSync(content), PORTABLE));
      expect(result.ok && Buffer.compare(result.content, content)).toBe(0);
      expect(bytes).toBeGreaterThanOrEqual(content.length);
      expect(bytes).toBeLessThan(times * content.length + 200 * KIB);
    }
  });
});

/** What the work gives, and the bytes of all typed arrays that it creates by their length. */
function allocating<T>(work: () => T): { result: T; bytes: number } {
  let bytes = 0;
  for (const name of ['Uint8Array', 'Uint16Array', 'Int32Array'] as const) {
    vi.stubGlobal(
      name,
      new Proxy(globalThis[name], {
        construct(type, args) {
          const array: { byteLength: number } = Reflect.construct(type, args);
          if (typeof args[0] === 'number') bytes += array.byteLength;
          return array;
        },
      }),
    );
  }
  try {
    return { result: work(), bytes };
  } finally {
    vi.unstubAllGlobals();
  }
}
