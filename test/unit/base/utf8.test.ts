import { describe, expect, it } from 'vitest';
import { compareUtf8, decodeUtf8, encodeUtf8 } from '../../../src/base/utf8.ts';

describe('decodeUtf8', () => {
  it.each(['', 'abc', 'é', '\u0000', '\ufffd', '\uffff', '😀', 'a\r\n'])('reads %j back', (text) => {
    expect(encodeUtf8(text)).toEqual(new Uint8Array(Buffer.from(text)));
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  it('keeps a byte order mark', () => expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA'));

  it.each([
    ['a stray continuation byte', [0x80]],
    ['a cut sequence', [0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['FF', [0xff]],
  ])('refuses %s', (_, bytes) => expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined());
});

describe('compareUtf8', () => {
  const texts = [
    ...[
      '',
      'a',
      'b',
      'aa',
      'ab',
      'a/b',
      'a0',
      'a\u0000',
      'é',
      'e\u0301',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\ufffd',
      '\uffff',
    ],
    ...[
      '\u{10000}',
      '\u{1f600}',
      '\u{10ffff}',
      '\u{1f600}a',
      'a\u{1f600}',
      'a\uffff',
      'a\u{10000}b',
      '\u{10000}\ue000',
      '\u{10001}',
    ],
  ];

  it('orders every pair as their bytes are', () => {
    for (const a of texts) {
      for (const b of texts) {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareUtf8(a, b)), JSON.stringify([a, b])).toBe(bytes);
      }
    }
  });

  it('tells lone surrogates from each other and from U+FFFD, and sorts them behind U+FFFF', () => {
    const ascending = ['\ufffd', '\uffff', '\ud800', '\udc00'];
    expect([...ascending].reverse().sort(compareUtf8)).toEqual(ascending);
  });
});
