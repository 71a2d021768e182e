import { append } from '../base/append.ts';
import { type Judgement, judged, type OutcomeStatus } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { Chain } from './chain.ts';
import { badLog, linkFindings, noteFindings, repeatedLog, unprovenDigest, unprovenLogs } from './digest-findings.ts';
import { coversTime, owedSpan, spanOf } from './digest-span.ts';
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

export const NO_COUNTS: Counts = { valid: 0, invalid: 0, missing: 0, unverifiable: 0 };

export function addCounts(all: readonly Counts[]): Counts {
  const sum = { ...NO_COUNTS } as Record<OutcomeStatus, number>;
  for (const counts of all) for (const status of STATUSES) sum[status] += counts[status];
  return sum;
}

export function sumOf(counts: Counts): number {
  return STATUSES.reduce((sum, status) => sum + counts[status], 0);
}

const STATUSES = ['valid', 'invalid', 'missing', 'unverifiable'] as const;

type ListName = Exclude<keyof ChainSum, 'digests' | 'logs'>;

/** What several sums of one chain come to. */
export function joinSums(parts: readonly ChainSum[]): ChainSum {
  const all = <K extends ListName>(name: K): ChainSum[K][number][] =>
    parts.flatMap((part): ChainSum[K][number][] => [...part[name]]);
  return {
    digests: addCounts(parts.map(({ digests }) => digests)),
    logs: addCounts(parts.map(({ logs }) => logs)),
    covered: unite(all('covered')),
    known: unite(all('known')),
    unproven: all('unproven'),
    ends: all('ends'),
    starts: all('starts'),
    asides: all('asides'),
    besides: all('besides'),
    fingerprints: [...new Set(all('fingerprints'))].sort(),
    buckets: [...new Set(all('buckets'))].sort(),
  };
}

/** The log files that a digest has counted as valid. */
export function validLogs({ node, judgement, again }: SettledDigest): ObjectRef[] {
  if (node.aside || judgement.status !== 'valid') return [];
  return node.logs
    .filter((log) => !again?.has(log) && (log.judgement ?? HASH_VERIFIED).status === 'valid')
    .map(({ bucket, key }) => ({ bucket, key }));
}

/** Sums up settled digests of one chain. Those that were read aside give the names of their log files, and nothing else. */
export function sumChain(
  chain: Chain,
  settled: readonly SettledDigest[],
  onOutcome: ((outcome: TrailOutcome) => void) | undefined,
): SummedChain {
  const digests = { ...NO_COUNTS } as Record<OutcomeStatus, number>;
  const logs = { ...NO_COUNTS } as Record<OutcomeStatus, number>;
  const covered: Interval[] = [];
  const known: Interval[] = [];
  const unproven: Unproven[] = [];
  const ends: number[] = [];
  const starts: number[] = [];
  const asides: number[] = [];
  const besides: number[] = [];
  const findings: RawFinding[] = [];
  const named: LogCheck[] = [];
  const fingerprints = new Set<string>();
  const buckets = new Set<string>();
  const tell = (kind: TrailOutcome['kind'], { bucket, key }: ObjectRef, judgement: Judgement): void =>
    onOutcome?.({ kind, chain, bucket, key, ...judgement });

  for (const { node, judgement, fingerprint, again } of settled) {
    const proven = judgement.status === 'valid';
    const interval = spanOf(node);
    const covers = proven && coversTime(node);
    if (covers) known.push(interval);
    if (proven) append(named, node.logs);
    if (proven && node.previous === null) starts.push(node.end);
    if (node.aside) {
      (proven ? asides : besides).push(node.end);
      continue;
    }
    ends.push(node.end);
    digests[judgement.status]++;
    tell('digest', node, judgement);
    if (fingerprint !== undefined) fingerprints.add(fingerprint);
    if (!proven) {
      const finding = unprovenDigest(chain, node, judgement);
      findings.push(finding);
      unproven.push({ ...owedSpan(node), finding: finding.id });
      const alone = node.logs.filter((log) => !again?.has(log));
      const count = node.logCount ?? alone.length;
      logs.unverifiable += count;
      if (count > 0) findings.push(unprovenLogs(chain, node, count, finding.id));
      for (const log of alone) tell('log-file', log, DIGEST_UNPROVEN);
      continue;
    }
    findings.push(...noteFindings(chain, node, judgement), ...linkFindings(chain, node));
    buckets.add(node.bucket);
    if (covers) covered.push(interval);
    for (const log of node.logs) {
      const checked = log.judgement ?? HASH_VERIFIED;
      if (again?.has(log)) findings.push(repeatedLog(chain, log));
      else {
        logs[checked.status]++;
        tell('log-file', log, checked);
      }
      if (checked.status !== 'valid') findings.push(badLog(chain, log, checked));
    }
  }
  return {
    digests,
    logs,
    covered: unite(covered),
    known: unite(known),
    unproven,
    ends,
    starts,
    asides,
    besides,
    fingerprints: [...fingerprints].sort(),
    buckets: [...buckets].sort(),
    findings,
    named,
  };
}

const HASH_VERIFIED: Judgement = /* @__PURE__ */ judged(
  'hash-verified',
  'the content is the one that the digest vouches for',
);

/** What a log file is that only unproven digests name. */
export const DIGEST_UNPROVEN: Judgement = /* @__PURE__ */ judged(
  'digest-unproven',
  'the digest that names it is not proven',
);
