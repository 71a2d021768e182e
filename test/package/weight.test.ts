import { describe, expect, it } from 'vitest';
import { entries } from '../support/entries.ts';
import { weigh } from '../support/weigh.ts';
import { importText, KB, MAX_IMPORT_RATIO, WEIGHED } from './weights.ts';

/** Bytes that two versions of zlib may differ by. */
const SLACK = 64;
/** Bytes that a ratchet may be left behind. */
const LOOSE = 256;

const limited = WEIGHED.flatMap((weighed) => {
  return weighed.limit === undefined ? [] : [[importText(weighed), weighed.limit, weighed] as const];
});

describe('the weight of an import, bundled with its dependencies, minified and gzipped', () => {
  it.each(limited)('%s is at most %i bytes', async (_, limit, { from, names, ratchet }) => {
    const { gzipped } = await weigh({ from, names });
    expect(gzipped).toBeLessThanOrEqual(limit + (ratchet ? SLACK : 0));
  });

  it.each(limited.filter(([, , { ratchet }]) => ratchet))(
    '%s is not far below its ratchet of %i bytes',
    async (...row) => {
      const [, limit, { from, names }] = row;
      expect((await weigh({ from, names })).gzipped).toBeGreaterThan(limit - LOOSE);
    },
  );

  it('is known for every entry that runs in browsers', () => {
    const weighed = new Set(WEIGHED.map(({ from }) => from));
    expect(entries.filter((entry) => !weighed.has(entry))).toEqual(['trailproof/node']);
  });

  it('has a limit in time for every entry, which `npm run weight` alone measures', () => {
    expect(Object.keys(MAX_IMPORT_RATIO)).toEqual(entries);
  });

  it('is more with each name', async () => {
    const one = await weigh({ from: 'trailproof', names: ['compareEventVersion'] });
    const two = await weigh({ from: 'trailproof', names: ['compareEventVersion', 'parseObjectKey'] });
    expect(one.gzipped).toBeLessThan(KB);
    expect(two.gzipped).toBeGreaterThan(one.gzipped + 100);
    expect(one.minified).toBeGreaterThan(one.gzipped);
  });
});
