import { defined } from '../base/defined.ts';
import type { DigestKey, KeyPlace } from '../object/object-key.ts';

/**
 * The digests of one trail, for one account and region, that link to one another. Digests that CloudTrail wrote later, for log files
 * that missed their regular digest, form a chain of their own.
 */
export interface Chain {
  readonly organizationId?: string;
  readonly accountId: string;
  /** The region that the events are of. */
  readonly region: string;
  readonly trailName: string;
  /** The region that the trail was made in. */
  readonly homeRegion: string;
  readonly backfill: boolean;
}

/** The log and digest folders of one account and region for one UTC day. */
export interface FolderDay extends KeyPlace {
  readonly bucket: string;
  /** `2026-03-01`. */
  readonly day: string;
  /** Folders of other log files that the account has, such as `CloudTrail-Insight`. */
  readonly siblings?: readonly string[];
}

/** The members of a chain alone, always in the same order. */
export function chainOf(of: Chain | DigestKey): Chain {
  const { organizationId, accountId, region, trailName, homeRegion, backfill } = of;
  return defined({ organizationId, accountId, region, trailName, homeRegion, backfill });
}

/** One text a chain, the same for every object of it. */
export function chainId({ organizationId, accountId, region, trailName, homeRegion, backfill }: Chain): string {
  const parts = [organizationId, accountId, region, trailName, homeRegion, backfill && 'backfill'];
  return parts.filter(Boolean).join('/');
}

/** The folder of a {@link FolderDay} without its day: where chains share their log files. */
export function folderId(folder: Omit<FolderDay, 'day' | 'siblings'>): string {
  return [folder.bucket, folder.prefix, folder.organizationId ?? '', folder.accountId, folder.region].join('\n');
}
