/** A copy with one bit changed; the position is taken within the length. */
export function flipBit(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const flipped = bytes.slice();
  flipped[at % bytes.length]! ^= 1 << bit;
  return flipped;
}

/** The same for a text of characters below U+0100. */
export function flipTextBit(text: string, at: number, bit: number): string {
  return Buffer.from(flipBit(Buffer.from(text, 'latin1'), at, bit)).toString('latin1');
}

/** The place of a bit to flip: with a length it becomes an index. */
export interface BitPlace {
  readonly at: number;
  readonly bit: number;
}
