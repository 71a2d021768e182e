import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const installed = fileURLToPath(new URL('node_modules/.bin/deno', import.meta.url));

/** What JSR gets beside `src/`. */
const BESIDE = ['CHANGELOG.md', 'LICENSE', 'README.md', 'jsr.json', 'report.schema.json'];
const TIMEOUT_MS = 180_000;

/**
 * What is wrong with the package that JSR would get: types that do not compile in Deno, types that are slow to infer, files too many or too
 * few. Nothing is published and no network is used: the dependencies are those of `node_modules`.
 */
export async function checkJsr(deno: string = installed): Promise<string[]> {
  if (!existsSync(deno)) return ['Deno is not installed: run `npm ci` in test/runtime'];
  const { failed, said } = await publishDryly(deno);
  if (failed) return [said.trim()];
  const expected = [
    ...BESIDE,
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `src/${name}`),
  ];
  const files = [...said.matchAll(/^ +file:\/\/(\S+) \(/gm)].map(([, path]) =>
    fileURLToPath(`file://${path}`).slice(root.length),
  );
  return [
    ...[...said.matchAll(/^warning.*$/gim)].map(([line]) => line),
    ...['Checking for slow types in the public API', 'Dry run complete']
      .filter((text) => !said.includes(text))
      .map((text) => `Deno does not say '${text}'`),
    ...files.filter((name) => !expected.includes(name)).map((name) => `${name} would be published`),
    ...expected.filter((name) => !files.includes(name)).map((name) => `${name} would not be published`),
  ];
}

async function publishDryly(deno: string): Promise<{ readonly failed: boolean; readonly said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'trailproof-jsr-'));
  const env = { ...process.env, DENO_DIR: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  try {
    return await new Promise((resolve) => {
      const options = { cwd: root, env, timeout: TIMEOUT_MS };
      execFile(deno, ['publish', '--dry-run', '--allow-dirty'], options, (error, stdout, stderr) => {
        resolve({ failed: error !== null, said: `${stdout}${stderr}${error?.message ?? ''}` });
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await checkJsr(process.argv[2]);
  console.log(problems.length === 0 ? 'JSR: a dry run of publishing is clean' : problems.join('\n'));
  if (problems.length > 0) process.exitCode = 1;
}
