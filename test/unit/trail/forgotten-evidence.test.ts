import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailCheckpoint } from '../../../src/trail/checkpoint.ts';
import { mergeResults } from '../../../src/trail/merge-results.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { causes, verifyWorld, worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

describe('what an earlier run told', () => {
  it('is told again where the range ended inside of a digest: a log file that nobody names', async () => {
    const world = buildWorld({ border: '00:00', hours: 6, logsPerHour: 1 });
    const log = world.injectLog({ time: '2026-03-01T01:40:00Z' });
    let checkpoint: TrailCheckpoint | undefined;
    const told: unknown[] = [];
    for (const to of ['01:30', '02:30', '04:30', '06:00']) {
      const report = await verifyWorld(world, { from: world.from, to: `2026-03-01T${to}:00Z`, checkpoint });
      checkpoint = report.checkpoint ?? checkpoint;
      told.push([to, causes(report)]);
    }
    const finding = [`log-unreferenced ${log.key}`];
    expect(told).toEqual([
      ['01:30', []],
      ['02:30', finding],
      ['04:30', finding],
      ['06:00', finding],
    ]);
  });

  it('is told again where another trail has a hole around it', async () => {
    const world = buildWorld({ border: '00:00', hours: 6, trails: [{ name: 'aaa' }, { name: 'bbb' }] });
    const log = world.injectLog({ time: '2026-03-01T02:25:00Z' });
    const { key } = world.digest({ trail: 'bbb', hour: 2 });
    const source = memorySource(world.objects);
    const denied: typeof source = {
      ...source,
      get: (ref, options) => (ref.key === key ? Promise.reject(new Error('AccessDenied')) : source.get(ref, options)),
    };
    const options = worldOptions(world, { from: world.from, to: world.to });
    const { checkpoint } = await verifyTrail(denied, options);
    expect(checkpoint).toBeDefined();
    expect(causes(await verifyTrail(source, { ...options, checkpoint }))).toContain(`log-unreferenced ${log.key}`);
  });
});

describe('a checkpoint where backfill digests alone are left', () => {
  it('is taken by every run behind', async () => {
    const world = buildWorld({ border: '00:00', hours: 6, backfill: [{ hour: 1 }, { hour: 3 }], logsPerHour: 0 });
    for (const digest of world.digests()) digest.delete();
    for (const range of [{}, { from: world.from, to: world.to }]) {
      let checkpoint: TrailCheckpoint | undefined;
      for (let run = 0; run < 3; run++) {
        const report = await verifyWorld(world, { ...range, checkpoint });
        checkpoint = report.checkpoint;
        expect(checkpoint?.chains.map(({ backfill }) => backfill)).toEqual([true]);
      }
    }
  });
});

describe('a folder of a day that no calendar has', () => {
  it('is told, and hinders no merge', async () => {
    const world = buildWorld({ border: '00:00', hours: 3 });
    world.put('AWSLogs/111111111111/CloudTrail/us-east-1/2026/02/31/x.json.gz', new Uint8Array(3));
    const source = memorySource(world.objects);
    const options = worldOptions(world);
    const whole = await verifyTrail(source, options);
    const tasks = await planTrail(source, options);
    const results = await Promise.all(tasks.map((task) => verifyTask(source, task, options)));
    expect(reportOf(mergeResults(results), options)).toEqual(whole);
    expect(causes(whole)).toEqual([
      'object-unrecognized AWSLogs/111111111111/CloudTrail/us-east-1/2026/02/31/x.json.gz',
    ]);
  });
});
