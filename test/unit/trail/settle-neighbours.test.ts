import { describe, expect, it } from 'vitest';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { resolveOptions, type TrailOptions, type TrailOutcome } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { type SettledDays, settledDays } from '../../../src/trail/settle-neighbours.ts';
import type { TaskResult } from '../../../src/trail/task.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { wholeRange, worldOptions } from '../../support/verify-world.ts';
import { seededRandom } from '../../support/world/random.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const world = buildWorld({ hours: 128, logsPerHour: 4, recordsPerLog: 1 });
const copy = world.clone();
copy.dropSidecars({ keepNewest: true });

async function runTasks(of: World, options: TrailOptions): Promise<TaskResult[]> {
  const source = memorySource(of.objects);
  const results: TaskResult[] = [];
  for (const task of await planTrail(source, options)) {
    const { tasks } = await verifyTask(source, task, options);
    const [{ claim: _, ...result }] = tasks as [(typeof tasks)[0]];
    results.push(result);
  }
  return results;
}

function settlerFor(options: TrailOptions, onOutcome?: (outcome: TrailOutcome) => void): SettledDays {
  return settledDays({ resolved: resolveOptions(options), runtime: runtimeFor(), onOutcome });
}

describe('folder-days in the order of the plan', () => {
  for (const [name, of] of [
    ['as it is stored', world],
    ['a copy without sidecars', copy],
  ] as const) {
    it(`${name}: keep nothing of a sound chain that waits for a neighbour, but of the newest day`, async () => {
      const options = worldOptions(of, wholeRange(of));
      const results = await runTasks(of, options);
      expect(results.length).toBeGreaterThan(4);
      const waiting = (tasks: readonly TaskResult[]): number[] =>
        tasks.map(({ loose, elsewhere, chains }) => {
          const held = chains.flatMap((day) => [...day.open, ...day.elsewhere]);
          return loose.length + elsewhere.length + held.length;
        });
      expect(Math.min(...waiting(results))).toBeGreaterThan(0);
      const told: string[] = [];
      const days = settlerFor(options, ({ key }) => told.push(key));
      for (const [position, result] of results.entries()) days.put(position, result);
      expect(waiting(days.tasks).slice(0, -1)).toEqual(results.slice(1).map(() => 0));
      const counts = days.tasks.flatMap(({ chains }) => chains.map(({ digests }) => digests.valid));
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(127);
      expect(new Set(told).size).toBe(told.length);
    });
  }

  it('come to the same in whatever order they are put', async () => {
    const options = worldOptions(world, wholeRange(world));
    const results = await runTasks(world, options);
    const inOrder = settlerFor(options);
    for (const [position, result] of results.entries()) inOrder.put(position, result);
    for (let round = 0; round < 10; round++) {
      const random = seededRandom(`days ${round}`);
      const left = [...results.entries()];
      const days = settlerFor(options);
      while (left.length > 0) days.put(...left.splice(random.integer(0, left.length - 1), 1)[0]!);
      expect(days.tasks).toEqual(inOrder.tasks);
    }
  });

  it('are left as they are where the day between them is missing', async () => {
    const options = worldOptions(world, wholeRange(world));
    const [first, , third] = await runTasks(world, options);
    const days = settlerFor(options);
    days.put(0, first!);
    days.put(1, third!);
    expect(days.tasks).toEqual([first, third]);
  });
});
