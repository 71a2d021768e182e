import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstalled, installedCommand, readReport, suiteScript } from './run-file.ts';
import { runProcess } from './run-process.ts';
import type { BuiltSuite, Runner, SuiteReport } from './runner.ts';

const deno = installedCommand('deno');
const root = new URL('../../', import.meta.url);
/** No network, and no permission at all: what a module imports, it may read. */
const ARGS = ['run', '--quiet', '--no-prompt', '--no-remote', '--no-lock', '--node-modules-dir=manual'];

async function run({ project }: BuiltSuite, script: string, more: readonly string[]): Promise<SuiteReport> {
  writeFileSync(join(project, script), suiteScript('./suite.js', 'native'));
  const env = { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: join(project, '.deno') };
  return readReport(await runProcess(deno, [...ARGS, ...more, script], { cwd: project, env }));
}

/** `src/` as it is, with the imports that `jsr.json` gives it; only the names by which the suite imports it are added. */
function sourceConfig(): string {
  const jsr = JSON.parse(readFileSync(new URL('jsr.json', root), 'utf8'));
  const entries = Object.entries<string>(jsr.exports).map(([name, file]) => [
    name.replace(/^\./, 'trailproof'),
    new URL(file, root).href,
  ]);
  return JSON.stringify({ imports: { ...jsr.imports, ...Object.fromEntries(entries) } });
}

export const runners: readonly Runner[] = [
  {
    name: 'Deno, npm package',
    path: 'native',
    find: () => findInstalled(deno),
    run: (suite) => run(suite, 'run-deno.js', ['--no-config']),
  },
  {
    name: 'Deno, source by jsr.json',
    path: 'native',
    find: () => findInstalled(deno),
    run(suite) {
      const config = join(suite.project, 'from-source.json');
      writeFileSync(config, sourceConfig());
      return run(suite, 'run-deno-source.js', ['--config', config]);
    },
  },
];
