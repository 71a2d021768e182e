import { describe, expect, it } from 'vitest';
import { compareVerdicts } from '../support/compare-verdicts.ts';
import { randomQuestion } from '../support/random-worlds.ts';
import { CASES } from '../support/reference/all-cases.ts';
import { caseOptions, worldOf } from '../support/reference/catalogue-case.ts';

const SEED = 'second opinion';
const ROUNDS = 400;
const AT_ONCE = 50;

describe('verifyTrail and the reference verifier', () => {
  const cases = Object.values(CASES).flat();

  it.each(cases)('agree on $id', async (one) => {
    const world = worldOf(one);
    one.change?.(world);
    const { from, to, ...others } = caseOptions(one, world);
    const keys = one.keys?.(world) ?? world.publicKeys.PublicKeyList;
    const unreadable = one.unreadable?.(world) ?? [];
    for (const range of [{ from: from!, to: to! }, {}])
      expect(await compareVerdicts(world, { options: { ...others, ...range }, keys, unreadable })).toEqual([]);
  });

  it.each(Array.from({ length: ROUNDS / AT_ONCE }, (_, part) => part * AT_ONCE))(
    'agree on 50 manipulated worlds, from number %i on',
    async (first) => {
      for (let round = first; round < first + AT_ONCE; round++) {
        const { world, question, steps } = randomQuestion(`${SEED} ${round}`);
        expect(await compareVerdicts(world, question), `${round}: ${steps.join('; ')}`).toEqual([]);
      }
    },
  );
});
