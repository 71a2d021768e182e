import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflateRaw } from '../../../src/bytes/inflate-raw.ts';
import { runtimeFor } from '../../../src/bytes/runtime.ts';

describe.each(['native', 'portable'] as const)('inflateRaw on the %s path', (path) => {
  const runtime = runtimeFor(path);
  const content = Buffer.alloc(200_000, 'a text that repeats ');
  const stream = deflateRawSync(content);

  it.each([0, 1, 63, 64, 65_536, 200_000])('gives the content of a stream of %i bytes', (size) => {
    const wanted = content.subarray(0, size);
    for (const level of [0, 9]) {
      const inflated = inflateRaw(deflateRawSync(wanted, { level }), size, runtime);
      expect(inflated !== undefined && wanted.equals(inflated)).toBe(true);
    }
  });

  it.each([
    ['is longer than it should be', stream, 199_999],
    ['is shorter', stream, 200_001],
    ['is longer than nothing', stream, 0],
    ['is cut', stream.subarray(0, -1), 200_000],
    ['is nothing', new Uint8Array(), 0],
    ['has something behind it', Buffer.concat([stream, Buffer.of(0)]), 200_000],
    ['comes twice', Buffer.concat([stream, stream]), 400_000],
    ['is of no type', Buffer.of(7), 0],
  ])('gives nothing where it %s', (_, data, size) => {
    expect(inflateRaw(data, size, runtime)).toBeUndefined();
  });

  it('holds no more than it is told, whatever is packed', () => {
    const bomb = deflateRawSync(Buffer.alloc(2 ** 27));
    const before = process.memoryUsage().arrayBuffers;
    expect(inflateRaw(bomb, 1000, runtime)).toBeUndefined();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
  });
});
