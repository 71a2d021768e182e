import { type ChunkReader, createChunkReader } from '../../../src/bytes/chunk-reader.ts';

/** Bytes in chunks of one size, each of which is gone when the next is asked for. */
export function readerOf(data: Uint8Array, size: number): ChunkReader {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < data.length; at += size) {
      const chunk = Uint8Array.from(data.subarray(at, at + size));
      yield chunk;
      chunk.fill(0xaa);
    }
  }
  return createChunkReader(chunks());
}

/** All pieces of a generator in one, and what it returned. */
export async function drained<T>(pieces: AsyncGenerator<Uint8Array, T>): Promise<{ content: Buffer; returned: T }> {
  const seen: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return { content: Buffer.concat(seen), returned: value };
    seen.push(value);
  }
}
