import { append } from '../base/append.ts';
import type { Judgement } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { Chain } from './chain.ts';
import { digestFinding, linkFindings, logFinding, noteFindings, repeatedLog, unprovenLogs } from './digest-findings.ts';
import { spanOf } from './digest-span.ts';
import type { RawFinding } from './finding.ts';
import { type Interval, unite } from './interval.ts';
import type { TrailOutcome } from './options.ts';
import type { SettledDigest } from './settle-digests.ts';
import type { ChainSum, Counts, LogCheck, Unproven } from './task.ts';

/** Digests of one chain, summed up and judged. */
export interface SummedChain extends ChainSum {
  readonly findings: readonly RawFinding[];
  /** Log files that proven digests name. */
  readonly named: readonly LogCheck[];
}

type MutableCounts = { -readonly [K in keyof Counts]: number };

export const NO_COUNTS: Counts = { valid: 0, invalid: 0, missing: 0, unverifiable: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    valid: a.valid + b.valid,
    invalid: a.invalid + b.invalid,
    missing: a.missing + b.missing,
    unverifiable: a.unverifiable + b.unverifiable,
  };
}

/** The log files that a digest has counted as valid. */
export function validLogs({ node, judgement }: SettledDigest): ObjectRef[] {
  if (node.aside || judgement.status !== 'valid') return [];
  return node.logs
    .filter((log) => !log.repeated && (log.judgement ?? HASH_VERIFIED).status === 'valid')
    .map(({ bucket, key }) => ({ bucket, key }));
}

export function sumOf({ valid, invalid, missing, unverifiable }: Counts): number {
  return valid + invalid + missing + unverifiable;
}

/** Sums up settled digests of one chain. Those that were read aside give the names of their log files, and nothing else. */
export function sumChain(
  chain: Chain,
  settled: readonly SettledDigest[],
  onOutcome: ((outcome: TrailOutcome) => void) | undefined,
): SummedChain {
  const digests = { ...NO_COUNTS } as MutableCounts;
  const logs = { ...NO_COUNTS } as MutableCounts;
  const covered: Interval[] = [];
  const known: Interval[] = [];
  const unproven: Unproven[] = [];
  const starts: number[] = [];
  const findings: RawFinding[] = [];
  const named: LogCheck[] = [];
  const fingerprints = new Set<string>();
  const buckets = new Set<string>();
  const tell = (kind: TrailOutcome['kind'], at: { bucket: string; key: string }, judgement: Judgement): void => {
    onOutcome?.({ kind, chain, bucket: at.bucket, key: at.key, ...judgement });
  };

  for (const { node, judgement, fingerprint } of settled) {
    const proven = judgement.status === 'valid';
    const interval = spanOf(node);
    // A starting digest's hour lies before the trail was switched on; only one that names log files vouches for any of it.
    const isStart = node.previous === null;
    const covers = proven && !(isStart && node.logs.length === 0);
    if (covers) known.push(interval);
    if (proven) append(named, node.logs);
    if (proven && isStart) starts.push(node.end);
    if (node.aside) continue;
    digests[judgement.status]++;
    tell('digest', node, judgement);
    if (fingerprint !== undefined) fingerprints.add(fingerprint);
    const finding = digestFinding(chain, { node, judgement });
    if (finding !== undefined) findings.push(finding);
    if (proven) findings.push(...noteFindings(chain, { node, judgement }), ...linkFindings(chain, node));
    if (!proven) {
      unproven.push({ ...interval, finding: finding!.id });
      const count = node.logCount ?? node.logs.length;
      logs.unverifiable += count;
      if (count > 0) findings.push(unprovenLogs(chain, node, finding!.id));
      for (const log of node.logs) tell('log-file', log, DIGEST_UNPROVEN);
      continue;
    }
    buckets.add(node.bucket);
    if (covers) covered.push(interval);
    for (const log of node.logs) {
      const checked = log.judgement ?? HASH_VERIFIED;
      if (log.repeated) {
        findings.push(repeatedLog(chain, log));
      } else {
        logs[checked.status]++;
        tell('log-file', log, checked);
      }
      if (checked.status !== 'valid') findings.push(logFinding(chain, log, checked));
    }
  }
  const ends = settled.filter(({ node }) => !node.aside).map(({ node }) => node.end);
  return {
    digests,
    logs,
    covered: unite(covered),
    known: unite(known),
    unproven,
    ends,
    starts,
    fingerprints: [...fingerprints].sort(),
    buckets: [...buckets].sort(),
    findings,
    named,
  };
}

const HASH_VERIFIED: Judgement = {
  status: 'valid',
  code: 'hash-verified',
  message: 'the content is the one that the digest vouches for',
  notes: [],
};

/** What a log file is that only unproven digests name. */
export const DIGEST_UNPROVEN: Judgement = {
  status: 'unverifiable',
  code: 'digest-unproven',
  message: 'the digest that names it is not proven',
  notes: [],
};
