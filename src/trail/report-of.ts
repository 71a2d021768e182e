import { formatUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import { ACTIONS } from './actions.ts';
import { findRepeats, type Repeats } from './find-repeats.ts';
import { findScopeAbsences } from './find-scope-absences.ts';
import { findStrays } from './find-strays.ts';
import { collectFindings, type FindingSet, findingId, type RawFinding, type Severity } from './finding.ts';
import type { Interval } from './interval.ts';
import { type JoinedChain, joinChains } from './join-chains.ts';
import { holeFindings, type JudgedChain, judgeCoverage, lonelyBackfills, restartFindings } from './judge-coverage.ts';
import { judgeLooseLogs, type LooseLogs } from './judge-loose-logs.ts';
import { storedPlace } from './location.ts';
import { assertResult } from './merge-results.ts';
import { isAskedChain, type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import { addCounts, NO_COUNTS, sumOf } from './sum-chain.ts';
import type { Counts, TrailResult } from './task.ts';
import type { ChainReport, Finding, ReportInterval, TrailReport, Verdict } from './trail-report.ts';

/**
 * Judges what results say together: links between days, coverage, and log files that nobody names. It is the last step, and the only one that
 * looks at the whole.
 *
 * @param options The options of the plan.
 * @throws TypeError or RangeError for options of another form, TrailproofError `ERR_FORMAT` for what is no result.
 */
export function reportOf(result: TrailResult, options: TrailOptions): TrailReport {
  assertResult(result);
  const resolved = resolveOptions(options);
  const runtime = runtimeFor(options.runtime);
  const hasHoles = result.tasks.length < result.of;
  const { onOutcome } = options;
  const joined = joinChains(result, { resolved, runtime, hasHoles, onOutcome });
  const asked = joined.filter(({ chain }) => isAskedChain(chain, resolved));
  const chains = asked.map((chain): JudgedChain => ({ joined: chain, coverage: judgeCoverage(chain, resolved) }));
  const repeats = findRepeats(result.tasks, asked, resolved);
  const loose = judgeLooseLogs(result.tasks, namedLogs(result, joined, resolved), chains, resolved);

  const raw: readonly RawFinding[] = [
    loose.findings,
    repeats.findings,
    lonelyBackfills(chains),
    result.tasks.flatMap(findStrays),
    hasHoles ? [missingTasks(result)] : findScopeAbsences(result.tasks, chains, resolved),
    chains.flatMap((chain) => chainFindings(chain, loose)),
  ].flat();
  const set = collectFindings(
    raw,
    result.tasks.map(({ findings }) => findings),
    resolved.maxFindings,
  );
  return formatResult(result, chains, { loose, repeats }, set, resolved);
}

function chainFindings({ joined, coverage }: JudgedChain, { inHole }: LooseLogs): RawFinding[] {
  if (coverage === undefined) return [...joined.findings];
  const holes = coverage.holes.map((hole) => ({ ...hole, logFiles: inHole.get(hole) ?? 0 }));
  return [joined.findings, holeFindings(joined, holes), restartFindings(joined, coverage)].flat();
}

/** Every log file that a proven digest names outside of its own folder-day, or that only the whole could settle; of trails out of scope too. */
function namedLogs(
  { tasks }: TrailResult,
  joined: readonly JoinedChain[],
  { locations }: ResolvedOptions,
): ReadonlySet<string> {
  const names = new Set(tasks.flatMap(({ elsewhere }) => elsewhere));
  for (const { named } of joined) {
    for (const { folder, log } of named) names.add(storedPlace(folder.bucket, locations, log));
  }
  return names;
}

function missingTasks({ tasks, of, planId }: TrailResult): RawFinding {
  const absent = of - tasks.length;
  const message = `${absent} of ${of} tasks of the plan ${absent === 1 ? 'has' : 'have'} no result`;
  return { id: findingId('task-missing', planId), severity: 'gap', code: 'task-missing', message };
}

interface JudgedLogs {
  readonly loose: LooseLogs;
  readonly repeats: Repeats;
}

function formatResult(
  result: TrailResult,
  judged: readonly JudgedChain[],
  logs: JudgedLogs,
  set: FindingSet,
  resolved: ResolvedOptions,
): TrailReport {
  const { from, to, publicKeys, buckets, locations } = resolved;
  const chains = judged.map((chain) => chainReport(chain, logs));
  const digests = chains.reduce((sum, chain) => addCounts(sum, chain.digests), NO_COUNTS);
  const logFiles = chains.reduce((sum, chain) => addCounts(sum, chain.logFiles), NO_COUNTS);
  const pinned = buckets[0] !== '';
  const names = pinned ? buckets : [...new Set(judged.flatMap(({ joined }) => joined.buckets))].sort();
  const findingCounts = countSeverities(set);
  const isComplete = result.tasks.length === result.of;
  const isEmpty = isComplete && sumOf(digests) === 0 && result.tasks.every(({ listedLogs }) => listedLogs === 0);
  const total = findingCounts.error + findingCounts.gap + findingCounts.warning;
  return {
    version: 1,
    verdict: isEmpty ? 'empty' : verdictOf(findingCounts, digests),
    range: {
      ...(from === undefined ? {} : { from: formatUtcTime(from) }),
      ...(to === undefined ? {} : { to: formatUtcTime(to) }),
    },
    buckets: { pinned, names },
    locations: Object.fromEntries(Object.entries(locations).sort(([a], [b]) => compareUtf8(a, b))),
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

/** Nothing proven is never valid, whatever the findings are. */
function verdictOf({ error, gap }: Readonly<Record<Severity, number>>, digests: Counts): Verdict {
  if (error > 0) return 'invalid';
  return gap > 0 || digests.valid === 0 ? 'incomplete' : 'valid';
}

function countSeverities({ counts }: FindingSet): Record<Severity, number> {
  const severities: Record<Severity, number> = { error: 0, gap: 0, warning: 0 };
  for (const [name, n] of Object.entries(counts)) severities[name.split(' ')[0] as Severity] += n;
  return severities;
}

function chainReport({ joined, coverage }: JudgedChain, { loose, repeats }: JudgedLogs): ChainReport {
  const { chain, digests, logs, fingerprints } = joined;
  const { inHole } = loose;
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
    logFiles: { ...logs, valid: logs.valid - (repeats.counted.get(joined) ?? 0) },
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
