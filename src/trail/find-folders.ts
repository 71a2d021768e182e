import { TrailproofError } from '../base/errors.ts';
import { HOUR_MS, parseUtcTime, utcDay } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { listObjects } from '../object/list-objects.ts';
import { formatAccountFolder, isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import type { FolderDay } from './chain.ts';
import { pastDays } from './checkpoint-days.ts';
import type { ResolvedOptions } from './options.ts';

/** Folders looked through for `AWSLogs/` where no prefix is given, and how deep. */
const MAX_FOLDERS = 10_000;
const MAX_DEPTH = 12;

/** The years 0000 to 9999. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

/** The names of the folders directly below a prefix, without slashes, ascending. A prefix is listed once. */
type ListNames = (prefix: string) => Promise<readonly string[]>;

/**
 * Every folder-day of the scope that has objects, in a stable order. The hour before `from` and the two behind `to` are taken in: the digests
 * just outside prove their neighbours, and name log files of the border. So is the nearest day before them with digests of the region: it tells
 * which chains owe the range, though everything of theirs in it may have been deleted. With a checkpoint all begins with what is newer.
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
      const regions = await findRegionDays(listNames, account, options);
      for (const region of [...regions.keys()].sort())
        for (const day of [...regions.get(region)!].sort()) found.push({ bucket, ...account, region, day });
    }
  }
  return found;
}

function nameLister(source: ObjectSource, bucket: string, signal: AbortSignalLike | undefined): ListNames {
  const listed = new Map<string, readonly string[]>();
  return async (prefix) => {
    const known = listed.get(prefix);
    if (known !== undefined) return known;
    const names: string[] = [];
    for await (const entry of listObjects(source, { bucket, prefix, delimiter: '/' }, signal))
      if ('prefix' in entry) names.push(entry.prefix.slice(prefix.length, -1));
    listed.set(prefix, names.sort(compareUtf8));
    return names;
  };
}

/** The prefixes under which an `AWSLogs/` folder lies. */
async function findPrefixes(listNames: ListNames): Promise<string[]> {
  const prefixes: string[] = [];
  // It grows while it is walked.
  const folders = [''];
  for (const folder of folders) {
    const isLogs = folder === 'AWSLogs/' || folder.endsWith('/AWSLogs/');
    for (const name of await listNames(folder)) {
      // What is there belongs to the prefix that is found already; another prefix may lie beside it.
      if (name === '' || (isLogs && (isAccountId(name) || isOrganizationId(name)))) continue;
      if (folders.length > MAX_FOLDERS || folder.split('/').length >= MAX_DEPTH) {
        const message = "no end to the folders in which AWSLogs/ may lie: give the trail's prefix";
        throw new TrailproofError('ERR_TOO_LARGE', message, { stage: 'list' });
      }
      if (name === 'AWSLogs') prefixes.push(folder.slice(0, -1));
      folders.push(`${folder}${name}/`);
    }
  }
  return prefixes.sort(compareUtf8);
}

type AccountFolder = Pick<FolderDay, 'prefix' | 'organizationId' | 'accountId'>;

async function findAccounts(
  listNames: ListNames,
  prefix: string,
  { scope, ownerId }: ResolvedOptions,
): Promise<AccountFolder[]> {
  const { organization, accounts } = scope;
  const root = prefix === '' ? 'AWSLogs/' : `${prefix}/AWSLogs/`;
  const found: AccountFolder[] = [];
  const isAsked = (accountId: string): boolean => isAccountId(accountId) && (accounts?.includes(accountId) ?? true);
  for (const name of await listNames(root)) {
    // Outside of an organization's folder a trail writes to its own account's only.
    const isOwn = organization === undefined && name === (ownerId ?? name);
    if (isOwn && isAsked(name)) found.push({ prefix, accountId: name });
    if (!isOrganizationId(name) || name !== (organization ?? name)) continue;
    for (const accountId of await listNames(`${root}${name}/`))
      if (isAsked(accountId)) found.push({ prefix, organizationId: name, accountId });
  }
  return found;
}

async function findRegionDays(
  listNames: ListNames,
  account: AccountFolder,
  { scope, from, to, checkpoint }: ResolvedOptions,
): Promise<Map<string, Set<string>>> {
  const accountFolder = formatAccountFolder(account);
  const regions = new Map<string, Set<string>>();
  const last = to === undefined ? '9999-12-31' : folderDay(to + 2 * HOUR_MS);
  for (const kind of ['CloudTrail-Digest', 'CloudTrail']) {
    for (const region of await listNames(`${accountFolder}${kind}/`)) {
      if (!isRegion(region) || !(scope.regions?.includes(region) ?? true)) continue;
      const past = pastDays(checkpoint, { ...account, region });
      const since = Math.max(past.from, (from ?? past.from) - HOUR_MS);
      const first = since === Number.NEGATIVE_INFINITY ? '' : folderDay(since);
      const days = regions.get(region) ?? new Set(past.days);
      regions.set(region, days);
      const folder = `${accountFolder}${kind}/${region}/`;
      for await (const day of newestDays(listNames, folder, first, last)) days.add(day);
      if (kind === 'CloudTrail') continue;
      for await (const day of newestDays(listNames, folder, '', first)) {
        if (day === first || parseUtcTime(`${day}T00:00:00Z`) === undefined) continue;
        days.add(day);
        break;
      }
    }
  }
  return regions;
}

/** The days from `first` to `last` that have a folder `yyyy/mm/dd/`, from the newest on; a folder is listed when it is come to. */
async function* newestDays(
  listNames: ListNames,
  folder: string,
  first: string,
  last: string,
  above = '',
): AsyncGenerator<string> {
  for (const name of [...(await listNames(folder))].reverse()) {
    const text = above + name;
    const isAsked = text >= first.slice(0, text.length) && text <= last.slice(0, text.length);
    if (!isAsked || !(above === '' ? /^\d{4}$/ : /^\d\d$/).test(name)) continue;
    if (text.length === 10) yield text;
    else yield* newestDays(listNames, `${folder}${name}/`, first, last, `${text}-`);
  }
}

/** The UTC day of an instant, within the years that a folder can name. */
function folderDay(ms: number): string {
  return utcDay(Math.min(Math.max(ms, FIRST_MS), LAST_MS));
}
