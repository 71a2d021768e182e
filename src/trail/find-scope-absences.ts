import { findingId, type RawFinding } from './finding.ts';
import type { JoinedChain } from './join-chains.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** What the scope names and the bucket does not hold: accounts, regions of each account, and the trail in each of their folders. */
export function findScopeAbsences(
  tasks: readonly TaskResult[],
  chains: readonly JoinedChain[],
  { scope, trailName }: ResolvedOptions,
): RawFinding[] {
  const seen = new Set(tasks.map(({ folder }) => `${folder.accountId}/${folder.region}`));
  const seenAccounts = new Set(tasks.map(({ folder }) => folder.accountId));
  const findings: RawFinding[] = [];
  const absent = (what: string): number =>
    findings.push({
      id: findingId('scope-absent', what),
      severity: 'gap',
      code: 'scope-absent',
      message: `the scope names ${what}, but nothing of it was found in the range`,
    });
  for (const account of scope.accounts ?? []) if (!seenAccounts.has(account)) absent(`account ${account}`);
  for (const region of scope.regions ?? []) {
    if (seenAccounts.size === 0) absent(`region ${region}`);
    for (const account of seenAccounts) {
      if (!seen.has(`${account}/${region}`)) absent(`region ${region} of account ${account}`);
    }
  }
  if (trailName !== undefined) {
    const withTrail = new Set(chains.map(({ chain }) => `${chain.accountId}/${chain.region}`));
    for (const place of seen) if (!withTrail.has(place)) absent(`trail ${trailName} in ${place}`);
  }
  if (scope.organization !== undefined && tasks.length === 0) absent(`organization ${scope.organization}`);
  return findings;
}
