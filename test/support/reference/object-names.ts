/** `[prefix/]AWSLogs/[o-ORGID/]ACCT/<literal>/SRC/`: the folder of one account and region. */
export interface FolderName {
  readonly prefix: string | undefined;
  readonly organization: string | undefined;
  readonly account: string;
  readonly region: string;
}

export interface DigestName extends FolderName {
  readonly kind: 'digest';
  readonly trail: string;
  readonly homeRegion: string;
  readonly backfill: boolean;
  /** The digest's end, in milliseconds. */
  readonly end: number;
}

export interface LogName extends FolderName {
  readonly kind: 'log';
  /** The start of its 5-minute slot, in milliseconds. */
  readonly time: number;
}

/** Something among the log files that is not named as CloudTrail names them. */
export interface StrangeName extends FolderName {
  readonly kind: 'strange';
  /** The start of its folder's day, in milliseconds. */
  readonly day: number;
}

const ACCOUNT = /^[0-9]{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}$/;
const TRAIL = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*[._-]?$/;
const UNIQUE = /^[A-Za-z0-9]{16}$/;

/**
 * Section 1.1, "Key grammar", parsed from both ends. `undefined` is what the grammar does not know: sibling folders, folder objects,
 * digests of strange names.
 *
 * Readings: both date folders are the day of the stamp; a digest or log whose folder names another day has no name of CloudTrail's.
 * A region token is lower-case words and a number, joined by hyphens. Names are exact in case. A strange name counts only below a
 * day folder of log files, and not where it ends in a slash, as the zero-byte folder objects do.
 */
export function parseName(key: string): DigestName | LogName | StrangeName | undefined {
  const parts = key.split('/');
  return parseFile(parts) ?? parseStrange(parts);
}

/** Everything from the folder of one region on: parts[at] is `CloudTrail` or `CloudTrail-Digest`. */
function parseFolder(parts: readonly string[], at: number): FolderName | undefined {
  const [account, region] = [parts[at - 1] ?? '', parts[at + 1] ?? ''];
  if (!ACCOUNT.test(account) || !REGION.test(region)) return undefined;
  const above = parts.slice(0, at - 1);
  const last = above.pop();
  const organization = last !== 'AWSLogs' && ORGANIZATION.test(last ?? '') ? last : undefined;
  if ((organization === undefined ? last : above.pop()) !== 'AWSLogs') return undefined;
  return { prefix: above.length === 0 ? undefined : above.join('/'), organization, account, region };
}

function parseFile(parts: readonly string[]): DigestName | LogName | undefined {
  // …/ACCT/<literal>/SRC/YYYY/MM/DD/<file>
  const at = parts.length - 6;
  const literal = parts[at];
  const folder = parseFolder(parts, at);
  if (folder === undefined) return undefined;
  const day = parts.slice(at + 2, at + 5).join('/');
  const file = parts.at(-1)!;
  if (literal === 'CloudTrail-Digest') return parseDigestFile(folder, day, file);
  return literal === 'CloudTrail' ? parseLogFile(folder, day, file) : undefined;
}

function parseDigestFile(folder: FolderName, day: string, file: string): DigestName | undefined {
  const head = `${folder.account}_CloudTrail-Digest_${folder.region}_`;
  const tail = /_([0-9]{8}T[0-9]{6}Z)(_backfill)?\.json\.gz$/.exec(file);
  if (!file.startsWith(head) || tail === null || tail.index < head.length) return undefined;
  const middle = file.slice(head.length, tail.index);
  const trail = middle.slice(0, middle.lastIndexOf('_'));
  const homeRegion = middle.slice(middle.lastIndexOf('_') + 1);
  const end = timeOfStamp(tail[1]!);
  if (!middle.includes('_') || !REGION.test(homeRegion) || !isTrailName(trail)) return undefined;
  if (end === undefined || dayOf(end) !== day) return undefined;
  return { kind: 'digest', ...folder, trail, homeRegion, backfill: tail[2] !== undefined, end };
}

function parseLogFile(folder: FolderName, day: string, file: string): LogName | undefined {
  const head = `${folder.account}_CloudTrail_${folder.region}_`;
  if (!file.startsWith(head) || !file.endsWith('.json.gz')) return undefined;
  const [stamp = '', unique = '', ...more] = file.slice(head.length, -'.json.gz'.length).split('_');
  if (!/^[0-9]{8}T[0-9]{4}Z$/.test(stamp) || !UNIQUE.test(unique) || more.length > 0) return undefined;
  const time = timeOfStamp(`${stamp.slice(0, -1)}00Z`);
  return time === undefined || dayOf(time) !== day ? undefined : { kind: 'log', ...folder, time };
}

function parseStrange(parts: readonly string[]): StrangeName | undefined {
  if (parts.at(-1) === '') return undefined;
  for (let at = parts.length - 6; at > 0; at--) {
    const folder = parts[at] === 'CloudTrail' ? parseFolder(parts, at) : undefined;
    const day = timeOfStamp(`${parts.slice(at + 2, at + 5).join('')}T000000Z`);
    if (folder !== undefined && day !== undefined && dayOf(day) === parts.slice(at + 2, at + 5).join('/')) {
      return { kind: 'strange', ...folder, day };
    }
  }
  return undefined;
}

/** "3-128 of letters, digits, `.`, `_`, `-`, starts with letter/digit, no two specials in a row". */
export function isTrailName(name: string): boolean {
  return name.length >= 3 && name.length <= 128 && TRAIL.test(name);
}

/** `YYYYMMDDTHHMMSSZ`, where it is a time of the calendar. */
function timeOfStamp(stamp: string): number | undefined {
  const [, y, mo, d, h, mi, s] = /^([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z$/.exec(stamp) ?? [];
  const time = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (Number.isNaN(time) || stampOf(time) !== stamp) return undefined;
  return time;
}

function stampOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
}
