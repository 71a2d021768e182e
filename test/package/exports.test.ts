import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, it } from 'vitest';
import { entries, manifest } from '../support/entries.ts';
import { runCommand } from '../support/run-command.ts';

interface Names {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

const { project } = inject('packed');

/** Every name that users can import. A new one, or one that is gone, is a change of the contract: write it here by hand. */
const locked: Readonly<Record<string, Names>> = JSON.parse(
  readFileSync(new URL('exports.json', import.meta.url), 'utf8'),
);

/** What the packed `.d.ts` of an entry declares. */
function declaredNames(entry: string): Names {
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [], noLib: true };
  const host = ts.createCompilerHost(options);
  const { resolvedModule } = ts.resolveModuleName(
    entry,
    join(project, 'consumer.ts'),
    options,
    host,
    undefined,
    undefined,
    ts.ModuleKind.ESNext,
  );
  const program = ts.createProgram({ rootNames: [resolvedModule!.resolvedFileName], options, host });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(resolvedModule!.resolvedFileName)!)!;
  const symbols = checker.getExportsOfModule(module);
  const isValue = (symbol: ts.Symbol): boolean => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (target.flags & ts.SymbolFlags.Value) !== 0;
  };
  const namesOf = (some: readonly ts.Symbol[]): string[] => some.map(({ name }) => name).sort();
  return { values: namesOf(symbols.filter(isValue)), types: namesOf(symbols.filter((symbol) => !isValue(symbol))) };
}

describe('the exported names', () => {
  it('are locked for every entry', () => {
    expect(Object.keys(locked)).toEqual(entries);
  });

  it.each(entries)('%s declares those of exports.json', (entry) => {
    expect(declaredNames(entry)).toEqual(locked[entry]);
  });

  it.each(entries)('%s has the values that its types declare', (entry) => {
    const script = `console.log(JSON.stringify(Object.keys(await import('${entry}')).sort()))`;
    const names = JSON.parse(runCommand(process.execPath, ['--input-type=module', '-e', script], project));
    expect(names).toEqual(locked[entry]?.values);
  });
});

describe('jsr.json', () => {
  const jsr = JSON.parse(readFileSync(new URL('../../jsr.json', import.meta.url), 'utf8'));

  it('has the same exports and the same version as package.json', () => {
    const keys = entries.map((entry) => entry.replace('trailproof', '.'));
    expect(Object.keys(jsr.exports)).toEqual(keys);
    expect(jsr.version).toBe(manifest.version);
    for (const key of keys) {
      const name = key === '.' ? 'index' : key.slice(2);
      expect(jsr.exports[key]).toBe(`./src/${name}.ts`);
      expect(manifest.exports[key]).toEqual({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
    }
  });

  it('takes every import of a package from the versions that package.json asks for', () => {
    for (const [specifier, target] of Object.entries<string>(jsr.imports)) {
      const name = specifier.replace(/^#|\/$/g, '');
      const [, taken] = /^npm:\/?((?:@[^/]+\/)?[^/]+)/.exec(target) ?? [];
      expect(taken).toBe(`${name}@${manifest.dependencies[name]}`);
    }
  });
});
