import { assertObject } from '../base/assert.ts';
import { formatCompactTime, utcDay } from '../base/time.ts';
import { formatAccountFolder, formatDayFolder, LOG_FOLDERS, type LogKind } from './object-key.ts';
import type { ObjectKey } from './parse-object-key.ts';
import { formatQueryFile } from './query-key.ts';

/**
 * The key of a parsed log file, digest file or file of a saved query result: what `parseObjectKey` read, or made by hand.
 *
 * @throws TypeError where it is no object.
 */
export function formatObjectKey(parsed: ObjectKey): string {
  assertObject('parsed', parsed);
  const day = utcDay(parsed.time);
  if (parsed.kind === 'query-result' || parsed.kind === 'query-sign') {
    return formatAccountFolder(parsed) + formatQueryFile(parsed, day);
  }
  const { accountId, region } = parsed;
  if (parsed.kind === 'digest') {
    const stamp = formatCompactTime(parsed.time, 'seconds') + (parsed.backfill ? '_backfill' : '');
    const name = `${accountId}_CloudTrail-Digest_${region}_${parsed.trailName}_${parsed.homeRegion}_${stamp}.json.gz`;
    return formatDayFolder(parsed, 'CloudTrail-Digest', day) + name;
  }
  const stamp = formatCompactTime(parsed.time, 'minutes');
  const named = folderOf(parsed.namedAs ?? parsed.kind);
  const name = `${accountId}_${named}_${region}_${stamp}_${parsed.unique}.json.gz`;
  return formatDayFolder(parsed, folderOf(parsed.kind), day) + name;
}

/** The folder of a kind of log files. */
export function folderOf(kind: LogKind): string {
  return Object.entries(LOG_FOLDERS).find(([, held]) => held === kind)![0];
}
