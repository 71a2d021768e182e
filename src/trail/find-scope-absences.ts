import type { RawFinding } from './finding.ts';
import type { JudgedChain } from './judge-coverage.ts';
import { makeFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';
import { sumOf } from './sum-chain.ts';
import type { TaskResult } from './task.ts';

/** What the caller names and the range does not hold: buckets, the organization, accounts, regions of each account, and the trail in each of their folders. */
export function findScopeAbsences(
  tasks: readonly TaskResult[],
  chains: readonly JudgedChain[],
  { buckets, scope, trailName, homeRegion }: ResolvedOptions,
): RawFinding[] {
  const { accounts = [], regions = [], organization } = scope;
  const filled = new Set(tasks.map(({ folder }) => folder.bucket));
  const withLogs = tasks.filter(({ listedLogs }) => listedLogs > 0).map(({ folder }) => folder);
  const withTrail = chains
    .filter(({ joined, coverage }) => coverage !== undefined || sumOf(joined.digests) > 0)
    .map(({ joined }) => joined.chain);
  const found = [...withLogs, ...withTrail];
  const isEmpty = found.length === 0;
  const foundAccounts = new Set(found.map(({ accountId }) => accountId));
  const places = new Set(found.map(placeName));
  const trailPlaces = new Set(withTrail.map(placeName));
  const owed = regions.flatMap((region) => [...foundAccounts].map((accountId) => ({ accountId, region })));
  const trail = [trailName, homeRegion && `of home region ${homeRegion}`].filter(Boolean).join(' ');
  // A trail need not be in every account and region of the bucket: it is owed where the caller pinned them.
  const owedTrail = trail === '' ? [] : owed.map(placeName).filter((place) => places.has(place));

  const isThere = new Map<string, boolean>();
  for (const name of buckets) isThere.set(`bucket ${name}`, filled.size === 0 || filled.has(name));
  for (const id of accounts) isThere.set(`account ${id}`, foundAccounts.has(id));
  for (const region of regions) isThere.set(`region ${region}`, !isEmpty);
  for (const place of owed)
    isThere.set(`region ${place.region} of account ${place.accountId}`, places.has(placeName(place)));
  const noTrail = trailPlaces.size === 0;
  if (trail !== '') isThere.set(`trail ${trail}`, !noTrail);
  for (const place of owedTrail) isThere.set(`trail ${trail} in ${place}`, noTrail || trailPlaces.has(place));
  if (organization !== undefined) isThere.set(`organization ${organization}`, !isEmpty);
  return [...isThere]
    .filter(([, is]) => !is)
    .map(([what]) =>
      makeFinding('scope-absent', what, `${what} was named, but nothing of it was found in the range`, {}),
    );
}

function placeName({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId}/${region}`;
}
