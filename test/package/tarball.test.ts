import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries, manifest } from '../support/entries.ts';
import { runCommand } from '../support/run-command.ts';

const { project } = inject('packed');
const folder = join(project, 'node_modules/trailproof');

describe('the packed tarball', () => {
  it('holds what users need and nothing else', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const foreign = names.filter(
      (name) =>
        !/^(?:dist|dist\/[\w-]+\.(?:js|d\.ts)|docs|docs\/[\w-]+\.md|docs\/guide|docs\/guide\/[\w-]+\.md|docs\/examples|docs\/examples\/download-trail\.js|report\.schema\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
          name,
        ),
    );
    expect(foreign).toEqual([]);
    const built = entries.map(
      (entry) => `dist/${entry === 'trailproof' ? 'index' : entry.slice('trailproof/'.length)}`,
    );
    expect(names).toEqual(expect.arrayContaining(built.flatMap((name) => [`${name}.js`, `${name}.d.ts`])));
    expect(names).toEqual(expect.arrayContaining(['dist/cli.js', 'README.md', 'LICENSE']));
  });

  it('holds every file that its README links to', () => {
    const targets = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(
      ([, target]) => target!,
    );
    expect(targets).toContain('docs/codes.md');
    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it('imports by its names in Node.js', () => {
    const script = `
      import { parseRecords, verifyDigest } from 'trailproof';
      import { parseRecords as parse } from 'trailproof/records';
      import { importAnyPublicKeys } from 'trailproof/x509';
      const records = parseRecords('{"Records":[]}');
      let thrown;
      try { await verifyDigest('text', {}); } catch (error) { thrown = error.name; }
      console.log(records.length, thrown, parse === parseRecords, importAnyPublicKeys([]).keys.length);`;
    expect(runCommand(process.execPath, ['--input-type=module', '-e', script], project)).toBe('0 TypeError true 0\n');
  });

  it('gives the JSON Schema of a report under its name', () => {
    const script = `
      import schema from 'trailproof/report.schema.json' with { type: 'json' };
      console.log(schema.$schema, schema.$id);`;
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
    const expected = 'https://json-schema.org/draft/2020-12/schema urn:trailproof:trail-report:1\n';
    expect(runCommand(process.execPath, args, project)).toBe(expected);
  });

  it('runs as a command', () => {
    const command = join('node_modules/trailproof', manifest.bin['trailproof']!);
    expect(runCommand(process.execPath, [command, '--version'], project)).toBe(`${manifest.version}\n`);
  });
});
