import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProcess } from './run-process.ts';
import type { Runner, SuiteReport } from './runner.ts';

/** Where the runtimes of `test/runtime/package.json` are installed. */
export const INSTALLED: string = fileURLToPath(new URL('./node_modules/', import.meta.url));

/** The version that an installed command tells, or how to install it. */
export async function findInstalled(command: string): ReturnType<Runner['find']> {
  if (existsSync(command)) return { version: firstNumber(await runProcess(command, ['--version'])) };
  return { missing: '`npm ci` in test/runtime, on a platform that has it' };
}

export function installedCommand(name: string): string {
  return join(INSTALLED, '.bin', name);
}

/** A script that imports the suite by its file, runs it, and prints the report. */
export function suiteScript(suite: string, path: Runner['path']): string {
  return `import data from './data.json' with { type: 'json' };
import { runSuite } from '${suite}';
console.log(JSON.stringify(await runSuite(data, '${path}')));
`;
}

/** The report that a script has printed. */
export function readReport(output: string): SuiteReport {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`no report was printed, but: ${output.slice(-1000)}`);
  }
}

function firstNumber(text: string): string {
  return /\d[\w.-]*/.exec(text)?.[0] ?? text.trim();
}
