import { findingId, type RawFinding } from './finding.ts';
import type { JudgedChain } from './judge-coverage.ts';
import type { ResolvedOptions } from './options.ts';
import { sumOf } from './sum-chain.ts';
import type { TaskResult } from './task.ts';

/** What the caller names and the range does not hold: buckets, the organization, accounts, regions of each account, and the trail in each of their folders. */
export function findScopeAbsences(
  tasks: readonly TaskResult[],
  chains: readonly JudgedChain[],
  { buckets, scope, trailName, homeRegion }: ResolvedOptions,
): RawFinding[] {
  const withLogs = tasks.filter(({ listedLogs }) => listedLogs > 0).map(({ folder }) => folder);
  const withTrail = chains
    .filter(({ joined, coverage }) => coverage !== undefined || sumOf(joined.digests) > 0)
    .map(({ joined }) => joined.chain);
  const accounts = new Set([...withLogs, ...withTrail].map(({ accountId }) => accountId));
  const places = new Set([...withLogs, ...withTrail].map(placeName));
  const trailPlaces = new Set(withTrail.map(placeName));
  const findings: RawFinding[] = [];
  const absent = (what: string): number =>
    findings.push({
      id: findingId('scope-absent', what),
      severity: 'gap',
      code: 'scope-absent',
      message: `${what} was named, but nothing of it was found in the range`,
    });
  const filled = new Set(tasks.map(({ folder }) => folder.bucket));
  if (filled.size > 0) for (const bucket of buckets) if (!filled.has(bucket)) absent(`bucket ${bucket}`);
  for (const account of scope.accounts ?? []) if (!accounts.has(account)) absent(`account ${account}`);
  for (const region of scope.regions ?? []) {
    if (accounts.size === 0) absent(`region ${region}`);
    for (const account of accounts) {
      if (!places.has(`${account}/${region}`)) absent(`region ${region} of account ${account}`);
    }
  }
  const trail = [trailName ?? [], homeRegion === undefined ? [] : `of home region ${homeRegion}`].flat().join(' ');
  if (trail !== '') {
    if (trailPlaces.size === 0) absent(`trail ${trail}`);
    // A trail need not be in every account and region of the bucket: it is owed where the caller pinned them.
    const isOwed = (place: string): boolean => places.has(place) && !trailPlaces.has(place);
    const owed = (scope.regions ?? []).flatMap((region) => [...accounts].map((account) => `${account}/${region}`));
    for (const place of trailPlaces.size === 0 ? [] : owed.filter(isOwed)) absent(`trail ${trail} in ${place}`);
  }
  const { organization } = scope;
  if (organization !== undefined && places.size === 0) absent(`organization ${organization}`);
  return findings;
}

function placeName({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId}/${region}`;
}
