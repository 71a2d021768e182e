import { describe, expect, it } from 'vitest';
import { compareEventVersion } from '../../../src/record/compare-event-version.ts';

describe('compareEventVersion', () => {
  const versions = ['1.0', '1.01', '1.02', '1.08', '1.09', '1.10', '1.11', '1.100', '2.0', '10.0'];

  it('orders both parts as numbers', () => {
    expect([...versions].reverse().sort(compareEventVersion)).toEqual(versions);
    expect(compareEventVersion('1.10', '1.9')).toBeGreaterThan(0);
    expect(compareEventVersion('1.9', '1.10')).toBeLessThan(0);
  });

  it.each([
    ['1.01', '1.1'],
    ['1.08', '1.8'],
    ['x', ''],
    ['1', '1.8.0'],
  ])('%j equals %j', (a, b) => {
    expect(compareEventVersion(a, b)).toBe(0);
  });

  it.each(['', 'x', '1', '1.', '.8', '-1.8', '1.8 ', '1,8', '0x1.8', '1.8.0', '9'.repeat(400)])(
    '%j comes before every version',
    (text) => {
      expect(compareEventVersion(text, '0.0')).toBeLessThan(0);
      expect(compareEventVersion('0.0', text)).toBeGreaterThan(0);
    },
  );

  it('throws TypeError for what is no text', () => {
    expect(() => compareEventVersion(1.1 as never, '1.1')).toThrow(
      new TypeError('a: expected a string, received a number'),
    );
    expect(() => compareEventVersion('1.1', undefined as never)).toThrow(
      new TypeError('b: expected a string, received undefined'),
    );
  });
});
