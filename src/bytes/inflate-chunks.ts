import { alignToByte, isOverrun, takeBits } from './bit-reader.ts';
import { type BlockCodes, createCodes, fixedCodes, readCodes } from './block-codes.ts';
import { type ChunkReader, fill } from './chunk-reader.ts';
import type { InflateFault } from './inflate.ts';
import { createOutput, flush, makeRoom, type Output } from './inflate-output.ts';
import { inflateSymbols, SYMBOL_BYTES } from './inflate-symbols.ts';

/** The codes in front of a block take at most 561 bytes: 17 bits, 19 lengths of 3, and 316 of at most 14. */
const CODES_BYTES = 600;

/**
 * Inflates the raw deflate stream (RFC 1951) at which a reader stands, piece by piece, and leaves the reader behind it. Refuses what `inflate`
 * refuses. The value that it returns is the fault, if there is one. Memory is bounded by some 400 KiB and the longest chunk.
 */
export async function* inflateChunks(
  reader: ChunkReader,
  maxBytes: number,
): AsyncGenerator<Uint8Array, InflateFault | undefined> {
  const pieces: Uint8Array[] = [];
  // What is handed over must not change when the output goes on.
  const output = createOutput({ maxBytes, wholeUpTo: 0, sink: (piece) => pieces.push(piece.slice()) }, 0);
  const dynamic = createCodes();
  let fixed: BlockCodes | undefined;
  for (let last = 0; last === 0; ) {
    await fill(reader, CODES_BYTES);
    last = takeBits(reader, 1);
    const type = takeBits(reader, 2);
    let fault: InflateFault | undefined = 'invalid';
    if (type === 0) {
      fault = yield* copyStored(reader, output, pieces);
    } else if (type === 1) {
      fixed ??= fixedCodes();
      fault = yield* inflateBlock(reader, output, fixed, pieces);
    } else if (type === 2 && readCodes(reader, dynamic)) {
      fault = yield* inflateBlock(reader, output, dynamic, pieces);
    }
    if (isOverrun(reader)) return 'truncated';
    if (fault !== undefined) return fault;
  }
  flush(output);
  alignToByte(reader);
  yield* pieces.splice(0);
  return undefined;
}

type Steps = AsyncGenerator<Uint8Array, InflateFault | undefined>;

async function* copyStored(reader: ChunkReader, output: Output, pieces: Uint8Array[]): Steps {
  alignToByte(reader);
  let left = takeBits(reader, 16);
  if (takeBits(reader, 16) !== (left ^ 0xffff)) return 'invalid';
  while (left > 0) {
    await fill(reader, 1);
    const piece = reader.data.subarray(reader.at, reader.at + Math.min(left, output.full + 1 - output.to));
    if (piece.length === 0) return 'truncated';
    output.bytes.set(piece, output.to);
    output.to += piece.length;
    reader.at += piece.length;
    left -= piece.length;
    if (output.to > output.full && !makeRoom(output)) return 'too-large';
    yield* pieces.splice(0);
  }
  return undefined;
}

async function* inflateBlock(reader: ChunkReader, output: Output, codes: BlockCodes, pieces: Uint8Array[]): Steps {
  for (;;) {
    await fill(reader, SYMBOL_BYTES);
    // Where more may come, nothing behind the data at hand is read; at the end, zeros are, as in `inflate`.
    const { length } = reader.data;
    const ended = inflateSymbols(reader, output, codes, reader.ended ? length + 4 : length - SYMBOL_BYTES + 1);
    if (ended !== undefined) return ended ? undefined : 'invalid';
    if (isOverrun(reader)) return 'truncated';
    if (output.to > output.full && !makeRoom(output)) return 'too-large';
    yield* pieces.splice(0);
  }
}
