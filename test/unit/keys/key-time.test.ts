import { describe, expect, it } from 'vitest';
import { keyTimeMs } from '../../../src/keys/key-time.ts';

const TIME = Date.UTC(2026, 2, 1, 10, 15);

describe('keyTimeMs', () => {
  it.each<[string, unknown, number]>([
    ['seconds', TIME / 1000, TIME],
    ['seconds with a fraction', TIME / 1000 + 0.25, TIME + 250],
    ['seconds in digits', '1772360100', TIME],
    ['seconds in digits with a fraction', '1772360100.0', TIME],
    ['an ISO time in UTC', '2026-03-01T10:15:00Z', TIME],
    ['an ISO time as the AWS CLI v2 writes it', '2026-03-01T10:15:00+00:00', TIME],
    ['an ISO time of another zone', '2026-03-01T12:15:00.250+02:00', TIME + 250],
    ['a Date', new Date(TIME), TIME],
    ['the first second', 0, 0],
    ['the last', 1e11 - 1, 1e14 - 1000],
  ])('reads %s', (_, value, ms) => {
    expect(keyTimeMs(value)).toBe(ms);
  });

  it.each<[string, unknown]>([
    ['milliseconds', TIME],
    ['milliseconds in digits', `${TIME}`],
    ['seconds before 1970', -1],
    ['an ISO time before 1970', '1969-12-31T23:59:59Z'],
    ['a Date beyond four-digit years', new Date(8.64e15)],
    ['the first second too many', 1e11],
    ['an ISO time without a zone', '2026-03-01T10:15:00'],
    ['a day', '2026-03-01'],
    ['an invalid Date', new Date('x')],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['digits with an exponent', '1e9'],
    ['no text', ''],
    ['an object', {}],
    ['true', true],
  ])('refuses %s', (_, value) => {
    expect(keyTimeMs(value)).toBeUndefined();
  });
});
