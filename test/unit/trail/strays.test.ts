import { describe, expect, it } from 'vitest';
import { causes, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld();
const folder = base.log({ hour: 2, index: 0 }).key.replace(/[^/]+$/, '');
const body = base.log({ hour: 2, index: 0 }).body;

describe('an object among the log files that is none of them', () => {
  it.each([
    ['another name', `${folder}evil.json.gz`, 'incomplete'],
    ['a name that is too short', base.log({ hour: 2, index: 0 }).key.replace(/.\.json\.gz$/, '.json.gz'), 'incomplete'],
    [
      'a log file of another day',
      base.log({ hour: 2, index: 0 }).key.replace('_20260301T', '_20260302T'),
      'incomplete',
    ],
    ['an inflated log file beside its own', base.log({ hour: 2, index: 0 }).key.replace(/\.gz$/, ''), 'incomplete'],
    ['a deeper folder', `${folder}deeper/evil.json`, 'incomplete'],
    ['what a file manager left', `${folder}.DS_Store`, 'valid'],
  ])('is told: %s', async (_, key, verdict) => {
    const world = base.clone();
    world.put(key, body);
    for (const range of [wholeRange(base), {}]) {
      const report = await verifyWorld(world, range);
      expect([report.verdict, causes(report)]).toEqual([verdict, [`object-unrecognized ${key}`]]);
    }
  });

  it('is a folder marker that means nothing', async () => {
    const world = base.clone();
    world.put(folder, new Uint8Array());
    const report = await verifyWorld(world);
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
  });

  it('stamped in the future is not waited for', async () => {
    const world = base.clone();
    const injected = world.injectLog({ time: '2030-01-01T00:00:00Z' });
    const report = await verifyWorld(world);
    expect([report.verdict, report.findings.map(({ code }) => code)]).toEqual(['incomplete', ['uncovered']]);
    expect(report.findings[0]!.interval!.from).toBe(new Date(injected.time).toISOString().replace('.000', ''));
  });
});
