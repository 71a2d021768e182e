import { groupBy } from '../base/group-by.ts';
import { formatRef } from '../object/object-source.ts';
import type { Severity } from '../trail/finding.ts';
import type { Finding, TrailReport } from '../trail/trail-report.ts';
import { adviceOf, misnamedBucket, type OptionWords } from './advice.ts';
import { cutMiddle, cutPlace } from './cut-middle.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { isUncoveredTime } from './text-uncovered.ts';
import { hangWords, wrapCommand, wrapWords } from './wrap-words.ts';

export interface FindingStyle {
  /** Causes of one code that are written out. */
  readonly maxPerCode: number;
  readonly width: number;
  readonly words: OptionWords;
  readonly paint: (text: string, kind: Severity) => string;
}

const INDENT = '          ';

/** Findings that follow from none that is listed. */
export function causesOf(findings: readonly Finding[]): Finding[] {
  const ids = new Set(findings.map(({ id }) => id));
  return findings.filter(({ causedBy }) => causedBy === undefined || !ids.has(causedBy));
}

/** A block for each code: its first findings, what follows from all of them, and what to do next. Time that is not covered is left out. */
export function findingLines({ findings, findingsOmitted }: TrailReport, style: FindingStyle): string[] {
  const consequences = groupBy(findings, ({ causedBy }) => causedBy);
  const causes = causesOf(findings).filter((finding) => !isUncoveredTime(finding));
  const blocks = groupBy(causes, ({ severity, code }) => `${severity} ${code}`);
  const lines = [...blocks.values()].flatMap((block) => {
    const followers = block.flatMap(({ id }) => consequences.get(id) ?? []);
    return [
      '',
      ...blockLines(
        block,
        followers.filter((finding) => !isUncoveredTime(finding)),
        style,
      ),
    ];
  });
  return findingsOmitted === 0 ? lines : [...lines, '', `  … and ${plural(findingsOmitted, 'more finding')}`];
}

function blockLines(block: readonly Finding[], followers: readonly Finding[], style: FindingStyle): string[] {
  const { severity } = block[0]!;
  const { maxPerCode, width, words, paint } = style;
  const inner = width - INDENT.length;
  const misnamed = misnamedBucket(block);
  const shared = misnamed && `${plural(block.length, 'digest file')} of ${misnamed.signed}, read as ${misnamed.stored}`;
  const byMessage = groupBy(block.slice(0, maxPerCode), (finding) => shared ?? messageOf(finding));
  const entries = [...byMessage].flatMap(([message, same]) => [
    ...wrapWords(printable(message), inner),
    ...same.flatMap((finding) => evidenceLines(finding, inner, misnamed === undefined)),
  ]);
  const left = block.length - maxPerCode;
  const { text, commands } = adviceOf(block, words);
  const lines = [
    ...entries,
    ...(left > 0 ? [`… and ${left} more: ${block[0]!.code}`] : []),
    ...followerLines(followers, maxPerCode, inner),
    ...hangWords('→ ', '  ', text, inner),
    ...commands.slice(0, maxPerCode).flatMap((command) => wrapCommand(command, inner - 2).map((line) => `  ${line}`)),
  ];
  const label = paint(severity.toUpperCase().padEnd(INDENT.length - 2), severity);
  return lines.map((line, i) => (i === 0 ? `  ${label}${line}` : INDENT + line));
}

/** With the chain in front where there is no object to tell it. */
function messageOf({ message, chain, object, logFiles }: Finding): string {
  const files = logFiles === undefined || message.includes('log file') ? '' : ` (${plural(logFiles, 'log file')})`;
  return `${object === undefined && chain !== undefined ? `${chain}: ` : ''}${message}${files}`;
}

function evidenceLines({ object, expected, actual }: Finding, width: number, withValues: boolean): string[] {
  const cut = (text: string): string => cutMiddle(printable(text), width - 9);
  return [
    ...(object === undefined ? [] : [cutPlace(printable(formatRef(object)), width)]),
    ...(expected === undefined || !withValues ? [] : [`expected ${cut(expected)}`]),
    ...(actual === undefined || !withValues ? [] : [`found    ${cut(actual)}`]),
  ];
}

/** Log files of digests that are not proven as one number; other consequences one by one. */
function followerLines(followers: readonly Finding[], most: number, width: number): string[] {
  const unproven = followers.filter(({ code }) => code === 'digest-unproven');
  const others = followers.filter(({ code }) => code !== 'digest-unproven');
  const logFiles = unproven.reduce((sum, finding) => sum + (finding.logFiles ?? 0), 0);
  const them = unproven.length === 1 ? 'it' : 'them';
  const left = others.length - most;
  return [
    ...(unproven.length === 0 ? [] : [`└ ${plural(logFiles, 'log file')} named by ${them}, vouched for by nobody`]),
    ...others.slice(0, most).flatMap(({ message }) => hangWords('└ ', '  ', printable(message), width)),
    ...(left > 0 ? [`└ … and ${plural(left, 'more consequence')}`] : []),
  ];
}
