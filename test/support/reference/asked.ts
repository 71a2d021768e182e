import { type DigestName, type FolderName, isTrailName } from './object-names.ts';
import { HOUR } from './plain.ts';
import { instant } from './times.ts';

type Instant = Date | number | string;

export interface ReferenceScope {
  readonly organization?: string;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** A name, or an ARN, which pins the home region too, and the account where no organization is in the path. */
  readonly trail?: string;
  readonly homeRegion?: string;
  readonly expectedStart?: Instant;
}

export interface ReferenceOptions {
  /** Names in the source. */
  readonly bucket: string | readonly string[];
  readonly prefix?: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly now?: Instant;
  readonly scope?: ReferenceScope;
  /** Signed name → name in the source. */
  readonly locations?: Readonly<Record<string, string>>;
}

/** The options with every instant in milliseconds, and a trail's ARN taken apart. */
export interface Asked {
  readonly buckets: readonly string[];
  readonly prefix: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly expectedStart: number | undefined;
  readonly now: number;
  /** Two hours before `now`: whatever is younger may still be without a digest. */
  readonly settled: number;
  readonly organization: string | undefined;
  readonly accounts: readonly string[] | undefined;
  readonly regions: readonly string[] | undefined;
  readonly trail: string | undefined;
  readonly homeRegion: string | undefined;
  /** Of the trail's ARN. */
  readonly owner: string | undefined;
}

const ARN = /^arn:aws[a-z0-9-]*:cloudtrail:([a-z0-9-]+):([0-9]{12}):trail\/(.+)$/;

/** Section 6. Catalogue I21 and I22: a range that ends before it starts, and a malformed trail, are misuse. */
export function readOptions(options: ReferenceOptions): Asked {
  const { scope = {}, locations = {} } = options;
  const optional = (value: Instant | undefined): number | undefined => (value === undefined ? value : instant(value));
  const from = optional(options.from);
  const to = optional(options.to);
  if (from !== undefined && to !== undefined && from > to) throw new RangeError('from is later than to');
  const signedNameOf = (source: string): string =>
    Object.entries(locations).find(([, place]) => place === source)?.[0] ?? source;
  const [, arnRegion, owner, arnName] = ARN.exec(scope.trail ?? '') ?? [];
  const trail = arnName ?? scope.trail;
  if (trail !== undefined && !isTrailName(trail)) throw new RangeError(`no trail: ${scope.trail}`);
  const now = optional(options.now) ?? Date.now();
  return {
    buckets: [options.bucket].flat().map(signedNameOf),
    prefix: options.prefix?.replace(/\/$/, ''),
    from,
    to,
    expectedStart: optional(scope.expectedStart),
    now,
    settled: now - 2 * HOUR,
    organization: scope.organization,
    accounts: scope.accounts,
    regions: scope.regions,
    trail,
    homeRegion: scope.homeRegion ?? arnRegion,
    owner,
  };
}

/** Section 1.7: "scope must be pinned by the caller or reported". A folder is in scope where nothing that is pinned speaks against it. */
export function folderInScope(asked: Asked, folder: FolderName): boolean {
  return (
    (asked.organization === undefined || asked.organization === folder.organization) &&
    (asked.accounts === undefined || asked.accounts.includes(folder.account)) &&
    (asked.regions === undefined || asked.regions.includes(folder.region))
  );
}

/**
 * Reading: section 1.1 has the member account in the names of an organization trail, so an ARN's account pins digests only where
 * their path names no organization.
 */
export function digestInScope(asked: Asked, name: DigestName): boolean {
  return (
    folderInScope(asked, name) &&
    (asked.owner === undefined || name.organization !== undefined || asked.owner === name.account) &&
    (asked.trail === undefined || asked.trail === name.trail) &&
    (asked.homeRegion === undefined || asked.homeRegion === name.homeRegion)
  );
}

/** Section 6: "A digest is in the range when its interval overlaps [from, to)". A side that is not given bounds nothing. */
export function inAskedRange(asked: Asked, start: number, end: number): boolean {
  return (asked.from === undefined || end > asked.from) && (asked.to === undefined || start < asked.to);
}
