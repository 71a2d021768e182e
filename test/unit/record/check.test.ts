import { describe, expect, it } from 'vitest';
import { dictionary, type Flaw, list, MAX_FLAWS, object, optional, text } from '../../../src/record/check.ts';

describe('a check', () => {
  const many = new Array<number>(100_000).fill(0);

  it.each([
    ['list', list(text), many],
    ['dictionary', dictionary(text), { ...many }],
    [
      'lists in an object',
      object<{ a: string[]; b: string[] }>({ a: list(text), b: list(text) }),
      { a: many, b: many },
    ],
  ])('stops at the bound: %s', (_, check, value) => {
    const flaws: Flaw[] = [];
    check.run(value, flaws);
    expect(flaws).toHaveLength(MAX_FLAWS);
  });

  it('joins paths through lists of lists and odd keys', () => {
    const flaws: Flaw[] = [];
    const check = dictionary(list(list(object<{ 'a-b'?: string }>({ 'a-b': optional(text) }))));
    check.run({ 'a b': [[{}, { 'a-b': 1 }]], plain: [[{}], 5] }, flaws);
    expect(flaws.map((flaw) => flaw.path)).toEqual(['["a b"][0][1].a-b', 'plain[1]']);
  });

  it('takes a present undefined for absence', () => {
    const flaws: Flaw[] = [];
    object<{ a: string; b?: string }>({ a: text, b: optional(text) }).run({ a: undefined, b: undefined }, flaws);
    expect(flaws).toEqual([{ path: 'a', expected: 'a string', received: 'nothing' }]);
  });
});
