import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that a built entry loads at its start: its own files, and the packages that they import. */
function loadedBy(entry: string): { files: Map<string, string>; packages: Set<string> } {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (name: string): void => {
    if (files.has(name)) return;
    const text = readFileSync(join(root, 'dist', name), 'utf8');
    files.set(name, text);
    for (const node of ts.createSourceFile(name, text, ts.ScriptTarget.ES2022).statements) {
      const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
      if (!isImport || node.moduleSpecifier === undefined || !ts.isStringLiteral(node.moduleSpecifier)) continue;
      const { text: specifier } = node.moduleSpecifier;
      if (specifier.startsWith('.')) visit(specifier.slice(2));
      else packages.add(specifier);
    }
  };
  visit(entry);
  return { files, packages };
}

function loadedPackages(entry: string): string[] {
  return [...loadedBy(entry).packages].sort();
}

describe('the built package', () => {
  it.each([
    ['index.js', ['@noble/hashes/legacy.js', '@noble/hashes/sha2.js']],
    ['records.js', []],
    ['lake.js', ['#csv-parse', '@noble/hashes/sha2.js']],
    ['x509.js', ['@noble/hashes/legacy.js', 'asn1js', 'pkijs']],
  ])('%s loads these packages and nothing of Node.js', (entry, packages) => {
    expect(loadedPackages(entry)).toEqual(packages);
  });

  it('loads the readers of certificates on the command line only when a key file needs them', () => {
    const { files, packages } = loadedBy('cli.js');
    expect([...packages].filter((name) => !name.startsWith('node:')).sort()).toEqual(loadedPackages('index.js'));
    const lazy = [...files.values()].flatMap((text) => [...text.matchAll(/\bimport\(['"]\.\/([^'"]+)['"]\)/g)]);
    expect(lazy.map(([, name]) => loadedPackages(name!))).toEqual([loadedPackages('x509.js')]);
  });

  it('has one key ring for all entries', () => {
    const of = (entry: string): string[] =>
      [...loadedBy(entry).files].filter(([, text]) => /function createKeyRing\b/.test(text)).map(([name]) => name);
    expect(of('x509.js')).toHaveLength(1);
    expect(of('x509.js')).toEqual(of('index.js'));
  });
});
