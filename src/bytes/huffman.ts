/**
 * A lookup table for a canonical Huffman code of at most 15 bits. The low `rootBits` of the bit buffer index an entry. An entry whose
 * low four bits are zero leads on: its value is the start of a second table, which the next `subBits` index.
 *
 * An entry is `value << 8 | extraBits << 4 | codeLength`. The value 0 stands for "no such code" ({@link NO_CODE}).
 */
export interface HuffmanTable {
  readonly entries: Int32Array;
  rootBits: number;
  subBits: number;
}

/** Values of a literal/length entry; from 3 on it is the base of a match length. */
export const LITERAL = 1;
export const END_OF_BLOCK = 2;
/** An entry of one bit with the value 0. */
const NO_CODE = 1;

/** The entries, but for the code length, of the 288 literal/length symbols (RFC 1951 section 3.2.5). The last two are no codes. */
export const LENGTH_SYMBOLS: Int32Array = /* @__PURE__ */ (() => {
  const symbols = new Int32Array(288).fill(LITERAL << 8, 0, 256);
  symbols[256] = END_OF_BLOCK << 8;
  for (let symbol = 257, base = 3; symbol < 285; symbol++) {
    const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
    symbols[symbol] = (base << 8) | (extra << 4);
    base += 1 << extra;
  }
  symbols[285] = 258 << 8;
  return symbols;
})();

/** The same for the 32 distance symbols, of which the last two are no codes. */
export const DISTANCE_SYMBOLS: Int32Array = /* @__PURE__ */ (() => {
  const symbols = new Int32Array(32);
  for (let symbol = 0, base = 1; symbol < 30; symbol++) {
    const extra = symbol < 4 ? 0 : (symbol - 2) >> 1;
    symbols[symbol] = (base << 8) | (extra << 4);
    base += 1 << extra;
  }
  return symbols;
})();

/** The same for the 19 symbols of the code that packs code lengths: the value is the symbol itself. */
export const CODE_LENGTH_SYMBOLS: Int32Array = /* @__PURE__ */ Int32Array.from({ length: 19 }, (_, i) => i << 8);

/** Room for every code of so many symbols: each second table holds at least two of them. */
export function createTable(symbols: number, maxRootBits: number): HuffmanTable {
  const entries = new Int32Array((1 << maxRootBits) + ((symbols >> 1) << (15 - maxRootBits)));
  return { entries, rootBits: 0, subBits: 0 };
}

/**
 * Fills the table for a code given by the length of each symbol's code, 0 for a symbol that has none. `false` where the lengths make no
 * code by the rules of zlib: over-subscribed, or incomplete. Two incomplete codes are let through, as there: one without any symbol
 * (using it is the error), and with `single` one of a single symbol of one bit.
 */
export function fillTable(
  table: HuffmanTable,
  maxRootBits: number,
  lengths: Uint8Array,
  symbols: Int32Array,
  single: boolean,
): boolean {
  const offsets = new Uint16Array(17);
  for (let i = 0; i < lengths.length; i++) offsets[lengths[i]! + 1]!++;
  let left = 1;
  let max = 0;
  for (let length = 1; length <= 15; length++) {
    const count = offsets[length + 1]!;
    if (count > 0) max = length;
    left = left * 2 - count;
    if (left < 0) return false;
  }
  if (left > 0 && max > (single ? 1 : 0)) return false;

  for (let length = 1; length <= 16; length++) offsets[length]! += offsets[length - 1]!;
  const unused = offsets[1]!;
  const ordered = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) ordered[offsets[lengths[i]!]!++] = i;

  const { entries } = table;
  const root = Math.min(Math.max(max, 1), maxRootBits);
  const sub = Math.max(max - root, 0);
  table.rootBits = root;
  table.subBits = sub;
  if (left > 0) entries.fill(NO_CODE, 0, 2);
  let code = 0;
  let end = 1 << root;
  let prefix = -1;
  for (let i = unused; i < ordered.length; i++) {
    const symbol = ordered[i]!;
    const length = lengths[symbol]!;
    const entry = symbols[symbol]! | length;
    if (length <= root) {
      for (let at = code; at < 1 << root; at += 1 << length) entries[at] = entry;
    } else {
      const low = code & ((1 << root) - 1);
      if (low !== prefix) {
        prefix = low;
        entries[low] = end << 8;
        end += 1 << sub;
      }
      const step = 1 << (length - root);
      for (let at = end - (1 << sub) + (code >> root); at < end; at += step) entries[at] = entry;
    }
    code = nextCode(code, length);
  }
  return true;
}

/** Codes stand in the stream with their first bit lowest: counts up in that mirrored order. */
function nextCode(code: number, length: number): number {
  let bit = 1 << (length - 1);
  while ((code & bit) !== 0) bit >>= 1;
  return bit === 0 ? 0 : (code & (bit - 1)) | bit;
}
