import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import { type InflateFault, inflate } from '../../../src/bytes/inflate.ts';

/** All that is to be known of a stream. */
export type Inflated = { end: number; content: Buffer } | InflateFault;

/** What zlib says. */
export function zlibInflated(stream: Uint8Array): Inflated {
  try {
    const { buffer, engine } = inflateRawSync(stream, { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { end: engine.bytesWritten, content: buffer };
  } catch (error) {
    const { code } = error as { code: string };
    if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error;
    return code === 'Z_BUF_ERROR' ? 'truncated' : 'invalid';
  }
}

export const UNBOUNDED: number = 2 ** 32 - 1;

export interface Bounds {
  readonly start?: number;
  readonly maxBytes?: number;
  readonly wholeUpTo?: number;
}

/** Copies of the pieces that came, and what inflate gave. */
export function pieces(
  data: Uint8Array,
  { start = 0, maxBytes = UNBOUNDED, wholeUpTo = 0 }: Bounds,
): { end: number | InflateFault; seen: Buffer[] } {
  const seen: Buffer[] = [];
  const end = inflate(data, start, { maxBytes, wholeUpTo, sink: (piece) => seen.push(Buffer.from(piece)) });
  return { end, seen };
}

/** What we say, in pieces and whole. */
export function inflated(data: Uint8Array, bounds: Bounds = {}): Inflated {
  const { end, seen } = pieces(data, bounds);
  const whole = pieces(data, { ...bounds, wholeUpTo: 1 << 20 });
  expect(whole.end).toBe(end);
  if (typeof end === 'string') return end;
  expect(whole.seen).toHaveLength(1);
  const content = Buffer.concat(seen);
  expect(Buffer.compare(whole.seen[0]!, content)).toBe(0);
  return { end, content };
}

/** The same fault, or the same end and content. */
export function expectSame(name: unknown, actual: Inflated, expected: Inflated): void {
  const summary = (result: Inflated) => (typeof result === 'string' ? result : [result.end, result.content.length]);
  expect([name, summary(actual)]).toEqual([name, summary(expected)]);
  if (typeof actual === 'object' && typeof expected === 'object')
    expect(Buffer.compare(actual.content, expected.content)).toBe(0);
}
