import { TrailproofError } from '../base/errors.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { isAccountId, isOrganizationId, isRegion } from '../object/object-key.ts';

/** Folders that lead on and are looked through for `AWSLogs/`, and how deep. */
const MAX_FOLDERS = 10_000;
const MAX_DEPTH = 12;

/** The same below one account: the folders of services, and how many further folders a prefix may have there. */
const MAX_SERVICES = 1000;
const MAX_DEPTH_IN_ACCOUNT = 3;

/** The names of the folders directly below a prefix, without slashes, ascending. A prefix is listed once. */
export type ListNames = (prefix: string) => Promise<readonly string[]>;

/** What lies behind the last folder of an account in a path, and the folders that hold accounts. */
const IN_ACCOUNT = /^(?:.*\/)?AWSLogs\/(?:o-[a-z0-9]{10,32}\/)?\d{12}\/(.*)$/s;
const HOLDS_ACCOUNTS = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]{10,32}\/)?$/;

/** What services of AWS make below their folder in an account's: regions, years, and parts such as `year=2026`. */
const YEAR_OR_PART = /^\d{4}$|=/;

/**
 * The prefixes under which an `AWSLogs/` folder lies. A prefix may be any text, so that one may lie in the folder of an account or of an
 * organization of another. What services write below an account is left out, as it may be many folders and leads to none: CloudTrail's own
 * folders, and any region or year. A prefix that leads through one of these has to be given.
 */
export async function findPrefixes(listNames: ListNames): Promise<string[]> {
  const prefixes: string[] = [];
  // It grows while it is walked.
  const folders = [''];
  let leading = 0;
  for (const folder of folders) {
    const inAccount = IN_ACCOUNT.exec(folder)?.[1]?.split('/').length ?? 0;
    const names = (await listNames(folder)).filter((name) => name !== '' && mayLead(name, inAccount));
    const others = HOLDS_ACCOUNTS.test(folder)
      ? names.filter((name) => !isAccountId(name) && !isOrganizationId(name))
      : names;
    // Accounts are as many as the organization has, and services as many as AWS: what is bounded is where any name may stand.
    if (inAccount !== 1) leading += others.length;
    if (
      leading > MAX_FOLDERS ||
      (others.length > 0 && folder.split('/').length >= MAX_DEPTH) ||
      (inAccount === 1 && names.length > MAX_SERVICES)
    ) {
      const message = "no end to the folders in which AWSLogs/ may lie: give the trail's prefix";
      throw new TrailproofError('ERR_TOO_LARGE', message, { stage: 'list' });
    }
    for (const name of names) {
      if (name === 'AWSLogs') prefixes.push(folder.slice(0, -1));
      folders.push(`${folder}${name}/`);
    }
  }
  return prefixes.sort(compareUtf8);
}

/** Whether a folder may be part of a prefix; `inAccount` says how deep in the folder of an account it lies, and is 0 elsewhere. */
function mayLead(name: string, inAccount: number): boolean {
  if (inAccount === 0) return true;
  if (inAccount === 1 && name.startsWith('CloudTrail')) return false;
  return inAccount <= MAX_DEPTH_IN_ACCOUNT && !isRegion(name) && !YEAR_OR_PART.test(name);
}
