/**
 * A canonical Huffman code of at most 15 bits, as a lookup table. The low nine bits of the bit buffer index an entry,
 * `value << 8 | extraBits << 4 | codeLength`. A code length of zero leads on: the value is the start of a second table, which the next six
 * bits index. The value {@link NO_CODE} stands at bits that are no code.
 */
export type HuffmanTable = Int32Array;

/** What a symbol stands for: its entry, but for the code length. */
export type Meaning = (symbol: number) => number;

export const ROOT_BITS = 9;
export const ROOT_MASK = 511;
export const SUB_MASK = 63;

export const NO_CODE = 0;
export const END_OF_BLOCK = 1;
/** From here on the value is a byte and this; below it, from 3 on, the shortest length of a match. */
export const LITERAL = 512;

/** RFC 1951 section 3.2.5. The symbols 286 and 287 have codes in fixed blocks, and no meaning. */
export function literalOrLength(symbol: number): number {
  if (symbol < 256) return (LITERAL + symbol) << 8;
  if (symbol === 256) return END_OF_BLOCK << 8;
  if (symbol < 285) return rangeOf(symbol - 257, 2, 3);
  return (symbol === 285 ? 258 : NO_CODE) << 8;
}

/** RFC 1951 section 3.2.5. The symbols 30 and 31 have no meaning. */
export function distance(symbol: number): number {
  return symbol < 30 ? rangeOf(symbol, 1, 1) : NO_CODE << 8;
}

/** RFC 1951 section 3.2.7. */
export function codeLength(symbol: number): number {
  return symbol << 8;
}

/** The ranges of numbers that symbols stand for double their size after every `2 ** shift`-th, but for the first time. */
function rangeOf(index: number, shift: number, first: number): number {
  const extraBits = Math.max((index >> shift) - 1, 0);
  return ((first + ((index - (extraBits << shift)) << extraBits)) << 8) | (extraBits << 4);
}

/** Room for every code of so many symbols: each second table holds at least two of them. */
export function createTable(symbols: number): HuffmanTable {
  return new Int32Array(ROOT_MASK + 1 + ((SUB_MASK + 1) * symbols) / 2);
}

/**
 * Fills the table for a code given by the length of each symbol's code, 0 for a symbol that has none. `false` where the lengths make no
 * code by the rules of zlib: over-subscribed, or incomplete. Incomplete codes are let through, as there, where no code is longer than
 * `loose`, which is 0 or 1 bits: one without any symbol, and one of a single symbol. Using what they leave open is the error.
 */
export function fillTable(table: HuffmanTable, lengths: Uint8Array, meaning: Meaning, loose: number): boolean {
  const codes = new Uint16Array(16);
  for (let symbol = 0; symbol < lengths.length; symbol++) codes[lengths[symbol]!]!++;
  let longest = 0;
  let next = 0;
  for (let length = 1; length < 16; length++) {
    const count = codes[length]!;
    if (count > 0) longest = length;
    codes[length] = next;
    next = (next + count) * 2;
  }
  if (next > 1 << 16 || (next < 1 << 16 && longest > loose)) return false;

  table.fill((NO_CODE << 8) | 1, 0, ROOT_MASK + 1);
  let free = ROOT_MASK + 1;
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    const code = mirrored(codes[length]!++, length);
    let at = code;
    let end = ROOT_MASK + 1;
    let step = 1 << length;
    if (length > ROOT_BITS) {
      const root = code & ROOT_MASK;
      if ((table[root]! & 15) !== 0) {
        table[root] = free << 8;
        free += SUB_MASK + 1;
      }
      at = (table[root]! >> 8) + (code >> ROOT_BITS);
      end = (table[root]! >> 8) + SUB_MASK + 1;
      step >>= ROOT_BITS;
    }
    const entry = meaning(symbol) | length;
    for (; at < end; at += step) table[at] = entry;
  }
  return true;
}

/** Codes stand in the stream with their first bit lowest. */
function mirrored(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result = (result << 1) | ((code >> bit) & 1);
  return result;
}
