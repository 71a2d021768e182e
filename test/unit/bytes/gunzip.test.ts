import zlib, { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type GunzipResult, gunzip, isGzip } from '../../../src/bytes/gunzip.ts';
import { type NativeZlib, type Runtime, runtimeFor } from '../../../src/bytes/runtime.ts';
import { DEFLATE_CASES } from './deflate-cases.ts';
import { seededRandom } from './deflate-writer.ts';
import { CONTENT, concat, GZIP_CASES, member, memberOf, RUNTIMES } from './gzip-cases.ts';

const LIMIT = 1 << 20;

/** The result, when all paths agree on every part of it. */
function gunzipEverywhere(data: Uint8Array, maxBytes = LIMIT): GunzipResult {
  const [native, ...others] = RUNTIMES.map((runtime) => gunzip(data, { maxBytes, runtime }));
  for (const other of others) {
    if (native!.ok && other.ok) expect(Buffer.compare(other.content, native!.content)).toBe(0);
    else expect(other).toEqual(native);
  }
  return native!;
}

/** The content, as a Buffer that is quick to compare. */
function contentEverywhere(data: Uint8Array, maxBytes = LIMIT): Buffer | undefined {
  const result = gunzipEverywhere(data, maxBytes);
  return result.ok ? Buffer.from(result.content) : undefined;
}

/** `'ok'` or the code: what all paths say. */
function codeEverywhere(data: Uint8Array, maxBytes = LIMIT): string {
  const result = gunzipEverywhere(data, maxBytes);
  if (!result.ok) return result.code;
  expect(Buffer.compare(result.content, CONTENT)).toBe(0);
  return 'ok';
}

describe('gunzip', () => {
  it.each(GZIP_CASES)('of $name', ({ data, code }) => {
    expect(codeEverywhere(data)).toBe(code ?? 'ok');
  });

  it.each(DEFLATE_CASES)('of a member around $name', ({ stream, expected }) => {
    // A trailer would be read as the rest of a stream that is cut.
    const result = gunzipEverywhere(expected === 'truncated' ? memberOf(stream).subarray(0, -8) : memberOf(stream));
    const code = { truncated: 'gzip-truncated', invalid: 'gzip-invalid' } as const;
    if (typeof expected === 'string') expect(result).toMatchObject({ ok: false, code: code[expected] });
    else if (expected > 0) expect(result).toMatchObject({ ok: false, message: expect.stringContaining('ISIZE') });
    else expect(result).toEqual({ ok: true, content: new Uint8Array(0) });
  });

  it('of a member cut at any byte', () => {
    for (const data of [member(), member({ flags: 0x1f, fields: [1, 0, 65, 66, 0, 67, 0] })]) {
      for (let cut = 0; cut < data.length; cut++) {
        expect([cut, codeEverywhere(data.subarray(0, cut))]).toEqual([cut, 'gzip-truncated']);
      }
    }
  });

  it('of a member with any one bit flipped', () => {
    // Bit 24 is FTEXT, a hint; then come MTIME, XFL and OS; the last byte of the stream is filled up with bits that say nothing.
    const free = (bit: number) => bit === 24 || (bit >= 32 && bit < 80);
    const whole = member();
    const filled = whole.length - 9;
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const data = whole.slice();
      data[bit >> 3]! ^= 1 << (bit & 7);
      const code = codeEverywhere(data);
      if (bit >= 80) expect([bit, code]).toEqual([bit, zlibCode(data)]);
      if (bit >> 3 !== filled) expect([bit, code === 'ok']).toEqual([bit, free(bit)]);
    }
  });

  it('of content around the limit', () => {
    const zeros = gzipSync(Buffer.alloc(100_000));
    for (const content of [zeros, gzipSync(Buffer.alloc(100_000), { level: 0 })]) {
      expect(gunzipEverywhere(content, 99_999)).toMatchObject({ ok: false, code: 'too-large' });
      expect(contentEverywhere(content, 100_000)?.equals(Buffer.alloc(100_000))).toBe(true);
      expect(contentEverywhere(content, 100_001)?.equals(Buffer.alloc(100_000))).toBe(true);
      expect(gunzipEverywhere(content, 0)).toMatchObject({ ok: false, code: 'too-large' });
    }
    expect(gunzipEverywhere(gzipSync(''), 0)).toEqual({ ok: true, content: new Uint8Array(0) });
  });

  it('of a bomb, whatever its ISIZE says', () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 << 20)));
    for (const isize of [64 << 20, 0, 1, LIMIT, LIMIT + 1, 0xffffffff]) {
      new DataView(bomb.buffer).setUint32(bomb.length - 4, isize, true);
      expect(gunzipEverywhere(bomb)).toMatchObject({ ok: false, code: 'too-large' });
    }
  });

  it('lets the first fault decide', () => {
    const big = deflateRawSync(Buffer.alloc(LIMIT + 1));
    const broken = concat(big.subarray(0, -2), Uint8Array.of(0xff, 0xff));
    expect(codeEverywhere(member({ stream: big, crc: 1 }))).toBe('too-large');
    expect(codeEverywhere(concat(member({ stream: big }), CONTENT))).toBe('too-large');
    expect(codeEverywhere(member({ stream: broken }).subarray(0, -8), LIMIT - 10_000)).toBe('too-large');
    expect(codeEverywhere(member({ isize: 1 }).subarray(0, -1))).toBe('gzip-truncated');
    expect(codeEverywhere(member({ flags: 0x20 }).subarray(0, 5))).toBe('gzip-invalid');
    expect(codeEverywhere(Uint8Array.of(0x1f, 0x8b, 7))).toBe('gzip-invalid');
  });

  it('agrees on random changes, and with zlib', () => {
    const random = seededRandom(6);
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const data = changed(member({ stream: deflateRawSync(CONTENT, { level: random(10) }) }), random);
      const code = codeEverywhere(data);
      expect([i, code]).toEqual([i, zlibCode(data)]);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['gzip-invalid', 'gzip-trailing-data', 'gzip-truncated', 'ok']);
  });

  it('inflates random content of every shape', () => {
    const random = seededRandom(7);
    for (let i = 0; i < 300; i++) {
      const alphabet = 1 + random(256);
      const content = Uint8Array.from({ length: random(5000) }, () => random(alphabet));
      const data = gzipSync(content, { level: random(10), strategy: random(5), windowBits: 9 + random(7) });
      expect(contentEverywhere(data)?.equals(content)).toBe(true);
    }
  });

  it('gives a plain Uint8Array', () => {
    const result = gunzipEverywhere(member());
    expect(result.ok && Object.getPrototypeOf(result.content)).toBe(Uint8Array.prototype);
  });
});

