import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailScope } from '../../../src/trail/options.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { causes, countsOf, verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const [FIRST, SECOND] = ['111111111111', '222222222222'] as const;
const base = buildWorld({ accounts: [FIRST, SECOND], regions: ['us-east-1', 'eu-west-1'] });
const two = buildWorld({
  trails: [{ name: 'audit' }, { name: 'audit_us-east-1' }, { name: 'other', homeRegion: 'eu-west-1' }],
});

const arn = (trail: string, account: string = FIRST, region = 'us-east-1'): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${trail}`;

describe('scope', () => {
  const cases: readonly [string, TrailScope, chains: string[]][] = [
    ['nothing', {}, ['1 e', '1 u', '2 e', '2 u']],
    ['one account', { accounts: [SECOND] }, ['2 e', '2 u']],
    ['I06 one region', { regions: ['eu-west-1'] }, ['1 e', '2 e']],
    ['one of each', { accounts: [FIRST], regions: ['us-east-1'] }, ['1 u']],
    ['all of each', { accounts: [SECOND, FIRST], regions: ['eu-west-1', 'us-east-1'] }, ['1 e', '1 u', '2 e', '2 u']],
    ['the trail by name', { trail: 'management-events' }, ['1 e', '1 u', '2 e', '2 u']],
    ['the trail by ARN, which names its account', { trail: arn('management-events') }, ['1 e', '1 u']],
    ['the home region', { homeRegion: 'us-east-1' }, ['1 e', '1 u', '2 e', '2 u']],
  ];
  for (const [name, scope, wanted] of cases) {
    it(`takes in ${name}`, async () => {
      const report = await verifyWorld(base, { ...wholeRange(base), scope });
      expect([report.verdict, report.findings]).toEqual(['valid', []]);
      expect(report.chains.map(({ accountId, region }) => `${accountId[0]} ${region[0]}`)).toEqual(wanted);
      expect(countsOf(report.digests)).toEqual({ valid: 5 * wanted.length });
      // What lies outside of it does not matter.
      const world = base.clone();
      for (const digest of world.digests()) {
        if (wanted.includes(`${digest.account[0]} ${digest.region[0]}`)) continue;
        for (const log of digest.logs) log.editText((text) => `${text} `);
        digest.editJson((json) => json.logFiles.pop());
      }
      expect(await verifyWorld(world, { ...wholeRange(base), scope })).toEqual(report);
    });
  }

  const absent: readonly [string, TrailScope, verdict: string, messages: string[]][] = [
    ['an account', { accounts: [FIRST, '333333333333'] }, 'incomplete', ['account 333333333333 ']],
    [
      'a region',
      { regions: ['us-east-1', 'ap-south-1'] },
      'incomplete',
      [`region ap-south-1 of account ${FIRST}`, `region ap-south-1 of account ${SECOND}`],
    ],
    [
      'account and region',
      { accounts: ['333333333333'], regions: ['us-east-1'] },
      'empty',
      ['account 3', 'region us-east-1 '],
    ],
    ['a trail', { trail: 'nothing' }, 'incomplete', ['trail nothing ']],
    ['a home region', { homeRegion: 'eu-west-1' }, 'incomplete', ['of home region eu-west-1']],
    [
      'a trail of another account',
      { trail: arn('management-events', '333333333333') },
      'empty',
      ['trail management-events'],
    ],
    ['an organization', { organization: 'o-exampleorg1' }, 'empty', ['organization o-exampleorg1']],
  ];
  for (const [name, scope, verdict, messages] of absent) {
    it(`reports ${name} that is absent`, async () => {
      for (const range of [wholeRange(base), {}]) {
        const report = await verifyWorld(base, { ...range, scope });
        expect(report.verdict).toBe(verdict);
        const found = report.findings.filter(({ code }) => code === 'scope-absent').map(({ message }) => message);
        expect(found).toHaveLength(messages.length);
        for (const [i, message] of messages.entries()) expect(found[i]).toContain(message);
      }
    });
  }

  it('owes a trail in no other account or region than those it is in, or that are pinned', async () => {
    const trails = [
      { name: 'here', homeRegion: 'us-east-1', regions: ['us-east-1'] },
      { name: 'there', homeRegion: 'eu-west-1', regions: ['eu-west-1'] },
    ];
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], trails });
    const report = await verifyWorld(world, { ...wholeRange(world), scope: { trail: 'here' } });
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
    const pinned = { trail: 'here', regions: ['us-east-1', 'eu-west-1'] };
    expect(causes(await verifyWorld(world, { ...wholeRange(world), scope: pinned }))).toEqual(['scope-absent']);
  });

  it('reports a bucket that was named and holds nothing', async () => {
    const objects = new Map([...base.objects, ['other', new Map()]]);
    const options = worldOptions(base, { bucket: [base.bucket, 'other'] });
    const report = await verifyTrail(memorySource(objects), options);
    expect([report.verdict, causes(report)]).toEqual(['incomplete', ['scope-absent']]);
  });

  it('refuses a pin that is misspelt', async () => {
    const scope = { account: [FIRST] } as never;
    await expect(verifyWorld(base, { scope })).rejects.toThrow(/options\.scope\.account: unknown/);
  });

  it('reports a region whose objects of the range are gone, though later ones are there', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 40 });
    const range = { from: '2026-03-01T22:17:42Z', to: '2026-03-01T23:17:42Z' };
    for (const digest of world.digests({ region: 'eu-west-1' })) digest.delete();
    for (const log of world.logs({ region: 'eu-west-1' })) if (log.time < '2026-03-02') log.delete();
    const report = await verifyWorld(world, { ...range, scope: { regions: ['us-east-1', 'eu-west-1'] } });
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toEqual(['scope-absent']);
  });

  it('a chain that the folders of the range show owes the range, though nothing of it lies there', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 12 });
    const range = { from: '2026-03-01T08:17:42Z', to: '2026-03-01T10:17:42Z' };
    for (const digest of world.digests({ region: 'eu-west-1' })) {
      if ((digest.hour ?? 0) < 3) continue;
      for (const log of digest.logs) log.delete();
      digest.delete();
    }
    for (const scope of [{}, { regions: ['us-east-1', 'eu-west-1'] }]) {
      const report = await verifyWorld(world, { ...range, scope });
      expect(report.verdict).toBe('incomplete');
      expect(report.findings).toMatchObject([{ code: 'uncovered', chain: expect.stringContaining('eu-west-1') }]);
    }
  });
});

describe('another trail in the same folder', () => {
  const scoped = { ...wholeRange(two), scope: { trail: 'audit' } };

  it('I05 is left alone, and its log files are not called unreferenced', async () => {
    for (const trail of ['audit', 'audit_us-east-1', 'other', arn('audit'), arn('other', FIRST, 'eu-west-1')]) {
      for (const range of [wholeRange(two), {}]) {
        const report = await verifyWorld(two, { ...range, scope: { trail } });
        expect([report.verdict, report.findings]).toEqual(['valid', []]);
        expect(report.chains).toHaveLength(1);
        expect(countsOf(report.logFiles)).toEqual({ valid: 10 });
        expect(trail.endsWith(report.chains[0]!.trailName)).toBe(true);
      }
    }
  });

  it('does not take one trail for another whose name begins the same', async () => {
    const report = await verifyWorld(two, { ...wholeRange(two), scope: { trail: 'audit' } });
    expect(report.chains[0]).toMatchObject({ trailName: 'audit', homeRegion: 'us-east-1' });
  });

  it('without sidecars too', async () => {
    const world = two.clone();
    world.dropSidecars({ keepNewest: true });
    expect(await verifyWorld(world, scoped)).toEqual(await verifyWorld(two, scoped));
  });

  it('its bad digests and log files are none of this trail’s findings', async () => {
    const world = two.clone();
    for (const digest of world.digests({ trail: 'other' })) {
      for (const log of digest.logs) log.delete();
    }
    world.digest({ trail: 'other', hour: 1 }).replaceBody(new Uint8Array());
    world.digest({ trail: 'other', hour: 2 }).copy((json) => {
      json.digestEndTime = '2026-03-01T02:47:42Z';
      json.digestS3Object = json.digestS3Object.replace('T031742Z', 'T024742Z');
    });
    world.digest({ trail: 'other', hour: 3 }).delete();
    const told: string[] = [];
    const report = await verifyWorld(world, { ...scoped, onOutcome: ({ chain }) => told.push(chain.trailName) });
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
    expect(new Set(told)).toEqual(new Set(['audit']));
  });

  it('an unproven digest of it vouches for no log file', async () => {
    const world = two.clone();
    const digest = world.digest({ trail: 'other', hour: 1 });
    digest.editJson((json) => {
      json.newestEventTime = null;
    });
    const report = await verifyWorld(world, scoped);
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toEqual(digest.logs.map(({ key }) => `log-unreferenced ${key}`).sort());
  });

  it('a log file of a trail with a hole is counted in the hole, though the other trail covers the time', async () => {
    const world = two.clone();
    world.digest({ trail: 'audit', hour: 2 }).delete();
    const report = await verifyWorld(world, wholeRange(two));
    expect(causes(report)).toEqual([`missing ${world.digest({ trail: 'audit', hour: 2 }).key}`]);
    expect(report.chains.find(({ trailName }) => trailName === 'audit')!.uncovered).toMatchObject([{ logFiles: 2 }]);
  });
});

describe('a log file that two digests name', () => {
  it('is counted once, with a warning, over midnight too', async () => {
    for (const [naming, named] of [
      [3, 2],
      [23, 22],
      [24, 21],
      [22, 23],
    ] as const) {
      const world = buildWorld({ hours: 27, logsPerHour: 6, recordsPerLog: 1 });
      const [entry] = world.digest({ hour: named }).json.logFiles;
      world.digest({ hour: naming }).amend((json) => json.logFiles.push(entry!));
      for (const range of [wholeRange(world), {}]) {
        const report = await verifyWorld(world, range);
        expect(report.verdict).toBe('valid');
        expect(report.findings).toMatchObject([
          { code: 'log-named-twice', severity: 'warning', object: { key: entry!.s3Object } },
        ]);
        expect(countsOf(report.logFiles)).toEqual({ valid: 27 * 6 });
      }
    }
  });

  it('is counted for the same of two trails in whatever order they are listed', async () => {
    const world = two.clone();
    const [entry] = world.digest({ trail: 'audit', hour: 2 }).json.logFiles;
    world.digest({ trail: 'other', hour: 2 }).amend((json) => json.logFiles.push(entry!));
    const source = memorySource(world.objects);
    const backwards: ObjectSource = {
      ...source,
      async *list(request) {
        const entries = [];
        for await (const each of source.list!(request)) entries.unshift(each);
        yield* entries;
      },
    };
    const report = await verifyTrail(source, worldOptions(world));
    expect(report.findings).toMatchObject([{ code: 'log-named-twice' }]);
    expect(await verifyTrail(backwards, worldOptions(world))).toEqual(report);
  });

  it('is its own digest’s where the other is not as it was written', async () => {
    const world = buildWorld();
    const [entry] = world.digest({ hour: 2 }).json.logFiles;
    world.digest({ hour: 1 }).editJson((json) => json.logFiles.push(entry!));
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.findings.map(({ code }) => code)).not.toContain('log-named-twice');
    expect(countsOf(report.logFiles)).toEqual({ valid: 8, unverifiable: 3 });
  });

  it('is one finding where it is bad', async () => {
    for (const [naming, named] of [
      [3, 2],
      [24, 21],
    ] as const) {
      const world = buildWorld({ hours: 27, logsPerHour: 6, recordsPerLog: 1 });
      const [entry] = world.digest({ hour: named }).json.logFiles;
      world.digest({ hour: naming }).amend((json) => json.logFiles.push(entry!));
      world.logs({ hour: named })[0]!.editText((text) => `${text} `);
      const report = await verifyWorld(world, wholeRange(world));
      expect(report.verdict).toBe('invalid');
      expect(report.findings.filter(({ code }) => code === 'hash-mismatch')).toHaveLength(1);
      expect(report.findingCounts.error).toBe(1);
    }
  });
});
