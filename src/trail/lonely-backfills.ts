import { chainId } from './chain.ts';
import type { JoinedChain } from './join-chains.ts';
import { type JudgedChain, owedRange } from './judge-coverage.ts';
import type { ResolvedOptions } from './options.ts';
import { NO_COUNTS } from './sum-chain.ts';

/**
 * The standard chains that backfill digests are all that is left of (verification.md section 5, "backfill digests"): these vouch for single log
 * files, never for time, so that the range is owed by a chain without digests. Without a range it is the time that they are about.
 */
export function lonelyBackfills(chains: readonly JudgedChain[], resolved: ResolvedOptions): JudgedChain[] {
  const all = new Set(chains.map(({ joined }) => chainId(joined.chain)));
  return chains.flatMap(({ joined }): JudgedChain[] => {
    const chain = { ...joined.chain, backfill: false };
    const range = all.has(chainId(chain)) ? undefined : owedRange(joined, resolved);
    if (range === undefined || range.from === range.to) return [];
    const { past: _, ...rest } = joined;
    const empty: JoinedChain = {
      ...rest,
      chain,
      digests: NO_COUNTS,
      logs: NO_COUNTS,
      covered: [],
      known: [],
      unproven: [],
      ends: [],
      starts: [],
      asides: [],
      besides: [],
      fingerprints: [],
      findings: [],
      named: [],
      shared: [],
      missing: [],
      tips: [],
      flaws: [],
    };
    return [{ joined: empty, coverage: { range, covered: [], holes: [{ ...range, reason: REASON }] } }];
  });
}

const REASON = 'only backfill digests were found';
