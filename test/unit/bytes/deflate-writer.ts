/** Writes bits as RFC 1951 packs them: numbers with their lowest bit first, codes with their highest. */
export interface BitWriter {
  number(value: number, bits: number): BitWriter;
  code(value: number, bits: number): BitWriter;
  bytes(): Uint8Array;
}

export function bitWriter(): BitWriter {
  const bits: number[] = [];
  const writer: BitWriter = {
    number(value, count) {
      for (let i = 0; i < count; i++) bits.push((value >> i) & 1);
      return writer;
    },
    code(value, count) {
      for (let i = count - 1; i >= 0; i--) bits.push((value >> i) & 1);
      return writer;
    },
    bytes() {
      const bytes = new Uint8Array(Math.ceil(bits.length / 8));
      bits.forEach((bit, i) => {
        bytes[i >> 3]! |= bit << (i & 7);
      });
      return bytes;
    },
  };
  return writer;
}

/** The canonical codes of RFC 1951 section 3.2.2, as [code, bits]. */
export function codesOf(lengths: readonly number[]): [number, number][] {
  const codes: [number, number][] = lengths.map((length) => [0, length]);
  let code = 0;
  for (let bits = 1; bits <= 15; bits++) {
    code <<= 1;
    for (const entry of codes) if (entry[1] === bits) entry[0] = code++;
  }
  return codes;
}

/** Lengths by symbol, `{ 256: 1 }`, as an array. */
export function lengthsOf(size: number, named: Record<number, number>): number[] {
  return Array.from({ length: size }, (_, symbol) => named[symbol] ?? 0);
}

/** A last block of type 2, up to its codes; every length is written with four bits. */
export function dynamicHeader(literals: readonly number[], distances: readonly number[]): BitWriter {
  const writer = bitWriter().number(1, 1).number(2, 2);
  writer
    .number(literals.length - 257, 5)
    .number(distances.length - 1, 5)
    .number(15, 4);
  // The lengths of 16, 17 and 18 stand first and have no code.
  for (let i = 0; i < 19; i++) writer.number(i < 3 ? 0 : 4, 3);
  for (const length of [...literals, ...distances]) writer.code(length, 4);
  return writer;
}

/** A last block of type 2 whose code length code has the given lengths, in the order of the header, and what follows it. */
export function packedHeader(literals: number, distances: number, packing: readonly number[]): BitWriter {
  const writer = bitWriter().number(1, 1).number(2, 2);
  writer
    .number(literals - 257, 5)
    .number(distances - 1, 5)
    .number(packing.length - 4, 4);
  for (const length of packing) writer.number(length, 3);
  return writer;
}

/** The symbols of a fixed block; a match is written as its length symbol and its distance code, without extra bits. */
export function fixedBlock(symbols: readonly (number | { length: number; distance: number })[]): Uint8Array {
  const writer = bitWriter().number(1, 1).number(1, 2);
  for (const symbol of symbols) {
    writeFixed(writer, typeof symbol === 'number' ? symbol : symbol.length);
    if (typeof symbol !== 'number') writer.code(symbol.distance, 5);
  }
  return writer.bytes();
}

function writeFixed(writer: BitWriter, symbol: number): void {
  if (symbol < 144) writer.code(0x30 + symbol, 8);
  else if (symbol < 256) writer.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) writer.code(symbol - 256, 7);
  else writer.code(0xc0 + symbol - 280, 8);
}

const LENGTH_BASES = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const DISTANCE_BASES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];

export type Item = number | { readonly length: number; readonly distance: number };

/** A last block with the fixed codes: bytes, and matches by length and distance (the tables of RFC 1951 section 3.2.5). */
export function fixedItems(items: readonly Item[]): Uint8Array {
  const writer = bitWriter().number(1, 1).number(1, 2);
  for (const item of items) {
    if (typeof item === 'number') {
      writeFixed(writer, item);
      continue;
    }
    const { length, distance } = item;
    const l = LENGTH_BASES.filter((base) => base <= length).length - 1;
    writeFixed(writer, 257 + l);
    writer.number(length - LENGTH_BASES[l]!, l < 8 || l === 28 ? 0 : (l - 4) >> 2);
    const d = DISTANCE_BASES.filter((base) => base <= distance).length - 1;
    writer.code(d, 5).number(distance - DISTANCE_BASES[d]!, d < 4 ? 0 : (d - 2) >> 1);
  }
  writeFixed(writer, 256);
  return writer.bytes();
}

/** The bytes in stored blocks, none of which is the last. */
export function storedBlocks(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 65535) {
    const part = bytes.subarray(at, at + 65535);
    parts.push(
      Uint8Array.of(0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255),
      part,
    );
  }
  return Buffer.concat(parts);
}

/** Numbers from 0 to `below` - 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
