import { describe, expect, it } from 'vitest';
import { causes, countsOf } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { hoursIn, type Run, runAt } from './checkpoint-runs.ts';

const ALL: Readonly<Record<string, World>> = {
  'one trail': buildWorld({ hours: 6, logsPerHour: 8 }),
  'over midnight': buildWorld({ start: '2026-03-01T21:00:00Z', hours: 6, logsPerHour: 8 }),
  'over midnight to the second': buildWorld({
    start: '2026-03-01T21:00:00Z',
    border: '00:00',
    hours: 6,
    logsPerHour: 8,
  }),
  'over the end of a month and year': buildWorld({
    start: '2026-12-31T21:00:00Z',
    border: '59:59',
    hours: 6,
    logsPerHour: 8,
  }),
  'hours without log files': buildWorld({ hours: 6, logsPerHour: ({ hour }) => (hour % 2 === 0 ? 3 : 0) }),
  'accounts, regions and trails': buildWorld({
    organization: 'o-exampleorg1',
    accounts: ['111111111111', '222222222222'],
    regions: ['us-east-1', 'eu-west-1'],
    trails: [{ name: 'events' }, { name: 'events_us-east-1_more' }],
    start: '2026-03-01T22:00:00Z',
    hours: 4,
    logsPerHour: 4,
    recordsPerLog: 1,
  }),
};

/** Runs at each of these hours after the start, each going on from the one before. */
async function runs(world: World, hours: readonly number[]): Promise<Run[]> {
  const done: Run[] = [];
  for (const hour of hours) done.push(await runAt(world, hoursIn(world, hour), done.at(-1)?.report));
  return done;
}

