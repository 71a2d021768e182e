import { typeError } from './assert.ts';

/** An instant: a Date, milliseconds since 1970, or an ISO 8601 text with a zone. */
export type Instant = Date | number | string;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const UTC_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?Z$/;
const COMPACT_TIME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?Z$/;
const ZONED_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** `2026-03-01T10:15:00Z` (a fraction is allowed) as milliseconds since 1970; `undefined` for anything else. */
export function parseUtcTime(text: string): number | undefined {
  const match = text.length <= 30 ? UTC_TIME.exec(text) : null;
  if (match === null) return undefined;
  const seconds = utcMs(match);
  return seconds === undefined ? undefined : seconds + Math.floor(Number(match[7] ?? 0) * 1000);
}

/** The stamp of an object key, `20260301T1015Z` or `20260301T101500Z`, as milliseconds since 1970. */
export function parseCompactTime(text: string): number | undefined {
  const match = COMPACT_TIME.exec(text);
  return match === null ? undefined : utcMs(match);
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
  if (value instanceof Date || typeof value === 'number') {
    const ms = Number(value);
    if (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15) return Math.trunc(ms);
    throw new RangeError(`${parameter}: expected a valid time, received ${String(value)}`);
  }
  if (typeof value !== 'string')
    throw typeError(parameter, 'a Date, milliseconds since 1970 or an ISO 8601 time with a zone', value);
  const ms = parseZonedTime(value);
  if (ms === undefined) {
    throw new RangeError(
      `${parameter}: expected an ISO 8601 time with a zone, such as 2026-03-01T10:00:00Z, received '${value}'`,
    );
  }
  return ms;
}

/** Not by Date.parse, which turns February 30 into March 2. */
function parseZonedTime(text: string): number | undefined {
  const [, toMinutes, seconds = ':00', sign, hours = '00', minutes = '00'] = ZONED_TIME.exec(text) ?? [];
  const local = toMinutes === undefined ? undefined : parseUtcTime(`${toMinutes}${seconds}Z`);
  if (local === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = Number(hours) * HOUR_MS + Number(minutes) * 60_000;
  return sign === '-' ? local + offset : local - offset;
}

function utcMs(match: RegExpExecArray): number | undefined {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const kept = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return kept ? date.getTime() : undefined;
}
