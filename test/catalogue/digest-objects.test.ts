import { describe, expect, it } from 'vitest';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import type { DigestCase, Found, Proven } from './digest-case.ts';
import { CONTENT_CASES } from './digest-content-cases.ts';
import { SIGNATURE_CASES } from './digest-signature-cases.ts';
import {
  all,
  bad,
  displaced,
  type Effect,
  finding,
  gone,
  hole,
  missing,
  replaced,
  severityOf,
  told,
  unproven,
  unread,
  untold,
  warned,
} from './effects.ts';
import { type Expected, empty, expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';
import { throwing } from './sources.ts';

const base = baseWorld();

function expectedOf(digest: DigestHandle, found: Found, isUnread: boolean): Expected {
  if ('code' in found) {
    const effect = (isUnread ? unread : unproven)(digest, found.code);
    return severityOf(found.code) === 'error' ? invalid(effect) : incomplete(effect);
  }
  return valid(provenEffect(digest, found));
}

function provenEffect(digest: DigestHandle, { note, warning }: Proven): Effect {
  if (warning !== undefined) return warned(digest, warning);
  return note === undefined ? {} : told(digest, 'signature-verified', note);
}

function describeCases(cases: readonly DigestCase[]): void {
  for (const [place, hour] of [
    ['middle', 2],
    ['newest', 4],
  ] as const) {
    for (const row of cases) {
      const found = row[place];
      const what = 'code' in found ? found.code : 'valid';
      it(`${row.name}, ${place}: ${what}`, () =>
        expectAfter(base, (world) => {
          const digest = world.digest({ hour });
          row.change(digest, world);
          return expectedOf(digest, found, row.unread === true);
        }));
    }
  }
}

describe('the signature of a digest, changed', () => describeCases(SIGNATURE_CASES));
describe('the content of a digest, changed after signing', () => describeCases(CONTENT_CASES));

describe('a digest', () => {
  it('D16 all metadata of the bucket lost: all but the newest are proven by their successors', () =>
    expectAfter(base, (world) => {
      world.dropSidecars();
      return incomplete(unproven(world.digest({ hour: 4 }), 'signature-missing'));
    }));

  it.each([2, 4])('D57 that may not be read: unverifiable, and the run goes on (hour %i)', (hour) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour });
      return { ...incomplete(unread(digest, 'unreadable')), source: throwing(digest, 'AccessDenied') };
    }),
  );
});

const digestsOf = (world: World, hours: readonly number[]): DigestHandle[] =>
  hours.map((hour) => (hour < 0 ? world.digest({ starting: true }) : world.digest({ hour })));

interface Deletion {
  readonly name: string;
  /** Oldest first; -1 is the starting digest, which lies before the range. */
  readonly hours: readonly number[];
  readonly logs?: true;
  readonly expected: (digests: readonly DigestHandle[]) => Expected;
}

const inRange = (digests: readonly DigestHandle[]): DigestHandle[] => digests.filter(({ starting }) => !starting);
const pointedAt: Deletion['expected'] = (digests) => invalid(missing(...inRange(digests)));
const atTheEnd: Deletion['expected'] = (digests) => incomplete(gone(...digests), hole(digests[0]!.start, at(5)));

const DELETIONS: readonly Deletion[] = [
  { name: 'D24 the middle digest deleted: missing, an hour', hours: [2], expected: pointedAt },
  { name: 'D25 two in a row deleted: missing, two hours', hours: [1, 2], expected: pointedAt },
  { name: 'D26 three in a row deleted: missing, three hours', hours: [1, 2, 3], expected: pointedAt },
  { name: 'D27 the newest deleted: its hour is uncovered', hours: [4], expected: atTheEnd },
  { name: 'D28 the three newest deleted: three hours are uncovered', hours: [2, 3, 4], expected: atTheEnd },
  { name: 'D29 the oldest deleted: missing', hours: [0], expected: pointedAt },
  { name: 'D29 the oldest deleted with the starting digest: missing', hours: [-1, 0], expected: pointedAt },
  { name: 'D31 all but the newest deleted: missing, four hours', hours: [-1, 0, 1, 2, 3], expected: pointedAt },
  { name: 'D32 the two newest deleted with their log files: two hours', hours: [3, 4], logs: true, expected: atTheEnd },
];

