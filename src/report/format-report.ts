import { assertInteger, assertObject, isObject, typeError } from '../base/assert.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { LIBRARY_WORDS, type OptionWords } from './advice.ts';
import { awsCliReport } from './aws-cli-report.ts';
import { assertStyle, type ReportStyle } from './format-outcome.ts';
import { isVerdict, textReport } from './text-report.ts';

export interface FormatReportOptions {
  /** `'text'` unless told. The options below are for it alone: `'aws-cli'` leaves nothing out and has no colours. */
  readonly style?: ReportStyle;
  /** Colours for a terminal. */
  readonly color?: boolean;
  /** Characters of a line; 100 unless told. Text is wrapped, and long names are cut in the middle; tables may be wider. */
  readonly width?: number;
  /** Causes of one code, and intervals that nobody vouches for, that are written out; the others are counted. 3 unless told. */
  readonly maxPerCode?: number;
  /** Chains that get a line; the others are counted. 200 unless told. */
  readonly maxChains?: number;
}

const REPORT_PARTS = ['range', 'buckets', 'locations', 'keys', 'digests', 'logFiles', 'findingCounts'] as const;

/**
 * A report for people; it ends with a line feed. In style `'text'`: the verdict, a line a chain, the findings by their codes, each with what
 * follows from it and what to do next, and the time that nobody vouches for. In style `'aws-cli'`: what `aws cloudtrail validate-logs` writes.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function formatReport(report: TrailReport, options: FormatReportOptions = {}): string {
  return formatWith(LIBRARY_WORDS, report, options);
}

/** {@link formatReport} for readers who know options by other names. */
export function formatWith(words: OptionWords, report: TrailReport, options: FormatReportOptions): string {
  assertReport(report);
  assertObject('options', options);
  const { style = 'text', color = false, width = 100, maxPerCode = 3, maxChains = 200 } = options;
  assertStyle('options.style', style);
  assertInteger('options.width', width, 40, Number.MAX_SAFE_INTEGER);
  for (const [name, count] of Object.entries({ maxPerCode, maxChains }))
    assertInteger(`options.${name}`, count, 0, Number.MAX_SAFE_INTEGER);
  if (style === 'aws-cli') return awsCliReport(report);
  return textReport(report, { color, width, maxPerCode, maxChains, words });
}

/** So that a report of another program, or none at all, is told apart from one that says nothing. */
function assertReport(report: unknown): asserts report is TrailReport {
  const { verdict, chains, findings, ...rest } = isObject(report) ? report : {};
  const isReport =
    isVerdict(verdict) &&
    Array.isArray(chains) &&
    Array.isArray(findings) &&
    REPORT_PARTS.every((name) => isObject(rest[name]));
  if (!isReport) throw typeError('report', 'what verifyTrail or reportOf gives', report);
}
