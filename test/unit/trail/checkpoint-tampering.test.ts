import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TrailOptions } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { causes } from '../../support/verify-world.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { hoursIn, runAt } from './checkpoint-runs.ts';

const base = buildWorld({ start: '2026-03-01T22:00:00Z', hours: 6, logsPerHour: 8, recordsPerLog: 1 });
const stray = base.log({ hour: 4 }).key.replace(/[^/]+$/, 'extra.json');
const first = (await runAt(base, hoursIn(base, 3.2))).report;
/** The digest that the checkpoint rests on. */
const newest = base.digest({ hour: 2 });

/** The report of a run at 5.2 hours that goes on from one at 3.2 hours, between which something happened. */
async function reportAfter(change: (world: World) => unknown): Promise<TrailReport> {
  const world = base.clone();
  change(world);
  return (await runAt(world, hoursIn(base, 5.2), first)).report;
}

/** As if the digest had named one log file more. */
function nameLog(digest: DigestHandle, { key, content }: { key: string; content: Uint8Array }): void {
  const hashValue = createHash('sha256').update(content).digest('hex');
  digest.amend(({ logFiles }) => logFiles.push({ ...logFiles[0]!, s3Object: key, hashValue }));
}

function erase(world: World, fits: (hour: number) => boolean): void {
  for (const digest of world.digests().filter(({ hour = -1 }) => fits(hour)))
    for (const object of [digest, ...digest.logs]) object.delete();
}

describe('a history that is not the one of the checkpoint', () => {
  it.each([
    ['rolled back behind it', (world: World) => erase(world, (hour) => hour >= 2), 'older ones are there'],
    ['gone as a whole', (world: World) => erase(world, () => true), 'nothing of its chain'],
  ])('%s: rolled back', async (_, change, message) => {
    const report = await reportAfter(change);
    expect([report.verdict, causes(report)]).toEqual(['invalid', [`rolled-back ${newest.key}`]]);
    expect(report.findings[0]!.message).toContain(message);
    expect(report.checkpoint).toBeUndefined();
  });

  it('of which the digest of the checkpoint alone is gone, while older ones are there: missing', async () => {
    const report = await reportAfter((world) => world.digest({ hour: 2 }).delete());
    expect([report.verdict, causes(report)]).toEqual(['invalid', [`missing ${newest.key}`]]);
  });

  it('of which all that is older has expired: valid', async () => {
    for (const last of [0, 1, 2]) {
      const report = await reportAfter((world) => erase(world, (hour) => hour <= last));
      expect([report.verdict, report.findings]).toEqual(['valid', []]);
    }
  });

  it('of which the digest behind the checkpoint is gone: missing, and its hour is uncovered', async () => {
    const report = await reportAfter((world) => world.digest({ hour: 3 }).delete());
    expect([report.verdict, causes(report)]).toEqual(['invalid', [`missing ${base.digest({ hour: 3 }).key}`]]);
    expect(report.chains[0]!.uncovered).toMatchObject([{ from: hoursIn(base, 3), to: hoursIn(base, 4) }]);
  });

  it.each([
    ['hash', (json: Record<string, unknown>) => Object.assign(json, { previousDigestHashValue: 'a'.repeat(64) })],
    ['signature', (json: Record<string, unknown>) => Object.assign(json, { previousDigestSignature: 'b'.repeat(512) })],
    [
      'predecessor',
      (json: Record<string, unknown>) =>
        Object.assign(json, {
          previousDigestS3Object: base.digest({ hour: 1 }).key,
          previousDigestHashValue: base.digest({ hour: 2 }).json.previousDigestHashValue,
          previousDigestSignature: base.digest({ hour: 2 }).json.previousDigestSignature,
        }),
    ],
    ['bucket', (json: Record<string, unknown>) => Object.assign(json, { previousDigestS3Bucket: 'another-bucket' })],
  ])('that goes on, signed, from another %s than that of the checkpoint: rewritten', async (_, edit) => {
    const report = await reportAfter((world) => world.digest({ hour: 3 }).amend(edit));
    expect([report.verdict, causes(report)]).toEqual(['invalid', [`rewritten ${newest.key}`]]);
    expect(report.findings[0]).toMatchObject({ expected: expect.any(String), actual: expect.any(String) });
    expect(report.checkpoint).toBeUndefined();
  });

  it('that is another one altogether, signed, under the same keys: rewritten', async () => {
    const other = buildWorld({
      start: '2026-03-01T22:00:00Z',
      hours: 6,
      logsPerHour: 8,
      recordsPerLog: 1,
      seed: 'other',
    });
    const { report } = await runAt(other, hoursIn(base, 5.2), first);
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toContain(`rewritten ${newest.key}`);
  });

  it('with two digests that go on from the checkpoint: a fork', async () => {
    const report = await reportAfter((world) =>
      world.digest({ hour: 3 }).copy((json) => {
        json.digestEndTime = json.digestEndTime.replace(/\d\dZ$/, '59Z');
        json.digestS3Object = json.digestS3Object.replace(/\d\dZ\.json/, '59Z.json');
      }),
    );
    expect([report.verdict, causes(report)]).toEqual(['invalid', expect.arrayContaining([`fork ${newest.key}`])]);
  });

  it('that starts anew, signed: the time between is uncovered, and the checkpoint stays', async () => {
    const stopped = buildWorld({
      start: '2026-03-01T22:00:00Z',
      hours: 6,
      logsPerHour: 8,
      recordsPerLog: 1,
      stops: [{ from: 3, to: 4 }],
    });
    const { report } = await runAt(stopped, hoursIn(base, 3.2));
    const next = await runAt(stopped, hoursIn(base, 6.2), report);
    expect([next.report.verdict, causes(next.report)]).toEqual(['incomplete', [`uncovered ${hoursIn(base, 3)}`]]);
    expect(next.report.checkpoint?.chains).toEqual(report.checkpoint?.chains);
    const acknowledged = await runAt(stopped, hoursIn(base, 6.2), report, { from: hoursIn(base, 4) });
    expect(acknowledged.report).toMatchObject({
      verdict: 'valid',
      checkpoint: { chains: [{ since: hoursIn(base, 4), end: hoursIn(base, 6) }] },
    });
  });
});

