import { assertInteger, assertObject, isObject, typeError } from '../base/assert.ts';
import { groupBy } from '../base/group-by.ts';
import type { QueryResultsFinding } from '../lake/finding.ts';
import type { QueryResultsReport } from '../lake/query-results-report.ts';
import { cutMiddle } from './cut-middle.ts';
import { type FindingBlock, findingBlock, painter } from './finding-block.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { hangWords } from './wrap-words.ts';

export interface FormatQueryResultsOptions {
  /** Colours for a terminal. */
  readonly color?: boolean;
  /** Characters of a line; 100 unless told. */
  readonly width?: number;
  /** Findings of one code that are written out; the others are counted. 3 unless told. */
  readonly maxPerCode?: number;
}

const VERDICTS: Readonly<Record<QueryResultsReport['verdict'], string>> = {
  valid: 'every result file is as CloudTrail delivered it, and none is gone or added',
  invalid: 'there is proof of change, deletion or forgery',
  incomplete: 'nothing was disproved, but not everything is vouched for',
  empty: 'neither a sign file nor a result file was found, so nothing is proven',
};

/** What the sign file tells and nobody signed is shown up to this length. */
const CLAIM = 60;

/**
 * A report of query results for people; it ends with a line feed: the verdict, what was looked at, what of it nobody signed, and the findings by their
 * codes, each with what to do next.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function formatQueryResults(report: QueryResultsReport, options: FormatQueryResultsOptions = {}): string {
  assertReport(report);
  assertObject('options', options);
  const { color = false, width = 100, maxPerCode = 3 } = options;
  assertInteger('options.width', width, 40, Number.MAX_SAFE_INTEGER);
  assertInteger('options.maxPerCode', maxPerCode, 0, Number.MAX_SAFE_INTEGER);
  const { verdict, findings, findingsOmitted } = report;
  const paint = painter(color);
  const blocks = [...groupBy(findings, ({ code }) => code).values()];
  const lines = [
    `${paint(verdict.toUpperCase(), verdict)}: ${VERDICTS[verdict]}`,
    '',
    ...headRows(report).flatMap(([name, text]) => hangWords(`  ${name.padEnd(11)}`, ' '.repeat(13), text, width)),
    ...blocks.flatMap((block) => ['', ...findingBlock(blockOf(block, maxPerCode), paint, width)]),
    ...(findingsOmitted === 0 ? [] : ['', `  … and ${plural(findingsOmitted, 'more finding')}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function headRows({ place, signature, unsigned, files, keys, findingCounts }: QueryResultsReport): [string, string][] {
  const { accountId, queryId, folder } = place;
  const query =
    queryId === undefined ? printable(folder) : `${queryId} of account ${accountId} (by its path; not signed)`;
  const claim = (text: string): string => cutMiddle(printable(text), CLAIM);
  const valid = files.filter(({ status }) => status === 'valid').length;
  const rejected = keys.rejected === 0 ? '' : `, ${keys.rejected} rejected`;
  const counts = (['error', 'gap', 'warning'] as const).filter((severity) => findingCounts[severity] > 0);
  return [
    ...(query === '' ? [] : [['query', query] as [string, string]]),
    ...(unsigned === undefined
      ? []
      : [
          [
            'completed',
            `${claim(unsigned.queryCompleteTime)} in ${claim(unsigned.region)} (as the sign file tells; not signed)`,
          ] as [string, string],
        ]),
    ['signature', printable(signature.message)],
    ['files', files.length === 0 ? 'none' : `${valid}/${files.length} valid; their names are not signed`],
    [
      'keys',
      `${keys.used.length} used of ${keys.trusted.length} trusted${rejected}${keys.used.map((name) => `: ${name}`).join('')}`,
    ],
    ['findings', counts.map((severity) => plural(findingCounts[severity], severity)).join(', ') || 'none'],
  ];
}

function blockOf(findings: readonly QueryResultsFinding[], most: number): FindingBlock {
  const { severity, action, message } = findings[0]!;
  const left = findings.length - most;
  return {
    severity,
    message: findings.every((finding) => finding.message === message)
      ? message
      : `${plural(findings.length, 'finding')} of this kind`,
    details: [
      ...findings
        .slice(0, most)
        .flatMap(({ file, expected, actual }) => [
          ...(file === undefined ? [] : [file]),
          ...(expected === undefined ? [] : [`expected ${expected}`]),
          ...(actual === undefined ? [] : [`found    ${actual}`]),
        ]),
      ...(left > 0 ? [`… and ${left} more`] : []),
    ],
    advice: [action],
    commands: [],
  };
}

function assertReport(report: unknown): asserts report is QueryResultsReport {
  const { verdict, findings, files, place, keys, signature } = isObject(report) ? report : {};
  const isReport =
    typeof verdict === 'string' &&
    Object.hasOwn(VERDICTS, verdict) &&
    Array.isArray(findings) &&
    Array.isArray(files) &&
    [place, keys, signature].every(isObject);
  if (!isReport) throw typeError('report', 'what verifyQueryResults gives', report);
}
