import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstalled, INSTALLED, readReport } from './run-file.ts';
import { runProcess } from './run-process.ts';
import type { BuiltSuite, Runner, SuiteReport } from './runner.ts';

/** Runs the suite, and adds what Node.js alone has: `require` of an ES module. */
const SCRIPT = `import { createRequire } from 'node:module';
import * as root from 'trailproof';
import * as records from 'trailproof/records';
import * as x509 from 'trailproof/x509';
import * as lake from 'trailproof/lake';
import * as zip from 'trailproof/zip';
import data from './data.json' with { type: 'json' };
import { runSuite } from './suite.js';

const require = createRequire(import.meta.url);
const { path, cases } = await runSuite(data, 'native');
const required = Object.entries({ trailproof: root, 'trailproof/records': records, 'trailproof/x509': x509, 'trailproof/lake': lake, 'trailproof/zip': zip }).map(([name, imported]) => {
  const test = \`require('\${name}') gives what import gives\`;
  try {
    const same = Object.keys(imported).every((key) => require(name)[key] === imported[key]);
    return { name: test, ok: same, ...(same ? {} : { message: 'it does not' }) };
  } catch (error) {
    return { name: test, ok: false, message: String(error) };
  }
});
console.log(JSON.stringify({ path, cases: [...cases, ...required] }));
`;

async function run(node: string, { project }: BuiltSuite): Promise<SuiteReport> {
  const script = join(project, 'run-node.js');
  writeFileSync(script, SCRIPT);
  return readReport(await runProcess(node, [script], { cwd: project, env: { NODE_OPTIONS: undefined } }));
}

function nodeRunner(name: string, node: string): Runner {
  return { name, path: 'native', find: () => findInstalled(node), run: (suite) => run(node, suite) };
}

const LINES = ['20.19', '22.12', '22', '24', '26'];

export const runners: readonly Runner[] = [
  nodeRunner('Node.js in use', process.execPath),
  ...LINES.map((line) => nodeRunner(`Node.js ${line}`, join(INSTALLED, `node-${line}`, 'bin/node'))),
];