describe('log files around the border of two runs', () => {
  it('that no digest names are found wherever they are stamped from a quarter of an hour before the checkpoint on', async () => {
    for (let minutes = -12; minutes < 100; minutes += 5) {
      const time = Date.parse(newest.end) + minutes * 60_000;
      const key = base.clone().injectLog({ time }).key;
      const report = await reportAfter((world) => world.injectLog({ time }));
      expect([minutes, report.verdict]).toEqual([minutes, 'incomplete']);
      expect(causes(report)).toEqual([`log-unreferenced ${key}`]);
    }
  });

  it('that were there before the first run, too young for a digest then, are found by the second', async () => {
    const world = base.clone();
    const { key } = world.injectLog({ time: Date.parse(newest.end) + 60_000 });
    const young = await runAt(world, hoursIn(base, 3.2));
    expect(young.report.verdict).toBe('valid');
    const { report } = await runAt(world, hoursIn(base, 5.2), young.report);
    expect(causes(report)).toEqual([`log-unreferenced ${key}`]);
  });

  it('put later into time that the checkpoint vouches for are not seen but by a run without it', async () => {
    const inject = (world: World): unknown => world.injectLog({ time: Date.parse(newest.start) });
    expect((await reportAfter(inject)).verdict).toBe('valid');
    const world = base.clone();
    inject(world);
    expect((await runAt(world, hoursIn(base, 5.2))).report.verdict).toBe('incomplete');
  });

  it('that come late, so that a later digest names them, are counted once, without a word', async () => {
    const world = base.clone();
    const late = world.injectLog({ time: '2026-03-01T23:50:00Z' });
    nameLog(world.digest({ hour: 3 }), late);
    const { report } = await runAt(world, hoursIn(base, 5.2), first);
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
    expect(report.logFiles.valid).toBe(2 * 8 + 1);
  });

  it('of the checkpoint that are changed or deleted later are not seen but by a run without it', async () => {
    const change = (world: World): unknown => world.digest({ hour: 2 }).logs.map((log) => log.delete());
    expect((await reportAfter(change)).verdict).toBe('valid');
    const world = base.clone();
    change(world);
    expect((await runAt(world, hoursIn(base, 5.2))).report.verdict).toBe('invalid');
  });
});

describe('a checkpoint does not pass', () => {
  it.each<[string, (world: World) => unknown, number | undefined, Partial<TrailOptions>?]>([
    ['nothing at all where all is proven', () => undefined, 5],
    ['a digest that is not proven', (world) => erase(world, (hour) => hour > 3), 4],
    ['the newest digest without a signature', (world) => world.digest({ hour: 4 }).dropMetadata(), 4],
    ['a digest whose log files could not be read whole', () => undefined, 0, { limits: { maxInflatedBytes: 10 } }],
    [
      'a digest with one log file that could not be read whole, on the day before',
      (world) => {
        const large = world.injectLog({ time: '2026-03-01T23:00:00Z' });
        large.editText((text) => text + ' '.repeat(1e6));
        nameLog(world.digest({ hour: 0 }), large);
      },
      0,
      { limits: { maxInflatedBytes: 1e6 } },
    ],
    ['what a run has disproved', (world) => world.log({ hour: 1 }).delete(), undefined],
    ['a log file that no digest names', (world) => world.injectLog({ time: hoursIn(base, 3.5) }), 1],
    ['a file among the log files that readers take for one', (world) => world.put(stray, new Uint8Array([1])), 1],
  ])('%s', async (_, change, hours, options) => {
    const world = base.clone();
    change(world);
    const { report } = await runAt(world, hoursIn(base, 5.2), undefined, options);
    const ends = report.checkpoint?.chains.map(({ end }) => end);
    expect(ends).toEqual(hours === undefined ? undefined : [hoursIn(base, hours)]);
    // What the checkpoint does not pass is told again.
    if (report.checkpoint === undefined) return;
    const next = await runAt(world, hoursIn(base, 5.2), report, options);
    const told = ({ findings }: TrailReport): string[] => findings.map(({ id }) => id).sort();
    expect(told(next.report)).toEqual(told(report));
  });
});
