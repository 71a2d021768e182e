import type { BitReader } from './bit-reader.ts';
import type { BlockCodes } from './block-codes.ts';
import { END_OF_BLOCK, LITERAL, NO_CODE, ROOT_BITS, ROOT_MASK, SUB_MASK } from './huffman.ts';
import type { Output } from './inflate-output.ts';

/** What the four refills of one symbol read at most. */
export const SYMBOL_BYTES = 8;

/**
 * Writes literals and matches until the block has ended, which is `true`, or something is not valid, which is `false`, or the output is full, or
 * `stop` is reached: no symbol begins there, and none reads more than {@link SYMBOL_BYTES}. Behind the data come zeros. The state is held in
 * local variables, and the refill of the bit buffer written out: this is where the time goes.
 */
export function inflateSymbols(
  reader: BitReader,
  output: Output,
  codes: BlockCodes,
  stop: number,
): boolean | undefined {
  const { data } = reader;
  const { bytes, full } = output;
  const { literals, distances } = codes;
  let { at, hold, bits } = reader;
  let { to } = output;
  let ended: boolean | undefined;
  while (to <= full && at < stop) {
    if (bits < 16) {
      hold |= (data[at]! | (data[at + 1]! << 8)) << bits;
      at += 2;
      bits += 16;
    }
    let entry = literals[hold & ROOT_MASK]!;
    if ((entry & 15) === 0) entry = literals[(entry >> 8) + ((hold >> ROOT_BITS) & SUB_MASK)]!;
    hold >>= entry & 15;
    bits -= entry & 15;
    let length = entry >> 8;
    if (length >= LITERAL) {
      bytes[to++] = length;
      continue;
    }
    if (length <= END_OF_BLOCK) {
      ended = length !== NO_CODE;
      break;
    }
    if (bits < 16) {
      hold |= (data[at]! | (data[at + 1]! << 8)) << bits;
      at += 2;
      bits += 16;
    }
    let extra = (entry >> 4) & 15;
    length += hold & ((1 << extra) - 1);
    hold >>= extra;
    bits -= extra;
    if (bits < 16) {
      hold |= (data[at]! | (data[at + 1]! << 8)) << bits;
      at += 2;
      bits += 16;
    }
    entry = distances[hold & ROOT_MASK]!;
    if ((entry & 15) === 0) entry = distances[(entry >> 8) + ((hold >> ROOT_BITS) & SUB_MASK)]!;
    hold >>= entry & 15;
    bits -= entry & 15;
    if (bits < 16) {
      hold |= (data[at]! | (data[at + 1]! << 8)) << bits;
      at += 2;
      bits += 16;
    }
    extra = (entry >> 4) & 15;
    const distance = (entry >> 8) + (hold & ((1 << extra) - 1));
    hold >>= extra;
    bits -= extra;
    if (distance === NO_CODE || distance > to) {
      ended = false;
      break;
    }
    const end = to + length;
    if (length > 32 && distance >= length) {
      bytes.copyWithin(to, to - distance, end - distance);
      to = end;
    }
    while (to < end) {
      bytes[to] = bytes[to - distance]!;
      to++;
    }
  }
  reader.at = at;
  reader.hold = hold;
  reader.bits = bits;
  output.to = to;
  return ended;
}
