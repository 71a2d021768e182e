import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes, isHex, sameHex } from '../../../src/base/hex.ts';

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, i) => i);

describe('bytesToHex and hexToBytes', () => {
  it('agree with Buffer on every byte', () => {
    const hex = Buffer.from(EVERY_BYTE).toString('hex');
    expect(bytesToHex(EVERY_BYTE)).toBe(hex);
    expect(hexToBytes(hex)).toEqual(EVERY_BYTE);
    expect(hexToBytes(hex.toUpperCase())).toEqual(EVERY_BYTE);
  });

  it('take what is empty', () => {
    expect(bytesToHex(new Uint8Array())).toBe('');
    expect(hexToBytes('')).toEqual(new Uint8Array());
  });

  it.each([
    'a',
    'abc',
    '0g',
    'g0',
    ' 0',
    '0 ',
    '0x',
    '/0',
    '0:',
    '@0',
    '0`',
    '00\n',
    '\u0430\u0430',
    '٠٠',
    '\u0130\u0130',
    'ab\0\0',
  ])('refuse %j', (text) => expect(hexToBytes(text)).toBeUndefined());
});

describe('isHex', () => {
  it.each([
    ['', 0, true],
    ['aF09', 2, true],
    ['aF09', 1, false],
    ['aF0', 2, false],
    ['aF0g', 2, false],
    ['\uff10\uff10', 1, false],
  ])('%j as %i bytes: %s', (text, length, expected) => expect(isHex(text, length)).toBe(expected));
});

describe('sameHex', () => {
  it.each([
    ['ab', 'AB', true],
    ['ab', 'ab', true],
    ['ab', 'ac', false],
    ['ab', 'abab', false],
    ['', '', true],
  ])('%j and %j: %s', (a, b, expected) => expect(sameHex(a, b)).toBe(expected));
});
