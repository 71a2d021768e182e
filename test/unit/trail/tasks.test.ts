import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { mergeResults } from '../../../src/trail/merge-results.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { claimOf } from '../../../src/trail/plan-id.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import type { TrailResult, VerificationTask } from '../../../src/trail/task.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { seededRandom } from '../../support/world/random.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function runTasks(world: World, options: TrailOptions): Promise<TrailResult[]> {
  const source = memorySource(world.objects);
  const tasks = throughJson(await planTrail(source, options));
  const results: TrailResult[] = [];
  for (const task of tasks) results.push(throughJson(await verifyTask(source, task, options)));
  return results;
}

const base = buildWorld({
  accounts: ['111111111111', '222222222222'],
  regions: ['us-east-1', 'eu-west-1'],
  hours: 54,
  logsPerHour: ({ hour }) => (hour % 5 === 0 ? 3 : 0),
  recordsPerLog: 1,
  backfill: [{ hour: 20 }, { hour: 30 }],
});

function tampered(): World {
  const world = base.clone();
  const place = { account: '111111111111', region: 'eu-west-1' };
  world.dropSidecars({ keepNewest: true });
  world.digest({ ...place, hour: 23 }).editJson((json) => json.logFiles.pop());
  world.digest({ ...place, hour: 40 }).delete();
  world.digest({ ...place, region: 'us-east-1', hour: 22 }).delete();
  world.log({ account: '222222222222', region: 'us-east-1', hour: 25 }).delete();
  world.injectLog({ account: '222222222222', region: 'eu-west-1', time: '2026-03-02T11:11:11Z' });
  return world;
}

const WORLDS: readonly [string, World][] = [
  ['untouched', base],
  ['tampered', tampered()],
];

/** Merges a list in random groups, each in a random order, some of it more than once. */
function mergeAnyhow(results: readonly TrailResult[], seed: string): TrailResult {
  const random = seededRandom(seed);
  const pile = [...results, ...results.filter(() => random.next() < 0.3)];
  while (pile.length > 1) {
    const some = Array.from({ length: random.integer(1, 4) }, () =>
      pile.length === 0 ? [] : pile.splice(random.integer(0, pile.length - 1), 1),
    ).flat();
    pile.push(throughJson(mergeResults(some)));
  }
  return mergeResults(pile);
}

describe('plan, verify, merge, report', () => {
  for (const [name, world] of WORLDS) {
    for (const range of [wholeRange(world), {}]) {
      const options = worldOptions(world, range);
      const asked = 'from' in range ? 'with a range' : 'without';

      it(`${name}, ${asked}: is verifyTrail, in any order, grouping and repetition`, async () => {
        const whole = JSON.stringify(await verifyWorld(world, range));
        const results = await runTasks(world, options);
        expect(results.length).toBeGreaterThan(8);
        const once = JSON.stringify(mergeResults(results));
        for (let round = 0; round < 20; round++) {
          const merged = mergeAnyhow(results, `${name} ${round}`);
          expect(JSON.stringify(merged)).toBe(once);
          expect(JSON.stringify(reportOf(throughJson(merged), options))).toBe(whole);
        }
      });

      it(`${name}, ${asked}: a task left out is a gap`, async () => {
        const whole = await verifyWorld(world, range);
        const errors = new Set(whole.findings.filter(({ severity }) => severity === 'error').map(({ id }) => id));
        const results = await runTasks(world, options);
        for (const left of results.keys()) {
          const report = reportOf(mergeResults(results.filter((_, i) => i !== left)), options);
          expect(['incomplete', 'invalid']).toContain(report.verdict);
          const codes = report.findings.map(({ code }) => code);
          expect(codes.filter((code) => code === 'task-missing')).toHaveLength(1);
          for (const { severity, id } of report.findings) if (severity === 'error') expect(errors).toContain(id);
          if (name === 'untouched') expect(report.verdict).toBe('incomplete');
        }
      });
    }
  }

  it('does not call it empty while tasks are missing', async () => {
    const options = worldOptions(base, { from: '2026-03-04T00:00:00Z' });
    const [result] = await runTasks(base, options);
    const report = reportOf({ ...result!, tasks: [] }, options);
    expect(report.verdict).toBe('incomplete');
  });

  it('does not call absent what a missing task may hold', async () => {
    const scope = { accounts: ['111111111111', '222222222222'] };
    const options = worldOptions(base, { scope });
    const results = await runTasks(base, options);
    const first = results.filter(({ tasks }) => tasks[0]!.folder.accountId === '111111111111');
    const { findings } = reportOf(mergeResults(first), options);
    expect(findings.map(({ code }) => code)).toContain('task-missing');
    expect(findings.map(({ code }) => code)).not.toContain('scope-absent');
  });

  it('never calls valid what proves nothing, whatever the results say', async () => {
    const [result] = await runTasks(base, worldOptions(base));
    const plan = { ...result!, of: 1 };
    const task = { ...result!.tasks[0]!, index: 0, chains: [], loose: [], listedLogs: 5 };
    const report = reportOf({ ...plan, tasks: [{ ...task, claim: claimOf(plan, task) }] }, worldOptions(base));
    expect([report.verdict, report.findings]).toEqual(['incomplete', []]);
  });

  it('keeps a result small: what one day of a sound chain hands on does not hold its log files', async () => {
    const results = await runTasks(base, worldOptions(base));
    for (const { tasks } of results) {
      for (const { chains, loose } of tasks) {
        expect(loose.length).toBeLessThan(12);
        for (const { open, boundaries } of chains)
          expect([open.length <= 1, boundaries.length <= 1]).toEqual([true, true]);
      }
    }
  });
});

