import { compareUtf8 } from '../base/utf8.ts';
import type { OutcomeCode, OutcomeNote } from '../digest/outcome.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { Interval } from './interval.ts';

/** `error`: proof of change, deletion or forgery. `gap`: time or files that nobody vouches for. `warning`: worth knowing. */
export type Severity = 'error' | 'gap' | 'warning';

/** What a finding is about; stable across versions. */
export type FindingCode =
  | Exclude<OutcomeCode, 'signature-verified' | 'proven-by-successor' | 'hash-verified'>
  | Exclude<OutcomeNote, 'encoding-identity' | 'location-unchecked'>
  /** The history begins with a digest whose predecessor is not there. */
  | 'history-cut'
  /** A digest's link leads to a bucket that was not given. */
  | 'bucket-not-given'
  /** What a checkpoint rests on is gone: nothing of the chain is as new as the digest that an earlier run proved. */
  | 'rolled-back'
  /** The history behind a checkpoint does not link to the digest that an earlier run proved. */
  | 'rewritten'
  /** Two digests name the same predecessor. */
  | 'fork'
  /** Linked digests share time with others of their chain to which no link leads. */
  | 'orphan'
  /** A digest names as its predecessor one that is not older. */
  | 'cycle'
  /** A digest's link leads to another trail, account or region. */
  | 'out-of-scope'
  /** The chain starts anew inside the range. */
  | 'restarted'
  /** Linked digests overlap in time. */
  | 'overlap'
  /** No proven digest covers this time. */
  | 'uncovered'
  /** A log file inside covered time is named by no proven digest. */
  | 'log-unreferenced'
  /** Log files at the edge of the range, which a digest outside of it may name. */
  | 'logs-beside-range'
  /** An object lies among the log files, but has no name that CloudTrail gives there. */
  | 'object-unrecognized'
  /** A folder beside the trail's own, such as `CloudTrail-Insight`, holds log files that no proven digest names. */
  | 'folder-not-covered'
  /** Two digests name the same log file. */
  | 'log-named-twice'
  /** A folder holds log files, but no digest at all. */
  | 'logs-without-digests'
  /** Something that `scope` names was not found. */
  | 'scope-absent'
  /** A task of the plan has no result. */
  | 'task-missing';

/** A finding before it is told to people: times in milliseconds, no advice. */
export interface RawFinding {
  /** The same text for the same finding in every run. */
  readonly id: string;
  readonly severity: Severity;
  readonly code: FindingCode;
  readonly message: string;
  readonly chain?: string;
  readonly object?: ObjectRef & { readonly kind: 'digest' | 'log-file' };
  readonly interval?: Interval;
  readonly logFiles?: number;
  readonly expected?: string;
  readonly actual?: string;
  /** The `id` of the finding that this one follows from. */
  readonly causedBy?: string;
}

/** The first findings by a total order, and how many there are of each severity and code. */
export interface FindingSet {
  readonly kept: readonly RawFinding[];
  /** `'error missing'` → 3. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Findings that one task keeps; more are counted. */
export const KEEP_FINDINGS = 1000 as const;

const SEVERITIES: readonly Severity[] = ['error', 'gap', 'warning'];

/** Joins findings of several places. Each `id` is one finding, however many places tell of it. */
export function collectFindings(
  findings: readonly RawFinding[],
  more: readonly FindingSet[],
  keep: number,
): FindingSet {
  const counts = new Map<string, number>();
  const add = (name: string, n: number): unknown => counts.set(name, (counts.get(name) ?? 0) + n);
  const unique = new Map<string, RawFinding>();
  const hold = (finding: RawFinding, n: number): void => {
    add(`${finding.severity} ${finding.code}`, unique.has(finding.id) ? n - 1 : n);
    unique.set(finding.id, finding);
  };
  for (const set of more) {
    for (const [name, n] of Object.entries(set.counts)) add(name, n);
    for (const finding of set.kept) hold(finding, 0);
  }
  for (const finding of findings) hold(finding, 1);
  const kept = [...unique.values()].sort(compareFindings).slice(0, keep);
  return { kept, counts: Object.fromEntries([...counts].sort(([a], [b]) => compareUtf8(a, b))) };
}

/** How many findings there are of each severity. */
export function countSeverities({ counts }: FindingSet): Record<Severity, number> {
  const severities = { error: 0, gap: 0, warning: 0 };
  for (const [name, n] of Object.entries(counts)) severities[name.split(' ')[0] as Severity] += n;
  return severities;
}

/** Errors first, causes before what follows from them, then by chain, time and name. */
export function compareFindings(a: RawFinding, b: RawFinding): number {
  return (
    Number(a.causedBy !== undefined) - Number(b.causedBy !== undefined) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareUtf8(a.chain ?? '', b.chain ?? '') ||
    (a.interval?.from ?? 0) - (b.interval?.from ?? 0) ||
    compareUtf8(a.id, b.id)
  );
}
