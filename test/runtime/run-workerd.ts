import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findInstalled, installedCommand } from './run-file.ts';
import { killGroup, startGroup } from './run-process.ts';
import type { BuiltSuite, Runner, SuiteReport } from './runner.ts';

const workerd = installedCommand('workerd');
const COMPATIBILITY_DATE = '2026-11-17';
const TIMEOUT_MS = 120_000;

interface Place {
  readonly name: string;
  readonly path: Runner['path'];
  readonly flags: readonly string[];
}

const PLACES: readonly Place[] = [
  { name: 'workerd, nodejs_compat', path: 'native', flags: ['nodejs_compat'] },
  // From 2026-08-04 on it is the default, in two flags.
  { name: 'workerd, no_nodejs_compat', path: 'webcrypto', flags: ['no_nodejs_compat', 'no_nodejs_compat_v2'] },
];

function workerScript(path: Runner['path']): string {
  return `import data from 'data.json';
import { runSuite } from 'suite.js';
export default { fetch: async () => Response.json(await runSuite(data, '${path}')) };
`;
}

function config({ bundle, data }: BuiltSuite, script: string, flags: readonly string[]): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .suite)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const suite :Workerd.Worker = (
  modules = [
    (name = "main.js", esModule = embed "${script}"),
    (name = "suite.js", esModule = embed "${basename(bundle)}"),
    (name = "data.json", json = embed "${basename(data)}"),
  ],
  compatibilityDate = "${COMPATIBILITY_DATE}",
  compatibilityFlags = [${flags.map((flag) => `"${flag}"`).join(', ')}],
);
`;
}

async function run(suite: BuiltSuite, { path, flags }: Place): Promise<SuiteReport> {
  const script = `run-workerd-${path}.js`;
  const capnp = join(suite.project, `run-workerd-${path}.capnp`);
  writeFileSync(join(suite.project, script), workerScript(path));
  writeFileSync(capnp, config(suite, script, flags));
  const server = startGroup(workerd, ['serve', '--control-fd=1', capnp]);
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
  });
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    const fail = (what: string): void => reject(new Error(`workerd ${what}; it said: ${said.trim().slice(-2000)}`));
    timer = setTimeout(() => fail(`gave no report within ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
    server.on('error', ({ message }) => fail(`could not be started: ${message}`));
    server.on('exit', (status) => fail(`ended with exit code ${status}`));
  });
  try {
    return await Promise.race([ask(server.stdout), failure]);
  } finally {
    clearTimeout(timer);
    killGroup(server);
  }
}

/** Waits until the server tells its port, and asks it for the report. */
async function ask(control: AsyncIterable<Buffer>): Promise<SuiteReport> {
  let text = '';
  for await (const chunk of control) {
    text += chunk;
    const port = /"port":(\d+)/.exec(text)?.[1];
    if (port === undefined) continue;
    const response = await fetch(`http://127.0.0.1:${port}/`);
    if (response.ok) return (await response.json()) as SuiteReport;
    throw new Error(`workerd answered ${response.status}: ${await response.text()}`);
  }
  throw new Error('workerd ended before it listened');
}

export const runners: readonly Runner[] = PLACES.map((place) => ({
  name: place.name,
  path: place.path,
  find: () => findInstalled(workerd),
  run: (suite) => run(suite, place),
}));
