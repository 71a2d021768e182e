import { describe, expect, it } from 'vitest';
import type { TrailOptions } from '../../src/index.ts';
import { verifyWorld, wholeRange } from '../support/verify-world.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, finding, gone, hole, told, unproven } from './effects.ts';
import { empty, expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';

const base = baseWorld();
const backfilled = baseWorld({ backfill: [{ hour: 1 }, { hour: 2, logs: 2 }] });
const within = (from: number, to: number, more: Partial<TrailOptions> = {}): Partial<TrailOptions> => ({
  from: at(from),
  to: at(to),
  ...more,
});

/** Nothing is left as it was of the digests that are not asked for. */
function ruin(world: World, asked: (digest: DigestHandle) => boolean): void {
  for (const digest of world.digests()) {
    if (asked(digest)) continue;
    for (const log of digest.logs) log.delete();
    digest.editJson((json) => json.logFiles.pop());
    digest.dropMetadata();
  }
}

describe('what is listed', () => {
  const putJunk = (world: World): { bucket: string; key: string } => {
    const key = world.digest({ hour: 4 }).key.replace('T050000Z', 'T060000Z');
    world.put(key, Buffer.from('junk'), { metadata: { signature: 'junk' } });
    return { bucket: world.bucket, key };
  };

  it('I04 junk under a digest name after the newest: malformed, and the rest is verified', () =>
    expectAfter(base, (world) => {
      const junk = putJunk(world);
      return { ...invalid(bad(junk, 'format'), hole(at(5), at(6), 'format')), options: within(0, 6) };
    }));

  it('I04 junk under a digest name after the range: changes nothing', () =>
    expectAfter(base, (world) => {
      putJunk(world);
      return valid();
    }));

  it.each(['audit', 'audit_us-east-1', 'audit_us-east-1_us-east-1'])(
    'I05 digests of other trails beside those of the trail %s: valid, the others are ignored',
    (trail) => {
      const names = ['audit', 'audit_us-east-1', 'audit_us-east-1_us-east-1'];
      const world = baseWorld({ trails: names.map((name) => ({ name })) });
      const asked = (digest: DigestHandle): boolean => digest.trail === trail;
      return expectAfter(world, () => ({ ...valid(), options: { scope: { trail } }, asked }));
    },
  );

  it('I06 digests of another account and another region in the bucket: valid, the others are ignored', () => {
    const [account, region] = ['222222222222', 'eu-west-1'];
    const world = baseWorld({ accounts: ['111111111111', account], regions: ['us-east-1', region] });
    const asked = (digest: DigestHandle): boolean => digest.account === account && digest.region === region;
    return expectAfter(world, (changed) => {
      ruin(changed, asked);
      return { ...valid(), options: { scope: { accounts: [account], regions: [region] } }, asked };
    });
  });

  it('I08 a digest whose name differs in case, beside the true one: ignored', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const metadata = { ...digest.metadata };
      world.put(digest.key.replace('.json.gz', '.JSON.GZ'), digest.body, { metadata });
      return valid();
    }));

  it('I11 a fork, and a log file that it names is missing: both are told, and both branches verified', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 3 });
      const named = world.digest({ hour: 4 }).json.logFiles[0]!;
      const lost = { bucket: world.bucket, key: named.s3Object.replace('T0415Z', 'T0315Z') };
      const fork = digest.copy((json) => {
        json.digestEndTime = at(3.5);
        json.digestS3Object = json.digestS3Object.replace('T040000Z', 'T033000Z');
        json.logFiles = [{ ...named, s3Object: lost.key }];
      });
      const forked = finding('error', 'fork', digest.previous!);
      return invalid(forked, told(fork, 'signature-verified'), bad(lost, 'missing'));
    }));

  it('I24 only backfill digests exist: valid, and the time of the standard chain is uncovered', () =>
    expectAfter(backfilled, (world) => {
      const standard = world.digests();
      for (const object of [...standard, ...world.logs()]) object.delete();
      return incomplete(gone(...standard), hole(at(0), at(5)));
    }));

  it('I26 three troubles at once: each is told, and no more than each is told', () =>
    expectAfter(base, (world) => {
      const [altered, edited, deleted] = [world.log({ hour: 1 }), world.digest({ hour: 2 }), world.log({ hour: 4 })];
      altered.edit((records) => records.pop());
      edited.editJson((json) => json.logFiles.reverse());
      deleted.delete();
      return invalid(bad(altered, 'hash-mismatch'), unproven(edited, 'link-hash-mismatch'), bad(deleted, 'missing'));
    }));
});

