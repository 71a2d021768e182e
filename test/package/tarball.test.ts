import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'trailproof-consumer-'));

function run(command: string, args: readonly string[], cwd = project): string {
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

const CONSUMER = `
import { type CloudTrailRecord, type PublicKeyRing, parseRecords, verifyDigest } from 'trailproof';
import { parseRecords as parse } from 'trailproof/records';
import { directorySource } from 'trailproof/node';
import { importAnyPublicKeys } from 'trailproof/x509';

export const same: boolean = parse === parseRecords;
export function failedSignIn(record: CloudTrailRecord): string | undefined {
  if (record.eventType !== 'AwsConsoleSignIn' || record.responseElements?.ConsoleLogin !== 'Failure') return undefined;
  return record.userIdentity.type === 'IAMUser' ? record.userIdentity.userName : undefined;
}
export const wrong: Parameters<typeof verifyDigest>[0] = new Uint8Array();
// @ts-expect-error a digest is bytes
verifyDigest('text', {});
export const source = directorySource('.');
export const ring: PublicKeyRing = importAnyPublicKeys([]);
`;

beforeAll(() => {
  // The package as it is published, installed into an empty project; npm's cache has its dependencies since `npm ci`.
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const files: { filename: string }[] = JSON.parse(run('npm', pack, root));
  writeFileSync(join(project, 'package.json'), '{"type":"module","private":true}');
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${files[0]!.filename}`]);
  writeFileSync(join(project, 'consumer.ts'), CONSUMER);
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed tarball', () => {
  it('holds what users need and nothing else', () => {
    const names = readdirSync(join(project, 'node_modules/trailproof'), { recursive: true, encoding: 'utf8' });
    const foreign = names.filter(
      (name) =>
        !/^(?:dist|dist\/[\w-]+\.(?:js|d\.ts)|docs|docs\/[\w-]+\.md|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
          name,
        ),
    );
    expect(foreign).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/cli.js', 'LICENSE']));
  });

  it('holds every file that its README links to', () => {
    const folder = join(project, 'node_modules/trailproof');
    const targets = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(
      ([, target]) => target!,
    );
    expect(targets).toContain('docs/codes.md');
    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it('imports by its names in Node.js', () => {
    const script = `
      import { parseRecords, verifyDigest } from 'trailproof';
      import { importAnyPublicKeys } from 'trailproof/x509';
      const records = parseRecords('{"Records":[]}');
      let thrown;
      try { await verifyDigest('text', {}); } catch (error) { thrown = error.name; }
      console.log(records.length, thrown, importAnyPublicKeys([]).keys.length);`;
    expect(run('node', ['--input-type=module', '-e', script])).toBe('0 TypeError 0\n');
  });

  it.each(['nodenext', 'bundler'])(
    'has types that compile under moduleResolution %s, without DOM and Node.js types',
    (resolution) => {
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: 'es2022',
        lib: ['es2022'],
        types: [],
        module: resolution === 'nodenext' ? 'nodenext' : 'esnext',
        moduleResolution: resolution,
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
      expect(run('node', [join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false'])).toBe('');
    },
  );

  it('runs as a command', () => {
    const manifest = JSON.parse(run('node', ['-p', 'JSON.stringify(require("trailproof/package.json"))']));
    expect(run('node', [join('node_modules/trailproof', manifest.bin.trailproof), '--version'])).toBe(
      `${manifest.version}\n`,
    );
  });
});
