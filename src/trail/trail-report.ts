import type { Chain } from './chain.ts';
import type { TrailCheckpoint } from './checkpoint.ts';
import type { FindingCode, Severity } from './finding.ts';
import type { Counts } from './task.ts';

/**
 * `invalid`: proof of change, deletion or forgery. `incomplete`: time or files that nobody vouches for. `valid`: everything in scope and
 * range is proven. `empty`: neither a digest nor a log file was found, which is never valid.
 */
export type Verdict = 'valid' | 'invalid' | 'incomplete' | 'empty';

/** Times as `2026-03-01T10:17:42Z`; the end is not part of it. */
export interface ReportInterval {
  readonly from: string;
  readonly to: string;
}

/** Time that no proven digest covers. */
export interface UncoveredInterval extends ReportInterval {
  /** Why, in a few words. */
  readonly reason: string;
  /** Log files in the folder that are stamped in this time, or within a quarter of an hour of it, and named by no proven digest. */
  readonly logFiles: number;
  /** The finding that this follows from. */
  readonly causedBy?: string;
}

/** One chain: the digests of one trail for one account and region. */
export interface ChainReport extends Chain {
  /** What was judged; absent where the chain was not asked to cover any time, as a backfill chain never is. */
  readonly range?: ReportInterval;
  /** What the checkpoint given says that earlier runs have proven of it: the range goes on from there, and this was not looked at again. */
  readonly provenBefore?: ReportInterval;
  readonly digests: Counts;
  readonly logFiles: Counts;
  readonly covered: readonly ReportInterval[];
  readonly uncovered: readonly UncoveredInterval[];
  /** The buckets that its proven digests name as their own: several where the trail was moved. */
  readonly buckets: readonly string[];
  /** Fingerprints of the keys that proved its digests. */
  readonly fingerprints: readonly string[];
}

export interface Finding {
  /** The same text for the same finding in every run. */
  readonly id: string;
  readonly severity: Severity;
  readonly code: FindingCode;
  /** What is the matter, in a sentence. */
  readonly message: string;
  /** What to do next. */
  readonly action: string;
  /** `account/region/trail/home region`. */
  readonly chain?: string;
  readonly object?: { readonly kind: 'digest' | 'log-file'; readonly bucket: string; readonly key: string };
  readonly interval?: ReportInterval;
  readonly logFiles?: number;
  readonly expected?: string;
  readonly actual?: string;
  /** The `id` of the finding that this one follows from. */
  readonly causedBy?: string;
}

/** What came of verifying a trail: plain JSON, the same for the same objects wherever and however often they are verified. */
export interface TrailReport {
  readonly version: 1;
  readonly verdict: Verdict;
  /** What was asked; a side that is absent was taken from what each chain holds. */
  readonly range: Partial<ReportInterval>;
  /** The buckets verified. One that was not pinned is the name that proven digests give to a folder without one. */
  readonly buckets: { readonly pinned: boolean; readonly names: readonly string[] };
  /** Signed bucket name → name in the source, where a copy was verified. */
  readonly locations: Readonly<Record<string, string>>;
  /** The root of all trust: whoever supplied these keys vouches for them. */
  readonly keys: { readonly trusted: readonly string[]; readonly used: readonly string[]; readonly rejected: number };
  readonly digests: Counts;
  readonly logFiles: Counts;
  readonly chains: readonly ChainReport[];
  /** Findings of all kinds and how many there are of each; `findings` holds the first of them, causes before consequences. */
  readonly findingCounts: Readonly<Record<Severity, number>>;
  readonly findings: readonly Finding[];
  /** Findings that are counted but not listed. */
  readonly findingsOmitted: number;
  /**
   * What the next run need not prove again, as `options.checkpoint`. It goes no further than the first hole, bad log file or stray file of a chain, so that
   * the next run tells of these again. Absent where nothing is proven, where anything was disproved, and where a task has no result.
   */
  readonly checkpoint?: TrailCheckpoint;
}
