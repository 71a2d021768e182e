import { expect } from 'vitest';
import {
  memorySource,
  type ObjectSource,
  type TrailOptions,
  type TrailOutcome,
  type TrailReport,
  type Verdict,
  verifyTrail,
} from '../../src/index.ts';
import { wholeRange, worldOptions } from '../support/verify-world.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { type Instant, msOf } from '../support/world/times.ts';
import type { World } from '../support/world/world.ts';
import { all, type Effect, findingLine, outcomeLine, placeOf } from './effects.ts';

/** What must come of a manipulation. Whatever no effect names must be as in the untouched world. */
export interface Expected {
  readonly verdict: Verdict;
  readonly effects: readonly Effect[];
  /** Beside the whole range, every bucket, the keys and the clock of the world. */
  readonly options?: Partial<TrailOptions>;
  /** In place of the source over the world's objects. */
  readonly source?: (world: ObjectSource) => ObjectSource;
  /** Which chains are asked for; all unless told. */
  readonly asked?: (digest: DigestHandle) => boolean;
}

export const valid = (...effects: Effect[]): Expected => ({ verdict: 'valid', effects });
export const invalid = (...effects: Effect[]): Expected => ({ verdict: 'invalid', effects });
export const incomplete = (...effects: Effect[]): Expected => ({ verdict: 'incomplete', effects });
export const empty = (...effects: Effect[]): Expected => ({ verdict: 'empty', effects });

/**
 * Changes a copy of a world, verifies it with `from` and `to` unless told, and holds all that is told against what is expected: the verdict, the status
 * and code of every single digest and log file in the range, every finding, and all time that is not covered.
 */
export async function expectAfter(world: World, change: (world: World) => Expected): Promise<void> {
  await reportAfter(world, change);
}

/** The same, for a test that asks for more of the report. */
export async function reportAfter(world: World, change: (world: World) => Expected): Promise<TrailReport> {
  const changed = world.clone();
  const { verdict, effects, options = {}, source = (same) => same, asked = () => true } = change(changed);
  const range = { ...wholeRange(world), ...options };
  const outcomes: TrailOutcome[] = [];
  const report = await verifyTrail(source(memorySource(changed.objects)), {
    ...worldOptions(changed),
    ...range,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const effect = all(...effects);
  expect(tellReport(report, outcomes)).toEqual({
    verdict,
    outcomes: expectedOutcomes(untouched(world, range, asked), effect),
    findings: [...effect.findings!].sort(),
    uncovered: [...effect.uncovered!].sort(),
  });
  expectConsistent(report, outcomes);
  return report;
}

/** Line by line what a report and the outcomes beside it say. */
function tellReport(report: TrailReport, outcomes: readonly TrailOutcome[]): Record<string, unknown> {
  const codes = new Map(report.findings.map(({ id, code }) => [id, code]));
  return {
    verdict: report.verdict,
    outcomes: outcomes.map((outcome) => lineOf(outcome)).sort(),
    findings: report.findings
      .map(({ severity, code, object, interval, chain, causedBy }) => {
        const time = interval === undefined ? (chain ?? '') : `${interval.from}/${interval.to}`;
        const about = object === undefined ? time : placeOf(object);
        return findingLine(severity, code, about, causedBy === undefined ? undefined : codes.get(causedBy)!);
      })
      .sort(),
    uncovered: report.chains.flatMap(({ uncovered }) => uncovered.map(({ from, to }) => `${from}/${to}`)).sort(),
  };
}

function lineOf({ status, code, notes, bucket, key }: TrailOutcome): string {
  return [status, code, placeOf({ bucket, key }), ...notes].join(' ');
}

/** What is told of a world that nobody touched: every object that the range asks for is valid. */
function untouched(
  world: World,
  { from, to }: Partial<TrailOptions>,
  asked: (digest: DigestHandle) => boolean,
): Map<string, readonly string[]> {
  const [first, last] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY].map(toMs) as [
    number,
    number,
  ];
  const digests = [...world.digests(), ...world.digests({ backfill: true })].filter(
    (digest) => asked(digest) && msOf(digest.start) < last && msOf(digest.end) > first,
  );
  const logs = digests.flatMap((digest) => digest.logs);
  return new Map([
    ...digests.map((digest) => [placeOf(digest), [outcomeLine(digest, 'signature-verified')]] as const),
    ...logs.map((log) => [placeOf(log), [outcomeLine(log, 'hash-verified')]] as const),
  ]);
}

function toMs(instant: Instant): number {
  return typeof instant === 'number' ? instant : msOf(instant);
}

function expectedOutcomes(lines: Map<string, readonly string[]>, { told = [] }: Effect): string[] {
  for (const { object, lines: changed } of told) lines.set(object, changed);
  return [...lines.values()].flat().sort();
}

/** The rules that hold for any report. */
function expectConsistent(report: TrailReport, outcomes: readonly TrailOutcome[]): void {
  const { digests, logFiles, findingCounts: counts, findings, findingsOmitted } = report;
  for (const [kind, counted] of [
    ['digest', digests],
    ['log-file', logFiles],
  ] as const) {
    const statuses = outcomes.filter((outcome) => outcome.kind === kind).map(({ status }) => status);
    for (const [status, n] of Object.entries(counted)) expect(statuses.filter((one) => one === status)).toHaveLength(n);
  }
  expect(findings.length + findingsOmitted).toBe(counts.error + counts.gap + counts.warning);
  if (counts.error > 0) expect(report.verdict).toBe('invalid');
  else if (counts.gap > 0) expect(report.verdict).not.toBe('valid');
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
}
