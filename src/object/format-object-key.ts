import { assertObject } from '../base/assert.ts';
import { formatCompactTime, utcDay } from '../base/time.ts';
import { formatDigestKey } from './format-digest-key.ts';
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
  if (parsed.kind === 'digest') return formatDigestKey(parsed);
  const stamp = formatCompactTime(parsed.time, 'minutes');
  const named = folderOf(parsed.namedAs ?? parsed.kind);
  const name = `${parsed.accountId}_${named}_${parsed.region}_${stamp}_${parsed.unique}.json.gz`;
  return formatDayFolder(parsed, folderOf(parsed.kind), day) + name;
}

/** The folder of a kind of log files. */
export function folderOf(kind: LogKind): string {
  return Object.entries(LOG_FOLDERS).find(([, held]) => held === kind)![0];
}
