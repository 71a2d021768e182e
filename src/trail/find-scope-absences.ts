import { findingId, type RawFinding } from './finding.ts';
import type { JudgedChain } from './judge-coverage.ts';
import type { ResolvedOptions } from './options.ts';
import { sumOf } from './sum-chain.ts';
import type { TaskResult } from './task.ts';

/** What the scope names and the range does not hold: the organization, accounts, regions of each account, and the trail in each of their folders. */
export function findScopeAbsences(
  tasks: readonly TaskResult[],
  chains: readonly JudgedChain[],
  { scope, trailName, homeRegion }: ResolvedOptions,
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
      message: `the scope names ${what}, but nothing of it was found in the range`,
    });
  for (const account of scope.accounts ?? []) if (!accounts.has(account)) absent(`account ${account}`);
  for (const region of scope.regions ?? []) {
    if (accounts.size === 0) absent(`region ${region}`);
    for (const account of accounts) {
      if (!places.has(`${account}/${region}`)) absent(`region ${region} of account ${account}`);
    }
  }
  const trail = [trailName ?? [], homeRegion === undefined ? [] : `of home region ${homeRegion}`].flat().join(' ');
  if (trail !== '') {
    if (places.size === 0) absent(`trail ${trail}`);
    for (const place of places) if (!trailPlaces.has(place)) absent(`trail ${trail} in ${place}`);
  }
  const { organization } = scope;
  if (organization !== undefined && places.size === 0) absent(`organization ${organization}`);
  return findings;
}

function placeName({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return `${accountId}/${region}`;
}
