import type { Severity } from '../trail/finding.ts';
import { sumOf } from '../trail/sum-chain.ts';
import type { Counts } from '../trail/task.ts';
import type { TrailReport, Verdict } from '../trail/trail-report.ts';
import type { OptionWords } from './advice.ts';
import { cutMiddle } from './cut-middle.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { chainLines, share } from './text-chains.ts';
import { causesOf, findingLines } from './text-findings.ts';
import { uncoveredLines } from './text-uncovered.ts';
import { hangWords } from './wrap-words.ts';

export interface TextStyle {
  readonly color: boolean;
  readonly maxPerCode: number;
  readonly maxChains: number;
  readonly width: number;
  readonly words: OptionWords;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  valid: 'every digest and log file found is as CloudTrail delivered it, with no time left out',
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
  "No AWSLogs/<account>/CloudTrail-Digest/ was found in what was asked. Give the folder that holds AWSLogs/, or the trail's prefix; files must keep the names that CloudTrail gave them (.json.gz).";

const NOTHING_NEWER =
  'What the checkpoint vouches for is still there, and nothing is newer: CloudTrail writes a digest an hour.';

/** Fingerprints in a line, and the characters of each where there are more than two. */
const KEYS_SHOWN = 4;
const KEY_WIDTH = 14;

export function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'string' && Object.hasOwn(VERDICTS, value);
}

/** The verdict, what was looked at, a line a chain, the findings, and the time that nobody vouches for. */
export function textReport(report: TrailReport, style: TextStyle): string {
  const { verdict, chains } = report;
  const { maxChains, maxPerCode, width } = style;
  const paint = (text: string, kind: Verdict | Severity): string =>
    style.color ? `\u001b[${COLORS[kind]}m${text}\u001b[0m` : text;
  const lines = [
    `${paint(verdict.toUpperCase(), verdict)}: ${VERDICTS[verdict]}`,
    ...(verdict === 'empty'
      ? hangWords('  → ', '    ', continued(report) > 0 ? NOTHING_NEWER : EMPTY_ADVICE, width)
      : []),
    '',
    ...headLines(report),
    ...chainLines(chains, maxChains),
    ...findingLines(report, { ...style, paint }),
    ...uncoveredLines(report, maxPerCode, width),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines(report: TrailReport): string[] {
  const { buckets, range, digests, logFiles, locations } = report;
  const past = continued(report);
  const start = past > 0 ? 'from the checkpoint' : 'from the oldest digest found';
  const named = buckets.names.map(printable).join(', ');
  const unpinned = named === '' ? 'not known: no digest is proven' : `${named} (as its digests name it; not pinned)`;
  const relocated = Object.entries(locations).map(
    ([signed, stored]) => `; ${printable(signed)} read from ${printable(stored)}`,
  );
  return [
    `  bucket     ${buckets.pinned ? named : unpinned}${relocated.join('')}`,
    ...(past === 0
      ? []
      : [`  checkpoint ${plural(past, 'chain')} proven by earlier runs, and read again only from there on`]),
    `  range      ${range.from ?? start} to ${range.to ?? 'the newest digest found'}`,
    `  digests    ${shareText(digests)}`,
    `  log files  ${shareText(logFiles)}`,
    `  keys       ${keyText(report)}`,
    `  findings   ${countText(report)}`,
  ];
}

/** How many chains the run went on with from a checkpoint. */
function continued({ chains }: TrailReport): number {
  return chains.filter(({ provenBefore }) => provenBefore !== undefined).length;
}

function keyText({ keys: { used, trusted, rejected } }: TrailReport): string {
  const shown = used.length > 2 ? used.slice(0, KEYS_SHOWN).map((name) => cutMiddle(name, KEY_WIDTH)) : used;
  const names = [...shown, ...(used.length > KEYS_SHOWN ? ['…'] : [])].join(', ');
  const out = rejected > 0 ? `, ${rejected} rejected` : '';
  return `${used.length} used of ${trusted.length} trusted${out}${names === '' ? '' : `: ${names}`}`;
}

function shareText(counts: Counts): string {
  const rest = (['invalid', 'missing', 'unverifiable'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `, ${counts[status]} ${status}`);
  return sumOf(counts) === 0 ? 'none' : `${share(counts)} valid${rest.join('')}`;
}

/** Where all findings are listed, how many are causes; what follows from them is counted apart. */
function countText({ findings, findingCounts, findingsOmitted }: TrailReport): string {
  const causes = causesOf(findings);
  const folded = findings.length - causes.length;
  if (folded === 0 || findingsOmitted > 0) return severityText(findingCounts) || 'none';
  const counts = { error: 0, gap: 0, warning: 0 };
  for (const { severity } of causes) counts[severity]++;
  return `${severityText(counts)}; ${plural(folded, 'consequence')} of ${causes.length === 1 ? 'it' : 'them'}`;
}

function severityText(counts: Readonly<Record<Severity, number>>): string {
  return (['error', 'gap', 'warning'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity))
    .join(', ');
}
