import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const src = join(root, 'src');

/** Rooms of one number may not import each other; a higher one may import a lower one. */
const RANKS: Readonly<Record<string, number>> = {
  base: 0,
  bytes: 1,
  record: 2,
  object: 2,
  keys: 2,
  envelope: 3,
  digest: 3,
  trail: 4,
  lake: 4,
  setup: 4,
  verified: 5,
  report: 5,
  source: 5,
  cli: 6,
  entry: 6,
};

/** The room of each package, or its one file. */
const FOREIGN_HOMES: Readonly<Record<string, string>> = {
  '@noble/hashes': 'bytes',
  asn1js: 'keys/x509.ts',
  '#csv-parse': 'lake/csv-rows.ts',
  pkijs: 'keys/x509.ts',
};
const NODE_ONLY = /^(?:cli\/|source\/directory(?:-[a-z-]+)?\.ts$|node\.ts$)/;
const MAX_LINES = 250;

interface SourceFile {
  readonly name: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(src, name), 'utf8');
    return { name, text, imports: ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName) };
  });

function roomOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : 'entry';
}

/** The imported file below `src/`, or undefined for a package. */
function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? relative(src, join(src, dirname(file), specifier)) : undefined;
}

/** Imports that break the order of the rooms. */
function misdirected(all: readonly SourceFile[]): string[] {
  return all.flatMap(({ name, imports }) =>
    imports.flatMap((specifier) => {
      const target = targetOf(name, specifier);
      if (target === undefined) return [];
      const [from, to] = [roomOf(name), roomOf(target)];
      const ok = to !== 'entry' && (from === to || (RANKS[from] ?? -1) > (RANKS[to] ?? 99));
      return ok ? [] : [`${name} imports ${target}`];
    }),
  );
}

/** One way round for each file that imports itself through others. */
function cycles(all: readonly SourceFile[]): string[] {
  const targets = new Map(
    all.map(({ name, imports }) => [name, imports.flatMap((text) => targetOf(name, text) ?? [])]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) found.push([...path.slice(path.indexOf(name)), name].join(' > '));
    else if (!done.has(name)) for (const next of targets.get(name) ?? []) visit(next, [...path, name]);
    done.add(name);
  };
  for (const name of targets.keys()) visit(name, []);
  return found;
}

/** Imports of packages outside of the one room or file that may have them. */
function strangers(all: readonly SourceFile[]): string[] {
  return all.flatMap(({ name, imports }) =>
    imports.flatMap((specifier) => {
      if (specifier.startsWith('.')) return specifier.endsWith('.ts') ? [] : [`${name} imports ${specifier}`];
      if (specifier.startsWith('node:')) return NODE_ONLY.test(name) ? [] : [`${name} imports ${specifier}`];
      const packageName = Object.keys(FOREIGN_HOMES).find(
        (known) => specifier === known || specifier.startsWith(`${known}/`),
      );
      return packageName !== undefined && [roomOf(name), name].includes(FOREIGN_HOMES[packageName]!)
        ? []
        : [`${name} imports ${specifier}`];
    }),
  );
}

/** Those of the words that a file uses as identifiers, so that a comment or a member may bear the name. */
function usedNames({ name, text }: SourceFile, words: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && words.includes(node.text);
    const isMember = isName && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    const isDeclared = isName && (ts.isPropertySignature(node.parent) || ts.isPropertyAssignment(node.parent));
    if (isName && !isMember && !isDeclared) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true));
  return [...found].map((word) => `${name} uses ${word}`);
}

/** What a runtime offers is asked for in one file. */
const ASKS_RUNTIME = 'bytes/runtime.ts';

/** Names of Node.js that the core uses outside of the file that asks for them, and the global object anywhere else. */
function nodeNames(all: readonly SourceFile[]): string[] {
  return all
    .filter(({ name }) => name !== ASKS_RUNTIME)
    .flatMap((file) => {
      const ofNode = NODE_ONLY.test(file.name) ? [] : ['process', 'Buffer', 'require', 'eval', 'Function'];
      return usedNames(file, [...ofNode, 'globalThis']);
    });
}

describe('architecture', () => {
  it('has files in known rooms only', () => {
    expect(files.length).toBeGreaterThan(50);
    expect([...new Set(files.map(({ name }) => roomOf(name)))].filter((room) => !(room in RANKS))).toEqual([]);
  });

  it('lets a room import lower rooms only, and nobody an entry', () => {
    expect(misdirected(files)).toEqual([]);
  });

  it('has no cycle between files', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('keeps every package and node: in its room, and writes specifiers with their extension', () => {
    expect(strangers(files)).toEqual([]);
  });

  it('names nothing of Node.js in the core and the global object in one file alone, and evaluates nothing', () => {
    expect(nodeNames(files)).toEqual([]);
  });

  it('has short files with kebab-case names', () => {
    expect(files.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES).map(({ name }) => name)).toEqual([]);
    expect(files.map(({ name }) => name).filter((name) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(name))).toEqual([]);
  });

  it('has entries that only re-export names', () => {
    for (const { name, text } of files.filter((file) => roomOf(file.name) === 'entry')) {
      const { statements } = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
      const other = statements.filter((node) => {
        return !(
          ts.isExportDeclaration(node) &&
          node.exportClause !== undefined &&
          ts.isNamedExports(node.exportClause)
        );
      });
      expect(
        other.map((node) => node.getText()),
        name,
      ).toEqual([]);
    }
  });

  it('sees a wrong import', () => {
    const bad = (name: string, ...imports: string[]): SourceFile[] => [{ name, text: '', imports }];
    expect(misdirected(bad('base/x.ts', '../trail/chain.ts'))).toEqual(['base/x.ts imports trail/chain.ts']);
    expect(misdirected(bad('record/x.ts', '../keys/rsa.ts'))).toHaveLength(1);
    expect(misdirected(bad('cli/x.ts', '../index.ts'))).toHaveLength(1);
    expect(strangers(bad('digest/x.ts', '@noble/hashes/sha2.js'))).toHaveLength(1);
    expect(strangers(bad('keys/any-key.ts', 'pkijs'))).toHaveLength(1);
    expect(strangers(bad('keys/x509.ts', 'pkijs', 'asn1js'))).toEqual([]);
    expect(strangers(bad('bytes/x.ts', 'fflate'))).toHaveLength(1);
    expect(strangers(bad('bytes/x.ts', 'node:zlib'))).toHaveLength(1);
    expect(cycles([...bad('base/a.ts', './b.ts'), ...bad('base/b.ts', './a.ts')])).toEqual([
      'base/a.ts > base/b.ts > base/a.ts',
    ]);
    expect(nodeNames([{ name: 'base/x.ts', text: 'const x = process.env;', imports: [] }])).toEqual([
      'base/x.ts uses process',
    ]);
    const global = { text: '// globalThis\nconst { crypto } = globalThis as Globals;', imports: [] };
    expect(nodeNames([{ name: 'bytes/x.ts', ...global }])).toEqual(['bytes/x.ts uses globalThis']);
    expect(nodeNames([{ name: 'cli/x.ts', ...global }])).toEqual(['cli/x.ts uses globalThis']);
    expect(nodeNames([{ name: ASKS_RUNTIME, ...global }])).toEqual([]);
  });
});
