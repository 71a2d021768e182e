import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/base/errors.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { mergeResults } from '../../../src/trail/merge-results.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { claimOf } from '../../../src/trail/plan-id.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import type { ClaimedResult, TrailResult } from '../../../src/trail/task.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { wholeRange, worldOptions } from '../../support/verify-world.ts';
import { seededRandom } from '../../support/world/random.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** As a store would give it back that orders members anew. */
function throughStore<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, member: Json): Json => {
    const isRecord = typeof member === 'object' && member !== null && !Array.isArray(member);
    return isRecord ? Object.fromEntries(Object.entries(member).reverse()) : member;
  }) as T;
}

async function runTasks(source: ObjectSource, options: TrailOptions): Promise<TrailResult[]> {
  const results: TrailResult[] = [];
  for (const task of throughStore(await planTrail(source, options)))
    results.push(throughStore(await verifyTask(source, task, options)));
  return results;
}

const world = buildWorld({
  accounts: ['111111111111', '222222222222'],
  hours: 8,
  start: '2026-03-01T20:00:00Z',
  logsPerHour: ({ hour }) => [2, 0, 1][hour % 3]!,
  recordsPerLog: 1,
  backfill: [{ hour: 2 }],
});
const source = memorySource(world.objects);

function refused(code: ErrorCode, run: () => unknown): void {
  expect(run).toThrow(expect.objectContaining({ name: 'TrailproofError', code }));
}

describe('results that do not belong together', () => {
  const others: readonly [string, Partial<TrailOptions>][] = [
    ['another range', { from: world.from }],
    ['another scope, of which nothing more was found', { scope: { accounts: ['111111111111', '333333333333'] } }],
    ['a trail that is known to be younger', { scope: { expectedStart: world.from } }],
    ['another limit', { limits: { maxInflatedBytes: 2 ** 20 } }],
    ['a given prefix', { prefix: '' }],
    ['fewer keys', { publicKeys: importPublicKeys({ PublicKeyList: [] }) }],
  ];
  for (const [name, more] of others) {
    it(`are refused: ${name}`, async () => {
      const [options, other] = [worldOptions(world), worldOptions(world, more)];
      const [ours, theirs] = [await runTasks(source, options), await runTasks(source, other)];
      for (const pair of [
        [ours[0]!, theirs.at(-1)!],
        [theirs[0]!, ours[0]!],
      ])
        refused('ERR_PLAN_MISMATCH', () => mergeResults(pair));
      refused('ERR_PLAN_MISMATCH', () => reportOf(mergeResults(ours), other));
      expect(reportOf(mergeResults(ours), { ...options, now: world.to, concurrency: 1 }).version).toBe(1);
    });
  }

  it('are not made with other keys than those of the plan, whatever the order of the keys is', async () => {
    const options = worldOptions(world);
    const [task] = await planTrail(source, options);
    const publicKeys = importPublicKeys({ PublicKeyList: [...world.publicKeys.PublicKeyList].reverse() });
    expect((await verifyTask(source, task!, { publicKeys })).tasks).toHaveLength(1);
    const none = importPublicKeys({ PublicKeyList: [] });
    await expect(verifyTask(source, task!, { publicKeys: none })).rejects.toMatchObject({ code: 'ERR_PLAN_MISMATCH' });
  });

  it('are refused where two of one task say different things, in any order and grouping', async () => {
    const options = worldOptions(world, wholeRange(world));
    const clean = await runTasks(source, options);
    const changes: readonly ((world: World) => unknown)[] = [
      (changed) => changed.injectLog({ time: world.logs()[0]!.time }),
      (changed) => changed.logs()[0]!.delete(),
      (changed) => changed.put(world.logs()[0]!.key.replace(/[^/]+$/, 'evil.json'), new Uint8Array([1])),
    ];
    for (const change of changes) {
      const changed = world.clone();
      change(changed);
      const bad = await runTasks(memorySource(changed.objects), options);
      refused('ERR_RESULT_CONFLICT', () => mergeResults([...clean, ...bad]));
      refused('ERR_RESULT_CONFLICT', () => mergeResults([mergeResults(bad), ...clean]));
      refused('ERR_RESULT_CONFLICT', () => mergeResults([mergeResults(clean), mergeResults(bad)]));
    }
  });
});