describe('plans', () => {
  it('have the same id for the same options and folders, whatever the order of the listing', async () => {
    const backwards = memorySource(base.objects);
    const list = backwards.list!.bind(backwards);
    backwards.list = async function* (request, options) {
      const entries = [];
      for await (const entry of list(request, options)) entries.unshift(entry);
      yield* entries;
    };
    const options = worldOptions(base);
    expect(await planTrail(backwards, options)).toEqual(await planTrail(memorySource(base.objects), options));
  });

  it('have another id for anything that changes what is verified', async () => {
    const source = memorySource(base.objects);
    const ids = [];
    for (const more of [
      {},
      { from: base.from },
      { to: base.to },
      { scope: { trail: 'management-events' } },
      { scope: { homeRegion: 'us-east-1' } },
      { scope: { regions: ['us-east-1'] } },
      { locations: { a: 'b' } },
      { limits: { maxInflatedBytes: 1 } },
    ]) {
      ids.push((await planTrail(source, worldOptions(base, more)))[0]!.planId);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuse what is no result and no task', async () => {
    const [one] = await runTasks(base, worldOptions(base));
    for (const wrong of [{}, { ...one, version: 2 }, { ...one, tasks: {} }, { ...one, tasks: [{}] }, null, 'result']) {
      expect(() => mergeResults([wrong as TrailResult])).toThrow(TrailproofError);
      expect(() => reportOf(wrong as TrailResult, worldOptions(base))).toThrow(TrailproofError);
    }
    expect(() => mergeResults([])).toThrow(TypeError);
    const source = memorySource(base.objects);
    const [task] = await planTrail(source, worldOptions(base));
    for (const wrong of [
      { ...task, version: 2 },
      { ...task, folder: {} },
      { ...task, from: 'x' },
      { ...task, locations: { a: 1 } },
      { ...task, optionsId: undefined },
    ]) {
      await expect(verifyTask(source, wrong as unknown as VerificationTask, worldOptions(base))).rejects.toMatchObject({
        code: 'ERR_FORMAT',
      });
    }
    await expect(verifyTask(source, 5 as never, worldOptions(base))).rejects.toThrow(TypeError);
  });

  it('refuse a result that holds a task twice, which would hide that another is missing', async () => {
    const [one] = await runTasks(base, worldOptions(base));
    const twice = { ...one!, of: 2, tasks: [...one!.tasks, ...one!.tasks] };
    expect(() => reportOf(twice, worldOptions(base))).toThrow(TrailproofError);
  });
});
