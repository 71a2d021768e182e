import { randomUUID } from 'node:crypto';
import { classOf, compareVerdicts, type Difference, type Question } from './compare-verdicts.ts';
import { randomQuestion } from './random-worlds.ts';
import { CASES } from './reference/all-cases.ts';
import { caseOptions, worldOf } from './reference/catalogue-case.ts';
import type { World } from './world/world.ts';

/**
 * `tsx test/support/list-differences.ts catalogue` or `… [SEED [COUNT [SECONDS [WITHOUT]]]]`: where the two verifiers differ on the
 * catalogue's cases, or on random worlds, a class a paragraph with its smallest example, which `SEED NUMBER` names; exit code 1 where they do. Worlds
 * with a step that holds the text WITHOUT are left out. Without a seed one is drawn; it is told first and last.
 */
const [seed = randomUUID().slice(0, 8), count = '1000000', seconds = '120', without] = process.argv.slice(2);
console.log(`seed ${seed}`);

interface Asked {
  readonly name: string;
  readonly world: World;
  readonly question: Question;
  readonly steps: readonly string[];
}

interface Class {
  readonly worlds: Set<string>;
  smallest: Asked;
  difference: Difference;
}

/** Each case with its range and without one. */
function* catalogue(): Generator<Asked> {
  for (const one of Object.values(CASES).flat()) {
    for (const ranged of [true, false]) {
      const world = worldOf(one);
      one.change?.(world);
      const { from, to, ...others } = caseOptions(one, world);
      const options = ranged ? { ...others, from: from!, to: to! } : others;
      const keys = one.keys?.(world) ?? world.publicKeys.PublicKeyList;
      const name = ranged ? one.id : `${one.id}, no range`;
      yield { name, world, question: { options, keys, unreadable: one.unreadable?.(world) ?? [] }, steps: [] };
    }
  }
}

function* random(): Generator<Asked> {
  const until = Date.now() + Number(seconds) * 1000;
  for (let round = 0; round < Number(count) && Date.now() < until; round++) {
    yield { name: `${seed} ${round}`, ...randomQuestion(`${seed} ${round}`) };
  }
}

function size({ steps }: Asked): number {
  return steps.length * 1000 + steps.join().length;
}

const classes = new Map<string, Class>();
const differing = new Set<string>();
let worlds = 0;
for (const asked of seed === 'catalogue' ? catalogue() : random()) {
  if (without !== undefined && asked.steps.some((step) => step.includes(without))) continue;
  worlds += 1;
  for (const difference of await compareVerdicts(asked.world, asked.question)) {
    differing.add(asked.name);
    const name = classOf(difference);
    const known = classes.get(name) ?? { worlds: new Set(), smallest: asked, difference };
    known.worlds.add(asked.name);
    if (size(asked) < size(known.smallest)) Object.assign(known, { smallest: asked, difference });
    classes.set(name, known);
  }
}
for (const [name, { worlds: seen, smallest, difference }] of [...classes].sort(
  ([, a], [, b]) => b.worlds.size - a.worlds.size,
)) {
  console.log(`${seen.size} × ${name}`);
  for (const line of [smallest.name, ...smallest.steps, difference.object]) console.log(`  ${line}`);
  if (difference.about === 'uncovered') console.log(`  ${difference.verifier}\n  ${difference.reference}`);
}
if (differing.size > 0) process.exitCode = 1;
console.log(`${worlds} worlds of ${seed}, ${differing.size} with differences, ${classes.size} classes`);
