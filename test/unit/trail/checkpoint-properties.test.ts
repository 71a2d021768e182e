import { describe, expect, it } from 'vitest';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { type Random, seededRandom } from '../../support/world/random.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { hoursIn, runAt } from './checkpoint-runs.ts';

const HOURS = 10;

function randomWorld(random: Random, round: number): World {
  return buildWorld({
    start: random.pick(['2026-03-01T00:00:00Z', '2026-03-01T18:00:00Z', '2026-02-28T21:00:00Z']),
    border: random.pick(['00:00', '00:01', '17:42', '45:00', '59:59']),
    accounts: random.pick([['111111111111'], ['111111111111', '222222222222']]),
    trails: random.pick([[{ name: 'events' }], [{ name: 'events' }, { name: 'more-events' }]]),
    hours: HOURS,
    logsPerHour: () => random.integer(0, 6),
    recordsPerLog: 1,
    seed: `${round}`,
  });
}

/** A few manipulations of what is newer than `hour`. */
function tamper(world: World, hour: number, random: Random): void {
  const newer = world.digests().filter((digest) => (digest.hour ?? -1) >= hour);
  for (let n = random.integer(1, 3); n > 0; n--) {
    const digest = random.pick(newer);
    if (!digest.exists) continue;
    const log = digest.logs.length === 0 ? digest : random.pick(digest.logs);
    random.pick([
      () => digest.delete(),
      () => digest.dropMetadata(),
      () => digest.editJson((json) => json.logFiles.pop()),
      () => log.delete(),
      () => log.exists && log.replaceBody(new Uint8Array([31, 139])),
      () =>
        world.injectLog({ account: digest.account, time: Date.parse(digest.start) + random.integer(0, 59) * 60_000 }),
    ])();
  }
}

const told = ({ verdict, findings }: TrailReport): unknown => [verdict, findings.map(({ id }) => id).sort()];

describe('a run that goes on from a checkpoint', () => {
  it('tells of all that happened behind it what a run over everything tells', async () => {
    for (let round = 0; round < 40; round++) {
      const random = seededRandom(`checkpoint ${round}`);
      const world = randomWorld(random, round);
      const hour = random.integer(1, HOURS - 2);
      const { report } = await runAt(world, hoursIn(world, hour + random.next()));
      const ends = report.checkpoint!.chains.map(({ end }) => end).sort();
      if (round % 5 > 0)
        tamper(world, Math.ceil((Date.parse(ends.at(-1)!) - Date.parse(world.from)) / 3_600_000), random);
      const [now, range] = [world.now, random.next() < 0.5 ? { to: world.to } : {}];
      const [next, whole] = [await runAt(world, now, report, range), await runAt(world, now, undefined, range)];
      expect(told(next.report), `round ${round}`).toEqual(told(whole.report));
      if (next.report.verdict === 'valid')
        expect(next.report.checkpoint, `round ${round}`).toEqual(whole.report.checkpoint);
      const read = new Set(next.read);
      expect(world.logs().filter(({ key, delivered }) => read.has(key) && delivered < ends[0]!)).toEqual([]);
    }
  });

  it('is never valid where what the checkpoint rests on is gone, with all that is newer', async () => {
    for (let round = 0; round < 20; round++) {
      const random = seededRandom(`rollback ${round}`);
      const world = randomWorld(random, round);
      const { report } = await runAt(world, hoursIn(world, random.integer(3, HOURS) + 0.3));
      const last = random.pick(report.checkpoint!.chains);
      for (const digest of world.digests({ account: last.accountId, trail: last.trailName }))
        if (digest.end >= last.end || random.next() < 0.1) digest.delete();
      const next = await runAt(world, world.now, report);
      expect(next.report.verdict).toBe('invalid');
      expect(next.report.findings.map(({ code }) => code)).toContain('rolled-back');
    }
  });
});
