import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { entries } from '../support/entries.ts';
import { runCommand } from '../support/run-command.ts';

const { project } = inject('packed');

describe('require() of a CommonJS file', () => {
  it.each(entries)('%s gives the names that import gives, and the same functions', (entry) => {
    const file = join(project, `${entry.replaceAll('/', '-')}.cjs`);
    const script = `
      const required = require('${entry}');
      import('${entry}').then((imported) => {
        const names = Object.keys(imported);
        console.log(names.length > 0 && names.every((name) => required[name] === imported[name]));
      });`;
    writeFileSync(file, script);
    expect(runCommand(process.execPath, [file], project)).toBe('true\n');
  });

  it('reads records', () => {
    const file = join(project, 'records.cjs');
    writeFileSync(file, `console.log(require('trailproof').parseRecords('{"Records":[]}').length);`);
    expect(runCommand(process.execPath, [file], project)).toBe('0\n');
  });
});
