import { alignToByte, type BitReader, isOverrun, takeBits } from './bit-reader.ts';
import { type BlockCodes, createCodes, fixedCodes, readCodes } from './block-codes.ts';
import { createOutput, flush, makeRoom, type Output, type OutputOptions } from './inflate-output.ts';
import { inflateSymbols } from './inflate-symbols.ts';

export type InflateFault = 'truncated' | 'invalid' | 'too-large';

/** The room to begin with, against what `wholeUpTo` may claim: log files pack 5 to 15 to 1. */
const FIRST_ROOM = 65_536;
const EXPECTED_RATIO = 16;

/**
 * Inflates the raw deflate stream (RFC 1951) that begins at `start`, and gives the index after the last byte that it uses. Refuses
 * exactly what zlib's `inflate` refuses. The first fault in the order of the stream decides; `'too-large'` is one, met where the content
 * passes `maxBytes`. What the sink had by then counts for nothing.
 *
 * The time is linear in the lengths of data and content. The memory follows what is there, not what is claimed: beside some 300 KiB, at
 * most 16 times the data or three times the content, and never more than twice `wholeUpTo`.
 */
export function inflate(data: Uint8Array, start: number, options: OutputOptions): number | InflateFault {
  const reader: BitReader = { data, at: start, hold: 0, bits: 0 };
  const output = createOutput(options, FIRST_ROOM + EXPECTED_RATIO * data.length);
  const dynamic = createCodes();
  let fixed: BlockCodes | undefined;
  for (let last = 0; last === 0; ) {
    last = takeBits(reader, 1);
    const type = takeBits(reader, 2);
    let fault: InflateFault | undefined = 'invalid';
    if (type === 0) {
      fault = copyStored(reader, output);
    } else if (type === 1) {
      fixed ??= fixedCodes();
      fault = inflateBlock(reader, output, fixed);
    } else if (type === 2 && readCodes(reader, dynamic)) {
      fault = inflateBlock(reader, output, dynamic);
    }
    if (isOverrun(reader)) return 'truncated';
    if (fault !== undefined) return fault;
  }
  flush(output);
  alignToByte(reader);
  return reader.at;
}

/** RFC 1951 section 3.2.4. */
function copyStored(reader: BitReader, output: Output): InflateFault | undefined {
  alignToByte(reader);
  const { data } = reader;
  const length = takeBits(reader, 16);
  if (takeBits(reader, 16) !== (length ^ 0xffff)) return 'invalid';
  const end = reader.at + length;
  while (reader.at < Math.min(end, data.length)) {
    const piece = data.subarray(reader.at, Math.min(end, reader.at + output.full + 1 - output.to));
    output.bytes.set(piece, output.to);
    output.to += piece.length;
    reader.at += piece.length;
    if (output.to > output.full && !makeRoom(output)) return 'too-large';
  }
  reader.at = end;
  return undefined;
}

function inflateBlock(reader: BitReader, output: Output, codes: BlockCodes): InflateFault | undefined {
  for (;;) {
    // The bit buffer holds less than four bytes: who has read so many behind the data has used some of them.
    const ended = inflateSymbols(reader, output, codes, reader.data.length + 4);
    if (output.to <= output.full) return ended ? undefined : 'invalid';
    if (isOverrun(reader)) return 'truncated';
    if (!makeRoom(output)) return 'too-large';
  }
}
