import { describe, expect, it } from 'vitest';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions, TrailOutcome } from '../../../src/trail/options.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { randomQuestion, soundWorlds } from '../../support/random-worlds.ts';
import type { World } from '../../support/world/world.ts';
import { logsOf, outcomesOf, runVerified } from './run-verified.ts';

const ROUNDS = 150;

function byText(outcomes: readonly TrailOutcome[]): string[] {
  return outcomes.map((outcome) => JSON.stringify(outcome)).sort();
}

/** Holds a run against that of `verifyTrail`, which knows nothing of it. */
async function expectSame(world: World, options: TrailOptions): Promise<void> {
  const outcomes: TrailOutcome[] = [];
  const report = await verifyTrail(memorySource(world.objects), {
    ...options,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const run = await runVerified(world, options);
  expect(run.report).toEqual(report);
  expect(byText(run.outcomes)).toEqual(byText(outcomes));
  expect(logsOf(run.records).sort()).toEqual([...new Set(outcomesOf(outcomes, 'valid'))].sort());
  const logReads = [...run.reads].filter(([key]) => !key.includes('CloudTrail-Digest'));
  expect(logReads.filter(([, times]) => times !== 1)).toEqual([]);
}

describe('verified reading comes to what verifyTrail comes to, and gives the records of the valid log files alone', () => {
  it.each(soundWorlds())('in the sound world %s', async (_, world) => {
    const { from, to, now } = world;
    const publicKeys = importPublicKeys(world.publicKeys);
    await expectSame(world, { publicKeys, bucket: [...world.objects.keys()], from, to, now });
    world.dropSidecars();
    await expectSame(world, { publicKeys, bucket: [...world.objects.keys()], now });
  });

  it(`in ${ROUNDS} worlds that were tampered with at random`, { timeout: 120_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { world, question, steps } = randomQuestion(`verified ${round}`);
      const { keys, options } = question;
      const publicKeys = importPublicKeys({ PublicKeyList: keys });
      await expectSame(world, { ...options, publicKeys }).catch((error: Error) => {
        throw new Error(`round ${round}: ${steps.join('; ')}: ${error.message}`, { cause: error });
      });
    }
  });
});
