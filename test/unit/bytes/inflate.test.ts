import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type InflateFault, inflate } from '../../../src/bytes/inflate.ts';
import {
  bitWriter,
  DEFLATE_CASES,
  dynamicHeader,
  fixedBlock,
  fixedItems,
  type Item,
  seededRandom,
  storedBlocks,
} from './deflate-cases.ts';

/** All that is to be known of a stream. */
type Inflated = { end: number; content: Buffer } | InflateFault;

/** What zlib says. */
function zlibInflated(stream: Uint8Array): Inflated {
  try {
    const { buffer, engine } = inflateRawSync(stream, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { end: engine.bytesWritten, content: buffer };
  } catch (error) {
    const { code } = error as { code: string };
    if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error;
    return code === 'Z_BUF_ERROR' ? 'truncated' : 'invalid';
  }
}

const UNBOUNDED = 2 ** 32 - 1;

interface Bounds {
  readonly start?: number;
  readonly maxBytes?: number;
  readonly wholeUpTo?: number;
}

/** Copies of the pieces that came, and what inflate gave. */
function pieces(data: Uint8Array, { start = 0, maxBytes = UNBOUNDED, wholeUpTo = 0 }: Bounds) {
  const seen: Buffer[] = [];
  const end = inflate(data, start, { maxBytes, wholeUpTo, sink: (piece) => seen.push(Buffer.from(piece)) });
  return { end, seen };
}

/** What we say, in pieces and whole. */
function inflated(data: Uint8Array, bounds: Bounds = {}): Inflated {
  const { end, seen } = pieces(data, bounds);
  const whole = pieces(data, { ...bounds, wholeUpTo: 1 << 20 });
  expect(whole.end).toBe(end);
  if (typeof end === 'string') return end;
  expect(whole.seen).toHaveLength(1);
  const content = Buffer.concat(seen);
  expect(Buffer.compare(whole.seen[0]!, content)).toBe(0);
  return { end, content };
}

function expectSame(name: unknown, actual: Inflated, expected: Inflated): void {
  const summary = (result: Inflated) => (typeof result === 'string' ? result : [result.end, result.content.length]);
  expect([name, summary(actual)]).toEqual([name, summary(expected)]);
  if (typeof actual === 'object' && typeof expected === 'object')
    expect(Buffer.compare(actual.content, expected.content)).toBe(0);
}

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

/** Where the first piece ends, unless it may be longer. */
const PIECE = 128 * 1024;
const NOISE: Uint8Array = (() => {
  const random = seededRandom(5);
  return Uint8Array.from({ length: 3 * PIECE }, () => random(256));
})();

describe('inflate in pieces', () => {
  it('reaches back over the edge of a piece, from every byte near it', () => {
    const far = fixedItems([
      { length: 258, distance: 32768 },
      { length: 258, distance: 1 },
      { length: 258, distance: 257 },
      7,
      { length: 3, distance: 32768 },
    ]);
    for (let length = PIECE - 3 * 258; length < PIECE + 4; length++) {
      const stream = Buffer.concat([storedBlocks(NOISE.subarray(0, length)), far]);
      const { end, seen } = pieces(stream, {});
      expect([length, seen.length, end]).toEqual([length, 2, stream.length]);
      expect([length, Buffer.compare(Buffer.concat(seen), inflateRawSync(stream))]).toEqual([length, 0]);
    }
  });

  it('does not reach back further than 32,768 bytes, nor before the beginning', () => {
    for (const [length, distance] of [
      [PIECE, 32768],
      [40_000, 32768],
      [32768, 32768],
      [32767, 32767],
      [1, 1],
    ] as const) {
      const reaching = (back: number) =>
        Buffer.concat([storedBlocks(NOISE.subarray(0, length)), fixedItems([{ length: 258, distance: back }])]);
      expectSame(length, inflated(reaching(distance)), zlibInflated(reaching(distance)));
      if (length === distance && distance < 32768) expect(inflated(reaching(distance + 1))).toBe('invalid');
    }
  });

  it('joins matches of every length and distance rightly', () => {
    const random = seededRandom(8);
    for (let i = 0; i < 12; i++) {
      const items: Item[] = [];
      const distances = [1, 2, 32, 33, 257, 258, 259, 32767, 32768, 1 + random(32768)];
      for (let size = 0; size < 3.5 * PIECE; ) {
        const length = [3, 4, 31, 32, 33, 34, 257, 258, 3 + random(256)][random(9)]!;
        const distance = distances[random(10)]!;
        const item = random(8) === 0 || distance > size ? random(256) : { length, distance };
        items.push(item);
        size += typeof item === 'number' ? 1 : item.length;
      }
      const stream = Buffer.concat([
        storedBlocks(NOISE.subarray(0, random(2) * (40_000 + random(PIECE)))),
        fixedItems(items),
      ]);
      const result = inflated(stream);
      expectSame(i, result, zlibInflated(stream));
      expect(typeof result === 'object' && Buffer.compare(result.content, inflateSync(stream))).toBe(0);
    }
  });

  it('gives one piece up to the length that is asked for, then more', () => {
    for (const length of [0, 1, 1000, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE]) {
      const content = NOISE.subarray(0, length);
      for (const stream of [
        deflateRawSync(content),
        deflateRawSync(content, { level: 0 }),
        deflateRawSync(Buffer.alloc(length)),
      ]) {
        for (const wholeUpTo of [length, length + 1, UNBOUNDED]) {
          const { seen } = pieces(stream, { wholeUpTo });
          expect([length, seen.map((piece) => piece.length)]).toEqual([length, [length]]);
        }
        const { seen } = pieces(stream, { wholeUpTo: Math.max(length - 1, 0) });
        expect(seen.reduce((sum, piece) => sum + piece.length, 0)).toBe(length);
        expect(seen.length).toBe(length > PIECE ? 2 : 1);
      }
    }
  });

  it('gives pieces of at most 128 KiB and a match', () => {
    const stream = deflateRawSync(Buffer.alloc(10 << 20));
    const { seen } = pieces(stream, {});
    expect(Math.max(...seen.map((piece) => piece.length))).toBeLessThanOrEqual(PIECE + 258);
    expect(seen.reduce((sum, piece) => sum + piece.length, 0)).toBe(10 << 20);
  });

  it('stops at the limit, wherever in a piece it lies', () => {
    const zeros = deflateRawSync(Buffer.alloc(3 * PIECE));
    const stored = deflateRawSync(NOISE, { level: 0 });
    for (const stream of [zeros, stored]) {
      for (const maxBytes of [0, 1, 257, 258, PIECE - 1, PIECE, PIECE + 258, 2 * PIECE, 3 * PIECE - 1]) {
        expect([maxBytes, inflated(stream, { maxBytes })]).toEqual([maxBytes, 'too-large']);
      }
      expect(inflated(stream, { maxBytes: 3 * PIECE })).toMatchObject({ end: stream.length });
    }
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
