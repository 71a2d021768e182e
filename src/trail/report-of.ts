import { assertObject } from '../base/assert.ts';
import { formatUtcTime } from '../base/time.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import { ACTIONS } from './actions.ts';
import { findScopeAbsences } from './find-scope-absences.ts';
import { collectFindings, type FindingSet, findingId, type RawFinding, type Severity } from './finding.ts';
import type { Interval } from './interval.ts';
import { joinChains } from './join-chains.ts';
import { holeFindings, judgeCoverage, restartFindings } from './judge-coverage.ts';
import { type JudgedChain, judgeLooseLogs, type LooseLogs } from './judge-loose-logs.ts';
import { storedPlace } from './location.ts';
import { type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import { addCounts, NO_COUNTS } from './sum-chain.ts';
import type { TrailResult } from './task.ts';
import type { ChainReport, Finding, ReportInterval, TrailReport, Verdict } from './trail-report.ts';

/**
 * Judges what results say together: links between days, coverage, and log files that nobody names. It is the last step, and the only one that
 * looks at the whole.
 *
 * @param options The options of the plan.
 * @throws TypeError or RangeError for options of another form.
 */
export function reportOf(result: TrailResult, options: TrailOptions): TrailReport {
  assertObject('result', result);
  const resolved = resolveOptions(options);
  const runtime = runtimeFor(options.runtime);
  const hasHoles = result.tasks.length < result.of;
  const { onOutcome } = options;
  const joined = joinChains(result, { resolved, runtime, hasHoles, onOutcome }).filter(({ chain }) =>
    isAsked(chain, resolved),
  );
  const chains: JudgedChain[] = joined.map((chain) => ({ joined: chain, coverage: judgeCoverage(chain, resolved) }));
  const named = new Set([
    ...result.tasks.flatMap(({ elsewhere }) => elsewhere),
    ...joined.flatMap((chain) =>
      chain.named.map(({ folder, log }) => storedPlace(folder.bucket, resolved.locations, log)),
    ),
  ]);
  const loose = judgeLooseLogs(result.tasks, named, chains, resolved);

  const raw: RawFinding[] = [...loose.findings, ...findScopeAbsences(result.tasks, joined, resolved)];
  for (const { joined: chain, coverage } of chains) {
    raw.push(...chain.findings);
    if (coverage === undefined) continue;
    const holes = coverage.holes.map((hole) => ({ ...hole, logFiles: loose.inHole.get(hole) ?? 0 }));
    raw.push(...holeFindings(chain, holes), ...restartFindings(chain, coverage));
  }
  if (hasHoles) raw.push(missingTasks(result));
  const set = collectFindings(
    raw,
    result.tasks.map(({ findings }) => findings),
    resolved.maxFindings,
  );
  return formatResult(result, chains, loose, set, resolved);
}

function isAsked(
  chain: { trailName: string; homeRegion: string },
  { trailName, homeRegion }: ResolvedOptions,
): boolean {
  return chain.trailName === (trailName ?? chain.trailName) && chain.homeRegion === (homeRegion ?? chain.homeRegion);
}

function missingTasks({ tasks, of, planId }: TrailResult): RawFinding {
  const absent = of - tasks.length;
  const message = `${absent} of ${of} tasks of the plan ${absent === 1 ? 'has' : 'have'} no result`;
  return { id: findingId('task-missing', planId), severity: 'gap', code: 'task-missing', message };
}

function formatResult(
  result: TrailResult,
  judged: readonly JudgedChain[],
  loose: LooseLogs,
  set: FindingSet,
  resolved: ResolvedOptions,
): TrailReport {
  const { from, to, publicKeys, buckets, locations } = resolved;
  const chains = judged.map((chain) => chainReport(chain, loose));
  const digests = chains.reduce((sum, chain) => addCounts(sum, chain.digests), NO_COUNTS);
  const logFiles = chains.reduce((sum, chain) => addCounts(sum, chain.logFiles), NO_COUNTS);
  const pinned = buckets[0] !== '';
  const names = pinned ? buckets : [...new Set(judged.flatMap(({ joined }) => joined.buckets))].sort();
  const findingCounts = countSeverities(set);
  const isEmpty =
    Object.values(digests).every((n) => n === 0) && result.tasks.every(({ listedLogs }) => listedLogs === 0);
  const total = findingCounts.error + findingCounts.gap + findingCounts.warning;
  return {
    version: 1,
    verdict: isEmpty ? 'empty' : verdictOf(findingCounts),
    range: {
      ...(from === undefined ? {} : { from: formatUtcTime(from) }),
      ...(to === undefined ? {} : { to: formatUtcTime(to) }),
    },
    buckets: { pinned, names },
    locations,
    keys: {
      trusted: [...new Set(publicKeys.keys.map(({ fingerprint }) => fingerprint))].sort(),
      used: [...new Set(chains.flatMap(({ fingerprints }) => fingerprints))].sort(),
      rejected: publicKeys.rejected.length,
    },
    digests,
    logFiles,
    chains,
    findingCounts,
    findings: set.kept.map(formatFinding),
    findingsOmitted: total - set.kept.length,
  };
}

function verdictOf(counts: Readonly<Record<Severity, number>>): Verdict {
  if (counts.error > 0) return 'invalid';
  return counts.gap > 0 ? 'incomplete' : 'valid';
}

function countSeverities({ counts }: FindingSet): Record<Severity, number> {
  const severities: Record<Severity, number> = { error: 0, gap: 0, warning: 0 };
  for (const [name, n] of Object.entries(counts)) severities[name.split(' ')[0] as Severity] += n;
  return severities;
}

function chainReport({ joined, coverage }: JudgedChain, { inHole }: LooseLogs): ChainReport {
  const { chain, digests, logs, fingerprints } = joined;
  const uncovered = (coverage?.holes ?? []).map((hole) => ({
    ...formatTimes(hole),
    reason: hole.reason,
    logFiles: inHole.get(hole) ?? 0,
    ...(hole.causedBy === undefined ? {} : { causedBy: hole.causedBy }),
  }));
  return {
    ...chain,
    ...(coverage === undefined ? {} : { range: formatTimes(coverage.range) }),
    digests,
    logFiles: logs,
    covered: (coverage?.covered ?? []).map(formatTimes),
    uncovered,
    fingerprints,
  };
}

function formatFinding({ interval, ...finding }: RawFinding): Finding {
  return {
    ...finding,
    action: ACTIONS[finding.code],
    ...(interval === undefined ? {} : { interval: formatTimes(interval) }),
  };
}

function formatTimes({ from, to }: Interval): ReportInterval {
  return { from: formatUtcTime(from), to: formatUtcTime(to) };
}
