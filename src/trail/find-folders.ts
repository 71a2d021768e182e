import { TrailproofError } from '../base/errors.ts';
import { HOUR_MS, parseUtcTime, utcDay } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { formatAccountFolder, isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import { throwIfAborted } from '../object/read-object.ts';
import type { FolderDay } from './chain.ts';
import type { ResolvedOptions } from './options.ts';

/** Folders looked through for `AWSLogs/` where no prefix is given, and how deep. */
const MAX_FOLDERS = 10_000;
const MAX_DEPTH = 12;

/** The years 0000 to 9999. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

const FOLDERS = ['CloudTrail-Digest', 'CloudTrail'];

/** The names of the folders directly below a prefix, without slashes, ascending. A prefix is listed once. */
type ListNames = (prefix: string) => Promise<readonly string[]>;

/**
 * Every folder-day of the scope that has objects, in a stable order. The hour before `from` and the two behind `to` are taken in: the digests
 * just outside prove their neighbours, and name log files of the border. So is the nearest day before them with digests of the region: it tells
 * which chains owe the range, though everything of theirs in it may have been deleted.
 */
export async function findFolderDays(
  source: ObjectSource,
  bucket: string,
  options: ResolvedOptions,
  signal: AbortSignalLike | undefined,
): Promise<FolderDay[]> {
  const listNames = nameLister(source, bucket, signal);
  const found: FolderDay[] = [];
  for (const prefix of options.prefix === undefined ? await findPrefixes(listNames) : [options.prefix]) {
    for (const account of await findAccounts(listNames, prefix, options)) {
      for (const [region, days] of await findRegionDays(listNames, formatAccountFolder(account), options)) {
        for (const day of [...days].sort()) found.push({ bucket, ...account, region, day });
      }
    }
  }
  return found;
}

function nameLister(source: ObjectSource, bucket: string, signal: AbortSignalLike | undefined): ListNames {
  const listed = new Map<string, readonly string[]>();
  return async (prefix) => {
    throwIfAborted(signal);
    const known = listed.get(prefix);
    if (known !== undefined) return known;
    const names: string[] = [];
    const request = { bucket, prefix, delimiter: '/' } as const;
    for await (const entry of source.list!(request, signal === undefined ? {} : { signal })) {
      throwIfAborted(signal);
      if ('prefix' in entry) names.push(entry.prefix.slice(prefix.length, -1));
    }
    listed.set(prefix, names.sort(compareUtf8));
    return names;
  };
}

/** The prefixes under which an `AWSLogs/` folder lies. */
async function findPrefixes(listNames: ListNames): Promise<string[]> {
  const prefixes: string[] = [];
  let level = [''];
  let seen = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      const isLogs = folder === 'AWSLogs/' || folder.endsWith('/AWSLogs/');
      for (const name of await listNames(folder)) {
        // What is there belongs to the prefix that is found already; another prefix may lie beside it.
        if (name === '' || (isLogs && (isAccountId(name) || isOrganizationId(name)))) continue;
        if (++seen > MAX_FOLDERS) throw tooManyFolders();
        if (name === 'AWSLogs') prefixes.push(folder.slice(0, -1));
        below.push(`${folder}${name}/`);
      }
    }
    level = below;
  }
  if (level.length > 0) throw tooManyFolders();
  return prefixes.sort(compareUtf8);
}

function tooManyFolders(): TrailproofError {
  const message = `no end to the folders in which AWSLogs/ may lie: give the trail's prefix`;
  return new TrailproofError('ERR_TOO_LARGE', message, { stage: 'list' });
}

type AccountFolder = Pick<FolderDay, 'prefix' | 'organizationId' | 'accountId'>;

