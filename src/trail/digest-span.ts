import { HOUR_MS } from '../base/time.ts';
import type { Interval } from './interval.ts';

/**
 * The time that a digest is about. A key tells the end only: where no start could be read, or one that is none, it is taken to be an hour
 * earlier, as CloudTrail writes a digest an hour.
 */
export function spanOf({ start, end }: { readonly start?: number; readonly end: number }): Interval {
  return { from: start !== undefined && start < end ? start : end - HOUR_MS, to: end };
}
