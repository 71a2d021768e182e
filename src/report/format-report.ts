import { assertInteger, assertObject, assertOneOf, isObject, typeError } from '../base/assert.ts';
import { groupBy } from '../base/group-by.ts';
import { formatRef } from '../object/object-source.ts';
import type { Severity } from '../trail/finding.ts';
import { sumOf } from '../trail/sum-chain.ts';
import type { Counts } from '../trail/task.ts';
import type { ChainReport, Finding, TrailReport, Verdict } from '../trail/trail-report.ts';
import { printable } from './printable.ts';

export interface FormatReportOptions {
  /** `'text'` is the only style. */
  readonly style?: 'text';
  /** Colours for a terminal. */
  readonly color?: boolean;
  /** Causes that are written out; the others are counted. 50 unless told. */
  readonly maxFindings?: number;
  /** Chains that get a line; the others are counted. 200 unless told. */
  readonly maxChains?: number;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  valid: 'every digest and log file found is as CloudTrail delivered it, and no time between is left out',
  invalid: 'there is proof of change, deletion or forgery',
  incomplete: 'nothing was disproved, but not everything is vouched for',
  empty: 'neither a digest nor a log file was found, so nothing is proven',
};

const COLORS: Readonly<Record<Verdict | Severity, string>> = {
  valid: '1;32',
  invalid: '1;31',
  incomplete: '1;33',
  empty: '1;33',
  error: '31',
  gap: '33',
  warning: '36',
};

const EMPTY_ADVICE =
  "→ No AWSLogs/<account>/CloudTrail-Digest/ was found in what was asked. Give the folder that holds AWSLogs/, or the trail's prefix; files must keep the names that CloudTrail gave them (.json.gz).";

const NOTHING_NEWER =
  '→ What the checkpoint vouches for is still there, and nothing is newer: CloudTrail writes a digest an hour.';

const REPORT_PARTS = ['range', 'buckets', 'locations', 'keys', 'digests', 'logFiles', 'findingCounts'] as const;

const WIDTH = 8;

/**
 * A report for people: the verdict, a line a chain, then the findings, each with what follows from it folded below. It ends with a line feed.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function formatReport(report: TrailReport, options: FormatReportOptions = {}): string {
  assertReport(report);
  assertObject('options', options);
  assertOneOf('options.style', options.style ?? 'text', ['text']);
  const { maxFindings = 50, maxChains = 200 } = options;
  assertInteger('options.maxFindings', maxFindings, 0, Number.MAX_SAFE_INTEGER);
  assertInteger('options.maxChains', maxChains, 0, Number.MAX_SAFE_INTEGER);
  const paint = (text: string, kind: Verdict | Severity): string =>
    options.color === true ? `\u001b[${COLORS[kind]}m${text}\u001b[0m` : text;
  const lines = [
    `${paint(report.verdict.toUpperCase(), report.verdict)}: ${VERDICTS[report.verdict]}${countText(report)}`,
    ...(report.verdict === 'empty' ? [`  ${isContinued(report) ? NOTHING_NEWER : EMPTY_ADVICE}`] : []),
    '',
    ...headLines(report),
    ...chainLines(report.chains, maxChains),
    ...findingLines(report, maxFindings, paint),
  ];
  return `${lines.join('\n')}\n`;
}

/** So that a report of another program, or none at all, is told apart from one that says nothing. */
function assertReport(report: unknown): asserts report is TrailReport {
  const { verdict, chains, findings, ...rest } = isObject(report) ? report : {};
  const isReport =
    typeof verdict === 'string' &&
    Object.hasOwn(VERDICTS, verdict) &&
    Array.isArray(chains) &&
    Array.isArray(findings) &&
    REPORT_PARTS.every((name) => isObject(rest[name]));
  if (!isReport) throw typeError('report', 'what verifyTrail or reportOf gives', report);
}

/** Where all findings are listed, how many are causes; what follows from them is counted apart. */
function countText({ findings, findingCounts, findingsOmitted }: TrailReport): string {
  const causes = causesOf(findings);
  const folded = findings.length - causes.length;
  if (folded === 0 || findingsOmitted > 0) {
    const text = severityText(findingCounts);
    return text === '' ? '' : ` (${text})`;
  }
  const counts = { error: 0, gap: 0, warning: 0 };
  for (const { severity } of causes) counts[severity]++;
  const under = causes.length === 1 ? 'it' : 'them';
  return ` (${plural(causes.length, 'cause')}: ${severityText(counts)}; ${plural(folded, 'consequence')} folded under ${under})`;
}

function severityText(counts: Readonly<Record<Severity, number>>): string {
  return (['error', 'gap', 'warning'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity))
    .join(', ');
}

/** Findings that follow from none that is listed. */
function causesOf(findings: readonly Finding[]): Finding[] {
  const ids = new Set(findings.map(({ id }) => id));
  return findings.filter(({ causedBy }) => causedBy === undefined || !ids.has(causedBy));
}

/** Whether the run went on from a checkpoint. */
function isContinued({ chains }: TrailReport): boolean {
  return chains.some(({ provenBefore }) => provenBefore !== undefined);
}

