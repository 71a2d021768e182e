import { HOUR_MS } from '../base/time.ts';
import type { Interval } from './interval.ts';
import type { DigestNode } from './task.ts';

/**
 * The time that a digest is about. A key tells the end only: where no start could be read, or one that is none, it is taken to be an hour
 * earlier, as CloudTrail writes a digest an hour.
 */
export function spanOf({ start, end }: { readonly start?: number; readonly end: number }): Interval {
  return { from: start !== undefined && start < end ? start : end - HOUR_MS, to: end };
}

/**
 * Whether a digest covers its time once it is proven (verification.md section 5, "chain starts anew"): the hour of a starting digest lies before
 * the trail was switched on, so that only one that names log files vouches for any of it.
 */
export function coversTime({ previous, logs }: Pick<DigestNode, 'previous' | 'logs'>): boolean {
  return previous !== null || logs.length > 0;
}

/**
 * The time that a digest accounts for which is not proven (verification.md 1.9.6): its start is nobody's word, so that it takes at least the hour
 * before its end that CloudTrail writes a digest for. What of that its neighbours cover is theirs.
 */
export function owedSpan(digest: Pick<DigestNode, 'start' | 'end'>): Interval {
  const { from, to } = spanOf(digest);
  return { from: Math.min(from, to - HOUR_MS), to };
}
