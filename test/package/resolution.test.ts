import { readFileSync } from 'node:fs';
import { type CheckResult, checkPackage, createPackageFromTarballData, Package } from '@arethetypeswrong/core';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../support/entries.ts';

const packed = createPackageFromTarballData(new Uint8Array(readFileSync(inject('packed').tarball)));

/** `kind of problem: entry, how it is resolved`, where a problem belongs to an entry. */
function problemsOf(result: CheckResult): string[] {
  if (!result.types) return ['no types'];
  return result.problems.map((problem) =>
    'entrypoint' in problem
      ? `${problem.kind}: ${problem.entrypoint}, ${problem.resolutionKind}`
      : `${problem.kind}: ${JSON.stringify(problem)}`,
  );
}

/** What ESM alone means by definition, and nothing else. */
const ACCEPTED: readonly string[] = [
  // A CommonJS file gets an ES module. The Node.js versions that the package supports all have require() of ES modules.
  ...entries.map((entry) => `CJSResolvesToESM: ${entry.replace('trailproof', '.')}, node16-cjs`),
  // This way of resolving is older than `exports`: it looks for a file `records.js` in the package's root. The root itself resolves.
  ...entries
    .filter((entry) => entry !== 'trailproof')
    .map((entry) => `NoResolution: ${entry.replace('trailproof', '.')}, node10`),
];

describe('are-the-types-wrong', () => {
  it('finds types and code of every entry under every kind of resolution, but for what ESM alone means', async () => {
    const result = await checkPackage(packed);
    expect(problemsOf(result).sort()).toEqual([...ACCEPTED].sort());
    expect(result.types && Object.keys(result.entrypoints)).toEqual([
      ...entries.map((entry) => entry.replace('trailproof', '.')),
      './report.schema.json',
      './package.json',
    ]);
  });

  it('would see types that are gone, and types of another module format than the code', async () => {
    const files = Object.fromEntries(packed.listFiles().map((name) => [name, packed.readFile(name)]));
    const manifest = JSON.parse(files['/node_modules/trailproof/package.json']!);
    const changed = (name: string, text: string): Package =>
      new Package({ ...files, [`/node_modules/trailproof/${name}`]: text }, 'trailproof', manifest.version);

    const exports = { ...manifest.exports, '.': './dist/cli.js' };
    const untyped = changed('package.json', JSON.stringify({ ...manifest, exports }));
    expect(problemsOf(await checkPackage(untyped))).toContain('UntypedResolution: ., node16-esm');
    const commonJs = changed('package.json', JSON.stringify({ ...manifest, type: 'commonjs' }));
    expect(problemsOf(await checkPackage(commonJs)).join()).toContain('UnexpectedModuleSyntax');
  });
});
