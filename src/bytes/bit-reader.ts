/**
 * Reads bits, the lowest of a byte first. The bit buffer `hold` has `bits` valid bits, the next one lowest; `at` is the byte that follows
 * them. Behind the end of the data come zeros: whoever took bits asks {@link isOverrun} before it judges what they say.
 */
export interface BitReader {
  readonly data: Uint8Array;
  at: number;
  hold: number;
  bits: number;
}

/** Puts at least `count` bits, at most 16, into the buffer. */
export function needBits(reader: BitReader, count: number): void {
  while (reader.bits < count) {
    reader.hold |= reader.data[reader.at++]! << reader.bits;
    reader.bits += 8;
  }
}

/** The next `count` bits, at most 16. */
export function takeBits(reader: BitReader, count: number): number {
  needBits(reader, count);
  const value = reader.hold & ((1 << count) - 1);
  reader.hold >>= count;
  reader.bits -= count;
  return value;
}

/** Gives the whole bytes of the buffer back and drops the rest of a byte that was begun. */
export function alignToByte(reader: BitReader): void {
  reader.at -= reader.bits >> 3;
  reader.hold = 0;
  reader.bits = 0;
}

/** Whether bits were taken that the data does not have. */
export function isOverrun({ data, at, bits }: BitReader): boolean {
  return (at - data.length) * 8 > bits;
}
