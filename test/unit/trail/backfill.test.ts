import { describe, expect, it } from 'vitest';
import { causes, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { HOUR, isoTime } from '../../support/world/times.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld();

describe('backfill', () => {
  const backfilled = buildWorld({ backfill: [{ hour: 0 }, { hour: 2 }, { hour: 3, logs: 2 }] });
  const late = (world: World, index: number): DigestHandle => world.digests({ backfill: true })[index]!;

  it('F04 the middle one deleted', async () => {
    const world = backfilled.clone();
    const { key, logs } = late(world, 1);
    late(world, 1).delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual([`log-unreferenced ${logs[0]!.key}`, `missing ${key}`]);
  });

  it('F07 a log file that it names altered', async () => {
    const world = backfilled.clone();
    const log = late(world, 2).log();
    log.editText((text) => text.replace('{', '{ '));
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual([`hash-mismatch ${log.key}`]);
  });

  it('F09 signed with a later key', async () => {
    const at = base.from;
    const generatedAt = isoTime(Date.parse(at) + 40 * 24 * HOUR);
    const world = buildWorld({ backfill: [{ hour: 2, generatedAt }], rotateAfter: 24 * 28 });
    const report = await verifyWorld(world, wholeRange(world));
    expect(late(world, 0).signingKey.generation).toBe(1);
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
  });

  it('an older backfill digest outside of the range is not missed', async () => {
    const report = await verifyWorld(backfilled, { from: '2026-03-01T03:17:42Z', to: backfilled.to });
    expect([report.verdict, report.findings]).toEqual(['valid', []]);
  });

  it('I24 backfill digests alone vouch for no time', async () => {
    const world = backfilled.clone();
    for (const digest of world.digests()) {
      for (const log of digest.logs) log.delete();
      digest.delete();
    }
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('incomplete');
    expect(countsOf(report.digests)).toEqual({ valid: 3 });
    expect(causes(report)).toEqual([`uncovered ${world.from}`]);
    const open = await verifyWorld(world);
    expect(open.chains).toMatchObject([
      { backfill: false, uncovered: [{ from: late(world, 0).start, to: late(world, 2).end }] },
      { backfill: true, uncovered: [] },
    ]);
  });

  it('I24 alone do not make log files of the standard chain unreferenced, nor vouched for', async () => {
    const world = backfilled.clone();
    for (const digest of world.digests()) digest.delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.findings.map(({ code, logFiles }) => [code, logFiles])).toEqual([['uncovered', 10]]);
  });

  it('covers no time for loose log files', async () => {
    const world = backfilled.clone();
    world.digest({ hour: 2 }).delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([`missing ${world.digest({ hour: 2 }).key}`]);
  });
});
