import { HOUR_MS, parseUtcTime, utcDay } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { listObjects } from '../object/list-objects.ts';
import { formatAccountFolder, isAccountId, isOrganizationId, isRegion, isSiblingFolder } from '../object/object-key.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import type { FolderDay } from './chain.ts';
import { pastDays } from './checkpoint-days.ts';
import { findPrefixes, type ListNames } from './find-prefixes.ts';
import type { ResolvedOptions } from './options.ts';

/** The years 0000 to 9999. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

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
      const accountFolder = formatAccountFolder(account);
      const regions = await findRegionDays(listNames, account, options);
      const siblings = (await listNames(accountFolder)).filter(isSiblingFolder);
      for (const region of [...regions.keys()].sort())
        for (const day of [...regions.get(region)!].sort())
          found.push({ bucket, ...account, region, day, ...(siblings.length > 0 && { siblings }) });
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
