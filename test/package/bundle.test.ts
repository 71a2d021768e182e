import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that a built entry loads: its own files, and the packages that they import. */
function loadedBy(entry: string): { files: Map<string, string>; packages: Set<string> } {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (name: string): void => {
    if (files.has(name)) return;
    const text = readFileSync(join(root, 'dist', name), 'utf8');
    files.set(name, text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith('.')) visit(fileName.slice(2));
      else packages.add(fileName);
    }
  };
  visit(entry);
  return { files, packages };
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const jsr = JSON.parse(readFileSync(join(root, 'jsr.json'), 'utf8'));

describe('the built package', () => {
  it.each([
    ['index.js', ['@noble/hashes/legacy.js', '@noble/hashes/sha2.js']],
    ['records.js', []],
  ])('%s loads these packages and nothing of Node.js', (entry, packages) => {
    expect([...loadedBy(entry).packages].sort()).toEqual(packages);
  });

  it('evaluates nothing at run time', () => {
    for (const entry of ['index.js', 'records.js', 'node.js']) {
      for (const [name, text] of loadedBy(entry).files) {
        expect(text, name).not.toMatch(/\beval\s*\(|\bnew Function\b|\bcreateObjectURL\b|\bimport\s*\(/);
      }
    }
  });

  it('has the same exports and the same version for npm and for JSR', () => {
    const keys = Object.keys(manifest.exports).filter((key) => key !== './package.json');
    expect(Object.keys(jsr.exports)).toEqual(keys);
    expect(jsr.version).toBe(manifest.version);
    for (const key of keys) {
      const name = key === '.' ? 'index' : key.slice(2);
      expect(jsr.exports[key]).toBe(`./src/${name}.ts`);
      expect(manifest.exports[key]).toEqual({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
    }
  });

  it('exports every type under its own name', () => {
    for (const entry of ['index', 'records', 'node']) {
      const text = readFileSync(join(root, 'dist', `${entry}.d.ts`), 'utf8');
      const names = [...text.matchAll(/export \{([^}]*)\}/g)]
        .at(-1)![1]!
        .split(',')
        .map((name) => name.trim());
      expect(
        names.filter((name) => / as [a-z]$/i.test(name)),
        entry,
      ).toEqual([]);
    }
  });
});
