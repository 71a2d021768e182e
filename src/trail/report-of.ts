import { defined } from '../base/defined.ts';
import { formatUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import { actionOf } from './actions.ts';
import { nextCheckpoint } from './checkpoint-next.ts';
import { findRepeats } from './find-repeats.ts';
import { findScopeAbsences } from './find-scope-absences.ts';
import { findStrays } from './find-strays.ts';
import { collectFindings, countSeverities, type RawFinding, type Severity } from './finding.ts';
import type { Interval } from './interval.ts';
import { type JoinedChain, joinChains } from './join-chains.ts';
import {
  type Hole,
  holeFindings,
  type JudgedChain,
  judgeCoverage,
  lonelyBackfills,
  restartFindings,
} from './judge-coverage.ts';
import { judgeLooseLogs } from './judge-loose-logs.ts';
import { makeFinding } from './make-finding.ts';
import { assertResult } from './merge-results.ts';
import { isAskedChain, type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import { addCounts, sumOf } from './sum-chain.ts';
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
  return judgeResult(result, resolveOptions(options), options);
}

/** {@link reportOf} for a result and options that were looked at already. */
export function judgeResult(
  result: TrailResult,
  resolved: ResolvedOptions,
  { onOutcome, runtime }: Pick<TrailOptions, 'onOutcome' | 'runtime'>,
): TrailReport {
  const { tasks, of, planId } = result;
  const { from, to, publicKeys, buckets, locations } = resolved;
  const hasHoles = tasks.length < of;
  const joined = joinChains(result, { resolved, runtime: runtimeFor(runtime), hasHoles, onOutcome });
  const judged = joined
    .filter(({ chain }) => isAskedChain(chain, resolved))
    .map((chain): JudgedChain => ({ joined: chain, coverage: judgeCoverage(chain, resolved) }));
  const repeats = findRepeats(tasks, judged, resolved);
  // Digests of trails out of scope name log files too.
  const named = new Set([...tasks.flatMap(({ elsewhere }) => elsewhere), ...joined.flatMap((chain) => chain.named)]);
  const loose = judgeLooseLogs(tasks, named, judged, resolved);

  const raw: readonly RawFinding[] = [
    loose.findings,
    repeats.findings,
    lonelyBackfills(judged),
    tasks.flatMap(findStrays),
    hasHoles
      ? [makeFinding('task-missing', planId, `${of - tasks.length} of the plan's ${of} tasks without a result`, {})]
      : findScopeAbsences(tasks, judged, resolved),
    judged.flatMap((chain) => chainFindings(chain, loose.inHole)),
  ].flat();
  const taskFindings = tasks.map(({ findings }) => findings);
  const set = collectFindings(raw, taskFindings, resolved.maxFindings);

  const chains = judged.map((chain) => chainReport(chain, loose.inHole, repeats.counted));
  const digests = addCounts(chains.map((chain) => chain.digests));
  const pinned = buckets[0] !== '';
  const findingCounts = countSeverities(set);
  const isEmpty = !hasHoles && sumOf(digests) === 0 && tasks.every(({ listedLogs }) => listedLogs === 0);
  const verdict = isEmpty && findingCounts.error === 0 ? 'empty' : verdictOf(findingCounts, digests);
  const checkpoint =
    verdict === 'invalid' || hasHoles ? undefined : nextCheckpoint(tasks, judged, loose.findings, resolved);
  return {
    version: 1,
    verdict,
    range: defined({ from: timeText(from), to: timeText(to) }),
    buckets: { pinned, names: pinned ? buckets : sortedSet(judged.flatMap((chain) => chain.joined.buckets)) },
    locations: Object.fromEntries(Object.entries(locations).sort(([a], [b]) => compareUtf8(a, b))),
    keys: {
      trusted: sortedSet(publicKeys.keys.map(({ fingerprint }) => fingerprint)),
      used: sortedSet(chains.flatMap(({ fingerprints }) => fingerprints)),
      rejected: publicKeys.rejected.length,
    },
    digests,
    logFiles: addCounts(chains.map(({ logFiles }) => logFiles)),
    chains,
    findingCounts,
    findings: set.kept.map(formatFinding),
    findingsOmitted: findingCounts.error + findingCounts.gap + findingCounts.warning - set.kept.length,
    ...defined({ checkpoint }),
  };
}

function chainFindings({ joined, coverage }: JudgedChain, inHole: ReadonlyMap<Hole, number>): readonly RawFinding[] {
  if (coverage === undefined) return joined.findings;
  return [joined.findings, holeFindings(joined, coverage.holes, inHole), restartFindings(joined, coverage)].flat();
}

/** Nothing proven is never valid, whatever the findings are. */
function verdictOf({ error, gap }: Readonly<Record<Severity, number>>, digests: Counts): Verdict {
  if (error > 0) return 'invalid';
  return gap > 0 || digests.valid === 0 ? 'incomplete' : 'valid';
}

function chainReport(
  { joined, coverage }: JudgedChain,
  inHole: ReadonlyMap<Hole, number>,
  repeats: ReadonlyMap<JoinedChain, number>,
): ChainReport {
  const { chain, digests, logs, fingerprints, past } = joined;
  const { range, covered = [], holes = [] } = coverage ?? {};
  return {
    ...chain,
    ...defined({
      range: range && formatTimes(range),
      provenBefore: past && formatTimes({ from: past.since, to: past.end }),
    }),
    digests,
    logFiles: { ...logs, valid: logs.valid - (repeats.get(joined) ?? 0) },
    covered: covered.map(formatTimes),
    uncovered: holes.map((hole) => ({ ...hole, ...formatTimes(hole), logFiles: inHole.get(hole) ?? 0 })),
    fingerprints,
  };
}

function formatFinding({ interval, ...finding }: RawFinding): Finding {
  return {
    ...finding,
    action: actionOf(finding.code),
    ...defined({ interval: interval && formatTimes(interval) }),
  };
}

function formatTimes({ from, to }: Interval): ReportInterval {
  return { from: formatUtcTime(from), to: formatUtcTime(to) };
}

function timeText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatUtcTime(ms);
}

function sortedSet(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
