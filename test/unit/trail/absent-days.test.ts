import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { causes, verifyWorld, worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const regions = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 70, logsPerHour: 1, recordsPerLog: 1 });
const trails = buildWorld({
  trails: [{ name: 'audit' }, { name: 'other' }],
  hours: 70,
  logsPerHour: 1,
  recordsPerLog: 1,
});
/** In the third day, more than an hour from its borders. */
const range = { from: '2026-03-03T05:17:42Z', to: '2026-03-03T08:17:42Z' };

function without(world: World, isGone: (key: string) => boolean): World {
  const copy = world.clone();
  for (const objects of copy.objects.values())
    for (const key of [...objects.keys()]) if (isGone(key)) objects.delete(key);
  return copy;
}

const uncovered = [`uncovered ${range.from}`];

describe('a chain of which the days of the range are gone', () => {
  it('is untouched', async () => {
    for (const world of [regions, trails]) {
      const report = await verifyWorld(world, range);
      expect([report.verdict, report.findings]).toEqual(['valid', []]);
    }
  });

  const cases: readonly [string, World][] = [
    ['a region', without(regions, (key) => key.includes('/eu-west-1/2026/03/03/'))],
    [
      'a region of which older days are gone too',
      without(regions, (key) => /\/eu-west-1\/2026\/03\/0[23]\//.test(key)),
    ],
    ['a trail of several', without(trails, (key) => /\/2026\/03\/03\/.*_other_/.test(key))],
  ];
  for (const [name, world] of cases) {
    it(`owes the range: ${name}`, async () => {
      const report = await verifyWorld(world, range);
      expect(report.verdict).toBe('incomplete');
      expect(causes(report)).toEqual(expect.arrayContaining(uncovered));
      expect(report.chains).toHaveLength(2);
    });
  }

  it('brings nothing where all its days lie behind the range', async () => {
    const early = { from: '2026-03-01T05:17:42Z', to: '2026-03-01T08:17:42Z' };
    const report = await verifyWorld(
      without(regions, (key) => /\/eu-west-1\/2026\/03\/0[12]\//.test(key)),
      early,
    );
    expect([report.verdict, report.findings, report.chains.length]).toEqual(['valid', [], 1]);
  });

  it('plans only the nearest day, reads one digest a chain of it, and counts nothing', async () => {
    const world = regions.clone();
    world.injectLog({ region: 'eu-west-1', time: '2026-03-02T11:11:11Z' });
    const options = worldOptions(world, range);
    const source = memorySource(world.objects);
    const tasks = await planTrail(source, options);
    const places = tasks.map(({ folder }) => `${folder.region} ${folder.day}`);
    expect(places).toEqual(['eu-west-1', 'us-east-1'].flatMap((name) => [`${name} 2026-03-02`, `${name} 2026-03-03`]));
    const { tasks: results } = await verifyTask(source, tasks[0]!, options);
    expect(results[0]).toMatchObject({ listedLogs: 0, loose: [], strays: [], strayCount: 0 });
    const { open, ends, boundaries } = results[0]!.chains[0]!;
    expect([...open, ...boundaries].every(({ aside }) => aside)).toBe(true);
    expect([open.length, ends.length]).toEqual([1, 0]);
  });
  it('takes no folder for a day that is none', async () => {
    const world = regions.clone();
    world.put('AWSLogs/111111111111/CloudTrail-Digest/eu-west-1/2026/03/99/x', new Uint8Array(1));
    const options = worldOptions(world, { from: '2026-04-01T05:00:00Z', scope: { regions: ['eu-west-1'] } });
    const tasks = await planTrail(memorySource(world.objects), options);
    expect(tasks.map(({ folder }) => folder.day)).toEqual(['2026-03-03']);
  });
});
