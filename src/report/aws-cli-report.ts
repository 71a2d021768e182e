import { parseCompactTime } from '../base/time.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { OutcomeCode } from '../digest/outcome.ts';
import { formatRef } from '../object/object-source.ts';
import { chainId } from '../trail/chain.ts';
import { sumOf } from '../trail/sum-chain.ts';
import type { Counts } from '../trail/task.ts';
import type { ChainReport, Finding, ReportInterval, TrailReport } from '../trail/trail-report.ts';
import { awsCliStatus } from './aws-cli-status.ts';
import { printable } from './printable.ts';
import { share } from './text-chains.ts';
import { causesOf } from './text-findings.ts';

/** Trails that are named; the others are counted. */
const TRAILS_SHOWN = 10;

/** Codes that are the status of one object; any other is a finding about more than that. */
const STATUS_CODES: readonly string[] = [
  'missing',
  'format',
  'empty',
  'gzip-truncated',
  'gzip-invalid',
  'gzip-trailing-data',
  'hash-mismatch',
  'signature-invalid',
  'signature-malformed',
  'signature-differs',
  'link-hash-mismatch',
  'link-signature-mismatch',
  'moved',
  'account-mismatch',
  'time-mismatch',
  'signature-missing',
  'key-not-found',
  'unsupported-algorithm',
  'unreadable',
  'too-large',
] satisfies OutcomeCode[];

/** A report as `aws cloudtrail validate-logs` writes it: what was asked, the objects that are not valid, and the totals. */
export function awsCliReport(report: TrailReport): string {
  return `${awsCliHeader(trailNames(report.chains), askedRange(report))}${awsCliFindings(report)}${awsCliTotals(report)}`;
}

/** A side that was left open is what was found there. */
function askedRange({ range, chains }: TrailReport): ReportInterval {
  return { ...OPEN, ...foundRange(chains), ...range };
}

const OPEN: ReportInterval = { from: 'the oldest digest', to: 'the newest digest' };

/** The first line and the empty one behind it. */
export function awsCliHeader(trails: string, range: Partial<ReportInterval>): string {
  const { from, to } = { ...OPEN, ...range };
  return `Validating log files for trail ${printable(trails)} between ${from} and ${to}\n\n`;
}

/**
 * A line for each cause, the newest of each chain first, and an empty line behind them.
 *
 * @param told Whether outcomes were written before: what they say is not said again.
 */
export function awsCliFindings(report: TrailReport, told = false): string {
  const inner = new Map(report.chains.map((chain) => [chainId(chain), chain.range]));
  const lines = causesOf(report.findings)
    .filter((finding) => !(told && isStatus(finding)))
    .map((finding) => ({ finding, time: timeOf(finding) }))
    .sort((a, b) => compareUtf8(a.finding.chain ?? '~', b.finding.chain ?? '~') || b.time - a.time)
    .map(({ finding }) => findingLine(finding, inner.get(finding.chain ?? '')));
  const { findingsOmitted } = report;
  if (findingsOmitted > 0) lines.push(`Finding\t-\t${findingsOmitted} more that are counted, not listed`);
  return lines.map((line) => `${line}\n`).join('') + (lines.length === 0 ? '' : '\n');
}

/** What was asked, what was found, and how much of it is valid. */
export function awsCliTotals(report: TrailReport): string {
  const { chains, digests, logFiles } = report;
  const { from, to } = askedRange(report);
  const found = foundRange(chains);
  const none = sumOf(digests) === 0 ? 'No digests found' : 'No valid digests found in range';
  const totals = [...totalLines(digests, 'digest'), ...totalLines(logFiles, 'log')];
  return [
    `Results requested for ${from} to ${to}\n`,
    found === undefined ? `${none}\n` : `Results found for ${found.from} to ${found.to}:\n`,
    ...(totals.length === 0 ? [] : ['\n']),
    ...totals.map((line) => `${line}\n`),
  ].join('');
}

function totalLines(counts: Counts, what: 'digest' | 'log'): string[] {
  const total = sumOf(counts);
  const { invalid, missing, unverifiable } = counts;
  const bad = invalid + missing;
  if (total === 0) return [];
  const invalidText = bad === 0 ? '' : `, ${bad}/${total} ${what} files INVALID`;
  return [
    `${share(counts)} ${what} files valid${invalidText}`,
    ...(unverifiable === 0 ? [] : [`${unverifiable}/${total} ${what} files unverifiable`]),
  ];
}

function isStatus({ code, object }: Finding): boolean {
  return object !== undefined && STATUS_CODES.includes(code);
}

function findingLine(finding: Finding, range: ReportInterval | undefined): string {
  const { severity, code, message, object, chain = '-', interval, logFiles } = finding;
  if (object !== undefined && isStatus(finding)) {
    const status = severity === 'error' ? 'invalid' : 'unverifiable';
    const backfill = chain.endsWith('/backfill');
    return awsCliStatus({ ...object, backfill, status, code: code as OutcomeCode, message });
  }
  // The AWS CLI says so of a hole between two chains of digests; it does not look whether log files lie in it.
  const isBetween = code === 'uncovered' && range !== undefined && interval !== undefined && logFiles === 0;
  if (isBetween && interval.from > range.from && interval.to < range.to)
    return `No log files were delivered by CloudTrail between ${interval.from} and ${interval.to}`;
  const place = object === undefined ? chain : formatRef(object);
  return `Finding\t${printable(place)}\t${severity} ${code}: ${printable(message)}`;
}

/** For ordering: the end of a digest or of time, the stamp of a log file. One that is stamped with a digest's end is of the next. */
function timeOf({ object, interval }: Finding): number {
  if (interval !== undefined) return Date.parse(interval.to);
  const [, stamp = ''] = /_(\d{8}T\d{4}Z)_[^/]*$/.exec(object?.key ?? '') ?? [];
  return (parseCompactTime(stamp) ?? 0) + 1;
}

/** From the first start to the last end that is proven. */
function foundRange(chains: readonly ChainReport[]): ReportInterval | undefined {
  const covered = chains.flatMap((chain) => chain.covered);
  const from = covered.map((interval) => interval.from).sort()[0];
  const to = covered
    .map((interval) => interval.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function trailNames(chains: readonly ChainReport[]): string {
  const names = [...new Set(chains.map(trailName))].sort();
  const left = names.length - TRAILS_SHOWN;
  return [...names.slice(0, TRAILS_SHOWN), ...(left > 0 ? [`and ${left} more`] : [])].join(', ') || 'none';
}

/** The ARN, but for an organization's trail: none of its digests says which account it was made in. */
function trailName({ organizationId, accountId, homeRegion, trailName: name }: ChainReport): string {
  if (organizationId !== undefined) return `${name} of ${organizationId}`;
  return `arn:${partitionOf(homeRegion)}:cloudtrail:${homeRegion}:${accountId}:trail/${name}`;
}

const PARTITIONS: readonly (readonly [start: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

function partitionOf(region: string): string {
  return PARTITIONS.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}
