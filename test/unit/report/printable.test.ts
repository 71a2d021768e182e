import { describe, expect, it } from 'vitest';
import { printable } from '../../../src/report/printable.ts';

describe('printable', () => {
  it('leaves text of any language alone', () => {
    for (const text of ['', 'AWSLogs/1/a b+c', 'Prüfung', '漢字', '🙂 and 𐐷', 'é']) expect(printable(text)).toBe(text);
  });

  const cases: readonly [string, string][] = [
    ['\u0000', '\\u0000'],
    ['a\nb\r\tc', 'a\\u000ab\\u000d\\u0009c'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['\u007f\u0085\u009b', '\\u007f\\u0085\\u009b'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\u202egnp.exe', '\\u202egnp.exe'],
    ['\u2066\u2069\u200f\u061c', '\\u2066\\u2069\\u200f\\u061c'],
    ['\ufeffx\u200b', '\\ufeffx\\u200b'],
    ['\ud800x', '\\ud800x'],
    ['x\udc00', 'x\\udc00'],
    ['\udc00\ud800', '\\udc00\\ud800'],
  ];
  for (const [text, shown] of cases) {
    it(`shows ${shown}`, () => {
      expect(printable(text)).toBe(shown);
    });
  }
});
