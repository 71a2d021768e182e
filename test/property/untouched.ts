import assert from 'node:assert/strict';
import { HOUR, isoTime, msOf, SECOND } from '../support/world/times.ts';
import type { ChainHandle } from '../support/world/world.ts';
import { type Asked, ask, isAsked, questions, rangeOf } from './asked.ts';
import { type Property, property } from './property.ts';
import { builtWorld } from './worlds.ts';

/**
 * What a sound world has to tell: nothing, but for the time in which logging was stopped (verification.md 5, "chain starts anew").
 */
export const untouched: Property = property(
  'untouched',
  'an untouched world is valid, with and without a range, bucket or scope, but for the time in which logging was stopped',
  questions,
  async (asked) => {
    const { report, statuses } = await ask(asked, builtWorld(asked.recipe).world);
    const holes = stopsOf(asked);
    assert.deepEqual(
      report.findings.map(({ code, interval, chain }) => `${code} ${chain} ${interval?.from} ${interval?.to}`).sort(),
      holes.sort(),
    );
    // A range in which nothing lies, behind the newest digest, may be empty.
    const verdicts = holes.length === 0 ? ['valid'] : statuses.length === 0 ? ['empty', 'incomplete'] : ['incomplete'];
    assert.ok(verdicts.includes(report.verdict), report.verdict);
    assert.deepEqual(
      statuses.filter((told) => !told.startsWith('valid ')),
      [],
    );
  },
);

/** The time without digests of the chains that were stopped, as findings: `code chain from to`. */
function stopsOf(asked: Asked): string[] {
  const { recipe } = asked;
  const { world } = builtWorld(recipe);
  const { from, to } = rangeOf(asked);
  const after = (hours: number): number => Math.round((msOf(world.from) + hours * HOUR) / SECOND) * SECOND;
  return stoppedChains(asked).flatMap(({ account, region, trail, homeRegion, digests }) => {
    const name = [recipe.organization, account, region, trail, homeRegion].filter(Boolean).join('/');
    const stops = recipe.stops.map((stop) => ({ from: after(stop.from), to: after(stop.to) }));
    // The hours of a chain that starts anew end at another minute than the world's last. Behind them all that can be expected by now is owed.
    const newest = msOf(digests.at(-1)!.end);
    const owed = to < Infinity ? to : from < newest ? newest : msOf(world.now) - 2 * HOUR;
    return [...stops, { from: newest, to: owed }]
      .map((hole) => ({ from: Math.max(hole.from, from), to: Math.min(hole.to, to) }))
      .filter((hole) => hole.from < hole.to)
      .map((hole) => `uncovered ${name} ${isoTime(hole.from)} ${isoTime(hole.to)}`);
  });
}

function stoppedChains(asked: Asked): ChainHandle[] {
  const { trails, regions, stops } = asked.recipe;
  const { name: trail, homeRegion = regions[0]! } = trails[0]!;
  if (stops.length === 0) return [];
  const { world } = builtWorld(asked.recipe);
  return world.chains({ backfill: false, trail, homeRegion }).filter((chain) => isAsked(asked, chain));
}
