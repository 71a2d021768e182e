import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/trail/trail-report.ts';
import { causes, consequences, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';
import { CASES } from './changed-digest-cases.ts';

const base = buildWorld({ logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) });
const GAPS = new Set(['signature-missing', 'unsupported-algorithm', 'key-not-found']);

function verdictOf(code: string | undefined): Verdict {
  if (code === undefined) return 'valid';
  return GAPS.has(code) ? 'incomplete' : 'invalid';
}

describe('one changed digest', () => {
  for (const [place, hour] of [
    ['middle', 2],
    ['newest', 4],
  ] as const) {
    for (const { id, change, unread, warns, ...codes } of CASES) {
      it(`${id}: ${place}`, async () => {
        const world = base.clone();
        const digest = world.digest({ hour });
        const { key, start } = digest;
        change(digest, world);
        const code = codes[place];
        for (const range of [wholeRange(world), {}]) {
          const starting = 'from' in range ? 0 : 1;
          const report = await verifyWorld(world, range);
          const warning = code === undefined && warns !== undefined ? [`${warns} ${key}`] : [];
          expect(causes(report)).toEqual(code === undefined ? warning : [`${code} ${key}`]);
          expect(report.verdict).toBe(verdictOf(code));
          expect(report.findingCounts.warning).toBe(warning.length);
          const status = verdictOf(code) === 'invalid' ? 'invalid' : 'unverifiable';
          expect(countsOf(report.digests)).toEqual(
            code === undefined ? { valid: 5 + starting } : { valid: 4 + starting, [status]: 1 },
          );
          if (code === undefined) {
            expect(countsOf(report.logFiles)).toEqual({ valid: 8 });
            expect(consequences(report)).toEqual([]);
            continue;
          }
          expect(countsOf(report.logFiles)).toEqual({ valid: 6, ...(unread ? {} : { unverifiable: 2 }) });
          expect(consequences(report)).toEqual([
            ...(unread ? [] : [`digest-unproven < ${code}`]),
            `uncovered < ${code}`,
          ]);
          expect(report.chains[0]!.uncovered).toMatchObject([{ to: digest.end, logFiles: expect.any(Number) }]);
          // D55 edits the start of the hour by a second, which changes what the digest says of itself only.
          if (!id.startsWith('D55')) expect(report.chains[0]!.uncovered[0]!.from).toBe(start);
        }
      });
    }
  }

  it('counts the log files of an hour that nobody vouches for', async () => {
    const world = base.clone();
    world.digest({ hour: 2 }).delete();
    const { chains } = await verifyWorld(world, wholeRange(world));
    expect(chains[0]!.uncovered[0]!.logFiles).toBeGreaterThanOrEqual(2);
  });
});
