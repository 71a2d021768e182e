import { describe, expect, it } from 'vitest';
import { isInWindow } from '../../../src/keys/key-window.ts';

describe('isInWindow', () => {
  it.each<[string, { validFrom?: number; validTo?: number }, boolean]>([
    ['an unknown window', {}, true],
    ['a window around it', { validFrom: 0, validTo: 100 }, true],
    ['a window inside it', { validFrom: 12, validTo: 18 }, true],
    ['a window that ends as it begins', { validFrom: 0, validTo: 10 }, true],
    ['a window that begins as it ends', { validFrom: 20, validTo: 30 }, true],
    ['a window before it', { validFrom: 0, validTo: 9 }, false],
    ['a window after it', { validFrom: 21, validTo: 30 }, false],
    ['no start and an end before it', { validTo: 9 }, false],
    ['no start and an end after it', { validTo: 30 }, true],
    ['a start after it and no end', { validFrom: 21 }, false],
    ['a start before it and no end', { validFrom: 0 }, true],
  ])('holds [10, 20] against %s', (_, window, expected) => {
    expect(isInWindow(window, 10, 20)).toBe(expected);
  });
});
