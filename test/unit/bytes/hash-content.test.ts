import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ContentHash, hashContent } from '../../../src/bytes/hash-content.ts';
import { readContent } from '../../../src/bytes/read-content.ts';
import { type Runtime, runtimeFor } from '../../../src/bytes/runtime.ts';
import { DEFLATE_CASES } from './deflate-cases.ts';
import { seededRandom } from './deflate-writer.ts';
import { CONTENT, concat, GZIP_CASES, member, RUNTIMES } from './gzip-cases.ts';

const MAX = 64 << 20;
const HELD = 8 << 20;

const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** On every path, and by way of the whole content too. */
async function hashEverywhere(body: Uint8Array, maxBytes = MAX): Promise<ContentHash> {
  const [first, ...others] = await Promise.all(RUNTIMES.map((runtime) => hashContent(body, { maxBytes, runtime })));
  for (const other of others) expect(other).toEqual(first);
  for (const runtime of RUNTIMES) {
    const read = readContent(body, { maxBytes, runtime });
    if (!read.ok) expect(read).toEqual(first);
    else expect(first).toMatchObject({ encoding: read.encoding, sha256: hex(read.content), size: read.content.length });
  }
  return first!;
}

/** 9 MiB of JSON that packs about 8 to 1, so that it is hashed in pieces. */
const LARGE: Uint8Array = (() => {
  const random = seededRandom(9);
  const block = Buffer.from(
    Array.from({ length: 3000 }, () => `{"eventID":"${random(1e9)}","readOnly":true},`).join(''),
  );
  return new Uint8Array(Buffer.concat(Array.from({ length: 76 }, () => block)));
})();
const LARGE_STREAM = deflateRawSync(LARGE, { level: 1 });
const large = (parts: { crc?: number; isize?: number; stream?: Uint8Array } = {}) =>
  member({ stream: LARGE_STREAM, crc: crc32(LARGE), isize: LARGE.length, ...parts });

describe('hashContent', () => {
  it.each(GZIP_CASES.filter((c) => c.data.length > 0))('of $name', async ({ data, code }) => {
    const result = await hashEverywhere(data);
    if (data[0] !== 0x1f || data[1] !== 0x8b) {
      expect(result).toEqual({ ok: true, encoding: 'identity', sha256: hex(data), size: data.length });
    } else if (code === undefined) {
      expect(result).toEqual({ ok: true, encoding: 'gzip', sha256: hex(CONTENT), size: CONTENT.length });
    } else {
      expect(result).toMatchObject({ ok: false, code });
    }
  });

  it('of nothing', async () => {
    expect(await hashEverywhere(new Uint8Array(0))).toMatchObject({ ok: false, code: 'empty' });
  });

  it('of the gzip of nothing', async () => {
    expect(await hashEverywhere(gzipSync(''))).toEqual({
      ok: true,
      encoding: 'gzip',
      sha256: hex(CONTENT.subarray(0, 0)),
      size: 0,
    });
  });

  it('of content packed twice is that of the inner gzip file', async () => {
    const inner = gzipSync(CONTENT);
    expect(await hashEverywhere(gzipSync(inner))).toMatchObject({ encoding: 'gzip', sha256: hex(inner) });
  });

  it('limits both encodings by the size of the content', async () => {
    for (const body of [member(), CONTENT]) {
      expect(await hashEverywhere(body, CONTENT.length)).toMatchObject({ ok: true, size: CONTENT.length });
      expect(await hashEverywhere(body, CONTENT.length - 1)).toMatchObject({ ok: false, code: 'too-large' });
    }
  });

  it('takes a body that is no gzip file for the content, as it is', () => {
    const read = readContent(CONTENT, { maxBytes: MAX, runtime: RUNTIMES[0]! });
    expect(read.ok && read.content).toBe(CONTENT);
  });
});

