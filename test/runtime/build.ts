import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { makeData } from './data/make-data.ts';
import { runProcess } from './run-process.ts';
import type { BuiltSuite } from './runner.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const suite = join(root, 'test/runtime/suite.ts');

/** Builds the package, packs it, installs it into an empty project in a temporary folder, and puts the suite beside it. */
export async function buildSuite(): Promise<BuiltSuite> {
  await runProcess('npm', ['run', 'build'], { cwd: root });
  const project = mkdtempSync(join(tmpdir(), 'trailproof-suite-'));
  const tarball = await pack(project);
  writeFileSync(join(project, 'package.json'), '{"type":"module","private":true}');
  await runProcess('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: project });
  const data = join(project, 'data.json');
  const built = await import(pathToFileURL(join(project, 'node_modules/trailproof/dist/index.js')).href);
  writeFileSync(data, JSON.stringify(await makeData(join(root, 'fixtures'), built)));
  await transform(join(project, 'suite.js'));
  const bundle = join(project, 'suite.bundle.js');
  await bundleFor(project, bundle);
  return { project, bundle, data };
}

export function removeSuite({ project }: BuiltSuite): void {
  rmSync(project, { recursive: true, force: true });
}

async function pack(folder: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed]: { filename: string }[] = JSON.parse(await runProcess('npm', args, { cwd: root }));
  return `./${packed!.filename}`;
}

/** The suite as plain JavaScript in one file, with the package's entries as its only imports. */
async function transform(outfile: string): Promise<void> {
  const external = ['trailproof', 'trailproof/*'];
  await build({ entryPoints: [suite], outfile, bundle: true, format: 'esm', platform: 'neutral', external });
}

/** As browsers' bundlers do it. What is of Node.js stays an import, so that the runtimes that have none say so. */
async function bundleFor(project: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(project, 'suite.js')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'module'],
    external: ['node:*'],
  });
}
