import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reviewTrail } from '../../../src/index.ts';
import { setupOutputs, TAKEN } from '../setup/trail-setups.ts';
import { runCli } from './commands.ts';

const folder = fileURLToPath(new URL('../../../fixtures/trail-setups/', import.meta.url));

/** The command line with every output of a trail. */
function review(name: string, ...more: string[]) {
  const options = ['status', 'selectors', 'bucket-policy', 'encryption', 'versioning', 'object-lock', 'log-groups'];
  const files = options.flatMap((option) => [`--${option}`, `${folder}${name}/${option}.json`]);
  return runCli(['review', `${folder}${name}/trail.json`, ...files, '--now', TAKEN, ...more]);
}

describe('trailproof review', () => {
  it('says what is wrong, why it matters and the command that mends it', async () => {
    const { code, out, err } = await review('cli');
    expect(out).toMatch(/^UNSOUND: /);
    expect(out).toMatch(/^ {2}ERROR {3}log file validation is off$/m);
    expect(out).toContain('→ Without digests nobody can prove');
    expect(out).toMatch(/--enable-log-file-validation$/m);
    expect(out).toMatch(/^ {2}FOUND IN ORDER$/m);
    // A selector in JSON is one word of a shell.
    const lines = out.split('\n').filter((line) => !line.includes('{'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it.each(['console', 'cli', 'api'] as const)('gives what the library gives, as JSON: %s', async (name) => {
    const { code, out } = await review(name, '--json');
    expect(JSON.parse(out)).toEqual(reviewTrail(setupOutputs(name)));
    expect(code).toBe(name === 'console' ? 2 : 1);
  });

  it('says what was not given', async () => {
    const { code, out } = await runCli(['review', `${folder}console/trail.json`]);
    expect(out).toMatch(/^INCOMPLETE: /);
    expect(out).toMatch(/^ {2}GAP {5}the status of the trail was not given$/m);
    expect(code).toBe(2);
  });

  it.each([
    [['review', `${folder}none.json`], 'there is no such file'],
    [['review', `${folder}cli/status.json`], 'trail: expected the output of `aws cloudtrail get-trail`'],
    [['review', `${folder}cli/trail.json`, '--bucket-policy', `${folder}../README.md`], '--bucket-policy: expected'],
    [['review', `${folder}cli/trail.json`, '--trail', 'another'], "one trail named 'another'"],
    [['review', `${folder}cli/trail.json`, '--now', 'today'], '--now: expected'],
    [['review', `${folder}cli/trail.json`, '--organization', 'x'], '--organization: expected'],
  ])('wrong usage: %j', async (args, message) => {
    const { code, err } = await runCli(args);
    expect(err).toContain(message);
    expect(code).toBe(64);
  });

  it('has a help of its own', async () => {
    const { code, out } = await runCli(['review', '--help']);
    expect([code, out.includes('get-object-lock-configuration')]).toEqual([0, true]);
    expect(out.split('\n').length).toBeLessThanOrEqual(40);
  });
});
