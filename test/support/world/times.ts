export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
/** Log files are stamped with the start of a 5-minute slot. */
export const SLOT: number = 5 * MINUTE;

export type Instant = Date | number | string;

export function msOf(instant: Instant): number {
  const ms = new Date(instant).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`no valid time: ${String(instant)}`);
  return ms;
}

/** `2026-03-01T00:17:42Z`, the form of every time in a digest or record. */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