describe('which prefix', () => {
  const moved = baseWorld({ prefix: 'old', move: { fromHour: 2, prefix: 'new' } });

  it('I15 a prefix other than the present one: the digests under it are verified', () =>
    expectAfter(moved, (world) => {
      ruin(world, ({ hour }) => (hour ?? 0) < 3);
      return { ...valid(), options: within(0, 2, { prefix: 'old' }) };
    }));

  it('I15 a prefix other than the present one: what lies under another is not found', () =>
    expectAfter(moved, (world) => ({
      ...incomplete(gone(...[2, 3, 4].map((hour) => world.digest({ hour }))), hole(at(2), at(5))),
      options: { prefix: 'old' },
    })));

  it('I16 a prefix with a slash behind it: valid', () =>
    expectAfter(baseWorld({ prefix: 'audit/trails' }), () => ({ ...valid(), options: { prefix: 'audit/trails/' } })));
});

describe('which range', () => {
  const RANGES: readonly [name: string, options: Partial<TrailOptions>, hours: readonly number[]][] = [
    ['I12 a start in another zone: its zone is honoured', { from: '2026-03-01T07:00:00+05:00', to: at(4) }, [2, 3]],
    ['I13 a range inside one digest: that digest is verified', within(2 + 1 / 6, 2 + 1 / 3), [2]],
    ['I18 a range on the borders of a digest: that digest counts, not its neighbours', within(2, 3), [2]],
    ['I19 a range that begins a second after a border: the same digest', within(2 + 1 / 3600, 3), [2]],
  ];
  for (const [name, options, hours] of RANGES) {
    it(name, async () => {
      const asked = (digest: DigestHandle): boolean => hours.includes(digest.hour!);
      const report = await reportAfter(base, () => ({ ...valid(), options, asked }));
      expect(report.digests.valid).toBe(hours.length);
    });
  }

  it('I12 a start without a zone: refused', async () => {
    await expect(verifyWorld(base, { from: '2026-03-01T02:00:00', to: at(5) })).rejects.toThrow(RangeError);
  });

  it('I14 a range with neither digest nor log file: nothing found, which is not valid', () =>
    expectAfter(base, () => ({ ...empty(hole(at(20), at(21))), options: within(20, 21, { now: at(30) }) })));

  it('I20 only the digests 01-02 and 03-04 are there, and 01-02 is asked for: valid', () =>
    expectAfter(base, (world) => {
      for (const digest of world.digests()) {
        if (digest.hour === 1 || digest.hour === 3) continue;
        for (const log of digest.logs) log.delete();
        digest.delete();
      }
      return { ...valid(), options: within(1, 2) };
    }));

  it.each([
    [at(5), at(0)],
    [at(2), at(2)],
  ])('I21 a start that is not before the end, %s to %s: misuse, before any work', async (from, to) => {
    await expect(verifyWorld(base, { from, to })).rejects.toThrow(RangeError);
  });

  it.each([
    'arn:aws:cloudtrail:us-east-1:111111111111:trail',
    'arn:aws:cloudtrail:us-east-1:11111111111:trail/management-events',
    'arn:aws:s3:us-east-1:111111111111:trail/management-events',
    'arn:aws:cloudtrail:us-east-1:111111111111:trail/management-events\n',
  ])('I22 a malformed trail ARN, %j: misuse, before any work', async (trail) => {
    await expect(verifyWorld(base, { ...wholeRange(base), scope: { trail } })).rejects.toThrow(RangeError);
  });

  const BESIDE: Readonly<Record<string, (digest: DigestHandle) => unknown>> = {
    edited: (digest) => digest.editJson((json) => json.logFiles.reverse()),
    deleted: (digest) => digest.delete(),
    'signed with a link of another hash and signature': (digest) =>
      digest.amend((json) => {
        json.previousDigestHashValue = '0'.repeat(64);
        json.previousDigestSignature = 'ab'.repeat(256);
      }),
    'of zero bytes': (digest) => digest.replaceBody(new Uint8Array()),
  };
  it.each(Object.keys(BESIDE))('I25 the digest behind the range is %s: nothing is told of it', (name) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      for (const log of digest.logs) log.delete();
      BESIDE[name]!(digest);
      return { ...valid(), options: within(1, 2) };
    }),
  );
});