describe('hashContent above 8 MiB', () => {
  it('gives the hash of the whole', async () => {
    expect(LARGE.length).toBeGreaterThan(HELD);
    expect(await hashEverywhere(large())).toEqual({
      ok: true,
      encoding: 'gzip',
      sha256: hex(LARGE),
      size: LARGE.length,
    });
    const stored = large({ stream: deflateRawSync(LARGE, { level: 0 }) });
    expect(await hashEverywhere(stored)).toMatchObject({ ok: true, sha256: hex(LARGE) });
  });

  it.each([
    ['a wrong CRC-32', large({ crc: 1 }), 'gzip-invalid'],
    ['an ISIZE one too small', large({ isize: LARGE.length - 1 }), 'gzip-invalid'],
    ['an ISIZE one too large', large({ isize: LARGE.length + 1 }), 'gzip-invalid'],
    ['an ISIZE that claims little', large({ isize: 7 }), 'gzip-invalid'],
    ['little content under a large ISIZE', member({ isize: HELD + 1 }), 'gzip-invalid'],
    ['no trailer', large().subarray(0, -8), 'gzip-truncated'],
    ['half the stream', large().subarray(0, LARGE_STREAM.length / 2), 'gzip-truncated'],
    ['a second member', concat(large(), large()), 'gzip-trailing-data'],
    ['a zero after it', concat(large(), new Uint8Array(1)), 'gzip-trailing-data'],
  ])('refuses %s', async (_, body, code) => {
    expect(await hashEverywhere(body)).toMatchObject({ ok: false, code });
  });

  it.each(DEFLATE_CASES.filter((c) => c.expected === 'invalid'))('refuses $name', async ({ stream }) => {
    // So many stored bytes in front that the claim is believed and the body is hashed in pieces.
    const stored = new Uint8Array(5 + 65535).fill(0);
    stored.set([0, 255, 255, 0, 0]);
    const blocks = concat(...Array.from({ length: 129 }, () => stored), stream);
    const body = member({ stream: blocks, isize: HELD + 1 });
    for (const runtime of RUNTIMES) {
      const result = await hashContent(body, { maxBytes: MAX, runtime });
      expect(result).toMatchObject({ ok: false, code: 'gzip-invalid' });
    }
  });

  it('refuses a stream that is cut where its content looks like a trailer', async () => {
    const content = Buffer.alloc(10 << 20, Uint8Array.of(0, 0, 0x90, 0));
    const body = member({ stream: deflateRawSync(content, { level: 0 }) });
    for (let cut = 5_000_000; cut < 5_000_004; cut++) {
      expect(await hashEverywhere(body.subarray(0, cut))).toMatchObject({ ok: false, code: 'gzip-truncated' });
    }
  });

  it('stops at the limit', async () => {
    expect(await hashEverywhere(large(), LARGE.length)).toMatchObject({ ok: true });
    expect(await hashEverywhere(large(), LARGE.length - 1)).toMatchObject({ ok: false, code: 'too-large' });
  });

  it.each([
    ['native', LARGE, 1 << 20],
    ['portable', LARGE, 1 << 18],
    ['native', new Uint8Array(40 << 20), 1 << 20],
    ['portable', new Uint8Array(40 << 20), 1 << 18],
  ] as const)('holds only pieces on the %s path', async (path, content, largest) => {
    const { runtime, pieces } = listening(path);
    await hashContent(gzipSync(content), { maxBytes: MAX, runtime });
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(content.length);
    expect(Math.max(...pieces)).toBeLessThan(largest);
  });

  it.each([
    // What the native path does not find whole is hashed again by the portable one.
    ['native', 2 * (HELD + 1)],
    ['portable', HELD + 1],
  ] as const)('hashes no more than the body claims on the %s path', async (path, most) => {
    const { runtime, pieces } = listening(path);
    const body = gzipSync(new Uint8Array(40 << 20));
    body.writeUInt32LE(HELD + 1, body.length - 4);
    expect(await hashContent(body, { maxBytes: MAX, runtime })).toMatchObject({ code: 'gzip-invalid' });
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(most);
  });
});

/** A runtime of that path that writes down the length of what is hashed at a time. */
function listening(path: 'native' | 'portable'): { runtime: Runtime; pieces: number[] } {
  const pieces: number[] = [];
  const native = runtimeFor('native');
  const crypto: Runtime['crypto'] = {
    ...native.crypto!,
    createHash(algorithm) {
      const hash = native.crypto!.createHash(algorithm);
      return {
        digest: () => hash.digest(),
        update(data) {
          pieces.push(data.length);
          hash.update(data);
        },
      };
    },
  };
  return { runtime: { ...runtimeFor(path), crypto }, pieces };
}
