import { describe, expect, it } from 'vitest';
import { compareVerdicts } from '../../support/compare-verdicts.ts';
import { randomQuestion, soundWorlds } from '../../support/random-worlds.ts';

describe('the comparison of two verifiers', () => {
  it.each(soundWorlds())('finds none on a sound world: %s', async (_, world) => {
    const { from, to, now } = world;
    const keys = world.publicKeys.PublicKeyList;
    for (const range of [{ from, to }, {}]) {
      const options = { bucket: [...world.objects.keys()], now, ...range };
      expect(await compareVerdicts(world, { options, keys, unreadable: [] })).toEqual([]);
    }
  });

  it('tells what it compared where the worlds are not the same', async () => {
    const [, world] = soundWorlds()[0]!;
    const { from, to, now } = world;
    const keys = world.publicKeys.PublicKeyList;
    const options = { bucket: world.bucket, from, to, now };
    const { bucket, key } = world.digest({ hour: 1 });
    // The reference reads objects as they are now, the other verifier through a source that takes one away first.
    const question = { options, keys, unreadable: [] };
    const differences = await compareVerdicts(world, question, (source) => ({
      ...source,
      get: (ref, more) => (ref.key === key ? Promise.resolve(undefined) : source.get(ref, more)),
    }));
    expect(differences.map(({ about }) => about)).toContain('verdict');
    expect(differences).toContainEqual({
      about: 'digest',
      object: `s3://${bucket}/${key}`,
      verifier: 'missing missing',
      reference: 'valid signature-verified',
    });
    expect(differences.find(({ about }) => about === 'uncovered')).toMatchObject({ reference: '' });
  });

  it('asks the same question again for the same seed', () => {
    for (let round = 0; round < 20; round++) {
      const [one, two] = [randomQuestion(`again ${round}`), randomQuestion(`again ${round}`)];
      expect(two.steps).toEqual(one.steps);
      expect(two.question).toEqual(one.question);
      expect(two.world.objects).toEqual(one.world.objects);
    }
  });
});
