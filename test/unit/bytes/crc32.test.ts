import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/bytes/crc32.ts';
import { seededRandom } from './deflate-writer.ts';

describe('crc32', () => {
  it.each([
    ['', 0x00000000],
    ['a', 0xe8b7be43],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j', (text, expected) => {
    expect(crc32(Buffer.from(text))).toBe(expected);
  });

  it('equals that of zlib at every length, whole and in two parts', () => {
    const random = seededRandom(5);
    const data = Uint8Array.from({ length: 100 }, () => random(256));
    for (let length = 0; length <= data.length; length++) {
      const part = data.subarray(0, length);
      const split = random(length + 1);
      expect(crc32(part)).toBe(zlibCrc32(part));
      expect(crc32(part.subarray(split), crc32(part.subarray(0, split)))).toBe(zlibCrc32(part));
    }
  });
});
