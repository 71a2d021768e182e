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
  const foundAccounts = new Set(found.map(({ accountId }) => accountId));
  const places = new Set(found.map(placeName));
  const trailPlaces = new Set(withTrail.map(placeName));
  const hasTrail = trailPlaces.size > 0;
  const owed = regions.flatMap((region) => [...foundAccounts].map((accountId) => ({ accountId, region })));

  const absent: string[] = [];
  if (filled.size > 0) absent.push(...buckets.filter((name) => !filled.has(name)).map((name) => `bucket ${name}`));
  absent.push(...accounts.filter((id) => !foundAccounts.has(id)).map((id) => `account ${id}`));
  if (found.length === 0) absent.push(...regions.map((region) => `region ${region}`));
  for (const place of owed)
    if (!places.has(placeName(place))) absent.push(`region ${place.region} of account ${place.accountId}`);
  const trail = [trailName ?? [], homeRegion === undefined ? [] : `of home region ${homeRegion}`].flat().join(' ');
  if (trail !== '' && !hasTrail) absent.push(`trail ${trail}`);
  // A trail need not be in every account and region of the bucket: it is owed where the caller pinned them.
  if (trail !== '' && hasTrail)
    for (const place of owed.map(placeName))
      if (places.has(place) && !trailPlaces.has(place)) absent.push(`trail ${trail} in ${place}`);
  if (organization !== undefined && found.length === 0) absent.push(`organization ${organization}`);
  return absent.map((what) =>
    makeFinding('scope-absent', what, `${what} was named, but nothing of it was found in the range`, {}),
  );
}

function placeName({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId}/${region}`;
}
