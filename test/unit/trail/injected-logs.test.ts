import { describe, expect, it } from 'vitest';
import { causes, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { HOUR, isoTime, MINUTE, SECOND } from '../../support/world/times.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ hours: 8, logsPerHour: 6, recordsPerLog: 1 });
const ON = Date.parse(base.from);
/** The start of an hour of the trail, with some seconds added. */
const at = (hour: number, seconds = 0): number => ON + hour * HOUR + seconds * SECOND;

describe('an injected log file', () => {
  const RANGES: readonly [string, World, from: number, to: number][] = [
    ['of the whole history', base, at(0), at(8)],
    ['on borders', base, at(2), at(4)],
    ['inside of digests', base, at(2, 600), at(4, 600)],
    ['inside of one digest', base, at(2, 600), at(2, 1300)],
  ];
  for (const [name, original, from, to] of RANGES) {
    it(`is found at any distance from the edges of a range ${name}`, async () => {
      const slots = [from, from + 5 * MINUTE, from + 20 * MINUTE, (from + to) / 2, to - 20 * MINUTE, to - 1];
      for (const time of slots.filter((slot) => slot < to)) {
        const world = original.clone();
        const injected = world.injectLog({ time });
        const stamp = Date.parse(injected.time);
        if (stamp < from || stamp >= to) continue;
        const report = await verifyWorld(world, { from, to });
        // Behind the newest digest there is a time that no digest will tell of any more.
        const isKnown = stamp + 15 * MINUTE <= Date.parse(original.to);
        expect([isoTime(stamp), ...causes(report)]).toEqual([
          isoTime(stamp),
          isKnown ? `log-unreferenced ${injected.key}` : `uncovered ${isoTime(stamp)}`,
        ]);
      }
    });
  }

  it('is found right after midnight, where the day before knows the time before it', async () => {
    const world = buildWorld({ hours: 30, border: '59:59', recordsPerLog: 1 });
    const injected = world.injectLog({ time: '2026-03-02T00:05:00Z' });
    const report = await verifyWorld(world, { from: '2026-03-02T00:00:10Z', to: '2026-03-02T02:00:00Z' });
    expect(causes(report)).toEqual([`log-unreferenced ${injected.key}`]);
  });

  it('within a quarter of an hour of time that is unknown is not accused', async () => {
    const world = base.clone();
    world.digest({ hour: 4 }).delete();
    for (const time of [at(4, -600), at(5, 800)]) world.injectLog({ time });
    const report = await verifyWorld(world, wholeRange(base));
    expect(report.findings.map(({ code }) => code)).toEqual(['missing', 'uncovered']);
    expect(report.chains[0]!.uncovered[0]!.logFiles).toBeGreaterThanOrEqual(8);
    const injected = world.injectLog({ time: at(5, 1800) });
    expect(causes(await verifyWorld(world, wholeRange(base)))).toContain(`log-unreferenced ${injected.key}`);
  });
});
