import { describe, expect, it } from 'vitest';
import { isOmitted } from '../../../src/record/is-omitted.ts';

describe('isOmitted', () => {
  it.each([
    { reason: 'requestParameters too large', omitted: true, originalSize: 149893 },
    { reason: 'requestParameters too large', omitted: 'true', originalSize: '149893' },
    { reason: 'responseElements too large', omitted: true },
  ])('knows %o', (field) => {
    expect(isOmitted(field)).toBe(true);
  });

  it.each([
    undefined,
    null,
    'requestParameters too large',
    {},
    [],
    { omitted: true },
    { reason: 5, omitted: true },
    { reason: 'r', omitted: false },
    { reason: 'r', omitted: 'false' },
    { reason: 'r', omitted: 1 },
    { reason: 'r', omitted: true, originalSize: null },
    { reason: 'none given', userName: 'omitted' },
  ])('%o is none', (field) => {
    expect(isOmitted(field)).toBe(false);
  });
});