/** Every value in a JSON value, as its path. */
function pathsOf(value: Json, path: readonly string[] = []): string[][] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[...path], ...below.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function change(root: Json, path: readonly string[], to: (value: Json) => Json | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return to(root)!;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string, Json>;
  const inner = rest.length === 0 ? to(copy[name]!) : change(copy[name]!, rest, to);
  if (inner === undefined) delete copy[name];
  else copy[name] = inner;
  return copy as Json;
}

/** With claims that are right for what the tasks say: anyone can write them. */
function claimed(result: TrailResult): TrailResult {
  const isTask = (task: unknown): task is ClaimedResult => typeof task === 'object' && task !== null;
  if (!Array.isArray(result?.tasks)) return result;
  return {
    ...result,
    tasks: result.tasks.map((task) => (isTask(task) ? { ...task, claim: claimOf(result, task) } : task)),
  };
}

describe('hostile results', () => {
  const tampered = world.clone();
  tampered.dropSidecars();
  tampered.logs()[0]!.delete();
  tampered.injectLog({ time: tampered.logs()[3]!.time });
  const options = worldOptions(tampered);

  it('are refused where anything was changed, added or left out on the way', async () => {
    const result = mergeResults(await runTasks(memorySource(tampered.objects), options)) as unknown as Json;
    const random = seededRandom('changed result');
    const paths = pathsOf(result).filter((path) => path.length > 0 && path[0] !== 'planId' && path[0] !== 'optionsId');
    for (let n = 0; n < 150; n++) {
      const path = random.pick(paths);
      const other = random.pick<Json>([7, 'x', null, [], {}, true, -1, 1.5]);
      const wrong = change(result, path, (value) => (JSON.stringify(value) === JSON.stringify(other) ? 'y' : other));
      if (path[0] === 'tasks' && path.length === 1 && Array.isArray(other)) continue;
      refused('ERR_FORMAT', () => mergeResults([wrong as unknown as TrailResult]));
      refused('ERR_FORMAT', () => reportOf(wrong as unknown as TrailResult, options));
    }
  });

  it('throw nothing but what is documented, whatever they hold and claim', async () => {
    const result = mergeResults(await runTasks(memorySource(tampered.objects), options)) as unknown as Json;
    const random = seededRandom('hostile result');
    const paths = pathsOf(result).filter((path) => path.length > 1);
    const values: readonly Json[] = [
      ...[null, true, -1, 0, 1.5, 8.64e14, -8.64e14, 9e15, '', 'constructor', '__proto__', '../../x'],
      ...[[], [null], {}, { from: 1, to: 0 }, 'x'.repeat(5000), 'error constructor', 'valid'],
    ];
    let accepted = 0;
    for (let n = 0; n < 300; n++) {
      let wrong = result;
      for (let times = random.integer(1, 2); times > 0; times--) {
        const path = random.pick(paths);
        const isThere = pathsOf(wrong).some((other) => other.join('\n') === path.join('\n'));
        if (!isThere) continue;
        wrong = change(wrong, path, (value) => {
          const alike = values.filter((other) => typeof other === typeof value);
          return random.next() < 0.1
            ? undefined
            : random.pick(random.next() < 0.7 && alike.length > 0 ? alike : values);
        });
      }
      let verdict: unknown;
      try {
        verdict = reportOf(claimed(wrong as unknown as TrailResult), options).verdict;
        accepted++;
      } catch (error) {
        expect(error).toMatchObject({ name: 'TrailproofError', code: 'ERR_FORMAT' });
        continue;
      }
      expect(['valid', 'invalid', 'incomplete', 'empty']).toContain(verdict);
    }
    expect(accepted).toBeGreaterThan(40);
  });
});
