import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/trail/trail-report.ts';
import { causes, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) });
interface DeletionCase {
  readonly id: string;
  readonly hours: readonly number[];
  readonly logs?: true;
  readonly verdict: Verdict;
  readonly open: Verdict;
  /** With `from` and `to`. */
  readonly causes: (world: World) => string[];
  readonly digests: Record<string, number>;
  readonly uncovered: readonly [number, number] | undefined;
}

const missing =
  (hour: number) =>
  (world: World): string[] => [`missing ${world.digest({ hour }).key}`];
const hourStart = (hour: number): string => `2026-03-01T0${hour}:17:42Z`;
const hole = (from: number) => (): string[] => [`uncovered ${hourStart(from)}`];

const DELETIONS: readonly DeletionCase[] = [
  {
    id: 'D24 one in the middle',
    hours: [2],
    verdict: 'invalid',
    open: 'invalid',
    causes: missing(2),
    digests: { valid: 4, missing: 1 },
    uncovered: [2, 3],
  },
  {
    id: 'D25 two in a row',
    hours: [1, 2],
    verdict: 'invalid',
    open: 'invalid',
    causes: missing(2),
    digests: { valid: 3, missing: 1 },
    uncovered: [1, 3],
  },
  {
    id: 'D26 three in a row',
    hours: [1, 2, 3],
    verdict: 'invalid',
    open: 'invalid',
    causes: missing(3),
    digests: { valid: 2, missing: 1 },
    uncovered: [1, 4],
  },
  {
    id: 'D27 the newest',
    hours: [4],
    verdict: 'incomplete',
    open: 'incomplete',
    causes: hole(4),
    digests: { valid: 4 },
    uncovered: [4, 5],
  },
  {
    id: 'D28 the three newest',
    hours: [2, 3, 4],
    verdict: 'incomplete',
    open: 'incomplete',
    causes: hole(2),
    digests: { valid: 2 },
    uncovered: [2, 5],
  },
  {
    id: 'D29 the oldest',
    hours: [0],
    verdict: 'invalid',
    open: 'invalid',
    causes: missing(0),
    digests: { valid: 4, missing: 1 },
    uncovered: [0, 1],
  },
  {
    id: 'D31 all but the newest',
    hours: [-1, 0, 1, 2, 3],
    verdict: 'invalid',
    open: 'incomplete',
    causes: missing(3),
    digests: { valid: 1, missing: 1 },
    uncovered: [0, 4],
  },
  {
    id: 'D32 digests and logs of the two newest hours',
    hours: [3, 4],
    logs: true,
    verdict: 'incomplete',
    open: 'valid',
    causes: hole(3),
    digests: { valid: 3 },
    uncovered: [3, 5],
  },
];

describe('deleted digests', () => {
  for (const { id, hours, logs, uncovered, ...expected } of DELETIONS) {
    it(id, async () => {
      const world = base.clone();
      const digests = hours.map((hour) => world.digest(hour < 0 ? { starting: true } : { hour }));
      const wanted = expected.causes(world);
      if (logs) for (const log of digests.flatMap((digest) => digest.logs)) log.delete();
      for (const digest of digests) digest.delete();
      const report = await verifyWorld(world, wholeRange(world));
      expect(causes(report)).toEqual(wanted);
      expect(report.verdict).toBe(expected.verdict);
      expect(countsOf(report.digests)).toEqual(expected.digests);
      expect(report.logFiles.invalid + report.logFiles.missing + report.logFiles.unverifiable).toBe(0);
      expect(report.chains[0]!.uncovered).toMatchObject([
        { from: hourStart(uncovered![0]), to: hourStart(uncovered![1]) },
      ]);
      expect((await verifyWorld(world)).verdict).toBe(expected.open);
    });
  }

  it('D29 the oldest with the starting digest, without from: the history is cut off', async () => {
    const world = base.clone();
    const oldest = world.digest({ hour: 0 });
    for (const digest of [world.digest({ starting: true }), oldest]) digest.delete();
    const report = await verifyWorld(world);
    expect(causes(report)).toEqual([`history-cut ${oldest.key}`]);
    expect(report.verdict).toBe('incomplete');
    expect(countsOf(report.digests)).toEqual({ valid: 4 });
    for (const log of oldest.logs) log.delete();
    expect((await verifyWorld(world)).verdict).toBe('incomplete');
  });

  it('D30 all of them', async () => {
    const world = base.clone();
    for (const digest of world.digests()) digest.delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('incomplete');
    expect(report.findings).toMatchObject([{ code: 'logs-without-digests', logFiles: 8 }]);
    for (const log of world.logs()) log.delete();
    expect((await verifyWorld(world, wholeRange(world))).verdict).toBe('empty');
  });

  it('D20 renamed to another time: missing there, moved here', async () => {
    for (const stamp of ['T004742Z', 'T031743Z', 'T081742Z']) {
      const world = base.clone();
      const digest = world.digest({ hour: 2 });
      const { key } = digest;
      const renamed = key.replace('T031742Z', stamp);
      digest.rename(renamed);
      const report = await verifyWorld(world, wholeRange(world));
      // By its name the last one lies behind the range.
      const found = stamp === 'T081742Z' ? [] : [`moved ${renamed}`];
      expect(causes(report), stamp).toEqual([`missing ${key}`, ...found]);
      expect(report.verdict).toBe('invalid');
      expect(causes(await verifyWorld(world))).toEqual([`missing ${key}`, `moved ${renamed}`]);
    }
  });

  it('D20 put under another prefix: missing there, moved here', async () => {
    const world = base.clone();
    const digest = world.digest({ hour: 2 });
    const { key } = digest;
    digest.rename(`other/${key}`);
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([`missing ${key}`, `moved other/${key}`].sort());
  });

  it('D23 the bucket copied to another name: moved, or valid with a map', async () => {
    const world = base.clone();
    const objects = world.objects.get(world.bucket)!;
    world.objects.delete(world.bucket);
    world.objects.set('copy', objects);
    const report = await verifyWorld(world, { ...wholeRange(world), bucket: 'copy' });
    expect(report.verdict).toBe('invalid');
    expect(new Set(causes(report).map((cause) => cause.split(' ')[0]))).toEqual(new Set(['moved']));
    const mapped = await verifyWorld(world, {
      ...wholeRange(world),
      bucket: 'copy',
      locations: { [world.bucket]: 'copy' },
    });
    expect(mapped.verdict).toBe('valid');
    expect(mapped.locations).toEqual({ [world.bucket]: 'copy' });
  });

  it('deleted without sidecars: what only the deleted digest could prove is named beside it', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    world.digest({ hour: 2 }).delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([
      `missing ${world.digest({ hour: 2 }).key}`,
      `signature-missing ${world.digest({ hour: 1 }).key}`,
    ]);
    expect(report.chains[0]!.uncovered).toMatchObject([
      { from: hourStart(1), to: hourStart(2), causedBy: expect.stringContaining('signature-missing') },
      { from: hourStart(2), to: hourStart(3), causedBy: expect.stringContaining('missing') },
    ]);
  });
});
