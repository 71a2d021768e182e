import { describe, expect, it } from 'vitest';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { causes, consequences, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

/** What one digest suffers, and with it the time around it. */
const MANIPULATIONS: Readonly<Record<string, (digest: DigestHandle, world: World) => unknown>> = {
  deleted: (digest) => digest.delete(),
  'two deleted': (digest) => [digest.next!, digest].map((each) => each.delete()),
  'deleted with its logs': (digest) => [...digest.logs, digest].map((each) => each.delete()),
  edited: (digest) => digest.editJson((json) => json.logFiles.pop()),
  'edited, without sidecars': (digest, world) => {
    world.dropSidecars({ keepNewest: true });
    digest.editJson((json) => json.logFiles.pop());
  },
  'zero bytes': (digest) => digest.replaceBody(new Uint8Array()),
  'signature lost': (digest) => digest.dropMetadata(),
  'signature of the neighbour': (digest) => digest.setMetadata('signature', digest.previous!.signature),
  'deleted, without sidecars': (digest, world) => {
    world.dropSidecars({ keepNewest: true });
    digest.delete();
  },
  'first log edited': (digest) => digest.logs[0]!.editText((text) => `${text} `),
  'last log edited': (digest) => digest.logs.at(-1)!.editText((text) => `${text} `),
  'all logs deleted': (digest) => digest.logs.map((log) => log.delete()),
  'log injected at the start': (digest, world) => world.injectLog({ time: digest.start }),
  'log injected before the end': (digest, world) => world.injectLog({ time: Date.parse(digest.end) - 1000 }),
  'link hash wrong, signed': (digest) =>
    digest.amend((json) => {
      json.previousDigestHashValue = '0'.repeat(64);
    }),
  'a hole, signed': (digest) =>
    digest.amend((json) => {
      json.digestStartTime = new Date(Date.parse(json.digestStartTime) + 600_000).toISOString().replace('.000', '');
    }),
  'links to itself, signed': (digest) =>
    digest.amend((json) => {
      json.previousDigestS3Object = json.digestS3Object;
    }),
  'a fork, signed': (digest) =>
    digest.copy((json) => {
      const end = new Date(Date.parse(json.digestEndTime) - 1000).toISOString().replace('.000', '');
      const stamp = (time: string): string => time.replace(/[-:]/g, '');
      const day = (time: string): string => time.slice(0, 10).replaceAll('-', '/');
      json.digestS3Object = json.digestS3Object
        .replace(stamp(json.digestEndTime), stamp(end))
        .replace(day(json.digestEndTime), day(end));
      json.digestEndTime = end;
    }),
};

/** An hour far from midnight. */
const MIDDLE = 10;

/** A report without the names and times that differ from one hour to another. */
function shapeOf(report: TrailReport): unknown {
  return {
    verdict: report.verdict,
    digests: countsOf(report.digests),
    logFiles: countsOf(report.logFiles),
    counts: report.findingCounts,
    causes: causes(report).map((cause) => cause.split(' ')[0]),
    consequences: consequences(report),
    uncovered: report.chains[0]!.uncovered.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 1000),
  };
}

async function shapeAt(world: World, hour: number, name: string, open: boolean): Promise<unknown> {
  const changed = world.clone();
  MANIPULATIONS[name]!(changed.digest({ hour }), changed);
  return shapeOf(await verifyWorld(changed, open ? {} : wholeRange(world)));
}

describe('over midnight as in the middle of a day', () => {
  for (const [hours, border] of [
    [30, '00:00'],
    [30, '17:42'],
    [30, '59:59'],
    [51, '17:42'],
  ] as const) {
    /** Of each midnight the first hour that ends behind it: its digest names log files in the folders of both days. */
    const firsts = hours === 30 ? [23] : [23, 47];
    const isBusy = (hour: number): boolean => [MIDDLE, ...firsts].some((other) => Math.abs(hour - other) < 4);
    const logsPerHour = ({ hour }: { hour: number }): number => (isBusy(hour) ? 6 : 0);
    const world = buildWorld({ hours, border, logsPerHour, recordsPerLog: 1, seed: border });

    it(`${hours} hours, borders at ${border}: untouched`, async () => {
      const report = await verifyWorld(world, wholeRange(world));
      expect([report.verdict, report.findings]).toEqual(['valid', []]);
      expect(countsOf(report.digests)).toEqual({ valid: hours });
      expect(countsOf(report.logFiles)).toEqual({ valid: world.logs().length });
      for (const first of firsts) {
        expect(world.digest({ hour: first }).end.slice(11, 13)).toBe('00');
        const around = [first - 1, first, first + 1].flatMap((hour) => world.logs({ hour }));
        expect(new Set(around.map(({ time }) => time.slice(8, 10))).size).toBe(2);
      }
    });

    for (const name of Object.keys(MANIPULATIONS)) {
      it(`${hours} hours, borders at ${border}: ${name}`, async () => {
        for (const open of [false, true]) {
          const middle = await shapeAt(world, MIDDLE, name, open);
          for (const hour of firsts.flatMap((first) => [first - 2, first - 1, first, first + 1])) {
            expect(await shapeAt(world, hour, name, open), `hour ${hour}`).toEqual(middle);
          }
        }
      });
    }
  }
});

describe('days of a single digest', () => {
  for (const [name, options] of Object.entries({
    'the last day has one': { start: '2026-03-01T20:00:00Z', hours: 4 },
    'the first day has one beside the starting digest': { start: '2026-03-01T22:00:00Z', hours: 3 },
    'one digest of an hour in all': { hours: 1 },
  })) {
    it(name, async () => {
      const world = buildWorld({ ...options, border: '30:00' });
      expect((await verifyWorld(world, wholeRange(world))).findings).toEqual([]);
      world.dropSidecars({ keepNewest: true });
      expect((await verifyWorld(world)).verdict).toBe('valid');
      for (const digest of world.digests({ starting: false })) {
        const changed = world.clone();
        changed.digest({ hour: digest.hour }).editJson((json) => json.logFiles.pop());
        expect((await verifyWorld(changed, wholeRange(world))).verdict).toBe('invalid');
        const deleted = world.clone();
        deleted.digest({ hour: digest.hour }).delete();
        const { verdict } = await verifyWorld(deleted, wholeRange(world));
        expect(verdict).toBe(digest.next === undefined ? 'incomplete' : 'invalid');
      }
    });
  }
});
