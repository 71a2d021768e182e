import { isoTime } from './times.ts';

/** The part of a trail that has folders of its own, and so at most one log folder and one digest folder. */
export interface FolderScope {
  readonly prefix: string | undefined;
  readonly organization: string | undefined;
  readonly account: string;
}

export interface DigestName extends FolderScope {
  readonly region: string;
  readonly trail: string;
  readonly homeRegion: string;
  readonly end: number;
  readonly backfill: boolean;
}

export interface LogName extends FolderScope {
  readonly region: string;
  /** Start of the 5-minute slot. */
  readonly slot: number;
  /** 16 letters and digits. */
  readonly unique: string;
}

/** `[prefix/]AWSLogs/[o-…/]ACCOUNT/KIND/`: the zero-byte folder object of this name exists too. */
export function folderKey(scope: FolderScope, kind: 'CloudTrail' | 'CloudTrail-Digest'): string {
  const parts = [scope.prefix, 'AWSLogs', scope.organization, scope.account, kind];
  return `${parts.filter((part) => part !== undefined).join('/')}/`;
}

export function digestKey(name: DigestName): string {
  const { account, region, trail, homeRegion, end } = name;
  const stamp = compact(isoTime(end));
  const file = `${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${stamp}${name.backfill ? '_backfill' : ''}`;
  return `${folderKey(name, 'CloudTrail-Digest')}${region}/${dayFolder(end)}/${file}.json.gz`;
}

export function logKey(name: LogName): string {
  const { account, region, slot, unique } = name;
  const stamp = `${compact(isoTime(slot)).slice(0, 13)}Z`;
  const file = `${account}_CloudTrail_${region}_${stamp}_${unique}.json.gz`;
  return `${folderKey(name, 'CloudTrail')}${region}/${dayFolder(slot)}/${file}`;
}

function compact(time: string): string {
  return time.replaceAll('-', '').replaceAll(':', '');
}

function dayFolder(ms: number): string {
  return isoTime(ms).slice(0, 10).replaceAll('-', '/');
}
