import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeResults } from '../../src/trail/merge-results.ts';
import { planTrail } from '../../src/trail/plan-trail.ts';
import { reportOf } from '../../src/trail/report-of.ts';
import type { TrailResult } from '../../src/trail/task.ts';
import { verifyTask } from '../../src/trail/verify-task.ts';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import { questions } from './asked.ts';
import { type Property, property } from './property.ts';
import { tampered, tamperings } from './tampered.ts';

/** One call of `mergeResults`: which of the results at hand it is given, and whether these stay at hand beside what it makes of them. */
interface Merge {
  readonly given: readonly number[];
  readonly stay: boolean;
}

export const mergedResults: Property = property(
  'merged-results',
  'any order, grouping and repetition of merges gives the report of verifyTrail, and a task left out is a gap',
  (pool) =>
    fc.record({
      asked: questions(pool),
      manipulations: tamperings('store', 'digest', 'question'),
      merges: fc.array(fc.record({ given: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), stay: fc.boolean() }), {
        maxLength: 6,
      }),
      left: fc.nat(),
    }),
  async ({ asked, manipulations, merges, left }) => {
    const { options, source } = tampered(asked, manipulations);
    const held = source();
    const whole = JSON.stringify(await verifyTrail(held, options));
    const results: TrailResult[] = [];
    for (const task of throughJson(await planTrail(held, options)))
      results.push(throughJson(await verifyTask(held, task, options)));
    if (results.length === 0) return;
    const merged = mergeAll(results, merges);
    assert.equal(JSON.stringify(reportOf(merged, options)), whole);
    assert.deepEqual(mergeResults([merged, merged]), merged);

    const some = results.filter((_, i) => i !== left % results.length);
    if (some.length === 0) return;
    const { verdict, findings } = reportOf(mergeAll(some, merges), options);
    assert.ok(verdict === 'incomplete' || verdict === 'invalid', verdict);
    assert.deepEqual(
      findings.filter(({ code }) => code === 'task-missing').map(({ severity }) => severity),
      ['gap'],
    );
  },
);

/** Merges as told, and at the end all that is at hand, the newest first. */
function mergeAll(results: readonly TrailResult[], merges: readonly Merge[]): TrailResult {
  let pile = [...results];
  for (const { given, stay } of merges) {
    const group = given.map((n) => pile[n % pile.length]!);
    const merged = throughJson(mergeResults(group));
    pile = [...(stay ? pile : pile.filter((result) => !group.includes(result))), merged];
  }
  return mergeResults(pile.reverse());
}

/** As it comes out of a queue. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
