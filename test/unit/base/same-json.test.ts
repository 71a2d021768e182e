import { describe, expect, it } from 'vitest';
import { sameJson } from '../../../src/base/same-json.ts';

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe('sameJson', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      { a: 1, b: [true, null] },
      { b: [true, null], a: 1 },
    ],
    [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
    [nested(900), nested(900)],
  ])('takes %j and %j for the same', (a, b) => {
    expect(sameJson(a, b)).toBe(true);
    expect(sameJson(b, a)).toBe(true);
  });

  it.each([
    [1, '1'],
    [null, {}],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 1]],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1 }, { b: 1 }],
    [{ toString: 1 }, { valueOf: 1 }],
    [JSON.parse('{"__proto__":1}'), { a: 1 }],
    [nested(3), nested(4)],
  ])('tells %j from %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });

  it('takes what is nested too deeply for different, and never overflows', () => {
    expect(sameJson(nested(100_000), nested(100_000))).toBe(false);
  });
});
