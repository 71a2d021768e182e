import { formatCompactTime, utcDay } from '../base/time.ts';
import { type DigestKey, formatDayFolder } from './object-key.ts';

/** The key of a parsed digest file. */
export function formatDigestKey(parsed: DigestKey): string {
  const { accountId, region, trailName, homeRegion, time, backfill } = parsed;
  const stamp = formatCompactTime(time, 'seconds') + (backfill ? '_backfill' : '');
  const name = `${accountId}_CloudTrail-Digest_${region}_${trailName}_${homeRegion}_${stamp}.json.gz`;
  return formatDayFolder(parsed, 'CloudTrail-Digest', utcDay(time)) + name;
}
