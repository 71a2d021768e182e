import { describe, expect, it } from 'vitest';
import { type Bundle, bundle, withoutManifest } from '../support/bundle.ts';
import { entries } from '../support/entries.ts';
import { EVALUATIONS, type Evaluation, findEvaluation } from '../support/find-evaluation.ts';

/** What a bundle of an entry may hold of other packages, and import when it runs. */
const ALLOWED: Readonly<
  Record<string, { readonly packages: readonly string[]; readonly imports?: readonly string[] }>
> = {
  trailproof: { packages: ['@noble/hashes'] },
  'trailproof/records': { packages: [] },
  'trailproof/x509': { packages: ['@noble/hashes', '@peculiar/utils', 'asn1js', 'bytestreamjs', 'pkijs'] },
  'trailproof/lake': { packages: ['@noble/hashes', 'csv-parse'] },
  'trailproof/zip': { packages: [] },
  'trailproof/node': { packages: [], imports: ['node:fs', 'node:fs/promises', 'node:path'] },
};

/** Names of members that survive minifying, and betray a package that was built into `dist/` instead of imported. */
const TRACES = { pkijs: 'fromSchema', asn1js: 'valueBeforeDecode' } as const;

const bundles = new Map<string, Bundle>();
for (const entry of entries) bundles.set(entry, await bundle(`export * from '${entry}';`));

/** With every constant that is arithmetic on numbers taken out: esbuild keeps those, at some bytes each. */
function withoutNumbers(code: string): string {
  return code.replace(/\b(?:var )?[\w$]+=[\w$*+-]+[,;]\n?/g, '');
}

function waysIn(code: string): Evaluation[] {
  return findEvaluation(code).map(({ way }) => way);
}

describe.each(entries)('a bundle of all of %s', (entry) => {
  const { code, packages, imports, later } = bundles.get(entry)!;

  it('holds no other package than those that the entry may have', () => {
    expect(packages.filter((name) => !ALLOWED[entry]?.packages.includes(name))).toEqual([]);
  });

  it('imports nothing of Node.js, but in the entry made for it', () => {
    expect(imports).toEqual(ALLOWED[entry]?.imports ?? []);
  });

  it.each(EVALUATIONS)('has no %s', (way) => {
    expect(findEvaluation(code).filter((found) => found.way === way)).toEqual([]);
  });

  it('loads nothing later, of its own either', () => {
    expect(later).toEqual([]);
  });

  it('leaves nothing behind where nothing of it is used', async () => {
    const rest = await bundle(`import '${entry}';`, [withoutManifest]);
    expect(withoutNumbers(rest.code)).toBe('');
  });
});

describe('a bundle of all of trailproof', () => {
  it.each(Object.entries(TRACES))('holds nothing of %s, imported or built in', async (name, trace) => {
    expect(bundles.get('trailproof')!.code).not.toContain(trace);
    expect((await bundle(`export * from '${name}';`)).code).toContain(trace);
  });
});

describe('these checks', () => {
  it.each<[Evaluation, string]>([
    ['eval', 'export const x = (0, eval)(text);'],
    ['eval', 'export const x = globalThis["eval"](text);'],
    ['Function', 'export const x = new Function(text);'],
    ['Function', 'export const x = globalThis.Function(text);'],
    ['Function', 'export const x = (() => 1)["constructor"].constructor(text);'],
    ['text in a timer', 'setTimeout("work()", 1);'],
    ['worker', 'export const x = new Worker("worker.js");'],
    ['worker', 'importScripts("more.js");'],
    ['blob URL', 'export const x = URL.createObjectURL(new Blob([text]));'],
    ['import()', 'export const x = import(name);'],
    ['import()', 'export const x = import("node:zlib");'],
    ['require', 'export const x = require("node:zlib");'],
  ])('see %s in a bundle of `%s`', async (way, text) => {
    expect(waysIn((await bundle(text)).code)).toContain(way);
  });

  it('see nothing in code that only has such names', async () => {
    const { code } = await bundle(`
      export const members = { eval: 1, require: () => 2, Worker: 3 };
      export const isCallable = (value) => value instanceof Function && Function.prototype.call === value.call;
      setTimeout(() => 'text', 1);`);
    expect(waysIn(code)).toEqual([]);
  });

  it('see the worker that a compression library starts from a text', async () => {
    expect(waysIn((await bundle(`export { gunzip } from 'fflate';`)).code)).toEqual(['worker', 'blob URL']);
  });

  it('see packages and modules of Node.js, however deep they lie', async () => {
    const { packages, imports, later } = await bundle(`
      import { readFileSync } from 'fs';
      export { Certificate } from 'pkijs';
      export const read = () => readFileSync('file') ?? import('node:zlib') ?? import('trailproof/records');`);
    expect(packages).toEqual(expect.arrayContaining(['asn1js', 'pkijs']));
    expect(imports).toEqual(['fs', 'node:zlib']);
    expect(later).toEqual(['dist/records.js', 'node:zlib']);
  });

  it('see a statement that is kept though nobody uses it', () => {
    expect(withoutNumbers('var A=2**20-1;var B=8*A,C=2n**64n;var D=new Map([[1,2]]);')).toBe('var D=new Map([[1,2]]);');
    expect(withoutNumbers('var A=run();')).toBe('var A=run();');
  });
});
