import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { inputOf } from '../../support/input-of.ts';
import { organizationWorld } from '../../support/organization-world.ts';
import type { World } from '../../support/world/world.ts';
import { writeWorld } from '../../support/write-world.ts';

const work = mkdtempSync(join(tmpdir(), 'trailproof-organization-'));
let world: World;

beforeAll(() => {
  world = organizationWorld();
  // What an auditor saves beside the download: the signatures that no next digest holds.
  writeWorld(world, join(work, 'whole'), { sidecars: (digest) => digest.next === undefined });
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

async function verify(
  name: string,
  keys = 'public-keys.json',
  ...more: string[]
): Promise<{ code: number; out: string }> {
  let out = '';
  const folder = join(work, name);
  const args = ['verify', join(folder, 'bucket'), '--public-keys', resolve(folder, keys), ...more];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      throw new Error(text);
    },
    isOutTerminal: false,
    isErrTerminal: false,
    env: {},
    input: () => inputOf(''),
  });
  return { code, out };
}

function expectScreen(text: string, lines: number): void {
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(lines);
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
}

describe('a folder of an organization: 3 accounts, 2 regions, 2 trails, a backfill chain, a restart and rotated keys', () => {
  it('is verified by one command, with a line a chain and what is not vouched for, on one screen', async () => {
    const { code, out } = await verify('whole', undefined, '--bucket', world.bucket);
    expect(code).toBe(2);
    expectScreen(out, 40);
    const keys = world.publicKeys.PublicKeyList.map(
      ({ Fingerprint }) => `${Fingerprint.slice(0, 7)}…${Fingerprint.slice(-6)}`,
    );
    expect(keys).toHaveLength(4);
    const time = '2026-03-01T00:17:42Z to 2026-03-02T06:17:42Z';
    expect(out).toBe(`INCOMPLETE: nothing was disproved, but not everything is vouched for

  bucket     example-trail-logs
  range      from the oldest digest found to the newest digest found
  digests    355/355 valid
  log files  283/283 valid
  keys       4 used of 4 trusted: ${keys.sort().join(', ')}
  findings   6 gaps

  account       region     digests  log files  proven time (UTC)
  trail data-events of us-east-1, organization o-exampleorg1
  111111111111  eu-west-1  28/28    22/22      ${time}, 1 hole
  111111111111  us-east-1  28/28    22/22      ${time}, 1 hole
  222222222222  eu-west-1  28/28    22/22      ${time}, 1 hole
  222222222222  us-east-1  28/28    22/22      ${time}, 1 hole
  333333333333  eu-west-1  28/28    22/22      ${time}, 1 hole
  333333333333  us-east-1  28/28    22/22      ${time}, 1 hole
  trail management-events of us-east-1, organization o-exampleorg1
  111111111111  eu-west-1  31/31    25/25      ${time}
  111111111111  us-east-1  31/31    25/25      ${time}
  222222222222  eu-west-1  31/31    25/25      ${time}
  222222222222  us-east-1  31/31    25/25      ${time}
  222222222222  us-east-1  1/1      1/1        backfill
  333333333333  eu-west-1  31/31    25/25      ${time}
  333333333333  us-east-1  31/31    25/25      ${time}

  NOT VOUCHED FOR
    2026-03-01T09:47:42Z to 2026-03-01T14:17:42Z: the chain starts anew after it, as when logging
      was off (6 chains, 0 log files)
    → Find out whether logging was off (StopLogging, UpdateTrail, DeleteTrail), or bring the missing
      digests.
`);
  });

  it('is valid where the trail that was stopped is not asked for', async () => {
    const { code, out } = await verify('whole', undefined, '--bucket', world.bucket, '--trail', 'management-events');
    expect(out).toMatch(/^VALID: /);
    expect(out).not.toContain('NOT VOUCHED FOR');
    expect(code).toBe(0);
  });

  it('has its findings folded by their codes where hundreds of digests are not as they should be', async () => {
    const wrong = await verify('whole', undefined, '--bucket', 'wrong-bucket');
    expect(wrong.code).toBe(1);
    expectScreen(wrong.out, 50);
    expect(wrong.out).toContain('  ERROR   355 digest files of example-trail-logs, read as wrong-bucket\n');
    expect(wrong.out).toContain('\n          … and 352 more: moved\n');
    const advice =
      '→ If this is example-trail-logs, name it: `--bucket example-trail-logs`. If it is a copy of it, say so: ' +
      '`--bucket-map example-trail-logs=wrong-bucket`.';
    expect(wrong.out.replace(/\n +/g, ' ')).toContain(advice);

    const tampered = world.clone();
    for (const log of tampered.logs({ account: '222222222222' })) log.edit(([record]) => (record.eventName = 'Other'));
    for (const hour of [7, 8, 20])
      tampered.digest({ trail: 'management-events', account: '333333333333', region: 'us-east-1', hour }).delete();
    tampered.injectLog({ account: '111111111111', region: 'eu-west-1', time: '2026-03-01T20:00:00Z' });
    writeWorld(tampered, join(work, 'tampered'), { sidecars: 'none' });
    const { code, out } = await verify('tampered');
    expect(code).toBe(1);
    expectScreen(out, 75);
    const heads = out.match(/^ {2}(?:ERROR|GAP|WARNING) .*/gm)!.map((line) => line.trim().split(/ +/)[0]);
    expect(heads).toEqual(['ERROR', 'ERROR', 'GAP', 'GAP']);
  });

  it('names the command for the keys that are not there', async () => {
    const keys = join(work, 'keys-eu-west-1.json');
    writeFileSync(keys, JSON.stringify(world.publicKeysOf('eu-west-1')));
    const { code, out } = await verify('whole', keys);
    expect(code).toBe(2);
    expect(out).toContain(`
          → Add the keys that \`aws cloudtrail list-public-keys\` gives for this region and time.
            aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-02-28T23:17:42Z \\
            --end-time 2026-03-02T08:17:42Z
`);
    expect(out).not.toContain('--region eu-west-1');
  });
});