describe('a run that goes on from the checkpoint of the one before', () => {
  for (const [name, world] of Object.entries(ALL)) {
    it(`${name}: is valid each hour, reads nothing twice, and in the end has read all`, async () => {
      const hourly = await runs(world, [2.2, 3.4, 4.2]);
      for (const { report } of hourly) expect([report.verdict, report.findings]).toEqual(['valid', []]);
      const read = hourly.flatMap((run) => run.read);
      expect(new Set(read).size).toBe(read.length);
      const whole = await runAt(world, hoursIn(world, 4.2));
      expect([...read].sort()).toEqual([...whole.read].sort());
      const sums = hourly.map(({ report }) => [report.digests.valid, report.logFiles.valid]);
      const sum = sums.reduce((a, b) => [a[0]! + b[0]!, a[1]! + b[1]!]);
      expect(sum).toEqual([whole.report.digests.valid, whole.report.logFiles.valid]);
    });

    it(`${name}: comes to the checkpoint that one run over all comes to`, async () => {
      const hourly = await runs(world, [2.2, 3.2, 4.2]);
      const { report } = await runAt(world, hoursIn(world, 4.2));
      expect(hourly.at(-1)!.report.checkpoint).toEqual(report.checkpoint);
    });
  }

  it('another bucket and prefix on the way: goes on in them', async () => {
    const world = buildWorld({
      hours: 6,
      logsPerHour: 8,
      move: { fromHour: 2, bucket: 'other-bucket', prefix: 'moved' },
    });
    const [first, ...later] = await runs(world, [2.2, 3.4, 4.2]);
    expect(causes(first!.report)).toEqual(['logs-without-digests 2026-03-01T02:15:00Z']);
    for (const { report } of later) expect([report.verdict, report.findings]).toEqual(['valid', []]);
    const read = [first!, ...later].flatMap((run) => run.read);
    expect(new Set(read).size).toBe(read.length);
    expect(later.at(-1)!.report.checkpoint).toEqual((await runAt(world, hoursIn(world, 4.2))).report.checkpoint);
  });

  it('covers the time from the end of the checkpoint on, and says what lies before', async () => {
    const world = ALL['one trail']!;
    const [, second] = await runs(world, [2.2, 4.2]);
    expect(second!.report.chains).toMatchObject([
      {
        range: { from: hoursIn(world, 2), to: hoursIn(world, 4) },
        provenBefore: { from: hoursIn(world, 0), to: hoursIn(world, 2) },
        covered: [{ from: hoursIn(world, 2), to: hoursIn(world, 4) }],
        uncovered: [],
      },
    ]);
    expect(countsOf(second!.report.digests)).toEqual({ valid: 2 });
  });

  it('finds the chain of a region that is new since', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 5, logsPerHour: 4 });
    const early = world.clone();
    for (const object of [...early.digests({ region: 'eu-west-1' }), ...early.logs({ region: 'eu-west-1' })])
      object.delete();
    const first = await runAt(early, hoursIn(world, 2.2));
    const second = await runAt(world, hoursIn(world, 4.2), first.report);
    expect([second.report.verdict, second.report.findings]).toEqual(['valid', []]);
    const read = [...first.read, ...second.read];
    expect(new Set(read).size).toBe(read.length);
    expect(second.report.checkpoint?.chains.map(({ region, since, end }) => [region, since, end])).toEqual([
      ['eu-west-1', hoursIn(world, 0), hoursIn(world, 4)],
      ['us-east-1', hoursIn(world, 0), hoursIn(world, 4)],
    ]);
  });

  it('finds the chain of a trail that is new since, in a folder that is known', async () => {
    const trails = [{ name: 'first-trail' }, { name: 'second-trail' }];
    const world = buildWorld({ trails, hours: 5, logsPerHour: 4, stops: [{ from: 2, to: 3 }] });
    for (const digest of world.digests({ trail: 'second-trail' }))
      if (digest.end < hoursIn(world, 3)) for (const object of [digest, ...digest.logs]) object.delete();
    const first = await runAt(world, hoursIn(world, 2.2));
    expect(first.report.checkpoint?.chains).toHaveLength(1);
    const second = await runAt(world, hoursIn(world, 5.2), first.report);
    expect(causes(second.report)).toEqual([`uncovered ${hoursIn(world, 2)}`]);
    expect(second.report.checkpoint?.chains.map(({ trailName, end }) => [trailName, end])).toEqual([
      ['first-trail', hoursIn(world, 2)],
      ['second-trail', hoursIn(world, 5)],
    ]);
  });

  it('of one trail among several: reads none of its digests and no log file twice, and knows the log files of the others', async () => {
    const world = ALL['accounts, regions and trails']!;
    const options = { scope: { trail: 'events' } };
    const first = await runAt(world, hoursIn(world, 2.2), undefined, options);
    const second = await runAt(world, hoursIn(world, 4.2), first.report, options);
    for (const { report } of [first, second]) expect([report.verdict, report.findings]).toEqual(['valid', []]);
    expect(second.report.checkpoint?.chains.map(({ trailName }) => trailName)).toEqual(new Array(4).fill('events'));
    const read = [...first.read, ...second.read].filter((key) => !key.includes('_more_us-east-1_'));
    expect(new Set(read).size).toBe(read.length);
  });

  it('looks at every day again of a chain of which nothing was proven', async () => {
    const trails = [{ name: 'first-trail' }, { name: 'second-trail' }];
    const world = buildWorld({
      trails,
      start: '2026-03-01T18:00:00Z',
      hours: 14,
      logsPerHour: ({ trail }) => (trail === 'first-trail' ? 4 : 0),
    });
    for (const digest of world.digests({ trail: 'second-trail' }))
      digest.amend((json) => Object.assign(json, { digestPublicKeyFingerprint: 'f'.repeat(32) }));
    const first = await runAt(world, hoursIn(world, 11.2));
    expect(first.report.checkpoint).toMatchObject({
      chains: [{ trailName: 'first-trail', end: hoursIn(world, 11) }],
      folders: [{ everyDay: true }],
    });
    const second = await runAt(world, hoursIn(world, 13.2), first.report);
    const whole = await runAt(world, hoursIn(world, 13.2));
    const told = ({ report }: Run): string[] => report.findings.map(({ id }) => id).sort();
    expect(told(second)).toEqual(told(whole));
    expect(second.read.filter((key) => key.includes('first-trail'))).toHaveLength(2);
  });

  it('is empty where nothing is newer, incomplete where log files wait for their digest, and keeps the checkpoint', async () => {
    for (const [world, verdict] of [
      [ALL['hours without log files']!, 'empty'],
      [ALL['over midnight']!, 'incomplete'],
    ] as const) {
      const [first, second] = await runs(world, [3.2, 3.6]);
      expect([second!.report.verdict, second!.report.findings, second!.read]).toEqual([verdict, [], []]);
      expect(second!.report.checkpoint).toEqual(first!.report.checkpoint);
    }
  });

  it('owes the digests that can be expected by the end of the range', async () => {
    const world = ALL['one trail']!;
    const first = await runAt(world, hoursIn(world, 2.2));
    const second = await runAt(world, hoursIn(world, 2.4), first.report, {
      to: hoursIn(world, 4),
      now: hoursIn(world, 9),
    });
    expect([second.report.verdict, causes(second.report)]).toEqual(['incomplete', [`uncovered ${hoursIn(world, 2)}`]]);
  });

  it('goes on at `from` where that is later, and proves from there on', async () => {
    const world = ALL['one trail']!;
    const first = await runAt(world, hoursIn(world, 2.2));
    const { report } = await runAt(world, hoursIn(world, 5.2), first.report, { from: hoursIn(world, 4) });
    expect(report).toMatchObject({
      verdict: 'valid',
      chains: [{ range: { from: hoursIn(world, 4), to: hoursIn(world, 5) } }],
    });
    expect(report.checkpoint?.chains).toMatchObject([{ since: hoursIn(world, 4), end: hoursIn(world, 5) }]);
  });
});

