import { describe, expect, it } from 'vitest';
import { isPlainKey, isPlainPath } from '../../../src/source/key-path.ts';

describe('a plain path', () => {
  it.each(['a', 'a/b', 'a b/c+d&e', '...', 'a../b', '.a', 'C:', 'é/日本', '~', '%2e%2e/a', 'x'.repeat(5000)])(
    '%j',
    (path) => expect(isPlainPath(path)).toBe(true),
  );

  it.each(['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/..', '../a', './a', 'a/./b', 'a\\b', '\\\\host\\x', 'a\0', '\0'])(
    'is not %j',
    (path) => expect(isPlainPath(path)).toBe(false),
  );

  it('is a key of at most 1,024 bytes', () => {
    expect([isPlainKey('x'.repeat(1024)), isPlainKey('x'.repeat(1025))]).toEqual([true, false]);
    expect([isPlainKey('é'.repeat(512)), isPlainKey('é'.repeat(513))]).toEqual([true, false]);
  });
});
