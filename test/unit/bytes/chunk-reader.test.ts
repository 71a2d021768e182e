import { describe, expect, it } from 'vitest';
import { createChunkReader, fill, takeChunk } from '../../../src/bytes/chunk-reader.ts';
import { readerOf } from './chunked.ts';

describe('fill', () => {
  it('puts so many bytes at hand, over chunks of any size, and all at the end', async () => {
    const data = Uint8Array.from({ length: 50 }, (_, i) => i);
    for (const size of [1, 3, 50]) {
      const reader = readerOf(data, size);
      for (let at = 0; at < 50; at += 7) {
        await fill(reader, 7);
        expect([...reader.data.subarray(reader.at, reader.at + 7)]).toEqual([...data.subarray(at, at + 7)]);
        reader.at += Math.min(7, reader.data.length - reader.at);
      }
      expect(reader.ended).toBe(true);
      await fill(reader, 1);
      expect(reader.data.length - reader.at).toBe(0);
    }
  });

  it('keeps four bytes behind, which the bit buffer may give back', async () => {
    const reader = readerOf(
      Uint8Array.from({ length: 20 }, (_, i) => i),
      5,
    );
    await fill(reader, 5);
    reader.at = 5;
    await fill(reader, 5);
    expect([...reader.data.subarray(reader.at - 4, reader.at + 1)]).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes long chunks in pieces, and skips empty ones', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(0);
      yield new Uint8Array(1_000_000);
      yield new Uint8Array(0);
      yield Uint8Array.of(7);
    }
    const reader = createChunkReader(chunks());
    let length = 0;
    for (let chunk = await takeChunk(reader); chunk.length > 0; chunk = await takeChunk(reader)) {
      expect(chunk.length).toBeLessThanOrEqual(131_072);
      length += chunk.length;
    }
    expect(length).toBe(1_000_001);
  });

  it('throws what the stream throws', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1);
      throw new RangeError('lost');
    }
    await expect(fill(createChunkReader(chunks()), 2)).rejects.toThrow('lost');
  });
});
