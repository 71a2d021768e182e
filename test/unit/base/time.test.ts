import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  formatCompactTime,
  formatUtcTime,
  HOUR_MS,
  instantMs,
  parseCompactTime,
  parseUtcTime,
  utcDay,
} from '../../../src/base/time.ts';

const VALID: [text: string, ms: number][] = [
  ['2026-03-01T10:15:00Z', Date.UTC(2026, 2, 1, 10, 15)],
  ['1970-01-01T00:00:00Z', 0],
  ['1969-12-31T23:59:59Z', -1000],
  ['2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
  ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
];

/** Shaped like times, but of no calendar. */
const IMPOSSIBLE = [
  '2026-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-32T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T10:60:00Z',
  '2026-01-01T10:15:60Z',
  '2016-12-31T23:59:60Z',
];

describe('parseUtcTime', () => {
  it.each(VALID)('%s', (text, ms) => {
    expect(parseUtcTime(text)).toBe(ms);
    expect(formatUtcTime(ms)).toBe(text);
  });

  it('reads every millisecond of a second as it is written', () => {
    for (let ms = 0; ms < 1000; ms++) {
      expect(parseUtcTime(`2026-03-01T10:15:00.${String(ms).padStart(3, '0')}Z`)).toBe(VALID[0]![1] + ms);
    }
  });

  it.each([
    ['.5', 500],
    ['.05', 50],
    ['.9999', 999],
    ['.999999999', 999],
    ['.000999999', 0],
  ])('cuts the fraction %s to %i ms', (fraction, ms) =>
    expect(parseUtcTime(`1970-01-01T00:00:00${fraction}Z`)).toBe(ms),
  );

  it.each([
    ...IMPOSSIBLE,
    '',
    '2026-03-01',
    '2026-03-01T10:15Z',
    '2026-03-01T10:15:00',
    '2026-03-01T10:15:00z',
    '2026-03-01t10:15:00Z',
    '2026-03-01 10:15:00Z',
    '2026-03-01T10:15:00+00:00',
    '2026-03-01T10:15:00Z\n',
    ' 2026-03-01T10:15:00Z',
    '2026-03-01T10:15:00.Z',
    '2026-03-01T10:15:00,5Z',
    '2026-03-01T10:15:00.0123456789Z',
    '26-03-01T10:15:00Z',
    '+002026-03-01T10:15:00Z',
    '20260301T101500Z',
    '٢٠٢٦-03-01T10:15:00Z',
  ])('refuses %j', (text) => expect(parseUtcTime(text)).toBeUndefined());
});

describe('formatUtcTime', () => {
  it('shows milliseconds only where there are any', () => {
    expect(formatUtcTime(1)).toBe('1970-01-01T00:00:00.001Z');
    expect(formatUtcTime(1000)).toBe('1970-01-01T00:00:01Z');
  });
});

describe('compact times', () => {
  it.each([
    ['20260301T101542Z', 'seconds', Date.UTC(2026, 2, 1, 10, 15, 42)],
    ['20260301T1015Z', 'minutes', Date.UTC(2026, 2, 1, 10, 15)],
    ['20240229T0000Z', 'minutes', Date.UTC(2024, 1, 29)],
  ] as const)('%s in %s', (text, precision, ms) => {
    expect(parseCompactTime(text)).toBe(ms);
    expect(formatCompactTime(ms, precision)).toBe(text);
  });

  it('are cut to their precision', () => {
    expect(formatCompactTime(59_999, 'minutes')).toBe('19700101T0000Z');
    expect(formatCompactTime(59_999, 'seconds')).toBe('19700101T000059Z');
  });

  it.each([
    ...IMPOSSIBLE.map((text) => text.replace(/[-:]/g, '')),
    '20260301T2400Z',
    '20260230T1015Z',
    '20260301T10Z',
    '20260301T1015',
    '20260301T1015Z\n',
    '20260301T10154Z',
    '20260301T101500.5Z',
    '2026-03-01T10:15:00Z',
  ])('refuses %j', (text) => expect(parseCompactTime(text)).toBeUndefined());
});

describe('utcDay', () => {
  it.each([
    [0, '1970-01-01'],
    [DAY_MS - 1, '1970-01-01'],
    [24 * HOUR_MS, '1970-01-02'],
    [-1, '1969-12-31'],
  ])('%i ms is in %s', (ms, day) => expect(utcDay(ms)).toBe(day));
});

describe('instantMs', () => {
  it.each([
    [new Date(5), 5],
    [7, 7],
    [7.9, 7],
    [-7.9, -7],
    [8.64e15, 8.64e15],
    ['2026-03-01T10:15:00Z', Date.UTC(2026, 2, 1, 10, 15)],
    ['2026-03-01T10:15Z', Date.UTC(2026, 2, 1, 10, 15)],
    ['2026-03-01T10:15:00+05:00', Date.UTC(2026, 2, 1, 5, 15)],
    ['2026-03-01T00:15:00-05:30', Date.UTC(2026, 2, 1, 5, 45)],
    ['2026-03-01T00:15-00:00', Date.UTC(2026, 2, 1, 0, 15)],
    ['2026-03-01T10:15:00.25Z', Date.UTC(2026, 2, 1, 10, 15, 0, 250)],
    ['2026-03-01T10:15:00.123456789+01:00', Date.UTC(2026, 2, 1, 9, 15, 0, 123)],
  ] as const)('%s', (value, ms) => expect(instantMs('from', value)).toBe(ms));

  it.each([
    ...IMPOSSIBLE,
    '2026-02-30T00:00+01:00',
    '2026-03-01T24:00Z',
    '2026-03-01T10:15:00+24:00',
    '2026-03-01T10:15:00+05:60',
    '2026-03-01T10:15:00+0500',
    '2026-03-01T10:15:00',
    '2026-03-01',
    '2026-03-01T10Z',
    '2026-03-01T10:15:00Z ',
    'now',
    '',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 1,
    new Date(Number.NaN),
  ])('throws a RangeError for %s', (value) => {
    expect(() => instantMs('from', value)).toThrow(RangeError);
    expect(() => instantMs('from', value)).toThrow(/^from: /);
  });

  it.each([undefined, null, true, {}, [], 1n])('throws a TypeError for %s', (value) => {
    expect(() => instantMs('to', value)).toThrow(TypeError);
    expect(() => instantMs('to', value)).toThrow(/^to: expected a Date, /);
  });
});
