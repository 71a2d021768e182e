import { expect, it } from 'vitest';
import { PROPERTIES } from './all-properties.ts';
import { worldPool } from './worlds.ts';

/** The same cases in every run; `npx tsx test/property/run.ts` tries others. */
const SEED = 20_260_301;
const CASES = 120;

const pool = worldPool(SEED, 60);

for (const property of PROPERTIES) {
  it(`${property.rule} (${CASES} cases)`, async () => {
    const { cases, failure } = await property.run({ pool, seed: SEED, cases: CASES });
    expect(failure).toBeUndefined();
    expect(cases).toBe(CASES);
  });
}
