import { constants, deflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DEFLATE_CASES } from './deflate-cases.ts';
import { bitWriter, dynamicHeader, fixedBlock, seededRandom } from './deflate-writer.ts';
import { expectSame, inflated, pieces, zlibInflated } from './inflated.ts';

describe('inflate', () => {
  it.each(DEFLATE_CASES)('judges $name as zlib does', ({ stream, expected }) => {
    const actual = inflated(stream);
    if (typeof expected === 'string') expect(actual).toBe(expected);
    else expect(actual).toMatchObject({ end: stream.length, content: { length: expected } });
    expectSame('zlib', actual, zlibInflated(stream));
  });

  it.each(DEFLATE_CASES.filter((c) => typeof c.expected === 'number'))(
    'writes what fflate writes: $name',
    ({ stream }) => {
      expect(inflated(stream)).toMatchObject({ content: Buffer.from(inflateSync(stream)) });
    },
  );

  it.each(DEFLATE_CASES.filter((c) => c.fflateAccepts))('refuses what fflate takes: $name', ({ stream }) => {
    expect(() => inflateSync(stream)).not.toThrow();
    expect(inflated(stream)).toBeTypeOf('string');
  });

  it('begins at start and ends with the last byte used, whatever follows', () => {
    const stream = deflateRawSync('some text, some text');
    const data = new Uint8Array([7, 7, 7, ...stream, 1, 2, 3]);
    expect(inflated(data, { start: 3 })).toEqual({
      end: 3 + stream.length,
      content: Buffer.from('some text, some text'),
    });
  });

  it('takes the content up to the limit, in literals, matches and stored blocks', () => {
    const content = Buffer.from('abc'.repeat(1000));
    for (const level of [0, 1, 9]) {
      const stream = deflateRawSync(content, { level });
      expect(inflated(stream, { maxBytes: 3000 })).toEqual({ end: stream.length, content });
      expect(inflated(stream, { maxBytes: 2999 })).toBe('too-large');
    }
    expect(inflated(fixedBlock([97, 98, 256]), { maxBytes: 1 })).toBe('too-large');
    expect(inflated(fixedBlock([256]), { maxBytes: 0 })).toEqual({ end: 2, content: Buffer.alloc(0) });
  });

  it.each([
    ['an error behind the limit', fixedBlock([97, 98, 286]), 1, 'too-large'],
    ['an error before it', fixedBlock([97, 286, 98]), 1, 'invalid'],
    ['an error in the match that would pass it', fixedBlock([97, { length: 285, distance: 3 }, 256]), 1, 'invalid'],
    ['an end behind the limit', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 1, 'too-large'],
    ['an end before it', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 2, 'truncated'],
    ['an end in the symbol that would pass it', fixedBlock([97, 98, 256]).subarray(0, 2), 1, 'truncated'],
    ['an end right behind that symbol', fixedBlock([97, 98, 98, 98, 98]).subarray(0, 3), 1, 'too-large'],
  ] as const)('lets the first fault decide: %s', (_, stream, maxBytes, fault) => {
    expect(inflated(stream, { maxBytes })).toBe(fault);
  });

  it('reaches back 32,768 bytes', () => {
    const bytes = seededRandom(1);
    const block = Uint8Array.from({ length: 32768 }, () => bytes(256));
    const stream = deflateRawSync(Buffer.concat([block, block.subarray(0, 300)]), { level: 0 });
    const far = bitWriter().number(1, 1).number(1, 2).code(1, 7).code(29, 5).number(8191, 13).code(0, 7).bytes();
    for (const length of [32767, 32768]) {
      const stored = Uint8Array.of(0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
      const data = Buffer.concat([stored, block.subarray(0, length), far]);
      expectSame(length, inflated(data), zlibInflated(data));
      expect(typeof inflated(data)).toBe(length === 32768 ? 'object' : 'string');
    }
    expectSame('stored', inflated(stream), zlibInflated(stream));
  });

  it('agrees with zlib on streams of every level and strategy, whole and cut at every byte', () => {
    const random = seededRandom(2);
    const words = ['"eventName":', '"GetObject",', '{"Records":[', 'arn:aws:iam::123456789012:'];
    const content = Buffer.from(Array.from({ length: 60 }, () => words[random(4)]! + random(1e6)).join(''));
    const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_DEFAULT_STRATEGY } = constants;
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const stream = deflateRawSync(content, { level, strategy });
        expect(inflated(stream)).toEqual({ end: stream.length, content });
        expect(Buffer.compare(inflateSync(stream), content)).toBe(0);
        for (let cut = 0; cut < stream.length; cut++) {
          expect([cut, pieces(stream.subarray(0, cut), {}).end]).toEqual([cut, 'truncated']);
        }
      }
    }
  });

  it('agrees with zlib on random bytes', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 8000; i++) {
      const stream = Uint8Array.from({ length: 1 + random(40) }, () => random(256));
      expectSame(i, inflated(stream), zlibInflated(stream));
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
      const result = inflated(stream);
      expectSame(i, result, zlibInflated(stream));
      seen.add(typeof result === 'string' ? result : 'ok');
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
