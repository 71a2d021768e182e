const UTC = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?Z$/;
const ZONED =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})$/;

/**
 * Section 1.3, "Times are `YYYY-MM-DDTHH:MM:SSZ`", and section 5, "a time that is no UTC `…Z` time: malformed".
 *
 * Reading: section 1.5 knows an end time with milliseconds, so up to three digits of a fraction are a UTC time. The date must be
 * one of the calendar.
 */
export function utcTime(text: unknown): number | undefined {
  return typeof text === 'string' && UTC.test(text) ? calendarTime(text) : undefined;
}

/** Section 6: "instants (Date, epoch ms, or ISO with zone; a text without zone is refused)". */
export function instant(value: Date | number | string): number {
  const text = typeof value === 'string' ? value : undefined;
  const ms = text === undefined ? new Date(value).getTime() : ZONED.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`no instant: ${String(value)}`);
  return ms;
}

/** `Date.parse` takes 30 February for 2 March. */
function calendarTime(text: string): number | undefined {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  return new Date(ms).toISOString().slice(0, 19) === text.slice(0, 19) ? ms : undefined;
}
