import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailCheckpoint } from '../../../src/trail/checkpoint.ts';
import { mergeResults } from '../../../src/trail/merge-results.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import type { TrailResult, VerificationTask } from '../../../src/trail/task.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { bucketAt, hoursIn, runAt } from './checkpoint-runs.ts';

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const base = buildWorld({
  accounts: ['111111111111', '222222222222'],
  regions: ['us-east-1', 'eu-west-1'],
  start: '2026-02-28T20:00:00Z',
  hours: 30,
  logsPerHour: ({ hour }) => (hour % 4 < 2 ? 3 : 0),
  recordsPerLog: 1,
  backfill: [{ hour: 2, generatedAt: '2026-02-28T23:18:00Z' }],
});
const { checkpoint } = (await runAt(base, hoursIn(base, 3.2))).report as { checkpoint: TrailCheckpoint };

async function runTasks(world: World, options: TrailOptions): Promise<TrailResult[]> {
  const source = memorySource(world.objects);
  const results: TrailResult[] = [];
  for (const task of throughJson(await planTrail(source, options)))
    results.push(throughJson(await verifyTask(source, task, options)));
  return results;
}

describe('plan, verify, merge and report from a checkpoint', () => {
  it('of all chains, backfill ones too', () => {
    expect(checkpoint.chains.map(({ end, backfill }) => [end, backfill])).toEqual(
      new Array(4)
        .fill([
          [hoursIn(base, 3), false],
          [hoursIn(base, 3), true],
        ])
        .flat(),
    );
  });

  it.each<[string, (world: World) => unknown, string]>([
    ['untouched', () => undefined, 'valid'],
    ['rolled back', (world) => world.digests().map((digest) => digest.hour !== 0 && digest.delete()), 'invalid'],
    ['cut', (world) => world.digest({ account: '111111111111', region: 'us-east-1', hour: 3 }).delete(), 'invalid'],
    ['injected', (world) => world.injectLog({ time: hoursIn(base, 3.1) }), 'incomplete'],
  ])('%s: is verifyTrail, in any order and repetition', async (_, change, verdict) => {
    const world = bucketAt(base, hoursIn(base, 29.2));
    change(world);
    const options = worldOptions(world, { now: hoursIn(base, 29.2), checkpoint });
    const whole = await verifyTrail(memorySource(world.objects), options);
    expect(whole.verdict).toBe(verdict);
    const results = await runTasks(world, options);
    expect(results.length).toBeGreaterThan(6);
    const pairs = results.map((result, i) => mergeResults([result, results[(i * 7) % results.length]!]));
    for (const merged of [mergeResults(results), mergeResults(pairs.reverse())])
      expect(reportOf(throughJson(merged), options)).toEqual(whole);
  });

  it('a task left out is a gap, no proof of anything, and gives no checkpoint', async () => {
    const world = bucketAt(base, hoursIn(base, 29.2));
    const options = worldOptions(world, { now: hoursIn(base, 29.2), checkpoint });
    const results = await runTasks(world, options);
    for (const left of results.keys()) {
      const report = reportOf(mergeResults(results.filter((_, i) => i !== left)), options);
      expect([report.verdict, report.checkpoint]).toEqual(['incomplete', undefined]);
    }
  });

  it('results of a plan without the checkpoint do not mix with those of one with it', async () => {
    const [one] = await runTasks(base, worldOptions(base));
    const [other] = await runTasks(base, worldOptions(base, { checkpoint }));
    expect(() => mergeResults([one!, other!])).toThrow(TrailproofError);
  });

  it('a task whose checkpoint has another form is refused', async () => {
    const source = memorySource(base.objects);
    const options = worldOptions(base, { checkpoint });
    const task = (await planTrail(source, options)).find((one) => one.checkpoint !== undefined)!;
    for (const wrong of [
      null,
      [],
      { ...task.checkpoint, logs: [1] },
      { ...task.checkpoint, chains: [{}] },
      { ...task.checkpoint, logsFrom: 'x' },
    ])
      await expect(
        verifyTask(source, { ...task, checkpoint: wrong } as unknown as VerificationTask, options),
      ).rejects.toMatchObject({ code: 'ERR_FORMAT' });
  });
});

describe('a folder without sidecars', () => {
  it('goes on from the last digest that its successor proves', async () => {
    const world = base.clone();
    world.dropSidecars();
    for (const backfill of world.digests({ backfill: true }))
      for (const object of [backfill, ...backfill.logs]) object.delete();
    const first = await runAt(world, hoursIn(base, 3.2));
    expect(first.report.checkpoint?.chains.map(({ end, backfill }) => [end, backfill])).toEqual(
      new Array(4).fill([hoursIn(base, 2), false]),
    );
    for (const { key, signature } of first.report.checkpoint!.chains)
      expect(signature).toBe(base.digests().find((digest) => digest.key === key)!.signature);
    const next = await runAt(world, hoursIn(base, 28.2), first.report);
    const whole = await runAt(world, hoursIn(base, 28.2));
    const told = ({ verdict, findings }: TrailReport): unknown => [verdict, findings.map(({ id }) => id).sort()];
    expect(told(next.report)).toEqual(told(whole.report));
    expect(next.read.length).toBeLessThan(whole.read.length);
  });

  it('that knows no bucket name goes on from the names that its digests give', async () => {
    const objects = new Map([['', base.objects.get(base.bucket)!]]);
    const options = (more: Partial<TrailOptions>): TrailOptions => worldOptions(base, { bucket: undefined, ...more });
    const first = await verifyTrail(memorySource(objects), options({ to: hoursIn(base, 5) }));
    expect(first.checkpoint?.asked.buckets).toEqual([]);
    const second = await verifyTrail(memorySource(objects), options({ checkpoint: throughJson(first.checkpoint) }));
    expect([second.verdict, second.findings]).toEqual(['valid', []]);
  });
});

describe('a copy in another bucket', () => {
  it('goes on from a checkpoint that was made for the same copy', async () => {
    const objects = new Map([['copy', base.objects.get(base.bucket)!]]);
    const options = (more: Partial<TrailOptions>): TrailOptions =>
      worldOptions(base, { bucket: 'copy', locations: { [base.bucket]: 'copy' }, ...more });
    const first = await verifyTrail(memorySource(objects), options({ to: hoursIn(base, 5) }));
    const second = await verifyTrail(memorySource(objects), options({ checkpoint: throughJson(first.checkpoint) }));
    expect([second.verdict, second.findings]).toEqual(['valid', []]);
  });
});
