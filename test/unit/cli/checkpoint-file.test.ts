import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildWorld, type World } from '../../support/world/world.ts';
import { bucketAt, hoursIn } from '../trail/checkpoint-runs.ts';
import { type Ran, runCli } from './commands.ts';

const work = mkdtempSync(join(tmpdir(), 'trailproof-checkpoint-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const base = buildWorld({ hours: 5, logsPerHour: 6, recordsPerLog: 1 });
const keys = join(work, 'keys.json');
writeFileSync(keys, JSON.stringify(base.publicKeys));
let folders = 0;

/** The bucket as a folder with sidecars. */
function writeFolder(world: World): string {
  const folder = join(work, `bucket-${folders++}`);
  for (const [key, { body, metadata }] of world.objects.get(world.bucket)!) {
    if (key.endsWith('/')) continue;
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), body);
    if (metadata !== undefined)
      writeFileSync(join(folder, `${key}.metadata.json`), JSON.stringify({ Metadata: metadata }));
  }
  return folder;
}

async function verify(world: World, file: string, ...more: string[]): Promise<Ran> {
  const args = [writeFolder(world), '--bucket', base.bucket, '--public-keys', keys, '--checkpoint', file, ...more];
  return runCli(['verify', ...args]);
}

function newFile(content?: string): string {
  const file = join(mkdtempSync(join(work, 'run-')), 'checkpoint.json');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

const at = (hours: number): World => bucketAt(base, hoursIn(base, hours));

describe('trailproof verify --checkpoint', () => {
  it('leaves a checkpoint, goes on from it, and says so', async () => {
    const file = newFile();
    const first = await verify(at(2.2), file);
    expect(first.code).toBe(2);
    expect(first.err).toBe(`trailproof: the checkpoint ${file} holds 1 chain, proven up to ${hoursIn(base, 2)}\n`);
    const second = await verify(base, file);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/^ {2}checkpoint 1 chain proven by earlier runs/m);
    expect(second.out).toMatch(/^ {2}range {6}from the checkpoint to/m);
    expect(second.out).toMatch(/^ {2}digests {4}3\/3 valid/m);
    expect(second.err).toContain(`proven up to ${hoursIn(base, 5)}`);
    expect(JSON.parse(readFileSync(file, 'utf8')).chains).toMatchObject([
      { since: hoursIn(base, 0), end: hoursIn(base, 5) },
    ]);
    expect(readdirSync(dirname(file))).toEqual(['checkpoint.json']);
  });

  it('says that nothing is newer, and leaves the checkpoint', async () => {
    const file = newFile();
    await verify(base, file);
    const before = readFileSync(file, 'utf8');
    const { code, out, err } = await verify(base, file);
    expect(code).toBe(2);
    expect(out).toMatch(/^EMPTY: .*\n.*nothing is newer/);
    expect(err).toContain('left as it was');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('never goes on over a history that was disproved', async () => {
    const file = newFile();
    await verify(at(3.2), file);
    const before = readFileSync(file, 'utf8');
    const rolled = base.clone();
    for (const digest of rolled.digests()) if ((digest.hour ?? 0) > 0) digest.delete();
    const changed = base.clone();
    changed.log({ hour: 4 }).delete();
    for (const [world, code] of [
      [rolled, 'rolled-back'],
      [changed, 'missing'],
    ] as const) {
      const ran = await verify(world, file, '--json');
      expect(ran.code).toBe(1);
      expect(JSON.parse(ran.out).findings.map((finding: { code: string }) => finding.code)).toContain(code);
      expect(ran.err).toContain('left as it was');
      expect(readFileSync(file, 'utf8')).toBe(before);
    }
    expect(readdirSync(dirname(file))).toEqual(['checkpoint.json']);
    const fresh = newFile();
    expect((await verify(changed, fresh)).code).toBe(1);
    expect(readdirSync(dirname(fresh))).toEqual([]);
  });

  it('refuses a file that is no checkpoint, or one for other options, as wrong usage', async () => {
    const file = newFile();
    await verify(base, file);
    const text = readFileSync(file, 'utf8');
    for (const [content, message] of [
      ['', 'the text is not JSON'],
      ['null', '--checkpoint: expected an object'],
      ['[]', '--checkpoint: expected an object'],
      [text.slice(0, -10), 'the text is not JSON'],
      [text.replace('"version": 1', '"version": 1, "version": 1'), 'a key stands twice'],
      [text.replace('"version": 1', '"version": 2'), '--checkpoint.version'],
      ['['.repeat(100), 'nested deeper'],
    ] as const)
      expect(await verify(base, newFile(content))).toMatchObject({
        code: 64,
        out: '',
        err: expect.stringContaining(message),
      });
    const other = await verify(base, file, '--account', '111111111111');
    expect(other).toMatchObject({ code: 64, out: '' });
    expect(other.err).toContain('--checkpoint.asked.accounts: the checkpoint was made for other options');
    expect(await verify(base, work)).toMatchObject({ code: 64, err: expect.stringContaining('it is a folder') });
  });

  it('says so where the checkpoint cannot be left', async () => {
    const ran = await verify(base, join(work, 'no-such-folder', 'checkpoint.json'));
    expect(ran.code).toBe(70);
    expect(ran.out).toMatch(/^VALID/);
    expect(ran.err).toContain('could not go on');
  });
});