function headLines(report: TrailReport): string[] {
  const { buckets, range, keys, digests, logFiles, locations, chains } = report;
  const past = chains.filter(({ provenBefore }) => provenBefore !== undefined).length;
  const start = isContinued(report) ? 'from the checkpoint' : 'from the oldest digest found';
  const named = buckets.names.map(printable).join(', ');
  const unpinned = named === '' ? 'not known: no digest is proven' : `${named} (as its digests name it; not pinned)`;
  const relocated = Object.entries(locations).map(
    ([signed, stored]) => `${printable(signed)} read from ${printable(stored)}`,
  );
  return [
    `  bucket     ${buckets.pinned ? named : unpinned}${relocated.map((text) => `; ${text}`).join('')}`,
    ...(past === 0
      ? []
      : [`  checkpoint ${plural(past, 'chain')} proven by earlier runs, and read again only from there on`]),
    `  range      ${range.from ?? start} to ${range.to ?? 'the newest digest found'}`,
    `  digests    ${shareText(digests)}`,
    `  log files  ${shareText(logFiles)}`,
    `  keys       ${keys.used.length} used of ${keys.trusted.length} trusted${keys.rejected > 0 ? `, ${keys.rejected} rejected` : ''}${keys.used.length > 0 ? `: ${shorten(keys.used)}` : ''}`,
  ];
}

function shareText(counts: Counts): string {
  const rest = (['invalid', 'missing', 'unverifiable'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `, ${counts[status]} ${status}`);
  return sumOf(counts) === 0 ? 'none' : `${share(counts)} valid${rest.join('')}`;
}

function share(counts: Counts): string {
  return `${counts.valid}/${sumOf(counts)}`;
}

function chainLines(chains: readonly ChainReport[], most: number): string[] {
  if (chains.length === 0) return [];
  const rows = chains
    .slice(0, most)
    .map((chain) => [
      chain.organizationId === undefined ? chain.accountId : `${chain.organizationId} ${chain.accountId}`,
      chain.region,
      chain.trailName + (chain.homeRegion === chain.region ? '' : ` (of ${chain.homeRegion})`),
      share(chain.digests),
      share(chain.logFiles),
      timeText(chain),
    ]);
  const table = [['account', 'region', 'trail', 'digests', 'log files', 'proven time (UTC)'], ...rows];
  // Not Math.max(...): a call takes fewer arguments than there may be chains.
  const widths = table[0]!.map((_, column) => table.reduce((width, row) => Math.max(width, row[column]!.length), 0));
  const left = chains.length - rows.length;
  return [
    '',
    ...table.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd()),
    ...(left === 0 ? [] : [`  … and ${plural(left, 'more chain')}`]),
  ];
}

function timeText({ backfill, covered, uncovered, provenBefore }: ChainReport): string {
  if (backfill) return 'backfill';
  if (covered.length === 0 && provenBefore !== undefined) return `none since ${provenBefore.to}`;
  const first = covered[0];
  const last = covered.at(-1);
  if (first === undefined || last === undefined) return 'none';
  const holes = uncovered.filter(({ from, to }) => from > first.from && to < last.to).length;
  return `${first.from} to ${last.to}${holes > 0 ? `, ${plural(holes, 'hole')}` : ''}`;
}

type Paint = (text: string, kind: Severity) => string;

function findingLines({ findings, findingsOmitted }: TrailReport, most: number, paint: Paint): string[] {
  const consequences = groupBy(findings, ({ causedBy }) => causedBy);
  const groups = causesOf(findings).map((cause) => [cause, ...(consequences.get(cause.id) ?? [])] as const);
  const shown = groups.slice(0, most);
  const lines = shown.flatMap(([cause, ...followers]) => ['', ...findingText(cause, followers, paint)]);
  const left = findingsOmitted + groups.slice(most).reduce((sum, group) => sum + group.length, 0);
  return left === 0 ? lines : [...lines, '', `  … and ${plural(left, 'more finding')}`];
}

function findingText(finding: Finding, followers: readonly Finding[], paint: Paint): string[] {
  const { severity, message, chain, object, expected, actual, action, logFiles } = finding;
  const indent = ' '.repeat(WIDTH + 2);
  const files = logFiles === undefined || message.includes('log file') ? '' : ` (${plural(logFiles, 'log file')})`;
  const place = object === undefined && chain !== undefined ? `${chain}: ` : '';
  return [
    `  ${paint(severity.toUpperCase().padEnd(WIDTH), severity)}${printable(place + message)}${files}`,
    ...(object === undefined ? [] : [`${indent}${printable(formatRef(object))}`]),
    ...(expected === undefined ? [] : [`${indent}expected ${printable(expected)}`]),
    ...(actual === undefined ? [] : [`${indent}found    ${printable(actual)}`]),
    ...followers.map((follower) => {
      const inTime = follower.code === 'uncovered' ? ` (${plural(follower.logFiles ?? 0, 'log file')})` : '';
      return `${indent}└ ${printable(follower.message)}${inTime}`;
    }),
    `${indent}→ ${action}`,
  ];
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function shorten(fingerprints: readonly string[]): string {
  return fingerprints.slice(0, 4).join(', ') + (fingerprints.length > 4 ? ', …' : '');
}
