import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixedItems, type Item, seededRandom, storedBlocks } from './deflate-writer.ts';
import { expectSame, inflated, pieces, UNBOUNDED, zlibInflated } from './inflated.ts';

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
