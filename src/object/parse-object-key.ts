import { assertString } from '../base/assert.ts';
import { encodeUtf8 } from '../base/utf8.ts';
import { type DigestKey, LOG_FOLDERS, type LogKey, MAX_KEY_BYTES, parseTrailKey } from './object-key.ts';
import { parseQueryKey, type QueryResultKey, type QuerySignKey } from './query-key.ts';

/** What a key of CloudTrail names; `kind` tells the members apart. */
export type ObjectKey = LogKey | DigestKey | QueryResultKey | QuerySignKey;

/** A key in one of the folders whose file names are not documented, in three parts: what its name says of the folder is the second. */
const LOOSELY_NAMED =
  /^(.*\/(CloudTrail-NetworkActivity|CloudTrail-Aggregated)\/[^/]+\/\d{4}\/\d\d\/\d\d\/\d{12}_)(CloudTrail(?:-[A-Za-z]{1,20})?)(_[^/]+)$/s;

/**
 * Reads the key of a file as CloudTrail writes it: a log file, a digest file, or a file of a saved query result (AWS CloudTrail User Guide,
 * "CloudTrail log file name format", "Digest file location" and "Find your CloudTrail Lake saved query results"); `undefined` for any other
 * key. `formatObjectKey` gives the same key back.
 *
 * @throws TypeError where the key is no string.
 */
export function parseObjectKey(key: string): ObjectKey | undefined {
  assertString('key', key);
  if (key.length > MAX_KEY_BYTES || encodeUtf8(key).length > MAX_KEY_BYTES) return undefined;
  return parseTrailKey(key) ?? parseLooselyNamed(key) ?? parseQueryKey(key);
}

function parseLooselyNamed(key: string): LogKey | undefined {
  const [, start, folder = '', named = '', rest] = LOOSELY_NAMED.exec(key) ?? [];
  if (start === undefined || !Object.hasOwn(LOG_FOLDERS, named)) return undefined;
  const parsed = parseTrailKey(`${start}${folder}${rest}`);
  if (parsed === undefined || parsed.kind === 'digest') return undefined;
  return { ...parsed, namedAs: LOG_FOLDERS[named as keyof typeof LOG_FOLDERS] };
}
