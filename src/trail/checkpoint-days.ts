import { utcDay } from '../base/time.ts';
import { type KeyPlace, parseDigestKey } from '../object/object-key.ts';
import { type PastCheckpoint, regionId } from './checkpoint-read.ts';
import { MARGIN_MS } from './interval.ts';

/** Which days of a region's folders a checkpoint leaves to be looked at. */
export interface PastDays {
  /** All from this time on; minus infinity where that is every day. */
  readonly from: number;
  /** Those of its digests, which are looked for wherever the range begins. */
  readonly days: readonly string[];
}

export function pastDays(past: PastCheckpoint | undefined, place: KeyPlace): PastDays {
  const border = past?.folders.get(regionId(place));
  if (border === undefined) return { from: Number.NEGATIVE_INFINITY, days: [] };
  const here = border.chains.filter(({ key }) => parseDigestKey(key)!.prefix === place.prefix);
  return {
    from: Math.min(border.digestsFrom, border.logsFrom - MARGIN_MS),
    days: here.map(({ end }) => utcDay(end)),
  };
}