describe('backfill chains', () => {
  const world = buildWorld({
    hours: 30,
    logsPerHour: ({ hour }) => (hour % 3 === 0 ? 2 : 0),
    recordsPerLog: 1,
    backfill: [
      { hour: 3, generatedAt: '2026-03-01T08:00:00Z' },
      { hour: 20, generatedAt: '2026-03-01T23:30:00Z' },
    ],
  });

  it('go on from a checkpoint of their own, and nothing is read twice', async () => {
    const hourly = await runs(world, [9, 24.2, 28.2]);
    expect(hourly.map(({ report }) => [report.verdict, report.findings])).toEqual(hourly.map(() => ['valid', []]));
    const read = hourly.flatMap((run) => run.read);
    expect(new Set(read).size).toBe(read.length);
    const { report } = await runAt(world, hoursIn(world, 28.2));
    expect(hourly.at(-1)!.report.checkpoint).toEqual(report.checkpoint);
    expect(report.checkpoint?.chains.map(({ backfill, end }) => [backfill, end])).toEqual([
      [false, hoursIn(world, 28)],
      [true, hoursIn(world, 21)],
    ]);
  });

  it('that are gone are told', async () => {
    const first = await runAt(world, hoursIn(world, 24.2));
    const changed = world.clone();
    for (const digest of changed.digests({ backfill: true })) digest.delete();
    const { report } = await runAt(changed, hoursIn(world, 28.2), first.report);
    expect([report.verdict, causes(report)]).toEqual([
      'invalid',
      [`rolled-back ${world.digest({ backfill: true, hour: 20 }).key}`],
    ]);
  });
});

describe('a range from before the time that the checkpoint reaches back to', () => {
  it('tells again what no run has proven', async () => {
    const world = buildWorld({
      start: '2026-03-01T22:00:00Z',
      border: '17:42',
      hours: 4,
      stops: [{ from: 0.75, to: 1.75 }],
    });
    const from = hoursIn(world, 1);
    const earlier = await runAt(world, hoursIn(world, 2 + 1 / 3), undefined, { from });
    const whole = await runAt(world, hoursIn(world, 52), undefined, { from });
    const later = await runAt(world, hoursIn(world, 52), earlier.report, { from });
    const holes = ({ report }: typeof whole): unknown =>
      report.chains.map(({ uncovered }) => uncovered.map((hole) => [hole.from, hole.to]));
    expect(holes(whole)).toEqual([[['2026-03-01T23:17:42Z', expect.any(String)]]]);
    expect([later.report.verdict, holes(later)]).toEqual([whole.report.verdict, holes(whole)]);
  });
});