async function findAccounts(
  listNames: ListNames,
  prefix: string,
  { scope, ownerId }: ResolvedOptions,
): Promise<AccountFolder[]> {
  const root = prefix === '' ? 'AWSLogs/' : `${prefix}/AWSLogs/`;
  const accounts: AccountFolder[] = [];
  const isAsked = (accountId: string): boolean =>
    isAccountId(accountId) && (scope.accounts?.includes(accountId) ?? true);
  for (const name of await listNames(root)) {
    // Outside of an organization's folder a trail writes to its own account's only.
    const isOwn = scope.organization === undefined && name === (ownerId ?? name);
    if (isOwn && isAsked(name)) accounts.push({ prefix, accountId: name });
    if (!isOrganizationId(name) || name !== (scope.organization ?? name)) continue;
    for (const accountId of (await listNames(`${root}${name}/`)).filter(isAsked)) {
      accounts.push({ prefix, organizationId: name, accountId });
    }
  }
  return accounts;
}

async function findRegionDays(
  listNames: ListNames,
  accountFolder: string,
  options: ResolvedOptions,
): Promise<Map<string, Set<string>>> {
  const regions = new Map<string, Set<string>>();
  for (const folder of FOLDERS) {
    for (const region of await listNames(`${accountFolder}${folder}/`)) {
      if (!isRegion(region) || !(options.scope.regions?.includes(region) ?? true)) continue;
      const days = regions.get(region) ?? new Set<string>();
      const regionFolder = `${accountFolder}${folder}/${region}/`;
      for (const day of await findDays(listNames, regionFolder, options)) days.add(day);
      const earlier =
        folder === 'CloudTrail-Digest' ? await findEarlierDay(listNames, regionFolder, options) : undefined;
      if (earlier !== undefined) days.add(earlier);
      regions.set(region, days);
    }
  }
  return new Map([...regions].sort(([a], [b]) => compareUtf8(a, b)));
}

async function findDays(listNames: ListNames, regionFolder: string, { from, to }: ResolvedOptions): Promise<string[]> {
  const first = firstDay(from);
  const last = to === undefined ? '9999-12-31' : folderDay(to + 2 * HOUR_MS);
  const days: string[] = [];
  const within = (text: string): boolean => text >= first.slice(0, text.length) && text <= last.slice(0, text.length);
  for (const year of (await listNames(regionFolder)).filter((name) => /^\d{4}$/.test(name) && within(name))) {
    const months = (await listNames(`${regionFolder}${year}/`)).filter(
      (name) => /^\d{2}$/.test(name) && within(`${year}-${name}`),
    );
    for (const month of months) {
      const names = await listNames(`${regionFolder}${year}/${month}/`);
      days.push(
        ...names
          .filter((name) => /^\d{2}$/.test(name))
          .map((name) => `${year}-${month}-${name}`)
          .filter(within),
      );
    }
  }
  return days;
}

/** The newest day that lies before all that the range takes in. */
async function findEarlierDay(
  listNames: ListNames,
  regionFolder: string,
  { from }: ResolvedOptions,
): Promise<string | undefined> {
  const first = firstDay(from);
  const notAfter = (text: string): boolean => text <= first.slice(0, text.length);
  const newestFirst = async (folder: string, form: RegExp): Promise<string[]> =>
    (await listNames(folder)).filter((name) => form.test(name)).reverse();
  if (first === '') return undefined;
  for (const year of (await newestFirst(regionFolder, /^\d{4}$/)).filter(notAfter)) {
    for (const month of await newestFirst(`${regionFolder}${year}/`, /^\d{2}$/)) {
      if (!notAfter(`${year}-${month}`)) continue;
      const names = await newestFirst(`${regionFolder}${year}/${month}/`, /^\d{2}$/);
      const day = names.map((name) => `${year}-${month}-${name}`).find((name) => name < first && isDay(name));
      if (day !== undefined) return day;
    }
  }
  return undefined;
}

function isDay(text: string): boolean {
  return parseUtcTime(`${text}T00:00:00Z`) !== undefined;
}

/** The first day that the range takes in. */
function firstDay(from: number | undefined): string {
  return from === undefined ? '' : folderDay(from - HOUR_MS);
}

/** The UTC day of an instant, within the years that a folder can name. */
function folderDay(ms: number): string {
  return utcDay(Math.min(Math.max(ms, FIRST_MS), LAST_MS));
}
