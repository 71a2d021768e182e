// Writes docs/codes.md from the unions of codes in the source, each with its docstring, and from the actions.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { resultsActionOf } from '../../src/lake/actions.ts';
import type { QueryResultsFindingCode } from '../../src/lake/finding.ts';
import { setupAdviceOf } from '../../src/setup/setup-advice.ts';
import type { SetupCode } from '../../src/setup/setup-code.ts';
import { actionOf } from '../../src/trail/actions.ts';
import type { FindingCode } from '../../src/trail/finding.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The literals of an exported union, each with the comment before it. */
function unionMembers(file: string, name: string): { code: string; meaning: string }[] {
  const text = readFileSync(root + file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const members: { code: string; meaning: string }[] = [];
  const alias = source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === name);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias) || !ts.isUnionTypeNode(alias.type)) {
    throw new Error(`${file} has no union ${name}`);
  }
  let end = alias.type.pos;
  for (const member of alias.type.types) {
    const before = text.slice(end, member.getStart(source));
    end = member.end;
    if (!ts.isLiteralTypeNode(member) || !ts.isStringLiteral(member.literal)) continue;
    const meaning = [...before.matchAll(/\/\*\*(.*?)\*\//gs)]
      .at(-1)?.[1]
      ?.replace(/\s*\n\s*\*\s*/g, ' ')
      .trim();
    if (meaning === undefined) throw new Error(`${name} '${member.literal.text}' has no docstring`);
    members.push({ code: member.literal.text, meaning });
  }
  return members;
}

/** What a table tells of a code beside its meaning. */
interface Column {
  readonly title: string;
  readonly of: (code: string) => string | undefined;
}

const NEXT: Column = { title: 'what to do next', of: (code) => actionOf(code as FindingCode) };

function table(title: string, intro: string, file: string, name: string, columns: readonly Column[] = [NEXT]): string {
  const rows = unionMembers(file, name);
  const told = columns.filter(({ of }) => rows.some(({ code }) => of(code) !== undefined));
  const head = ['code', 'meaning', ...told.map((column) => column.title)];
  const cells = rows.map(({ code, meaning }) => [`\`${code}\``, meaning, ...told.map(({ of }) => of(code) ?? '')]);
  const lines = [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`);
  return `## ${title}\n\n${intro}\n\n${lines.join('\n')}\n`;
}

/** Notes about a trail's set-up have a column each for what their table holds. */
const SETUP: readonly Column[] = [
  { title: 'severity', of: (code) => setupAdviceOf(code as SetupCode)[0] },
  { title: 'why it matters', of: (code) => setupAdviceOf(code as SetupCode)[1] },
  { title: 'what to do next', of: (code) => setupAdviceOf(code as SetupCode)[2] },
];

const RESULTS: readonly Column[] = [
  { title: 'what to do next', of: (code) => resultsActionOf(code as QueryResultsFindingCode) },
];

/** The whole page. */
export function codesPage(): string {
  const outcome = 'src/digest/outcome.ts';
  return [
    '# Codes\n\nWritten from the source by `npm run docs`.\n',
    table('Outcomes', 'The `code` of a digest, of a log file, and of the findings about them.', outcome, 'OutcomeCode'),
    table('Notes', 'The `notes` of an outcome. Some are told as warnings in a report.', outcome, 'OutcomeNote'),
    table(
      'Findings',
      'The `code` of a finding about a chain, a folder or a trail.',
      'src/trail/finding.ts',
      'FindingCode',
    ),
    table(
      'Query results',
      'The `code` of a sign file, of a result file, and of the findings about them.',
      'src/lake/finding.ts',
      'QueryResultsCode',
      RESULTS,
    ),
    table(
      'Set-up',
      'The `code` of a finding of `reviewTrail` or `checkBucketPolicy`.',
      'src/setup/setup-code.ts',
      'SetupCode',
      SETUP,
    ),
    table('Rejected keys', 'The `code` of a key in `ring.rejected`.', 'src/keys/key-policy.ts', 'KeyRejectionCode'),
    table('Errors', 'The `code` of a `TrailproofError`.', 'src/base/errors.ts', 'ErrorCode'),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(`${root}docs/codes.md`, codesPage());
