import {
  CODE_LENGTH_SYMBOLS,
  createTable,
  DISTANCE_SYMBOLS,
  END_OF_BLOCK,
  fillTable,
  type HuffmanTable,
  LENGTH_SYMBOLS,
  LITERAL,
} from './huffman.ts';

export type DeflateFailureReason = 'truncated' | 'invalid' | 'too-large';

export type DeflateMeasure =
  /** `end` is the index after the last byte that the stream uses, `size` the number of bytes that it inflates to. */
  | { readonly ok: true; readonly end: number; readonly size: number }
  | { readonly ok: false; readonly reason: DeflateFailureReason };

/**
 * Walks a raw deflate stream (RFC 1951) that begins at `start`, decodes every symbol, and writes nothing. Refuses exactly what zlib's
 * `inflate` refuses. The first fault in the order of the stream decides; `'too-large'` is one, met where the size passes `maxBytes`.
 *
 * fflate does not check the complement of a stored length, codes that are incomplete or over-subscribed, nor symbols without a meaning,
 * and would call streams whole that zlib refuses. Behind this walk both give one verdict, the output is sized exactly before anything
 * is allocated, and the end of the stream is known, which fflate does not tell. The time is linear in the length of `data`.
 */
export function measureDeflate(data: Uint8Array, start: number, maxBytes: number): DeflateMeasure {
  const walk: Walk = { data, maxBytes, at: start, hold: 0, bits: 0, size: 0 };
  let fixed: Codes | undefined;
  let dynamic: Codes | undefined;
  for (;;) {
    const header = takeBits(walk, 3);
    if (isOverrun(walk)) return { ok: false, reason: 'truncated' };
    const type = header >> 1;
    let reason: DeflateFailureReason | undefined;
    if (type === 0) {
      reason = walkStored(walk);
    } else if (type === 1) {
      fixed ??= createFixedCodes();
      reason = walkCoded(walk, fixed);
    } else if (type === 2) {
      dynamic ??= createCodes();
      reason = readCodes(walk, dynamic) ?? walkCoded(walk, dynamic);
    } else {
      reason = 'invalid';
    }
    if (reason !== undefined) return { ok: false, reason };
    if ((header & 1) === 1) return { ok: true, end: walk.at - (walk.bits >> 3), size: walk.size };
  }
}

/**
 * The bit buffer `hold` has `bits` valid bits, the next one lowest; `at` is the byte that follows them. Behind the end of the data it is
 * filled with zeros, and whoever took bits asks {@link isOverrun} before it judges what they say.
 */
interface Walk {
  readonly data: Uint8Array;
  readonly maxBytes: number;
  at: number;
  hold: number;
  bits: number;
  size: number;
}

/** The two codes of a block, and the one that packs their lengths. */
interface Codes {
  readonly literals: HuffmanTable;
  readonly distances: HuffmanTable;
  readonly lengths: HuffmanTable;
}

const LITERAL_ROOT = 10;
const DISTANCE_ROOT = 9;
const LENGTH_ROOT = 7;
/** The order in which a block header names the lengths of the code length code (RFC 1951 section 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function createCodes(): Codes {
  return {
    literals: createTable(288, LITERAL_ROOT),
    distances: createTable(32, DISTANCE_ROOT),
    lengths: createTable(0, LENGTH_ROOT),
  };
}

/** RFC 1951 section 3.2.6. */
function createFixedCodes(): Codes {
  const codes = createCodes();
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  fillTable(codes.literals, LITERAL_ROOT, lengths, LENGTH_SYMBOLS, false);
  fillTable(codes.distances, DISTANCE_ROOT, new Uint8Array(32).fill(5), DISTANCE_SYMBOLS, false);
  return codes;
}

/** The next `count` bits, at most 16. */
function takeBits(walk: Walk, count: number): number {
  while (walk.bits < count) {
    walk.hold |= walk.data[walk.at++]! << walk.bits;
    walk.bits += 8;
  }
  const value = walk.hold & ((1 << count) - 1);
  walk.hold >>>= count;
  walk.bits -= count;
  return value;
}

/** Whether bits were taken that the data does not have. */
function isOverrun(walk: Walk): boolean {
  return (walk.at - walk.data.length) * 8 > walk.bits;
}

/** RFC 1951 section 3.2.4. */
function walkStored(walk: Walk): DeflateFailureReason | undefined {
  const { data } = walk;
  const at = walk.at - (walk.bits >> 3) + 4;
  if (at > data.length) return 'truncated';
  const length = data[at - 4]! | (data[at - 3]! << 8);
  if ((data[at - 2]! | (data[at - 1]! << 8)) !== (length ^ 0xffff)) return 'invalid';
  const stored = Math.min(length, data.length - at);
  if (walk.size + stored > walk.maxBytes) return 'too-large';
  if (stored < length) return 'truncated';
  walk.at = at + length;
  walk.hold = 0;
  walk.bits = 0;
  walk.size += length;
  return undefined;
}

