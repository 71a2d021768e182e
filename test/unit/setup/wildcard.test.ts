import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversFolder, matchesPattern, meetsFolder, staysInFolder } from '../../../src/setup/wildcard.ts';

/** Short texts of two letters, so that patterns meet them often. */
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const asRegExp = (wild: string): RegExp => new RegExp(`^${wild.replace(/\*+/g, '[ab]*').replaceAll('?', '[ab]')}$`);
/** Every text of two letters up to this length that begins so. */
const below = (folder: string, more = 4): string[] =>
  more === 0 ? [folder] : [folder, ...below(`${folder}a`, more - 1), ...below(`${folder}b`, more - 1)];

describe('patterns of a policy', () => {
  it('stand for the texts that a regular expression of the same meaning takes', () => {
    fc.assert(fc.property(pattern, text, (wild, word) => matchesPattern(wild, word) === asRegExp(wild).test(word)));
  });

  it('are said to cover a folder only where they stand for all below it', () => {
    fc.assert(
      fc.property(pattern, text, (wild, folder) => {
        if (coversFolder(wild, folder)) expect(below(folder).filter((word) => !asRegExp(wild).test(word))).toEqual([]);
      }),
    );
  });

  it('are said to meet no folder only where they stand for nothing below it', () => {
    fc.assert(
      fc.property(pattern, text, (wild, folder) => {
        if (!meetsFolder(wild, folder)) expect(below(folder).filter((word) => asRegExp(wild).test(word))).toEqual([]);
      }),
    );
  });

  it('are said to stay in a folder only where they stand for nothing else', () => {
    fc.assert(
      fc.property(pattern, text, text, (wild, folder, word) => {
        if (staysInFolder(wild, folder) && matchesPattern(wild, word)) expect(word.startsWith(folder)).toBe(true);
      }),
    );
  });

  it.each([
    ['logs/*', 'logs/a/', true],
    ['*', 'logs/a/', true],
    ['logs/a/*/*', 'logs/a/', false],
    ['logs/?/*', 'logs/a/', true],
    ['logs/a/', 'logs/a/', false],
  ])('%s covers %s: %s', (wild, folder, covers) => {
    expect(coversFolder(wild, folder)).toBe(covers);
    expect(meetsFolder(wild, folder)).toBe(true);
  });
});
