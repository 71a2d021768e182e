import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { causes, countsOf, verifyWorld, worldOptions } from '../../support/verify-world.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { HOUR, isoTime, SECOND } from '../../support/world/times.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld({ hours: 8, logsPerHour: 6, recordsPerLog: 1 });
const ON = Date.parse(base.from);
/** The start of an hour of the trail, with some seconds added. */
const at = (hour: number, seconds = 0): number => ON + hour * HOUR + seconds * SECOND;

describe('which digests a range asks for', () => {
  const cases: readonly [string, from: number, to: number, hours: readonly number[]][] = [
    ['I13 inside one digest', at(2, 600), at(2, 1200), [2]],
    ['I18 exactly one digest', at(2), at(3), [2]],
    ['I19 one second after a border', at(2, 1), at(3), [2]],
    ['one second before a border', at(2, -1), at(3), [1, 2]],
    ['one second behind the end', at(2), at(3, 1), [2, 3]],
    ['one second before the end', at(2), at(3, -1), [2]],
    ['one second', at(2), at(2, 1), [2]],
    ['all', at(0), at(8), [0, 1, 2, 3, 4, 5, 6, 7]],
  ];
  for (const [name, from, to, hours] of cases) {
    it(name, async () => {
      const told = new Set<string>();
      const onOutcome: TrailOptions['onOutcome'] = ({ kind, key }) => kind === 'digest' && told.add(key);
      const report = await verifyWorld(base, { from, to, onOutcome });
      expect([report.verdict, report.findings]).toEqual(['valid', []]);
      expect([...told].sort()).toEqual(hours.map((hour) => base.digest({ hour }).key).sort());
      expect(countsOf(report.logFiles)).toEqual({ valid: 6 * hours.length });
      expect(report.chains[0]).toMatchObject({
        range: { from: isoTime(from), to: isoTime(to) },
        covered: [{ from: isoTime(from), to: isoTime(to) }],
      });
      // Whatever the others are, nothing changes, but that log files at the edge may be theirs.
      const isSame = (other: TrailReport): void => {
        const { findings, findingCounts, ...rest } = other;
        expect(findings.filter(({ code }) => code !== 'logs-beside-range')).toEqual([]);
        expect(findingCounts).toMatchObject({ error: 0, gap: 0 });
        expect({ ...rest, findings: report.findings, findingCounts: report.findingCounts }).toEqual(report);
      };
      const world = base.clone();
      for (const digest of world.digests()) {
        if (!told.has(digest.key)) digest.editJson((json) => json.logFiles.pop());
      }
      isSame(await verifyWorld(world, { from, to }));
      for (const digest of world.digests()) if (!told.has(digest.key)) digest.delete();
      // Where there is none at all, one that may name them can come as long as they are young.
      isSame(await verifyWorld(world, { from, to, now: to + HOUR }));
    });
  }

  it('reads the log files of those alone', async () => {
    const source = memorySource(base.objects);
    const read: string[] = [];
    const watched: ObjectSource = {
      ...source,
      get: (ref) => {
        read.push(ref.key);
        return source.get(ref);
      },
    };
    await verifyTrail(watched, worldOptions(base, { from: at(2), to: at(3) }));
    const logs = base.logs({ hour: 2 }).map(({ key }) => key);
    expect(read.filter((key) => key.includes('/CloudTrail/')).sort()).toEqual(logs.sort());
    // Beside its own digest those next to it, and one further off on either side.
    expect(read.length - logs.length).toBeLessThanOrEqual(6);
    expect(new Set(read).size).toBe(read.length);
  });

  it('takes a Date, milliseconds and texts with a zone for the same', async () => {
    const [from, to] = [at(2), at(4)];
    const report = await verifyWorld(base, { from, to });
    expect(await verifyWorld(base, { from: new Date(from), to: new Date(to) })).toEqual(report);
    expect(await verifyWorld(base, { from: '2026-03-01T07:17:42+05:00', to: isoTime(to) })).toEqual(report);
  });

  it('I14 asks for an hour without digests', async () => {
    const report = await verifyWorld(base, { from: at(20), to: at(21), now: at(30) });
    expect(report.verdict).toBe('empty');
    expect(causes(report)).toEqual([`uncovered ${isoTime(at(20))}`]);
    expect((await verifyWorld(base, { from: at(200), to: at(201), now: at(300) })).verdict).toBe('empty');
    const world = base.clone();
    world.injectLog({ time: at(20, 600) });
    const logs = await verifyWorld(world, { from: at(20), to: at(21), now: at(30) });
    expect(logs.verdict).toBe('incomplete');
    expect(logs.chains[0]!.uncovered).toMatchObject([{ logFiles: 1 }]);
  });

  it('is not valid for what lies outside of it: log files of the next day, digests that ended before', async () => {
    const world = base.clone();
    for (const digest of world.digests()) digest.delete();
    expect((await verifyWorld(world, { from: at(-3), to: at(-2) })).verdict).toBe('empty');
    expect((await verifyWorld(base, { from: at(10) })).verdict).toBe('empty');
    expect((await verifyWorld(base, { to: at(-3) })).verdict).toBe('empty');
  });

  it('takes times at the edge of time', async () => {
    const report = await verifyWorld(base, { from: -8.64e15, to: 8.64e15 });
    expect(report.verdict).toBe('incomplete');
    expect(countsOf(report.digests)).toEqual({ valid: 9 });
    expect((await verifyWorld(base, { from: 8.64e15 - 1, to: 8.64e15 })).verdict).toBe('empty');
  });
});

