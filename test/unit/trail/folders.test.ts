import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyWorld, worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ hours: 3, recordsPerLog: 1 });

describe('prefixes that are looked for', () => {
  for (const prefix of ['AWSLogs', 'AWSLogs/AWSLogs', 'x/AWSLogs/y', 'AWSLogs/y']) {
    it(`${prefix}, which itself names AWSLogs`, async () => {
      const report = await verifyWorld(buildWorld({ hours: 3, recordsPerLog: 1, prefix }));
      expect([report.verdict, report.chains.length]).toEqual(['valid', 1]);
    });
  }

  it('are refused where they lie too deep to be looked for, and taken where they are given', async () => {
    const prefix = Array(13).fill('d').join('/');
    const world = buildWorld({ hours: 3, recordsPerLog: 1, prefix });
    await expect(verifyWorld(world)).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
    expect((await verifyWorld(world, { prefix })).verdict).toBe('valid');
  });
});

describe('what services write beside a trail', () => {
  const account = 'AWSLogs/111111111111';
  const plan = async (world: World): Promise<{ days: string[]; listed: string[] }> => {
    const source = memorySource(world.objects);
    const listed: string[] = [];
    const watched: typeof source = {
      ...source,
      list: (request, options) => {
        listed.push(request.prefix);
        return source.list!(request, options);
      },
    };
    const tasks = await planTrail(watched, worldOptions(world));
    return { days: tasks.map(({ folder }) => `${folder.prefix} ${folder.day}`), listed };
  };

  it('is listed no deeper than its regions, years and parts', async () => {
    const world = base.clone();
    const { days } = await plan(world);
    for (let day = 10; day < 28; day++) {
      world.put(`${account}/Config/us-east-1/2026/3/${day}/ConfigHistory/x.json.gz`, new Uint8Array(1));
      world.put(`${account}/vpcdnsquerylogs/vpc-1/2026/03/${day}/x.log.gz`, new Uint8Array(1));
      world.put(`${account}/CloudFront/year=2026/month=3/day=${day}/x.gz`, new Uint8Array(1));
    }
    const after = await plan(world);
    expect(after.days).toEqual(days);
    const services = after.listed.filter((prefix) => !prefix.includes('/CloudTrail'));
    expect(services.filter((prefix) => prefix.startsWith(`${account}/`))).toEqual([
      `${account}/`,
      `${account}/CloudFront/`,
      `${account}/Config/`,
      `${account}/vpcdnsquerylogs/`,
      `${account}/vpcdnsquerylogs/vpc-1/`,
    ]);
  });

  it('in any number of accounts hinders no search', async () => {
    const world = base.clone();
    for (let i = 0; i < 11_000; i++) {
      world.put(`AWSLogs/${100_000_000_000 + i}/elasticloadbalancing/us-east-1/x.gz`, new Uint8Array(1));
    }
    expect((await plan(world)).days).toHaveLength(1);
  });

  it('is refused where it has no end', async () => {
    const world = base.clone();
    for (let i = 0; i < 1001; i++) world.put(`${account}/service${i}/x`, new Uint8Array(1));
    await expect(plan(world)).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
  });
});

describe('the id of a plan', () => {
  const idOf = async (options: Partial<TrailOptions>): Promise<string> =>
    (await planTrail(memorySource(base.objects), worldOptions(base, options)))[0]!.planId;

  const same: readonly [string, Partial<TrailOptions>, Partial<TrailOptions>][] = [
    ['forms of a time', { from: base.from }, { from: Date.parse(base.from) }],
    [
      'the order of a scope',
      { scope: { regions: ['us-east-1'], trail: 'management-events' } },
      { scope: { trail: 'management-events', regions: ['us-east-1'] } },
    ],
    [
      'a name and an ARN of the same trail',
      { scope: { trail: 'management-events', homeRegion: 'us-east-1' } },
      { scope: { trail: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events' } },
    ],
    ['the order of locations', { locations: { a: 'x', b: 'y' } }, { locations: { b: 'y', a: 'x' } }],
  ];
  for (const [name, one, other] of same) {
    it(`does not hang on ${name}`, async () => expect(await idOf(one)).toBe(await idOf(other)));
  }

  it('does hang on the folders', async () => {
    const other = buildWorld({ hours: 3, recordsPerLog: 1, prefix: 'p' });
    const [task] = await planTrail(memorySource(other.objects), worldOptions(other));
    expect(task!.planId).not.toBe(await idOf({}));
  });
});

describe('objects in the log folder that are no log files', () => {
  const folder = 'AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01/';
  const stray = (time: string): string => `111111111111_CloudTrail_us-east-1_${time}_0123456789abcdef.json.gz`;
  const names = [
    stray('20260301T0005Z').replace('us-east-1', 'eu-west-1'),
    stray('20260302T0005Z'),
    'notes.txt',
    `x/${folder}${stray('20260301T0005Z')}`,
  ];
  const strewn = (): World => {
    const world = base.clone();
    for (const name of [...names, '', 'marker/']) world.put(folder + name, new Uint8Array(1));
    return world;
  };
  const run = async (world: World, more: Partial<TrailOptions> = {}) => {
    const options = worldOptions(world, more);
    const source = memorySource(world.objects);
    const [task] = await planTrail(source, options);
    return (await verifyTask(source, task!, options)).tasks[0]!;
  };

  it('are kept by name and counted', async () => {
    const { listedLogs, loose } = await run(base);
    expect(await run(strewn())).toMatchObject({ strays: names, strayCount: names.length, listedLogs, loose });
  });

  it('are left alone on days out of the range', async () => {
    for (const [from, to, count] of [
      ['2026-03-01T23:59:59Z', '2026-03-02T05:00:00Z', names.length],
      ['2026-03-02T00:00:00Z', '2026-03-02T05:00:00Z', 0],
    ] as const) {
      expect(await run(strewn(), { from, to })).toMatchObject({ strayCount: count });
    }
  });

  it('are counted beyond what is kept', async () => {
    const world = base.clone();
    for (let i = 0; i < 1200; i++) world.put(`${folder}junk${i}`, new Uint8Array(1));
    const { strays, strayCount } = await run(world);
    expect([strays.length, strayCount]).toEqual([1000, 1200]);
  });
});
