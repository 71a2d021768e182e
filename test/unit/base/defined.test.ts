import { describe, expect, it } from 'vitest';
import { defined } from '../../../src/base/defined.ts';

describe('defined', () => {
  it('leaves out what is undefined, and nothing else', () => {
    const members = { a: undefined, b: null, c: 0, d: '', e: false, f: [undefined] };
    expect(defined(members)).toStrictEqual({ b: null, c: 0, d: '', e: false, f: [undefined] });
  });

  it('keeps the order of the members, and leaves its argument as it was', () => {
    const members = { z: 1, y: undefined, x: 2 };
    expect(JSON.stringify(defined(members))).toBe('{"z":1,"x":2}');
    expect(Object.keys(members)).toEqual(['z', 'y', 'x']);
  });
});
