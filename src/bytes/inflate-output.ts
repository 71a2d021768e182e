/** Takes what was inflated, piece by piece. The bytes of a piece change after the call, unless it is the only one. */
export type Sink = (piece: Uint8Array) => void;

export interface OutputOptions {
  /** The longest content, in bytes. */
  readonly maxBytes: number;
  /** Content up to this length comes in one piece, longer content in several: then the first may have this length, or 128 KiB. */
  readonly wholeUpTo: number;
  readonly sink: Sink;
}

/** The end of what was inflated, at least the 32 KiB that a match may reach back, and room to write on. */
export interface Output extends OutputOptions {
  bytes: Uint8Array;
  /** Where `bytes` is written next. */
  to: number;
  /** A match of any length may be written while `to` is not past this; then {@link makeRoom} must be called. */
  full: number;
  /** How much went before the first of `bytes`. */
  passed: number;
  /** Where the part that the sink has not had begins. */
  unseen: number;
}

const WINDOW = 32_768;
const LEAST_ROOM = 131_072;
const LONGEST_MATCH = 258;

/** Begins with room for `expected` bytes, or for `wholeUpTo` where that is less. */
export function createOutput(options: OutputOptions, expected: number): Output {
  const bytes = new Uint8Array(Math.min(options.wholeUpTo, expected) + LONGEST_MATCH);
  const output = { ...options, bytes, to: 0, full: 0, passed: 0, unseen: 0 };
  setFull(output);
  return output;
}

/** `false` where the content is longer than `maxBytes`. The room doubles until it is all that is wanted, and is then used again. */
export function makeRoom(output: Output): boolean {
  const { bytes, to } = output;
  if (output.passed + to > output.maxBytes) return false;
  const wanted = Math.max(output.wholeUpTo, LEAST_ROOM) + LONGEST_MATCH;
  if (bytes.length < wanted) {
    output.bytes = new Uint8Array(Math.min(2 * bytes.length, wanted));
    output.bytes.set(bytes.subarray(0, to));
  } else {
    flush(output);
    bytes.copyWithin(0, to - WINDOW, to);
    output.passed += to - WINDOW;
    output.to = WINDOW;
    output.unseen = WINDOW;
  }
  setFull(output);
  return true;
}

/** Hands the sink what it has not had. */
export function flush({ bytes, to, unseen, sink }: Output): void {
  sink(bytes.subarray(unseen, to));
}

/** Past the limit by one byte, the content is too long. */
function setFull(output: Output): void {
  output.full = Math.min(output.bytes.length - LONGEST_MATCH, output.maxBytes - output.passed);
}
