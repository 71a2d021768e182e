import { classOf, compareVerdicts, type Difference } from './compare-verdicts.ts';
import { type RandomQuestion, randomQuestion } from './random-worlds.ts';

/**
 * `tsx test/support/list-differences.ts SEED COUNT SECONDS [WITHOUT]`: where the two verifiers differ on random worlds, a class a
 * paragraph. Worlds with a step that holds the text WITHOUT are left out.
 */
const [seed = 'differences', count = '300', seconds = '50', without] = process.argv.slice(2);

interface Example {
  readonly round: string;
  readonly steps: readonly string[];
  readonly difference: Difference;
}

/** How much there is to look at. */
function size({ steps }: Pick<RandomQuestion, 'steps'>): number {
  return steps.length * 1000 + steps.join().length;
}

const classes = new Map<string, { rounds: number; smallest: Example }>();
const until = Date.now() + Number(seconds) * 1000;
let rounds = 0;
let differing = 0;
for (; rounds < Number(count) && Date.now() < until; rounds++) {
  const round = `${seed} ${rounds}`;
  const { world, question, steps } = randomQuestion(round);
  if (without !== undefined && steps.some((step) => step.includes(without))) continue;
  const differences = await compareVerdicts(world, question);
  if (differences.length > 0) differing += 1;
  const told = new Set<string>();
  for (const difference of differences) {
    const name = classOf(difference);
    const known = classes.get(name);
    const example = { round, steps, difference };
    const smallest = known && size(known.smallest) <= size(example) ? known.smallest : example;
    classes.set(name, { rounds: (known?.rounds ?? 0) + (told.has(name) ? 0 : 1), smallest });
    told.add(name);
  }
}
for (const [name, { rounds: n, smallest }] of [...classes].sort(([, a], [, b]) => b.rounds - a.rounds)) {
  const { round, steps, difference } = smallest;
  console.log(`${n} × ${name}\n  seed: ${round}\n  ${steps.join('\n  ')}\n  ${difference.object}`);
  if (difference.about === 'uncovered') console.log(`  ${difference.verifier}\n  ${difference.reference}`);
}
console.log(`${rounds} worlds of seed ${seed}, ${differing} with differences, ${classes.size} classes`);
