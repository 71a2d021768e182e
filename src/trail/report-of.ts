import { defined } from '../base/defined.ts';
import { TrailproofError } from '../base/errors.ts';
import { formatUtcTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { runtimeFor } from '../bytes/runtime.ts';
import { actionOf } from './actions.ts';
import { assertResult } from './assert-result.ts';
import { chainId, chainOf } from './chain.ts';
import { nextCheckpoint } from './checkpoint-next.ts';
import { findRepeats } from './find-repeats.ts';
import { findScopeAbsences } from './find-scope-absences.ts';
import { findSiblings } from './find-siblings.ts';
import { findStrays } from './find-strays.ts';
import { collectFindings, countSeverities, type RawFinding, type Severity } from './finding.ts';
import type { Interval } from './interval.ts';
import { type JoinedChain, joinChains } from './join-chains.ts';
import { type Hole, holeFindings, type JudgedChain, judgeCoverage, restartFindings } from './judge-coverage.ts';
import { judgeLooseLogs } from './judge-loose-logs.ts';
import { lonelyBackfills } from './lonely-backfills.ts';
import { makeFinding } from './make-finding.ts';
import { isAskedChain, type ResolvedOptions, resolveOptions, type TrailOptions } from './options.ts';
import { optionsIdOf } from './plan-id.ts';
import { settledDays } from './settle-neighbours.ts';
import { addCounts, sumOf } from './sum-chain.ts';
import type { Counts, DayResults, TrailResult } from './task.ts';
import type { ChainReport, Finding, ReportInterval, TrailReport, Verdict } from './trail-report.ts';

/**
 * Judges what results say together: links between days, coverage, and log files that nobody names. It is the last step, and the only one that
 * looks at the whole.
 *
 * @param options The options of the plan.
 * @throws TypeError or RangeError for options of another form, TrailproofError `ERR_FORMAT` for what is no result,
 * `ERR_PLAN_MISMATCH` for other options.
 */
export function reportOf(result: TrailResult, options: TrailOptions): TrailReport {
  const resolved = resolveOptions(options);
  assertResult(result);
  if (result.optionsId !== optionsIdOf(resolved)) {
    const message = 'options: they are not the options and keys of the plan';
    throw new TrailproofError('ERR_PLAN_MISMATCH', message, { stage: 'report' });
  }
  const days = settledDays({ resolved, runtime: runtimeFor(options.runtime), onOutcome: options.onOutcome });
  for (const [position, task] of [...result.tasks].sort((a, b) => a.index - b.index).entries())
    days.put(position, task);
  return judgeDays({ ...result, tasks: days.tasks }, resolved, options);
}

/** {@link reportOf} for results that {@link settledDays} went through, and options that were looked at already. */
export function judgeDays(
  result: DayResults,
  resolved: ResolvedOptions,
  { onOutcome, runtime }: Pick<TrailOptions, 'onOutcome' | 'runtime'>,
): TrailReport {
  const { tasks, of, planId } = result;
  const { from, to, publicKeys, buckets, locations } = resolved;
  const hasHoles = tasks.length < of;
  const joined = joinChains(result, { resolved, runtime: runtimeFor(runtime), hasHoles, onOutcome });
  const found = joined
    .filter(({ chain }) => isAskedChain(chain, resolved))
    .map((chain): JudgedChain => ({ joined: chain, coverage: judgeCoverage(chain, resolved) }));
  const judged = [...found, ...lonelyBackfills(found, resolved)].sort((a, b) =>
    compareUtf8(chainId(a.joined.chain), chainId(b.joined.chain)),
  );
  const repeats = findRepeats(tasks, judged, resolved);
  // Digests of trails out of scope name log files too.
  const named = new Set([...tasks.flatMap(({ elsewhere }) => elsewhere), ...joined.flatMap((chain) => chain.named)]);
  const loose = judgeLooseLogs(tasks, named, judged, resolved);

  const raw: readonly RawFinding[] = [
    loose.findings,
    repeats.findings,
    tasks.flatMap((task) => findStrays(task, locations)),
    findSiblings(tasks, named, locations),
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
  const checkpoint = verdict === 'invalid' || hasHoles ? undefined : nextCheckpoint(tasks, judged, loose, resolved);
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
  const { chain, digests, logs, buckets, fingerprints, past } = joined;
  const { range, covered = [], holes = [] } = coverage ?? {};
  return {
    ...chainOf(chain),
    ...defined({
      range: range && formatTimes(range),
      provenBefore: past && formatTimes({ from: past.since, to: past.end }),
    }),
    digests,
    logFiles: { ...logs, valid: logs.valid - (repeats.get(joined) ?? 0) },
    covered: covered.map(formatTimes),
    uncovered: holes.map((hole) => ({ ...hole, ...formatTimes(hole), logFiles: inHole.get(hole) ?? 0 })),
    buckets,
    fingerprints,
  };
}

/** In an order of its own, as a result may have crossed a store that orders members anew. */
function formatFinding(finding: RawFinding): Finding {
  const { id, severity, code, message, chain, interval, logFiles, expected, actual, causedBy } = finding;
  const object = finding.object && {
    kind: finding.object.kind,
    bucket: finding.object.bucket,
    key: finding.object.key,
  };
  return {
    ...{ id, severity, code, message },
    ...defined({ chain, object, logFiles, expected, actual, causedBy }),
    action: actionOf(code),
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
