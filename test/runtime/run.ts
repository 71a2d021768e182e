import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSuite, removeSuite } from './build.ts';
import { formatOutcome, formatSummary } from './format-outcome.ts';
import { isGood, type Outcome, outcomeOf } from './outcome.ts';
import { INSTALLED } from './run-file.ts';
import { runProcess } from './run-process.ts';
import type { Runner } from './runner.ts';
import { runners } from './runners.ts';
import { replaceRuntimesTable } from './runtimes-table.ts';

const USAGE = `Runs the runtime suite in every runtime that is here.

  npm run test:runtimes -- [--only NAME] [--all] [--json FILE] [--write]

  --only NAME  only runtimes whose name holds this text, in either case
  --all        fail where a runtime is not on this machine
  --json FILE  write what came of each runtime
  --write      write the versions into the README, after a run of all runtimes in which none failed`;

const INSTALL_TIMEOUT_MS = 600_000;
const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const folder = fileURLToPath(new URL('.', import.meta.url));

async function main(): Promise<number> {
  const { only, all, json, write } = readArguments();
  const chosen = runners.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  if (chosen.length === 0) throw new Error(`no runtime has '${only}' in its name; there are: ${namesOf(runners)}`);
  if (!existsSync(INSTALLED)) {
    console.log('Installing the runtimes of test/runtime/package.json…');
    await runProcess('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, timeoutMs: INSTALL_TIMEOUT_MS });
  }
  console.log('Building the package and the suite…');
  const outcomes = await runAll(chosen);
  console.log(`\n${formatSummary(outcomes)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(outcomes, null, 2)}\n`);
  const isGoodRun = isGood(outcomes, all);
  if (write && isGoodRun) {
    writeFileSync(readme, replaceRuntimesTable(readFileSync(readme, 'utf8'), outcomes));
    console.log('The table in README.md is written.');
  }
  return isGoodRun ? 0 : 1;
}

async function runAll(chosen: readonly Runner[]): Promise<Outcome[]> {
  const suite = await buildSuite();
  process.once('exit', () => removeSuite(suite));
  const width = Math.max(...chosen.map(({ name }) => name.length));
  const outcomes: Outcome[] = [];
  for (const runner of chosen) {
    const outcome = await outcomeOf(runner, suite);
    console.log(formatOutcome(outcome, width));
    outcomes.push(outcome);
  }
  return outcomes;
}

interface Arguments {
  readonly only: string;
  readonly all: boolean;
  readonly json: string | undefined;
  readonly write: boolean;
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      all: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const { only, all, json, write } = values;
  if (write && only !== '') throw new Error('--write takes a run of all runtimes, without --only');
  return { only, all, json, write };
}

function namesOf(all: readonly Runner[]): string {
  return all.map(({ name }) => name).join('; ');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
