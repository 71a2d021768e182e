import type { BitReader } from './bit-reader.ts';

/** Bytes that come in chunks. `data` holds what came and was not yet taken; `at` is the next byte of it. */
export interface ChunkReader extends Omit<BitReader, 'data'> {
  data: Uint8Array;
  /** Whether `data` holds all that is left. */
  ended: boolean;
  readonly chunks: AsyncIterator<Uint8Array>;
  /** The rest of a chunk that was too long to be taken at once. */
  rest: Uint8Array;
}

/** Longer chunks are taken in pieces, so that joining them costs little. */
const LONGEST_PIECE = 131_072;
/** `alignToByte` may give so many bytes back. */
const BIT_BUFFER_BYTES = 4;
const NOTHING = /* @__PURE__ */ new Uint8Array(0);

export function createChunkReader(chunks: AsyncIterator<Uint8Array>): ChunkReader {
  return { data: NOTHING, at: 0, hold: 0, bits: 0, ended: false, chunks, rest: NOTHING };
}

/** Puts at least `count` bytes at hand, or all that is left where that is less. What fails in the stream is thrown as it comes. */
export async function fill(reader: ChunkReader, count: number): Promise<void> {
  while (reader.data.length - reader.at < count && !reader.ended) {
    if (reader.rest.length === 0) {
      const { done, value } = await reader.chunks.next();
      if (done) reader.ended = true;
      else reader.rest = value;
    }
    // A copy: sources may use the memory of a chunk again for the next one.
    const piece = reader.rest.slice(0, LONGEST_PIECE);
    reader.rest = reader.rest.subarray(LONGEST_PIECE);
    const kept = Math.min(reader.at, BIT_BUFFER_BYTES);
    const held = reader.data.subarray(reader.at - kept);
    reader.data = held.length === 0 ? piece : joined(held, piece);
    reader.at = kept;
  }
}

/** The bytes at hand, or those of the next chunk; none where the end is reached. */
export async function takeChunk(reader: ChunkReader): Promise<Uint8Array> {
  await fill(reader, 1);
  const chunk = reader.data.subarray(reader.at);
  reader.at = reader.data.length;
  return chunk;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