/** Reads the codes that stand in front of a block with dynamic Huffman codes (RFC 1951 section 3.2.7). */
function readCodes(walk: Walk, codes: Codes): DeflateFailureReason | undefined {
  const literals = takeBits(walk, 5) + 257;
  const distances = takeBits(walk, 5) + 1;
  const named = takeBits(walk, 4) + 4;
  if (isOverrun(walk)) return 'truncated';
  if (literals > 286 || distances > 30) return 'invalid';
  const packing = new Uint8Array(19);
  for (let i = 0; i < named; i++) packing[LENGTH_ORDER[i]!] = takeBits(walk, 3);
  if (isOverrun(walk)) return 'truncated';
  if (!fillTable(codes.lengths, LENGTH_ROOT, packing, CODE_LENGTH_SYMBOLS, false)) return 'invalid';

  const lengths = new Uint8Array(literals + distances);
  const reason = readLengths(walk, codes.lengths, lengths);
  if (reason !== undefined) return reason;
  const literal = lengths.subarray(0, literals);
  const distance = lengths.subarray(literals);
  if (literal[256] === 0) return 'invalid';
  if (!fillTable(codes.literals, LITERAL_ROOT, literal, LENGTH_SYMBOLS, true)) return 'invalid';
  if (!fillTable(codes.distances, DISTANCE_ROOT, distance, DISTANCE_SYMBOLS, true)) return 'invalid';
  return undefined;
}

/** Unpacks code lengths: 0 to 15 stand for themselves, 16 repeats the one before, 17 and 18 repeat zero. */
function readLengths(walk: Walk, table: HuffmanTable, lengths: Uint8Array): DeflateFailureReason | undefined {
  const rootMask = (1 << table.rootBits) - 1;
  for (let i = 0; i < lengths.length; ) {
    while (walk.bits < LENGTH_ROOT) {
      walk.hold |= walk.data[walk.at++]! << walk.bits;
      walk.bits += 8;
    }
    const entry = table.entries[walk.hold & rootMask]!;
    walk.hold >>>= entry & 15;
    walk.bits -= entry & 15;
    const symbol = entry >> 8;
    let repeat = 1;
    if (symbol === 16) repeat = 3 + takeBits(walk, 2);
    else if (symbol === 17) repeat = 3 + takeBits(walk, 3);
    else if (symbol === 18) repeat = 11 + takeBits(walk, 7);
    if (isOverrun(walk)) return 'truncated';
    if (i + repeat > lengths.length || (symbol === 16 && i === 0)) return 'invalid';
    const length = symbol < 16 ? symbol : symbol === 16 ? lengths[i - 1]! : 0;
    lengths.fill(length, i, i + repeat);
    i += repeat;
  }
  return undefined;
}

/** Walks literals and matches to the end of the block. The state is held in local variables: this is where the time goes. */
function walkCoded(walk: Walk, codes: Codes): DeflateFailureReason | undefined {
  const { data, maxBytes } = walk;
  const length = data.length;
  const { entries: literals, rootBits: literalRoot } = codes.literals;
  const { entries: distances, rootBits: distanceRoot } = codes.distances;
  const literalMask = (1 << literalRoot) - 1;
  const literalSubMask = (1 << codes.literals.subBits) - 1;
  const distanceMask = (1 << distanceRoot) - 1;
  const distanceSubMask = (1 << codes.distances.subBits) - 1;
  let { at, hold, bits, size } = walk;
  for (;;) {
    // A length code and its extra bits are at most 20 bits, a distance code 15, its extra bits 13.
    while (bits < 20) {
      hold |= data[at++]! << bits;
      bits += 8;
    }
    let entry = literals[hold & literalMask]!;
    if ((entry & 15) === 0) entry = literals[(entry >> 8) + ((hold >> literalRoot) & literalSubMask)]!;
    hold >>= entry & 15;
    bits -= entry & 15;
    let written = entry >> 8;
    if (written > END_OF_BLOCK) {
      let extra = (entry >> 4) & 15;
      written += hold & ((1 << extra) - 1);
      hold >>= extra;
      bits -= extra;
      while (bits < 15) {
        hold |= data[at++]! << bits;
        bits += 8;
      }
      entry = distances[hold & distanceMask]!;
      if ((entry & 15) === 0) entry = distances[(entry >> 8) + ((hold >> distanceRoot) & distanceSubMask)]!;
      hold >>= entry & 15;
      bits -= entry & 15;
      extra = (entry >> 4) & 15;
      while (bits < extra) {
        hold |= data[at++]! << bits;
        bits += 8;
      }
      const distance = (entry >> 8) + (hold & ((1 << extra) - 1));
      hold >>= extra;
      bits -= extra;
      if (at > length && (at - length) * 8 > bits) return 'truncated';
      if (distance === 0 || distance > size) return 'invalid';
    } else {
      if (at > length && (at - length) * 8 > bits) return 'truncated';
      if (written !== LITERAL) {
        if (written !== END_OF_BLOCK) return 'invalid';
        walk.at = at;
        walk.hold = hold;
        walk.bits = bits;
        walk.size = size;
        return undefined;
      }
    }
    size += written;
    if (size > maxBytes) return 'too-large';
  }
}