describe('the digests just outside', () => {
  it('I20 only digests 01-02 and 03-04 are there, 01-02 asked', async () => {
    const world = base.clone();
    for (const digest of world.digests()) if (digest.hour !== 1 && digest.hour !== 3) digest.delete();
    const report = await verifyWorld(world, { from: at(1), to: at(2) });
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
  });

  const edits: Readonly<Record<string, (digest: DigestHandle) => unknown>> = {
    edited: (digest) => digest.editJson((json) => json.logFiles.pop()),
    deleted: (digest) => digest.delete(),
    'zero bytes': (digest) => digest.replaceBody(new Uint8Array()),
    'with another start': (digest) =>
      digest.editJson((json) => {
        json.digestStartTime = '2020-01-01T00:00:00Z';
      }),
    'without signature': (digest) => digest.dropMetadata(),
    'linking wrong, signed': (digest) =>
      digest.amend((json) => {
        json.previousDigestHashValue = '0'.repeat(64);
        json.previousDigestSignature = 'ab'.repeat(256);
      }),
    'with bad log files': (digest) => digest.logs.map((log) => log.delete()),
  };
  for (const [name, edit] of Object.entries(edits)) {
    it(`I25 ${name}: changes no verdict`, async () => {
      for (const hour of [1, 4]) {
        const world = base.clone();
        edit(world.digest({ hour }));
        const report = await verifyWorld(world, { from: at(2), to: at(4) });
        expect([hour, report.verdict]).toEqual([hour, 'valid']);
      }
    });
  }

  it('prove the newest digest of the range', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    expect((await verifyWorld(world, { from: at(2), to: at(4) })).findings).toEqual([]);
    world.put(world.digest({ hour: 4 }).key.replace('T051742Z', 'T051743Z'), new Uint8Array([1]));
    expect((await verifyWorld(world, { from: at(2), to: at(4) })).verdict).toBe('valid');
    world.digest({ hour: 4 }).delete();
    const report = await verifyWorld(world, { from: at(2), to: at(4) });
    expect(causes(report)).toEqual([`signature-missing ${world.digest({ hour: 3 }).key}`]);
  });

  it('are read in the next day’s folder too', async () => {
    const world = buildWorld({ hours: 30, recordsPerLog: 1 });
    world.dropSidecars({ keepNewest: true });
    for (const to of ['T22:30:00Z', 'T23:17:42Z', 'T23:30:00Z', 'T23:59:59Z'].map((time) => `2026-03-01${time}`)) {
      const report = await verifyWorld(world, { from: world.from, to });
      expect([to, report.verdict, report.findings]).toEqual([to, 'valid', []]);
    }
  });

  it('a deleted digest that the range ends in is missing', async () => {
    const world = base.clone();
    world.digest({ hour: 3 }).delete();
    const report = await verifyWorld(world, { from: at(2), to: at(3, 600) });
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual([`missing ${world.digest({ hour: 3 }).key}`]);
    expect(report.chains[0]!.uncovered).toMatchObject([{ from: isoTime(at(3)), to: isoTime(at(3, 600)) }]);
    const begins = await verifyWorld(world, { from: at(3, 600), to: at(6) });
    expect(causes(begins)).toEqual([`missing ${world.digest({ hour: 3 }).key}`]);
  });

  it('a bad digest that the range ends in is judged, readable or not', async () => {
    for (const edit of ['zero bytes', 'edited'] as const) {
      const world = base.clone();
      edits[edit]!(world.digest({ hour: 3 }));
      for (const range of [
        { from: at(2), to: at(3, 600) },
        { from: at(3, 600), to: at(3, 700) },
      ]) {
        expect((await verifyWorld(world, range)).verdict).toBe('invalid');
      }
    }
    const hidden = base.clone();
    hidden.digest({ hour: 3 }).editJson((json) => {
      json.digestStartTime = '2026-03-01T04:10:00Z';
    });
    expect((await verifyWorld(hidden, { from: at(2), to: at(3, 600) })).verdict).toBe('invalid');
  });
});

