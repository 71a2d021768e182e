import { assertObject, assertOneOf, assertString, typeError } from '../base/assert.ts';
import { DAY_MS, type Instant, instantMs, utcDay } from '../base/time.ts';
import { folderOf } from './format-object-key.ts';
import { formatAccountFolder, isAccountId, isOrganizationId, isRegion, type LogKind } from './object-key.ts';

export interface LogPrefixesOptions {
  /** 12 digits each. */
  readonly accounts: readonly string[];
  /** Such as `us-east-1`. */
  readonly regions: readonly string[];
  /** The first instant: a Date, milliseconds since 1970, or a text with a zone. */
  readonly from: Instant;
  /** The last instant. */
  readonly to: Instant;
  /** The trail's S3 key prefix, without a slash behind it: none unless told. */
  readonly prefix?: string | undefined;
  /** `o-…`, for the keys of an organization trail. */
  readonly organizationId?: string | undefined;
  /** What is looked for: log files of management and data events (`'log'`) unless told. */
  readonly kinds?: readonly (LogKind | 'digest')[] | undefined;
}

const KINDS: readonly (LogKind | 'digest')[] = ['log', 'insight', 'network-activity', 'aggregated', 'digest'];
const YEAR_10000 = 253_402_300_800_000;
/** More prefixes than this are a mistake in the range. */
const MAX_PREFIXES = 1_000_000;

/**
 * The prefixes to list a bucket by, to find all that was delivered from one instant to another: by account, kind and region, the folders of
 * whole years, whole months and single UTC days. Folders are named by the time of delivery, which is mostly within 15 minutes of the event and
 * in rare cases days later: give a later `to` to find what came late.
 *
 * @throws TypeError, RangeError for options that are missing or wrong, `from` behind `to`, and more than 1,000,000 prefixes.
 * @example
 * const prefixes = logPrefixes({
 *   accounts: ['123456789012'],
 *   regions: ['us-east-1'],
 *   from: '2026-03-01T00:00:00Z',
 *   to: '2026-03-02T00:15:00Z',
 * });
 */
export function logPrefixes(options: LogPrefixesOptions): string[] {
  assertObject('options', options);
  const { accounts, regions, prefix = '', organizationId, kinds = ['log'] } = options;
  assertEach('accounts', accounts, 'an account id of 12 digits', isAccountId);
  assertEach('regions', regions, 'a region', isRegion);
  assertString('prefix', prefix);
  if (organizationId !== undefined)
    assertEach('organizationId', [organizationId], 'an organization id', isOrganizationId);
  if (!Array.isArray(kinds)) throw typeError('kinds', 'an array', kinds);
  for (const kind of kinds) assertOneOf('kinds', kind, KINDS);
  const days = dayFolders(instantMs('from', options.from), instantMs('to', options.to));
  const count = accounts.length * kinds.length * regions.length * days.length;
  if (count > MAX_PREFIXES) {
    throw new RangeError(`options: expected at most ${MAX_PREFIXES} prefixes, received what makes ${count}`);
  }
  const place = organizationId === undefined ? { prefix } : { prefix, organizationId };
  return accounts.flatMap((accountId) =>
    kinds.flatMap((kind) => {
      const folder = kind === 'digest' ? 'CloudTrail-Digest' : folderOf(kind);
      const start = `${formatAccountFolder({ ...place, accountId })}${folder}/`;
      return regions.flatMap((region) => days.map((day) => `${start}${region}/${day}/`));
    }),
  );
}

/** `yyyy`, `yyyy/mm` and `yyyy/mm/dd`, as coarse as the range has room for. */
function dayFolders(from: number, to: number): string[] {
  if (from < 0 || to >= YEAR_10000) throw new RangeError('from, to: expected times of the years 1970 to 9999');
  if (from > to) throw new RangeError(`from: expected no later time than to, received ${from} and ${to}`);
  const folders: string[] = [];
  const end = Math.floor(to / DAY_MS) * DAY_MS + DAY_MS;
  for (let at = Math.floor(from / DAY_MS) * DAY_MS; at < end; ) {
    const [year, month, day] = utcDay(at).split('-').map(Number) as [number, number, number];
    const nextYear = Date.UTC(year + 1, 0);
    const nextMonth = Date.UTC(year, month);
    const text = utcDay(at).replaceAll('-', '/');
    if (month === 1 && day === 1 && nextYear <= end) {
      folders.push(text.slice(0, 4));
      at = nextYear;
    } else if (day === 1 && nextMonth <= end) {
      folders.push(text.slice(0, 7));
      at = nextMonth;
    } else {
      folders.push(text);
      at += DAY_MS;
    }
  }
  return folders;
}

function assertEach(
  parameter: string,
  values: readonly string[],
  expected: string,
  accepts: (text: string) => boolean,
): void {
  if (!Array.isArray(values)) throw typeError(parameter, 'an array', values);
  for (const value of values) {
    assertString(parameter, value);
    if (!accepts(value)) throw new RangeError(`${parameter}: expected ${expected}, received '${value}'`);
  }
}