describe('gunzip on the native path', () => {
  it('hands out what zlib inflates, in one chunk', () => {
    const { runtime, calls } = watchedRuntime();
    const result = gunzip(gzipSync(Buffer.alloc(100_000)), { maxBytes: LIMIT, runtime });
    expect(calls).toEqual([{ info: true, chunkSize: 100_001, maxOutputLength: 100_000 }]);
    expect(result.ok && result.content.length).toBe(100_000);
  });

  it.each([
    ['more than the limit', LIMIT + 1],
    ['more than deflate can pack', 1032 * member().length + 1],
  ])('does not ask zlib for a claim of %s', (_, isize) => {
    const { runtime, calls } = watchedRuntime();
    expect(gunzip(member({ isize }), { maxBytes: LIMIT, runtime })).toMatchObject({ code: 'gzip-invalid' });
    expect(calls).toEqual([]);
  });

  it('asks zlib for no more than was claimed', () => {
    const { runtime, calls } = watchedRuntime();
    const data = member({ stream: deflateRawSync(Buffer.alloc(1 << 20)), isize: 5 });
    expect(gunzip(data, { maxBytes: LIMIT, runtime })).toMatchObject({ code: 'gzip-invalid' });
    expect(calls).toEqual([{ info: true, chunkSize: 64, maxOutputLength: 5 }]);
  });
});

describe('isGzip', () => {
  it.each([
    [[0x1f, 0x8b], true],
    [[0x1f, 0x8b, 9, 9], true],
    [[0x1f], false],
    [[0x1f, 0x9d], false],
    [[0x8b, 0x1f], false],
    [[], false],
  ])('of %j is %s', (bytes, expected) => {
    expect(isGzip(Uint8Array.from(bytes))).toBe(expected);
  });
});

/** The native runtime, with the options of each inflateRawSync written down. */
function watchedRuntime(): { runtime: Runtime; calls: unknown[] } {
  const calls: unknown[] = [];
  const native = runtimeFor('native');
  const watched: NativeZlib = {
    ...native.zlib!,
    inflateRawSync(data, options) {
      calls.push(options);
      return native.zlib!.inflateRawSync(data, options);
    },
  };
  return { runtime: { ...native, zlib: watched }, calls };
}

/** One to three bytes changed, taken out, put in or cut off behind the header; sometimes nothing. */
function changed(whole: Uint8Array, random: (below: number) => number): Uint8Array {
  let data = whole;
  for (let n = random(4); n > 0; n--) {
    const at = 10 + random(Math.max(data.length - 10, 1));
    const [before, after] = [data.subarray(0, at), data.subarray(at)];
    const kind = random(10);
    if (kind < 5) data = concat(before, Uint8Array.of((after[0] ?? 0) ^ (1 << random(8))), after.subarray(1));
    else if (kind < 6) data = concat(before, Uint8Array.of(random(256)), after.subarray(1));
    else if (kind < 7) data = concat(before, after.subarray(1));
    else if (kind < 8) data = concat(before, Uint8Array.of(random(256)), after);
    else if (kind < 9)
      data = concat(
        data,
        Uint8Array.from({ length: random(20) }, () => random(256)),
      );
    else data = before;
  }
  return data;
}

/** The same judgement by node:zlib, for a member whose header is the plain one of ten bytes. */
function zlibCode(data: Uint8Array): string {
  let inflated: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    inflated = zlib.inflateRawSync(data.subarray(10), { info: true }) as unknown as typeof inflated;
  } catch (error) {
    return (error as { code: string }).code === 'Z_BUF_ERROR' ? 'gzip-truncated' : 'gzip-invalid';
  }
  const trailer = Buffer.from(data.subarray(10 + inflated.engine.bytesWritten));
  if (trailer.length !== 8) return trailer.length < 8 ? 'gzip-truncated' : 'gzip-trailing-data';
  const right =
    trailer.readUInt32LE(0) === zlib.crc32(inflated.buffer) && trailer.readUInt32LE(4) === inflated.buffer.length;
  return right ? 'ok' : 'gzip-invalid';
}
