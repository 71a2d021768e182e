import { typeError } from './assert.ts';

/** An instant: a Date, milliseconds since 1970, or an ISO 8601 text with a zone. */
export type Instant = Date | number | string;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const UTC_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/;
const COMPACT_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/;
const ZONED_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** `2026-03-01T10:15:00Z` (a fraction is allowed) as milliseconds since 1970; `undefined` for anything else. */
export function parseUtcTime(text: string): number | undefined {
  const [, seconds, fraction = '0'] = UTC_TIME.exec(text) ?? [];
  const ms = Date.parse(`${seconds}Z`);
  // Date.parse turns February 30 into March 2, so the time must read back as it was written.
  const isReal = !Number.isNaN(ms) && formatUtcTime(ms) === `${seconds}Z`;
  return isReal ? ms + Math.floor(Number(fraction) * 1000) : undefined;
}

/** The stamp of an object key, `20260301T1015Z` or `20260301T101500Z`, as milliseconds since 1970. */
export function parseCompactTime(text: string): number | undefined {
  const [, year, month, day, hour, minute, second = '00'] = COMPACT_TIME.exec(text) ?? [];
  return parseUtcTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** `2026-03-01T10:15:00Z`; milliseconds are shown only where there are any. */
export function formatUtcTime(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** `20260301T101500Z`, or `20260301T1015Z` with `'minutes'`. */
export function formatCompactTime(ms: number, precision: 'seconds' | 'minutes'): string {
  const digits = new Date(ms).toISOString().replace(/[-:]/g, '');
  return `${digits.slice(0, precision === 'seconds' ? 15 : 13)}Z`;
}

/** The UTC day of an instant, as `2026-03-01`. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/**
 * Reads an option that is an instant.
 *
 * @throws TypeError where it is no Date, number or string.
 * @throws RangeError where it is no valid time, or a text without a zone.
 */
export function instantMs(parameter: string, value: unknown): number {
  const isNumber = value instanceof Date || typeof value === 'number';
  if (!isNumber && typeof value !== 'string') throw typeError(parameter, INSTANT, value);
  const ms = isNumber ? Number(value) : parseZonedTime(value);
  if (ms !== undefined && Math.abs(ms) <= 8.64e15) return Math.trunc(ms);
  throw new RangeError(`${parameter}: expected ${INSTANT}, received '${String(value)}'`);
}

const INSTANT = 'a Date, milliseconds since 1970 or a time with a zone, such as 2026-03-01T10:00:00Z';

function parseZonedTime(text: string): number | undefined {
  const [, toMinutes, seconds = ':00', sign, hours = '00', minutes = '00'] = ZONED_TIME.exec(text) ?? [];
  const local = parseUtcTime(`${toMinutes}${seconds}Z`);
  if (local === undefined || hours > '23' || minutes > '59') return undefined;
  const offset = Number(hours) * HOUR_MS + Number(minutes) * 60_000;
  return sign === '-' ? local + offset : local - offset;
}
