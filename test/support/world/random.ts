import { createHash } from 'node:crypto';

export const UPPER_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const LETTERS_AND_DIGITS: string = `${UPPER_AND_DIGITS}abcdefghijklmnopqrstuvwxyz`;
export const LOWER_HEX = '0123456789abcdef';

/** A source of choices that depends on its seed text alone. */
export interface Random {
  /** At least 0 and below 1. */
  next(): number;
  /** From `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  text(length: number, alphabet: string): string;
  uuid(): string;
}

/** Mulberry32, seeded by the SHA-256 of the text. */
export function seededRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]).join('');
  return {
    next,
    integer,
    text,
    pick: <T>(items: readonly T[]): T => items[integer(0, items.length - 1)] as T,
    uuid: () => {
      const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((length) => text(length, LOWER_HEX));
      return `${a}-${b}-4${c}-${text(1, '89ab')}${d}-${e}`;
    },
  };
}
