import { describe, expect, it } from 'vitest';
import { formatOutcome, formatSummary } from './format-outcome.ts';
import { faultsOf, isGood, type Outcome, outcomeOf } from './outcome.ts';
import type { BuiltSuite, Runner, SuiteReport } from './runner.ts';
import { replaceRuntimesTable } from './runtimes-table.ts';

const SUITE: BuiltSuite = { project: '', bundle: '', data: '' };
const GOOD: SuiteReport = { path: 'native', cases: [{ name: 'a', ok: true }] };
const good: Outcome = { name: 'Bun', path: 'native', version: '1.4.5', report: GOOD, ms: 1234 };
const missing: Outcome = { name: 'Firefox', path: 'webcrypto', missing: 'install it', ms: 1 };

const runner = (more: Partial<Runner>): Runner => ({
  name: 'Bun',
  path: 'native',
  find: async () => ({ version: '1.4.5' }),
  run: async () => GOOD,
  ...more,
});

describe('a runtime', () => {
  it('is good where it ran every case and took the expected path', async () => {
    expect(await outcomeOf(runner({}), SUITE)).toEqual({ ...good, ms: expect.any(Number) });
    expect(faultsOf(good)).toEqual([]);
    expect(isGood([good], true)).toBe(true);
  });

  it.each<[what: string, report: SuiteReport, fault: string]>([
    ['another path was taken', { ...GOOD, path: 'portable' }, 'the path taken is portable, expected was native'],
    ['no case was run', { ...GOOD, cases: [] }, 'no case was run'],
    ['a case failed', { ...GOOD, cases: [...GOOD.cases, { name: 'b', ok: false, message: 'x' }] }, 'b: x'],
    ['a case failed without a word', { ...GOOD, cases: [{ name: 'b', ok: false }] }, 'b'],
  ])('is at fault where %s', (_, report, fault) => {
    const outcome = { ...good, report };
    expect(faultsOf(outcome)).toEqual([fault]);
    expect(isGood([good, outcome], false)).toBe(false);
    expect(formatOutcome(outcome, 3)).toMatch(/^✗ Bun/);
    expect(formatOutcome(outcome, 3)).toContain(`\n    ${fault}`);
    expect(formatSummary([good, outcome])).toBe('1 of 2 runtimes passed, 1 failed (Bun).');
  });

  it.each<[what: string, more: Partial<Runner>]>([
    ['it does not start', { run: () => Promise.reject(new Error('no start')) }],
    ['it cannot tell its version', { find: () => Promise.reject(new Error('no start')) }],
  ])('is at fault where %s', async (_, more) => {
    const outcome = await outcomeOf(runner(more), SUITE);
    expect(faultsOf(outcome)).toEqual(['no start']);
    expect(isGood([outcome], false)).toBe(false);
  });

  it('that is not here is not run, and fails a run of all alone', async () => {
    const run = (): never => {
      throw new Error('was run');
    };
    const outcome = await outcomeOf(runner({ find: async () => ({ missing: 'install it' }), run }), SUITE);
    expect(faultsOf(outcome)).toEqual([]);
    expect(formatOutcome(outcome, 3)).toBe('  Bun  not here: install it');
    expect(formatSummary([good, outcome])).toBe('1 of 2 runtimes passed, 1 not here (Bun).');
    expect([isGood([good, outcome], false), isGood([good, outcome], true)]).toEqual([true, false]);
  });
});

describe('a run', () => {
  it('of no runtime is not good', () => {
    expect(isGood([], false)).toBe(false);
  });

  it('tells the first faults of a runtime and counts the others', () => {
    const cases = Array.from({ length: 25 }, (_, i) => ({ name: `case ${i}`, ok: false }));
    const lines = formatOutcome({ ...good, report: { path: 'native', cases } }, 3).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('    and 5 more');
  });

  it('prints a line a runtime: name, version, path, cases, time', () => {
    expect(formatOutcome(good, 5).split(/ {2,}/)).toEqual(['✓ Bun', '1.4.5', 'native', '1/1', '1.2 s']);
  });
});

describe('the table of runtimes', () => {
  const place = 'before\n<!-- runtimes -->\n| old |\n<!-- /runtimes -->\nafter\n';

  it('stands between its two comments, and the rest of the text stays', () => {
    const text = replaceRuntimesTable(place, [good, missing]);
    expect(text).toBe(`before
<!-- runtimes -->
| runtime | version | works with |
| --- | --- | --- |
| Bun | 1.4.5 | \`node:zlib\` and \`node:crypto\` |
| Firefox | not tested | WebCrypto |
<!-- /runtimes -->
after
`);
    expect(replaceRuntimesTable(text, [good, missing])).toBe(text);
  });

  it.each(['', '<!-- runtimes -->', '<!-- /runtimes --><!-- runtimes -->'])('has no place in %j', (text) => {
    expect(() => replaceRuntimesTable(text, [good])).toThrow('<!-- runtimes -->');
  });
});
