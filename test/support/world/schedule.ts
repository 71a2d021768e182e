import type { Random } from './random.ts';
import { HOUR, MINUTE, SECOND, SLOT } from './times.ts';

/** The time that one standard digest is about. */
export interface Interval {
  readonly start: number;
  readonly end: number;
  /** A starting digest: logging was switched on at `end`. */
  readonly starting: boolean;
  /** Whole hours from the moment of first switching on to `start`; `undefined` in a starting digest. */
  readonly hour: number | undefined;
  /** When logging was last switched on: nothing older is delivered. */
  readonly loggingSince: number;
}

/** The intervals of a chain that logs from `on` for a number of hours, with stops (in hours after `on`) between. */
export function intervalsOf(on: number, hours: number, stops: readonly { from: number; to: number }[]): Interval[] {
  const after = (count: number): number => Math.round((on + count * HOUR) / SECOND) * SECOND;
  const intervals: Interval[] = [];
  let since = on;
  for (const stop of [...stops, undefined]) {
    const stopped = stop ? after(stop.from) : Number.POSITIVE_INFINITY;
    intervals.push({ start: since - HOUR, end: since, starting: true, hour: undefined, loggingSince: since });
    for (let start = since; start < Math.min(stopped, after(hours)); start += HOUR) {
      const end = Math.min(start + HOUR, stopped);
      if (end > after(hours)) break;
      intervals.push({ start, end, starting: false, hour: Math.floor((start - on) / HOUR), loggingSince: since });
    }
    if (stop) since = after(stop.to);
  }
  return intervals;
}

export interface Delivery {
  /** Start of the 5-minute slot that stamps the log file. */
  readonly slot: number;
  /** When it was written, some minutes after: the time that decides which digest names it. */
  readonly delivered: number;
}

/** Deliveries spread over an interval; none where no slot fits. */
export function deliveriesIn(interval: Interval, count: number, random: Random): Delivery[] {
  const possible: Delivery[] = [];
  for (let slot = Math.floor(interval.start / SLOT) * SLOT - SLOT; slot < interval.end; slot += SLOT) {
    const delivered = slot + MINUTE + random.integer(0, 180) * SECOND;
    const inside = delivered >= interval.start && delivered < interval.end;
    if (inside && slot >= interval.loggingSince) possible.push({ slot, delivered });
  }
  if (possible.length === 0) return [];
  return Array.from(
    { length: count },
    (_, i) => possible[Math.floor(((i + random.next()) * possible.length) / count)]!,
  );
}
