import { assertString } from '../base/assert.ts';
import { formatCompactTime, parseCompactTime, utcDay } from '../base/time.ts';
import { encodeUtf8 } from '../base/utf8.ts';

/** The folder below the account that holds log files, and what the files in it are. */
const LOG_FOLDERS = {
  CloudTrail: 'log',
  'CloudTrail-Insight': 'insight',
  'CloudTrail-NetworkActivity': 'network-activity',
  'CloudTrail-Aggregated': 'aggregated',
} as const;

type LogFolder = keyof typeof LOG_FOLDERS;

/** Where a file of a trail lies: `[prefix/]AWSLogs/[organizationId/]accountId/…/region/yyyy/mm/dd/`. */
export interface KeyPlace {
  /** The trail's S3 key prefix without the slash behind it; empty where there is none. */
  readonly prefix: string;
  /** `o-…`, in the keys of an organization trail. */
  readonly organizationId?: string;
  /** 12 digits; of an organization trail the member account. */
  readonly accountId: string;
  /** The region that the events are of. */
  readonly region: string;
}

/** A log file. The stamp of its name is the delivery slot, to the minute; the date folders are its UTC day. */
export interface LogKey extends KeyPlace {
  readonly kind: 'log' | 'insight' | 'network-activity' | 'aggregated';
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The 16 letters and digits that make the name unique. */
  readonly unique: string;
}

/** A digest file. The stamp of its name is the end of its interval, to the second; the date folders are its UTC day. */
export interface DigestKey extends KeyPlace {
  readonly kind: 'digest';
  readonly trailName: string;
  /** The region that the trail was made in. */
  readonly homeRegion: string;
  /** `digestEndTime`, in milliseconds since 1970. */
  readonly time: number;
  /** Written later, for log files that missed their regular digest. */
  readonly backfill: boolean;
}

export type ObjectKey = LogKey | DigestKey;

/** The longest key that S3 has, in UTF-8 bytes. */
export const MAX_KEY_BYTES = 1024 as const;
const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const REGION = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;
const UNIQUE = /^[A-Za-z0-9]{16}$/;
const TRAIL_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{2,127}$/;

/** Whether a text has the form of a region name, such as `us-gov-east-1`. */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

export function isAccountId(text: string): boolean {
  return ACCOUNT.test(text);
}

export function isOrganizationId(text: string): boolean {
  return ORGANIZATION.test(text);
}

/**
 * Reads the key of a log or digest file as CloudTrail writes it (AWS CloudTrail User Guide, "CloudTrail log file name format" and
 * "Digest file location"); `undefined` for any other key. `formatObjectKey` gives the same key back.
 */
export function parseObjectKey(key: string): ObjectKey | undefined {
  assertString('key', key);
  if (key.length > MAX_KEY_BYTES || encodeUtf8(key).length > MAX_KEY_BYTES) return undefined;
  const parts = key.split('/');
  if (parts.length < 8) return undefined;
  const [accountId, folder, region, year, month, day, file] = parts.slice(-7) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!ACCOUNT.test(accountId) || !isRegion(region)) return undefined;
  const above = parts.slice(0, -7);
  const organizationId = ORGANIZATION.test(above.at(-1)!) ? above.pop() : undefined;
  if (above.pop() !== 'AWSLogs' || (above.length === 1 && above[0] === '')) return undefined;
  const place: KeyPlace = {
    prefix: above.join('/'),
    ...(organizationId === undefined ? {} : { organizationId }),
    accountId,
    region,
  };
  const start = `${accountId}_${folder}_${region}_`;
  if (!file.startsWith(start) || !file.endsWith('.json.gz')) return undefined;
  const rest = file.slice(start.length, -'.json.gz'.length);
  const parsed = folder === 'CloudTrail-Digest' ? digestKey(place, rest) : logKey(place, folder, rest);
  return parsed !== undefined && utcDay(parsed.time) === `${year}-${month}-${day}` ? parsed : undefined;
}

/** The key of a parsed log or digest file. */
export function formatObjectKey(parsed: ObjectKey): string {
  const { accountId, region } = parsed;
  if (parsed.kind === 'digest') {
    const stamp = formatCompactTime(parsed.time, 'seconds') + (parsed.backfill ? '_backfill' : '');
    const name = `${accountId}_CloudTrail-Digest_${region}_${parsed.trailName}_${parsed.homeRegion}_${stamp}.json.gz`;
    return formatDayFolder(parsed, 'CloudTrail-Digest', utcDay(parsed.time)) + name;
  }
  const folder = Object.entries(LOG_FOLDERS).find(([, kind]) => kind === parsed.kind)![0];
  const name = `${accountId}_${folder}_${region}_${formatCompactTime(parsed.time, 'minutes')}_${parsed.unique}.json.gz`;
  return formatDayFolder(parsed, folder, utcDay(parsed.time)) + name;
}

/** `[prefix/]AWSLogs/[organizationId/]accountId/folder/region/yyyy/mm/dd/` for the UTC day `yyyy-mm-dd`. */
export function formatDayFolder(place: KeyPlace, folder: string, day: string): string {
  return `${formatAccountFolder(place)}${folder}/${place.region}/${day.replaceAll('-', '/')}/`;
}

/** `[prefix/]AWSLogs/[organizationId/]accountId/`. */
export function formatAccountFolder(place: Omit<KeyPlace, 'region'>): string {
  const prefix = place.prefix === '' ? '' : `${place.prefix}/`;
  const organization = place.organizationId === undefined ? '' : `${place.organizationId}/`;
  return `${prefix}AWSLogs/${organization}${place.accountId}/`;
}

function logKey(place: KeyPlace, folder: string, rest: string): LogKey | undefined {
  if (!Object.hasOwn(LOG_FOLDERS, folder)) return undefined;
  const [stamp, unique, more] = rest.split('_');
  if (stamp?.length !== 14 || unique === undefined || more !== undefined || !UNIQUE.test(unique)) return undefined;
  const time = parseCompactTime(stamp);
  return time === undefined ? undefined : { ...place, kind: LOG_FOLDERS[folder as LogFolder], time, unique };
}

/** A trail name may hold `_`, even a whole region, so the name is read from its right end. */
function digestKey(place: KeyPlace, rest: string): DigestKey | undefined {
  const backfill = rest.endsWith('_backfill');
  const fields = (backfill ? rest.slice(0, -'_backfill'.length) : rest).split('_');
  const stamp = fields.pop()!;
  const homeRegion = fields.pop() ?? '';
  const trailName = fields.join('_');
  const time = stamp.length === 16 ? parseCompactTime(stamp) : undefined;
  if (time === undefined || !isRegion(homeRegion) || !TRAIL_NAME.test(trailName)) return undefined;
  return { ...place, kind: 'digest', trailName, homeRegion, time, backfill };
}