describe('digests that are gone', () => {
  for (const { name, hours, logs, expected } of DELETIONS) {
    it(name, () =>
      expectAfter(base, (world) => {
        const digests = digestsOf(world, hours);
        for (const digest of digests) {
          if (logs) for (const log of digest.logs) log.delete();
          digest.delete();
        }
        return expected(digests);
      }),
    );
  }

  it('D30 all digests of the range deleted: nothing that was verified is not success', () =>
    expectAfter(base, (world) => {
      const digests = digestsOf(world, [0, 1, 2, 3, 4]);
      for (const digest of digests) digest.delete();
      return incomplete(gone(...digests), hole(at(0), at(5)));
    }));

  it('D30 all digests deleted: their log files have none', () =>
    expectAfter(base, (world) => {
      const [first, last] = [world.logs()[0]!.time, world.logs().at(-1)!.time];
      for (const digest of world.digests()) digest.delete();
      return incomplete(gone(...world.digests()), finding('gap', 'logs-without-digests', `${first}/${last}`));
    }));

  it('D30 all digests and log files deleted: nothing was found, which is not valid', () =>
    expectAfter(base, (world) => {
      for (const object of [...world.digests(), ...world.logs()]) object.delete();
      return empty(gone(...world.digests()));
    }));
});

describe('digests in another place', () => {
  /** The part of its time that the digest still claims from there follows from the move, the rest from the absence. */
  const RENAMES: readonly [stamp: string, holes: Effect][] = [
    ['T024500Z', all(hole(at(2), at(2.75), 'moved'), hole(at(2.75), at(3), 'missing'))],
    ['T031500Z', hole(at(2), at(3), 'moved')],
    ['T041500Z', hole(at(2), at(3), 'moved')],
  ];
  it.each(RENAMES)('D20 renamed to %s: missing there, moved here', (stamp, holes) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const lost = bad(digest, 'missing');
      digest.rename(digest.key.replace('T030000Z', stamp));
      return invalid(lost, displaced(digest, 'moved', digest), holes);
    }),
  );

  it.each([
    ['D21 a digest replaced by its older neighbour, metadata too: moved', 2],
    ['D22 the newest digest replaced by an older one under its name: moved', 4],
  ] as const)('%s', (_, hour) =>
    expectAfter(base, (world) => {
      const [older, digest] = [world.digest({ hour: 1 }), world.digest({ hour })];
      digest.replaceBody(older.body);
      digest.setMetadata('signature', older.signature);
      return invalid(replaced(digest, older));
    }),
  );

  const copied = (world: World): void => {
    world.objects.set('copy', world.objects.get(world.bucket)!);
    world.objects.delete(world.bucket);
  };

  it('D23 the whole bucket copied to another name: every digest is moved', () =>
    expectAfter(base, (world) => {
      const digests = digestsOf(world, [0, 1, 2, 3, 4]);
      const holes = digests.map(({ start, end }) => hole(start, end, 'moved'));
      const moved = digests.map((digest) => displaced(digest, 'moved', { bucket: 'copy', key: digest.key }));
      copied(world);
      return invalid(...digests.map((digest) => untold(digest)), ...moved, ...holes);
    }));

  it('D23 the whole bucket copied to another name, with a map: valid', async () => {
    const locations = { [base.bucket]: 'copy' };
    const report = await reportAfter(base, (world) => {
      copied(world);
      return { ...valid(), options: { locations } };
    });
    expect(report.locations).toEqual(locations);
  });
});
