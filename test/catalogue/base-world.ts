import type { WorldOptions } from '../support/world/options.ts';
import { HOUR, isoTime } from '../support/world/times.ts';
import { buildWorld, type World } from '../support/world/world.ts';

/** Five hourly digests from 00:00 to 05:00 UTC of one trail in one region, two log files each, none from 03:00 to 04:00. */
export const BASE: WorldOptions = { border: '00:00', hours: 5, logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) };

/** A world like the base world but for these options. Do not change it in place: `expectAfter` clones it. */
export function baseWorld(options: WorldOptions = {}): World {
  return buildWorld({ ...BASE, ...options });
}

/** So many hours after the base world's logging was switched on, as `2026-03-01T02:00:00Z`. */
export function at(hours: number): string {
  return isoTime(Date.parse('2026-03-01T00:00:00Z') + hours * HOUR);
}
