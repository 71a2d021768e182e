import { defined } from '../base/defined.ts';
import { parseCompactTime, utcDay } from '../base/time.ts';
import { encodeUtf8 } from '../base/utf8.ts';

/** The folder below the account that holds log files, and what the files in it are. */
export const LOG_FOLDERS = {
  CloudTrail: 'log',
  'CloudTrail-Insight': 'insight',
  'CloudTrail-NetworkActivity': 'network-activity',
  'CloudTrail-Aggregated': 'aggregated',
} as const;

/** What a log file holds: events, Insights, network activity, aggregated events. */
export type LogKind = 'log' | 'insight' | 'network-activity' | 'aggregated';

/** Whether a name is that of a folder for log files beside those of the trail's own events. */
export function isSiblingFolder(name: string): boolean {
  return name !== 'CloudTrail' && Object.hasOwn(LOG_FOLDERS, name);
}

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
  readonly kind: LogKind;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The 16 letters and digits that make the name unique. */
  readonly unique: string;
  /**
   * What the file's name says in the place of its folder. Absent where they are the same, as in all known keys; AWS documents no names for
   * network activity and aggregated events.
   */
  readonly namedAs?: LogKind;
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

export type TrailKey = LogKey | DigestKey;

/** The longest key that S3 has, in UTF-8 bytes. */
export const MAX_KEY_BYTES = 1024 as const;
const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const REGION = /^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/;
/** `[prefix/]AWSLogs/[organizationId/]accountId/folder/region/yyyy/mm/dd/accountId_folder_region_name.json.gz` */
const KEY =
  /^(?:(.+)\/)?AWSLogs\/(?:(o-[a-z0-9]{10,32})\/)?(\d{12})\/([^/]+)\/([^/]+)\/(\d{4}\/\d\d\/\d\d)\/\3_\4_\5_([^/]+)\.json\.gz$/s;
const LOG_NAME = /^(\d{8}T\d{4}Z)_([A-Za-z0-9]{16})$/;
/** A trail name may hold `_`, even a whole region: what stands behind it is told from the right end. */
const DIGEST_NAME = /^([A-Za-z0-9][A-Za-z0-9._-]{2,127})_([^_]+)_(\d{8}T\d{6}Z)(_backfill)?$/;

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

/** Reads the key of a log or digest file, and no other. */
export function parseTrailKey(key: string): TrailKey | undefined {
  return parseKey(key, logKey) ?? parseDigestKey(key);
}

/** Reads the key of a digest file alone. */
export function parseDigestKey(key: string): DigestKey | undefined {
  return parseKey(key, digestKey);
}

/** Reads what all keys have in common, and the rest by the folder. */
function parseKey<T extends TrailKey>(
  key: string,
  readName: (place: KeyPlace, folder: string, name: string) => T | undefined,
): T | undefined {
  if (key.length > MAX_KEY_BYTES || encodeUtf8(key).length > MAX_KEY_BYTES) return undefined;
  const [, prefix = '', organizationId, accountId = '', folder = '', region = '', date, name = ''] =
    KEY.exec(key) ?? [];
  if (!isRegion(region)) return undefined;
  const parsed = readName(defined({ prefix, organizationId, accountId, region }), folder, name);
  return parsed !== undefined && dateFolders(utcDay(parsed.time)) === date ? parsed : undefined;
}

/** `[prefix/]AWSLogs/[organizationId/]accountId/folder/region/yyyy/mm/dd/` for the UTC day `yyyy-mm-dd`. */
export function formatDayFolder(place: KeyPlace, folder: string, day: string): string {
  return `${formatAccountFolder(place)}${folder}/${place.region}/${dateFolders(day)}/`;
}

/** `yyyy/mm/dd` */
export function dateFolders(day: string): string {
  return day.replaceAll('-', '/');
}

/** `[prefix/]AWSLogs/[organizationId/]accountId/`. */
export function formatAccountFolder(place: Omit<KeyPlace, 'region'>): string {
  const prefix = place.prefix === '' ? '' : `${place.prefix}/`;
  const organization = place.organizationId === undefined ? '' : `${place.organizationId}/`;
  return `${prefix}AWSLogs/${organization}${place.accountId}/`;
}

function logKey(place: KeyPlace, folder: string, name: string): LogKey | undefined {
  const [, stamp = '', unique = ''] = LOG_NAME.exec(name) ?? [];
  const time = parseCompactTime(stamp);
  if (time === undefined || !Object.hasOwn(LOG_FOLDERS, folder)) return undefined;
  return { ...place, kind: LOG_FOLDERS[folder as keyof typeof LOG_FOLDERS], time, unique };
}

function digestKey(place: KeyPlace, folder: string, name: string): DigestKey | undefined {
  const [, trailName = '', homeRegion = '', stamp = '', backfill] = DIGEST_NAME.exec(name) ?? [];
  const time = parseCompactTime(stamp);
  if (time === undefined || !isRegion(homeRegion) || folder !== 'CloudTrail-Digest') return undefined;
  return { ...place, kind: 'digest', trailName, homeRegion, time, backfill: backfill !== undefined };
}
