import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateChunks } from '../../../src/bytes/inflate-chunks.ts';
import { drained, readerOf } from './chunked.ts';
import { DEFLATE_CASES } from './deflate-cases.ts';
import { fixedBlock, seededRandom } from './deflate-writer.ts';
import { expectSame, type Inflated, inflated, UNBOUNDED } from './inflated.ts';

const SIZES = [1, 2, 5, 1000, 1_000_000];

/** What comes out of chunks of a size, in the form of {@link inflated}. */
async function inflatedChunks(data: Uint8Array, size: number, maxBytes = UNBOUNDED): Promise<Inflated> {
  const reader = readerOf(data, size);
  const { content, returned } = await drained(inflateChunks(reader, maxBytes));
  if (returned !== undefined) return returned;
  let rest = reader.data.length - reader.at;
  for (reader.at = reader.data.length; !reader.ended; ) {
    const { done, value } = await reader.chunks.next();
    if (done) break;
    rest += value.length;
  }
  return { end: data.length - rest - reader.rest.length, content };
}

describe('inflateChunks', () => {
  it.each(DEFLATE_CASES)('judges $name as inflate does, wherever chunks end', async ({ stream }) => {
    for (const size of SIZES) expectSame(size, await inflatedChunks(stream, size), inflated(stream));
  });

  it.each(DEFLATE_CASES)('leaves what follows $name alone', async ({ stream }) => {
    const data = Buffer.concat([stream, Buffer.from('what follows')]);
    for (const size of SIZES) expectSame(size, await inflatedChunks(data, size), inflated(data));
  });

  it.each([
    ['an error behind the limit', fixedBlock([97, 98, 286]), 1],
    ['an error before it', fixedBlock([97, 286, 98]), 1],
    ['an end behind the limit', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 1],
    ['an end before it', Uint8Array.of(1, 9, 0, 0xf6, 0xff, 97, 98), 2],
    ['an end in the symbol that would pass it', fixedBlock([97, 98, 256]).subarray(0, 2), 1],
    ['the limit itself', fixedBlock([97, 98, 256]), 2],
    ['nothing allowed', fixedBlock([256]), 0],
  ] as const)('lets the first fault decide: %s', async (_, stream, maxBytes) => {
    for (const size of SIZES) {
      expectSame(size, await inflatedChunks(stream, size, maxBytes), inflated(stream, { maxBytes }));
    }
  });

  it('agrees with inflate on streams of every level and strategy, whole and cut', async () => {
    const random = seededRandom(5);
    const words = ['"eventName":', '"GetObject",', '{"Records":[', 'arn:aws:iam::123456789012:'];
    const content = Buffer.from(Array.from({ length: 3000 }, () => words[random(4)]! + random(1e6)).join(''));
    const { Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_DEFAULT_STRATEGY } = constants;
    for (const level of [0, 1, 9]) {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const stream = deflateRawSync(content, { level, strategy });
        for (const end of [stream.length, stream.length - 1, stream.length >> 1, 3]) {
          const cut = stream.subarray(0, end);
          const expected = inflated(cut);
          for (const size of [7, 4096, 1_000_000])
            expectSame([level, strategy, end], await inflatedChunks(cut, size), expected);
        }
      }
    }
  });

  it('hands over pieces that stay what they are, and holds few', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => `${i},`).join(''));
    const pieces: Uint8Array[] = [];
    for await (const piece of inflateChunks(readerOf(deflateRawSync(content), 10_000), UNBOUNDED)) {
      expect(piece.length).toBeLessThan(200_000);
      pieces.push(piece);
    }
    expect(pieces.length).toBeGreaterThan(10);
    expect(Buffer.compare(Buffer.concat(pieces), content)).toBe(0);
  });

  it('reads no chunk before it is needed', async () => {
    let taken = 0;
    const stream = deflateRawSync(Buffer.alloc(50_000_000));
    const reader = readerOf(stream, 1000);
    const { chunks } = reader;
    const next = (): Promise<IteratorResult<Uint8Array>> => {
      taken++;
      return chunks.next();
    };
    const counted = { ...reader, chunks: { next } };
    await inflateChunks(counted, UNBOUNDED).next();
    expect(taken).toBeLessThan(5);
    expect(stream.length / 1000).toBeGreaterThan(40);
  });
});
