import { describe, expect, it } from 'vitest';
import { base64ToBytes, bytesToBase64 } from '../../../src/base/base64.ts';

describe('base64ToBytes and bytesToBase64', () => {
  it('agree with Buffer at every length and byte', () => {
    for (let length = 0; length <= 260; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      const text = Buffer.from(bytes).toString('base64');
      expect(bytesToBase64(bytes)).toBe(text);
      expect(base64ToBytes(text)).toEqual(bytes);
    }
  });

  it.each(['AAEC\nAwQF', 'AAEC\r\nAwQF\r\n', ' AAEC\tAwQF ', 'AA EC AwQF'])(
    'let white space of wrapped lines through: %j',
    (text) => expect(base64ToBytes(text)).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5)),
  );

  it.each([
    ['no padding', 'QQ'],
    ['half padding', 'QQ='],
    ['padding alone', '===='],
    ['two signs of padding', '=='],
    ['three signs of padding', 'Q==='],
    ['four signs of padding', 'QUJD===='],
    ['padding inside', 'QQ==QUJD'],
    ['one letter', 'Q'],
    ['unused bits of two letters', 'QR=='],
    ['unused bits of three letters', 'QUF='.replace('F', 'J')],
    ['the URL alphabet, minus', '-_-_'],
    ['the URL alphabet, low line', 'AAA_'],
    ['another letter', 'QU!D'],
    ['a letter beyond ASCII', 'QUé='],
    ['a full-width letter', 'QUJ\uff24'],
    ['a letter whose low bits are those of A', 'QUJ\u0141'],
    ['a NUL', 'QUJ\0'],
    ['a no-break space', 'QUJD\u00a0\u00a0\u00a0\u00a0'],
    ['a form feed', 'QUJ\f'],
  ])('refuse %s', (_, text) => expect(base64ToBytes(text)).toBeUndefined());
});
