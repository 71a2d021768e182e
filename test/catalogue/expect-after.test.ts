import { describe, expect, it } from 'vitest';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, finding, hole, missing, told } from './effects.ts';
import { type Expected, expectAfter, incomplete, invalid, valid } from './expect-after.ts';

const base = baseWorld();

/** Each expects something else than what comes of it. */
const WRONG: Readonly<Record<string, (world: World) => Expected>> = {
  'a change that no effect names': (world) => {
    world.log({ hour: 2 }).delete();
    return invalid();
  },
  'a second change beside the one that is named': (world) => {
    const [log, other] = [world.log({ hour: 2 }), world.log({ hour: 4 })];
    for (const object of [log, other]) object.delete();
    return invalid(bad(log, 'missing'));
  },
  'an effect that does not come': (world) => invalid(bad(world.log({ hour: 2 }), 'missing')),
  'another code': (world) => {
    world.log({ hour: 2 }).delete();
    return invalid(bad(world.log({ hour: 2 }), 'hash-mismatch'));
  },
  'another object': (world) => {
    world.log({ hour: 2 }).delete();
    return invalid(bad(world.log({ hour: 1 }), 'missing'));
  },
  'another note': (world) => valid(told(world.log({ hour: 2 }), 'hash-verified', 'encoding-identity')),
  'another verdict': () => incomplete(),
  'a finding too many': () => valid(finding('warning', 'restarted', '')),
  'a finding that is missing': (world) => {
    world.injectLog({ time: at(2) });
    return incomplete();
  },
  'another time that is uncovered': (world) => {
    const digest = world.digest({ hour: 4 });
    for (const object of [digest, ...digest.logs]) object.delete();
    return incomplete(hole(at(4), at(4.5)));
  },
  'another cause': (world) => {
    const digest = world.digest({ hour: 2 });
    digest.delete();
    const effect = missing(digest);
    const findings = effect.findings!.map((line) => line.replace('< missing', '< moved'));
    return invalid({ ...effect, findings });
  },
};

describe('expectAfter', () => {
  it('holds where nothing was changed and nothing is expected', () => expectAfter(base, () => valid()));

  it.each(Object.keys(WRONG))('does not hold for %s', async (name) => {
    await expect(expectAfter(base, WRONG[name]!)).rejects.toThrow(/deeply equal/);
  });

  it('leaves the world as it was', async () => {
    await expectAfter(base, (world) => {
      world.log({ hour: 2 }).delete();
      return invalid(bad(world.log({ hour: 2 }), 'missing'));
    });
    await expectAfter(base, () => valid());
  });
});
