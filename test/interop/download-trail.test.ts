import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { inputOf } from '../support/input-of.ts';
import { buildWorld, type World } from '../support/world/world.ts';
import { isInstalled, type Moto, startKeyServer, startMoto, upload } from './moto.ts';

const script = fileURLToPath(new URL('../../docs/examples/download-trail.js', import.meta.url));
const isThere = isInstalled('aws', '--version') && isInstalled('python3', '-c', 'import moto.server');

/** What the script may take, with the AWS CLI starting for each of its calls. */
const SLOW = 180_000;

async function verify(...args: readonly string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  const io = { isOutTerminal: false, isErrTerminal: false, env: {}, input: () => inputOf('') };
  return { code: await run(['verify', ...args], { ...io, out: write, err: write }), text };
}

describe.skipIf(!isThere)('docs/examples/download-trail.js, with the AWS CLI and moto', () => {
  const work = mkdtempSync(join(tmpdir(), 'trailproof-download-'));
  const asked: { region: string; from: number; to: number }[] = [];
  let world: World;
  let moto: Moto;
  let keys: Server;
  let printed = '';
  const copy = join(work, 'example-trail-logs');
  const files = (): string[] => readdirSync(work, { recursive: true, encoding: 'utf8' });
  const keyFiles = (): string[] =>
    ['eu-west-1', 'us-east-1'].flatMap((name) => ['--public-keys', join(work, `keys-${name}.json`)]);

  beforeAll(async () => {
    world = buildWorld({
      prefix: 'audit trail/main',
      organization: 'o-exampleorg1',
      accounts: ['111111111111', '222222222222'],
      regions: ['us-east-1', 'eu-west-1'],
      hours: 4,
      recordsPerLog: 1,
      logsPerHour: 1,
      stops: [{ from: 1.5, to: 2.25 }],
    });
    world.put('audit trail/main/AWSLogs/111111111111/vpcflowlogs/us-east-1/large.log.gz', Buffer.of(1));
    moto = await startMoto();
    await upload(world, moto.url);
    const server = await startKeyServer(world, asked);
    keys = server.server;
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL_S3: moto.url,
      AWS_ENDPOINT_URL_CLOUDTRAIL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_CONFIG_FILE: join(work, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: join(work, 'none'),
    };
    const args = [script, 's3://example-trail-logs/audit trail/main/', work];
    printed = (await promisify(execFile)(process.execPath, args, { env })).stdout;
  }, SLOW);

  afterAll(async () => {
    await moto?.stop();
    keys?.close();
    rmSync(work, { recursive: true, force: true });
  });

  it('brings every log and digest file, and nothing of other services', () => {
    const objects = [...world.objects.get(world.bucket)!.keys()].filter((key) => /CloudTrail.*[^/]$/.test(key));
    const brought = files().filter((name) => name.endsWith('.gz'));
    expect(brought.sort()).toEqual(objects.map((key) => `example-trail-logs/${key}`).sort());
  });

  it('brings the metadata of those digests alone that no other digest proves', () => {
    const sidecars = files().filter((name) => name.endsWith('.metadata.json'));
    const wanted = world.digests().filter((digest) => digest.next === undefined);
    // The newest of each chain, and the last one before logging was stopped.
    expect(wanted).toHaveLength(8);
    expect(sidecars.sort()).toEqual(wanted.map(({ key }) => `example-trail-logs/${key}.metadata.json`).sort());
    const { Metadata } = JSON.parse(readFileSync(join(work, sidecars[0]!), 'utf8'));
    expect(Metadata['signature-algorithm']).toBe('SHA256withRSA');
  });

  it('asks for the keys of each region, until two hours behind its last digest', () => {
    expect(asked.map(({ region }) => region).sort()).toEqual(['eu-west-1', 'us-east-1']);
    const newest = Math.max(...world.digests().map(({ end }) => Date.parse(end)));
    for (const { from, to } of asked) {
      expect(from).toBeLessThanOrEqual(Date.parse(world.from) / 1000);
      expect(to).toBe(newest / 1000 + 7200);
    }
  });

  it('leaves a folder that verifies but for the time without logging, by the command that it prints', async () => {
    const [command] = printed.match(/^trailproof verify .*$/m)!;
    expect(command).toBe(`trailproof verify ${copy} --bucket example-trail-logs ${keyFiles().join(' ')}`);
    const { code, text } = await verify(copy, '--bucket', 'example-trail-logs', ...keyFiles());
    expect(text).toContain('NOT VOUCHED FOR');
    expect(text).not.toMatch(/unverifiable|invalid|ERROR/);
    expect(code).toBe(2);
    const until = new Date(Date.parse(world.from) + 1.5 * 3_600_000).toISOString().replace('.000Z', 'Z');
    expect((await verify(copy, '--to', until, '--bucket', 'example-trail-logs', ...keyFiles())).code).toBe(0);
  });

  it('would leave hours that nobody vouches for without the metadata, and nothing proven without the keys', async () => {
    const bare = join(work, 'bare');
    cpSync(copy, bare, { recursive: true, filter: (name) => !name.endsWith('.metadata.json') });
    const { code, text } = await verify(bare, ...keyFiles(), '--json');
    const { digests } = JSON.parse(text);
    expect([code, digests.unverifiable]).toEqual([2, 8]);
    const oneRegion = await verify(copy, ...keyFiles().slice(2), '--json');
    const chains: { region: string; digests: { valid: number } }[] = JSON.parse(oneRegion.text).chains;
    for (const {
      region,
      digests: { valid },
    } of chains)
      expect(valid > 0, region).toBe(region === 'us-east-1');
  });
});
