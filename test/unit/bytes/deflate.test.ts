import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type DeflateMeasure, measureDeflate } from '../../../src/bytes/deflate.ts';
import { bitWriter, DEFLATE_CASES, dynamicHeader, fixedBlock, seededRandom } from './deflate-cases.ts';

/** What zlib says of a stream. */
function zlibMeasure(stream: Uint8Array): DeflateMeasure {
  try {
    const { buffer, engine } = inflateRawSync(stream, { info: true }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    return { ok: true, end: engine.bytesWritten, size: buffer.length };
  } catch (error) {
    const { code } = error as { code: string };
    if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error;
    return { ok: false, reason: code === 'Z_BUF_ERROR' ? 'truncated' : 'invalid' };
  }
}

const measure = (stream: Uint8Array, maxBytes = 2 ** 32) => measureDeflate(stream, 0, maxBytes);

describe('measureDeflate', () => {
  it.each(DEFLATE_CASES)('judges $name as zlib does', ({ stream, expected }) => {
    const verdict =
      typeof expected === 'number' ? { ok: true, end: stream.length, size: expected } : { ok: false, reason: expected };
    expect(measure(stream)).toEqual(verdict);
    expect(zlibMeasure(stream)).toEqual(verdict);
  });

  it.each(DEFLATE_CASES.filter((c) => c.fflateAccepts))('refuses what fflate takes: $name', ({ stream }) => {
    expect(() => inflateSync(stream)).not.toThrow();
    expect(measure(stream).ok).toBe(false);
  });

  it('begins at start and ends with the last byte used, whatever follows', () => {
    const stream = deflateRawSync('some text, some text');
    const data = new Uint8Array([7, 7, 7, ...stream, 1, 2, 3]);
    expect(measureDeflate(data, 3, 100)).toEqual({ ok: true, end: 3 + stream.length, size: 20 });
  });

  it('takes the size up to the limit, in literals, matches and stored blocks', () => {
    const content = Buffer.from('abc'.repeat(1000));
    for (const level of [0, 1, 9]) {
      const stream = deflateRawSync(content, { level });
      expect(measure(stream, 3000)).toMatchObject({ ok: true, size: 3000 });
      expect(measure(stream, 2999)).toEqual({ ok: false, reason: 'too-large' });
    }
    expect(measure(fixedBlock([97, 98, 256]), 1)).toEqual({ ok: false, reason: 'too-large' });
    expect(measure(fixedBlock([256]), 0)).toEqual({ ok: true, end: 2, size: 0 });
  });

  it.each([
    ['an error behind the limit', fixedBlock([97, 98, 286]), 1, 'too-large'],
    ['an error before it', fixedBlock([97, 286, 98]), 1, 'invalid'],
    ['an error in the match that would pass it', fixedBlock([97, { length: 285, distance: 3 }, 256]), 1, 'invalid'],
    ['an end behind the limit', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 1, 'too-large'],
    ['an end before it', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 2, 'truncated'],
  ] as const)('lets the first fault decide: %s', (_, stream, maxBytes, reason) => {
    expect(measure(stream, maxBytes)).toEqual({ ok: false, reason });
  });

  it('reaches back 32,768 bytes', () => {
    const bytes = seededRandom(1);
    const block = Uint8Array.from({ length: 32768 }, () => bytes(256));
    const stream = deflateRawSync(Buffer.concat([block, block.subarray(0, 300)]), { level: 0 });
    const far = bitWriter().number(1, 1).number(1, 2).code(1, 7).code(29, 5).number(8191, 13).code(0, 7).bytes();
    for (const length of [32767, 32768]) {
      const stored = Uint8Array.of(0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
      const data = Buffer.concat([stored, block.subarray(0, length), far]);
      expect(measure(data)).toEqual(zlibMeasure(data));
      expect(measure(data).ok).toBe(length === 32768);
    }
    expect(measure(stream)).toMatchObject({ ok: true, size: 33068 });
  });

  it('agrees with zlib on streams of every level and strategy, whole and cut at every byte', () => {
    const random = seededRandom(2);
    const words = ['"eventName":', '"GetObject",', '{"Records":[', 'arn:aws:iam::123456789012:'];
    const content = Buffer.from(Array.from({ length: 60 }, () => words[random(4)]! + random(1e6)).join(''));
    const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_DEFAULT_STRATEGY } = constants;
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const stream = deflateRawSync(content, { level, strategy });
        expect(measure(stream)).toEqual({ ok: true, end: stream.length, size: content.length });
        for (let cut = 0; cut < stream.length; cut++) {
          expect(measure(stream.subarray(0, cut))).toEqual({ ok: false, reason: 'truncated' });
        }
      }
    }
  });

  it('agrees with zlib on random bytes', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 8000; i++) {
      const stream = Uint8Array.from({ length: 1 + random(40) }, () => random(256));
      expect([i, measure(stream)]).toEqual([i, zlibMeasure(stream)]);
    }
  });

  it('agrees with zlib on random dynamic codes, complete or nearly so', () => {
    const random = seededRandom(4);
    const seen = new Set<string>();
    for (let i = 0; i < 3000; i++) {
      const literals = randomLengths(random, 257 + random(30), 2 + random(100));
      if (random(10) > 0) literals[256] ||= 1 + random(15);
      const writer = dynamicHeader(literals, randomLengths(random, 1 + random(30), 1 + random(8)));
      for (let n = random(40); n > 0; n--) writer.number(random(65536), 16);
      const stream = writer.bytes();
      const verdict = measure(stream);
      expect([i, verdict]).toEqual([i, zlibMeasure(stream)]);
      seen.add(verdict.ok ? 'ok' : verdict.reason);
    }
    expect(seen).toEqual(new Set(['ok', 'invalid', 'truncated']));
  });
});

/** Splits the code space at random, so that the code is complete, and now and then changes one length. */
function randomLengths(random: (below: number) => number, symbols: number, codes: number): number[] {
  const split = [0];
  for (let tries = 0; split.length < Math.min(codes, symbols) && tries < 1000; tries++) {
    const at = random(split.length);
    if (split[at]! >= 15) continue;
    split[at]!++;
    split.push(split[at]!);
  }
  const lengths = Array<number>(symbols).fill(0);
  const free = lengths.map((_, symbol) => symbol);
  if (symbols > 256) lengths[free.splice(256, 1)[0]!] = split.pop()!;
  for (const length of split) lengths[free.splice(random(free.length), 1)[0]!] = length;
  if (random(4) === 0) lengths[random(symbols)] = random(16);
  return lengths;
}