describe('before the history and after it', () => {
  it('a from before the history is incomplete, unless the trail is known to be younger', async () => {
    const range = { from: at(-2), to: at(8) };
    expect(causes(await verifyWorld(base, range))).toEqual([`uncovered ${isoTime(at(-2))}`]);
    expect((await verifyWorld(base, { ...range, scope: { expectedStart: at(0) } })).findings).toEqual([]);
    const early = await verifyWorld(base, { ...range, scope: { expectedStart: at(-1) } });
    expect(early.chains[0]!.uncovered).toMatchObject([{ from: isoTime(at(-1)), to: isoTime(at(0)) }]);
    const never = { from: at(-9), to: at(-8), scope: { expectedStart: at(-8) } };
    await expect(verifyWorld(base, never)).rejects.toThrow(RangeError);
  });

  it('an expected start takes nothing out of the range that is there', async () => {
    const world = base.clone();
    const digest = world.digest({ hour: 1 });
    digest.editJson((json) => json.logFiles.pop());
    const report = await verifyWorld(world, { from: at(0), to: at(8), scope: { expectedStart: at(4) } });
    expect(report.verdict).toBe('invalid');
  });

  it('a to in the future is judged up to the newest digest that can be expected', async () => {
    const to = at(48);
    const cases: readonly [now: number, verdict: string, end: number][] = [
      [at(8), 'valid', at(8)],
      [at(8, 1800), 'valid', at(8)],
      [at(10), 'valid', at(8)],
      [at(11, -1), 'valid', at(8)],
      [at(11), 'incomplete', at(9)],
      [at(13, 60), 'incomplete', at(11)],
      [at(80), 'incomplete', at(48)],
      [at(4), 'valid', at(8)],
    ];
    for (const [now, verdict, end] of cases) {
      const report = await verifyWorld(base, { from: at(0), to, now });
      expect([now - ON, report.verdict]).toEqual([now - ON, verdict]);
      expect(report.chains[0]!.range!.to).toBe(isoTime(end));
    }
  });

  it('log files after the newest digest are pending for two hours', async () => {
    const world = base.clone();
    const { time } = world.injectLog({ time: at(8, 1200) });
    for (const options of [{}, { from: at(0) }, { from: at(0), to: at(48) }]) {
      const early = await verifyWorld(world, { ...options, now: Date.parse(time) + 2 * HOUR - 1 });
      expect([early.verdict, early.findings]).toEqual(['valid', []]);
      const late = await verifyWorld(world, { ...options, now: Date.parse(time) + 2 * HOUR + HOUR });
      expect(late.verdict).toBe('incomplete');
    }
    const report = await verifyWorld(world, { now: Date.parse(time) + 2 * HOUR });
    expect(report.findings).toMatchObject([{ code: 'uncovered', logFiles: 1, interval: { from: time } }]);
  });

  it('log files of an expired history fold under its end', async () => {
    const world = base.clone();
    for (const digest of world.digests()) if ((digest.hour ?? 0) < 4) digest.delete();
    const report = await verifyWorld(world);
    expect(causes(report)).toEqual([`history-cut ${world.digest({ hour: 3 }).key}`]);
    expect(report.findings).toMatchObject([{ code: 'history-cut' }, { code: 'uncovered', logFiles: 24 }]);
  });

  it('a from without a to does not lose a chain of which nothing is left in it', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 40 });
    const from = Date.parse(world.from) + 26 * HOUR;
    for (const object of [...world.digests({ region: 'eu-west-1' }), ...world.logs({ region: 'eu-west-1' })]) {
      const stamp = /_(20260301)T/.test(object.key);
      if (!stamp) object.delete();
    }
    const report = await verifyWorld(world, { from });
    expect(report.verdict).toBe('incomplete');
    expect(report.findings).toMatchObject([{ code: 'uncovered', chain: expect.stringContaining('eu-west-1') }]);
  });
});
