import { describe, expect, it } from 'vitest';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { DAY, isoTime } from '../support/world/times.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, finding, told, untold, warned } from './effects.ts';
import { expectAfter, incomplete, invalid, valid } from './expect-after.ts';
import { ringWithout } from './keys.ts';

const base = baseWorld({ backfill: [{ hour: 0 }, { hour: 1 }, { hour: 2, logs: 2 }] });
const backfill = (world: World, index: number): DigestHandle => world.digests({ backfill: true })[index]!;
const GENERATED = 'backfill-generation-timestamp';

describe('backfill digests', () => {
  for (const [name, value] of [
    ['F01 the generation time is missing', undefined],
    ['F02 the generation time is no date', 'yesterday'],
  ] as const) {
    it(`${name}: proven as its key is known, with a warning`, () =>
      expectAfter(base, (world) => {
        const digest = backfill(world, 1);
        digest.setMetadata(GENERATED, value);
        return valid(warned(digest, 'generation-time-unknown'));
      }));

    // The window of the key cannot be held against a time that is not known.
    it(`${name}, and its key is one of that time: proven, with that warning alone`, () => {
      const generatedAt = isoTime(Date.parse(at(0)) + 40 * DAY);
      return expectAfter(baseWorld({ backfill: [{ hour: 2, generatedAt }], rotateAfter: 28 * 24 }), (world) => {
        const digest = backfill(world, 0);
        digest.setMetadata(GENERATED, value);
        return valid(warned(digest, 'generation-time-unknown'));
      });
    });

    it(`${name}, and its key is not known: unverifiable`, () => {
      const generatedAt = isoTime(Date.parse(at(0)) + 40 * DAY);
      const late = baseWorld({ backfill: [{ hour: 2, generatedAt }], rotateAfter: 28 * 24 });
      return expectAfter(late, (world) => {
        const digest = backfill(world, 0);
        digest.setMetadata(GENERATED, value);
        const { fingerprint } = digest.signingKey;
        const publicKeys = ringWithout(world, fingerprint);
        const logs = digest.logs.map((log) => told(log, 'digest-unproven'));
        const folded = finding('gap', 'digest-unproven', digest, 'key-not-found');
        // The standard chain covers the time of its log file, which no proven digest names.
        const loose = finding('gap', 'log-unreferenced', digest.log());
        return { ...incomplete(bad(digest, 'key-not-found'), ...logs, folded, loose), options: { publicKeys } };
      });
    });
  }

  it('F04 the middle one deleted: missing, and its log file is named by nobody', () =>
    expectAfter(base, (world) => {
      const digest = backfill(world, 1);
      digest.delete();
      return invalid(bad(digest, 'missing'), untold(...digest.logs), finding('gap', 'log-unreferenced', digest.log()));
    }));

  it('F05 the newest one deleted: its log files are named by nobody, which is all the evidence there is', () =>
    expectAfter(base, (world) => {
      const digest = backfill(world, 2);
      digest.delete();
      const loose = digest.logs.map((log) => finding('gap', 'log-unreferenced', log));
      return incomplete(untold(digest, ...digest.logs), ...loose);
    }));

  it('F05 the newest one deleted with its log files: nothing is left that could tell', () =>
    expectAfter(base, (world) => {
      const digest = backfill(world, 2);
      digest.delete();
      for (const log of digest.logs) log.delete();
      return valid(untold(digest, ...digest.logs));
    }));

  it('F07 a log file that one of them names is altered: another hash', () =>
    expectAfter(base, (world) => {
      const log = backfill(world, 2).log(1);
      log.edit((records) => records.pop());
      return invalid(bad(log, 'hash-mismatch'));
    }));

  it('F09 signed with a later key, that was valid when it was made: valid, without a warning', () => {
    const generatedAt = isoTime(Date.parse(at(0)) + 40 * DAY);
    const late = baseWorld({ backfill: [{ hour: 2, generatedAt }], rotateAfter: 28 * 24 });
    expect(backfill(late, 0).signingKey.generation).toBe(1);
    return expectAfter(late, () => valid());
  });
});
