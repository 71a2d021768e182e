import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ran, runCli } from './commands.ts';

const sample = fileURLToPath(new URL('../../../fixtures/sample-trail', import.meta.url));
const keys = ['--public-keys', join(sample, 'public-keys.json')];
const work = mkdtempSync(join(tmpdir(), 'trailproof-verified-'));

afterAll(() => rmSync(work, { recursive: true, force: true }));

async function records(...args: string[]): Promise<Ran & { readonly lines: unknown[] }> {
  const ran = await runCli(['records', ...args]);
  return {
    ...ran,
    lines: ran.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  };
}

/** The log files of a folder, by their paths. */
function logsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /_CloudTrail_.*\.json\.gz$/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

function recordsIn(path: string): unknown[] {
  return (JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as { Records: unknown[] }).Records;
}

describe('trailproof records --verified', () => {
  it('prints every record of a valid trail as JSON, a line each, and the report on standard error', async () => {
    const { code, lines, err } = await records(join(sample, 'bucket'), '--verified', ...keys);
    const all = logsIn(join(sample, 'bucket')).flatMap(recordsIn);
    expect(code).toBe(0);
    expect(lines).toHaveLength(all.length);
    expect(new Set(lines.map((line) => JSON.stringify(line)))).toEqual(new Set(all.map((one) => JSON.stringify(one))));
    expect(err).toMatch(/^VALID: /);
  });

  it('leaves out what is altered, injected or gone, names each on standard error, and ends like verify', async () => {
    const folder = join(work, 'tampered');
    cpSync(join(sample, 'bucket'), folder, { recursive: true });
    const [altered, gone, other] = logsIn(folder) as [string, string, string];
    const hidden = [...recordsIn(altered), ...recordsIn(gone)].map((one) => JSON.stringify(one));
    writeFileSync(altered, gzipSync(JSON.stringify({ Records: recordsIn(altered).slice(1) })));
    rmSync(gone);
    const injected = other.replace(/_[A-Za-z0-9]{16}\.json\.gz$/, '_aaaaBBBBccccDDDD.json.gz');
    const forged = JSON.stringify({ ...(recordsIn(other)[0] as object), eventName: 'NeverHappened' });
    writeFileSync(injected, gzipSync(`{"Records":[${forged}]}`));
    const { code, out, err, lines } = await records(folder, '--verified', ...keys);
    const { code: verified } = await runCli(['verify', folder, ...keys]);
    expect(code).toBe(1);
    expect(code).toBe(verified);
    expect(out).not.toContain('NeverHappened');
    const printed = new Set(lines.map((line) => JSON.stringify(line)));
    expect(hidden.filter((one) => printed.has(one))).toEqual([]);
    const rest = logsIn(folder).filter((path) => path !== altered && path !== injected);
    expect(lines).toHaveLength(rest.flatMap(recordsIn).length);
    expect(err).toMatch(new RegExp(`left out: s3://\\S+${altered.slice(-20)}: invalid, hash-mismatch: `));
    expect(err).toMatch(new RegExp(`left out: s3://\\S+${gone.slice(-20)}: missing, missing: `));
    expect(err).toContain('aaaaBBBBccccDDDD');
    expect(err).toMatch(/^INVALID: /m);
  });

  it('takes the range and scope of verify', async () => {
    const args = ['--from', '2026-03-01T02:17:42Z', '--to', '2026-03-01T04:17:42Z', '--account', '111111111111'];
    const { code, lines } = await records(
      join(sample, 'bucket'),
      '--verified',
      ...keys,
      ...args,
      '--region',
      'us-east-1',
    );
    expect(code).toBe(0);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatchObject({ recipientAccountId: '111111111111' });
  });

  it.each([
    ['no keys', ['--verified'], /^trailproof records --verified: --public-keys FILE is needed/],
    [
      'a time without zone',
      ['--verified', ...keys, '--from', '2026-03-01'],
      /^trailproof records --verified: --from: /,
    ],
    ['an option of verify alone', keys, /^trailproof records: --public-keys is for --verified/],
    ['what verify alone prints', ['--verified', ...keys, '--json'], /^trailproof records: .*--json/],
  ])('is wrong usage with %s', async (_, args, message) => {
    const { code, out, err } = await records(join(sample, 'bucket'), ...args);
    expect(code).toBe(64);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });

  it('is wrong usage of standard input, which is no folder', async () => {
    const { code, err } = await records('-', '--verified', ...keys);
    expect(code).toBe(64);
    expect(err).toMatch(/no folder or zip file '-'/);
  });
});
