import { cutMiddle } from './cut-middle.ts';
import { printable } from './printable.ts';
import { hangWords, wrapCommand, wrapWords } from './wrap-words.ts';

/** What is told of findings of one kind. */
export interface FindingBlock {
  readonly severity: 'error' | 'gap' | 'warning';
  readonly message: string;
  /** Names and values, a line each. */
  readonly details: readonly string[];
  /** Sentences: why it matters, and what to do next. */
  readonly advice: readonly string[];
  /** Commands to copy. */
  readonly commands: readonly string[];
}

/** Writes a text in the colour of what it stands for. */
export type Paint = (text: string, kind: string) => string;

const COLORS: Readonly<Record<string, string>> = {
  valid: '1;32',
  sound: '1;32',
  invalid: '1;31',
  unsound: '1;31',
  incomplete: '1;33',
  empty: '1;33',
  error: '31',
  gap: '33',
  warning: '36',
};

export function painter(color: boolean): Paint {
  return (text, kind) => (color ? `\u001b[${COLORS[kind]}m${text}\u001b[0m` : text);
}

const INDENT = '          ';

/** The lines of a block: its severity before the first of them. */
export function findingBlock(
  { severity, message, details, advice, commands }: FindingBlock,
  paint: Paint,
  width: number,
): string[] {
  const inner = width - INDENT.length;
  const lines = [
    ...wrapWords(printable(message), inner),
    ...details.map((detail) => cutMiddle(printable(detail), inner)),
    ...advice.flatMap((text) => hangWords('→ ', '  ', printable(text), inner)),
    ...commands.flatMap((command) => wrapCommand(printable(command), inner - 2).map((line) => `  ${line}`)),
  ];
  const label = paint(severity.toUpperCase().padEnd(INDENT.length - 2), severity);
  return lines.map((line, i) => (i === 0 ? `  ${label}${line}` : INDENT + line));
}
