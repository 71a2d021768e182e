import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { runCommand } from '../support/run-command.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The package as it is published, and an empty project that has installed it. */
    packed: { readonly tarball: string; readonly project: string };
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packs the package once for all tests of this folder. npm's cache has its dependencies since `npm ci`. */
export default function setup(tests: TestProject): () => void {
  const project = mkdtempSync(join(tmpdir(), 'trailproof-consumer-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const files: { filename: string }[] = JSON.parse(runCommand('npm', pack, root));
  const tarball = join(project, files[0]!.filename);
  writeFileSync(join(project, 'package.json'), '{"type":"module","private":true}');
  runCommand('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], project);
  tests.provide('packed', { tarball, project });
  return () => rmSync(project, { recursive: true, force: true });
}
