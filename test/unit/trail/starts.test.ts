import { describe, expect, it } from 'vitest';
import { causes, consequences, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld();

describe('starts and stops', () => {
  it('G23 stopped for two hours', async () => {
    const world = buildWorld({ hours: 7, stops: [{ from: 2, to: 4 }] });
    for (const range of [wholeRange(world), {}]) {
      const report = await verifyWorld(world, range);
      expect(report.verdict).toBe('incomplete');
      expect(causes(report)).toEqual(['uncovered 2026-03-01T02:17:42Z']);
      expect(report.chains[0]!.uncovered).toMatchObject([
        {
          from: '2026-03-01T02:17:42Z',
          to: '2026-03-01T04:17:42Z',
          reason: expect.stringContaining('anew'),
          logFiles: 0,
        },
      ]);
    }
  });

  it('T05 G24 stopped for 59 minutes, and for half a minute', async () => {
    for (const to of [3 + 59 / 60, 3 + 1 / 120]) {
      const world = buildWorld({ stops: [{ from: 3, to }] });
      const report = await verifyWorld(world, wholeRange(world));
      expect(report.verdict).toBe('incomplete');
      expect(causes(report)[0]).toBe('uncovered 2026-03-01T03:17:42Z');
    }
  });

  it('G24 restarted without a hole: the starting digest names log files', async () => {
    const world = buildWorld();
    world.digest({ hour: 2 }).amend((json) => {
      for (const name of Object.keys(json)) if (name.startsWith('previous')) json[name] = null;
    });
    for (const range of [wholeRange(world), {}]) {
      const report = await verifyWorld(world, range);
      expect(report.verdict).toBe('valid');
      expect(report.findings).toMatchObject([{ code: 'restarted', severity: 'warning' }]);
    }
    // Outside of the range it is nobody's concern.
    const before = await verifyWorld(world, { from: world.from, to: '2026-03-01T02:17:42Z' });
    expect(before.findings).toEqual([]);
  });

  it('G24 a starting digest in the middle that names no log files covers nothing', async () => {
    const world = buildWorld({ logsPerHour: ({ hour }) => (hour === 2 ? 0 : 2) });
    world.digest({ hour: 2 }).amend((json) => {
      for (const name of Object.keys(json)) if (name.startsWith('previous')) json[name] = null;
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toEqual(['uncovered 2026-03-01T02:17:42Z']);
  });

  it('G25 the range begins five hours before the trail', async () => {
    const range = { from: '2026-02-28T19:00:00Z', to: base.to };
    const report = await verifyWorld(base, range);
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toEqual(['uncovered 2026-02-28T19:00:00Z']);
    const known = await verifyWorld(base, { ...range, scope: { expectedStart: base.from } });
    expect(known.verdict).toBe('valid');
    expect(known.chains[0]!.range).toEqual(wholeRange(base));
    expect(known.range).toEqual(range);
  });

  it('T04 an expected start without from: a younger history is not the whole', async () => {
    const world = base.clone();
    for (const digest of [world.digest({ starting: true }), world.digest({ hour: 0 })]) {
      for (const log of digest.logs) log.delete();
      digest.delete();
    }
    world.digest({ hour: 1 }).amend((json) => {
      json.logFiles = [];
      for (const name of Object.keys(json)) if (name.startsWith('previous')) json[name] = null;
    });
    for (const log of world.logs({ hour: 1 })) log.delete();
    expect((await verifyWorld(world)).verdict).toBe('valid');
    const report = await verifyWorld(world, { scope: { expectedStart: world.from } });
    expect(report.verdict).toBe('incomplete');
    expect(causes(report)).toEqual([`uncovered ${world.from}`]);
  });
});

describe('three things at once', () => {
  it('I26 a log altered, a digest edited, a log deleted', async () => {
    const world = base.clone();
    const [altered, edited, deleted] = [world.log({ hour: 1 }), world.digest({ hour: 3 }), world.log({ hour: 4 })];
    altered.editText((text) => `${text} `);
    edited.editJson((json) => json.logFiles.pop());
    deleted.delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual(
      [`hash-mismatch ${altered.key}`, `link-hash-mismatch ${edited.key}`, `missing ${deleted.key}`].sort(),
    );
    expect(consequences(report)).toEqual(['digest-unproven < link-hash-mismatch', 'uncovered < link-hash-mismatch']);
    expect(countsOf(report.digests)).toEqual({ valid: 4, invalid: 1 });
    expect(countsOf(report.logFiles)).toEqual({ valid: 6, invalid: 1, missing: 1, unverifiable: 1 });
  });
});
