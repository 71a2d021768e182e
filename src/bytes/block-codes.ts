import { type BitReader, needBits, takeBits } from './bit-reader.ts';
import {
  codeLength,
  createTable,
  distance,
  fillTable,
  type HuffmanTable,
  literalOrLength,
  ROOT_MASK,
} from './huffman.ts';

/** The two codes of a block. */
export interface BlockCodes {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
}

/** The order in which a block names the lengths of the code that packs its code lengths (RFC 1951 section 3.2.7). */
const PACKING_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

export function createCodes(): BlockCodes {
  return { literals: createTable(288), distances: createTable(32) };
}

/** RFC 1951 section 3.2.6. */
export function fixedCodes(): BlockCodes {
  const codes = createCodes();
  fillTable(codes.literals, new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280), literalOrLength, 0);
  fillTable(codes.distances, new Uint8Array(32).fill(5), distance, 0);
  return codes;
}

/** Reads the codes in front of a block of type 2 (RFC 1951 section 3.2.7); `false` where they are not valid. */
export function readCodes(reader: BitReader, { literals, distances }: BlockCodes): boolean {
  const literalCount = takeBits(reader, 5) + 257;
  const distanceCount = takeBits(reader, 5) + 1;
  const packingCount = takeBits(reader, 4) + 4;
  if (literalCount > 286 || distanceCount > 30) return false;
  const packing = new Uint8Array(19);
  for (let i = 0; i < packingCount; i++) packing[PACKING_ORDER[i]!] = takeBits(reader, 3);
  const lengths = new Uint8Array(literalCount + distanceCount);
  return (
    // The table of the distances is not needed yet.
    fillTable(distances, packing, codeLength, 0) &&
    readLengths(reader, distances, lengths) &&
    lengths[256] !== 0 &&
    fillTable(literals, lengths.subarray(0, literalCount), literalOrLength, 1) &&
    fillTable(distances, lengths.subarray(literalCount), distance, 1)
  );
}

/** Unpacks code lengths: 0 to 15 stand for themselves, 16 repeats the one before, 17 and 18 repeat zero. */
function readLengths(reader: BitReader, table: HuffmanTable, lengths: Uint8Array): boolean {
  for (let i = 0; i < lengths.length; ) {
    needBits(reader, 7);
    const entry = table[reader.hold & ROOT_MASK]!;
    takeBits(reader, entry & 15);
    const symbol = entry >> 8;
    let repeat = 1;
    if (symbol === 16) repeat = 3 + takeBits(reader, 2);
    else if (symbol === 17) repeat = 3 + takeBits(reader, 3);
    else if (symbol === 18) repeat = 11 + takeBits(reader, 7);
    if (i + repeat > lengths.length || (symbol === 16 && i === 0)) return false;
    const length = symbol < 16 ? symbol : symbol === 16 ? lengths[i - 1]! : 0;
    lengths.fill(length, i, i + repeat);
    i += repeat;
  }
  return true;
}
