import { describe, expect, it } from 'vitest';
import { formatReport, importPublicKeys, memorySource, type TrailOptions, type TrailReport } from '../../src/index.ts';
import { verifyWorld, wholeRange } from '../support/verify-world.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import {
  bad,
  displaced,
  type Effect,
  finding,
  gone,
  hole,
  missing,
  replaced,
  told,
  unproven,
  untold,
} from './effects.ts';
import { empty, expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';
import { ringOf } from './keys.ts';

const OWN = '111111111111';
const OTHER = '999999999999';
const base = baseWorld();
const inRange = (world: World): DigestHandle[] => world.digests({ starting: false });
const everything = (world: World): Effect => untold(...world.digests(), ...world.logs());
const absent = finding('gap', 'scope-absent', '');

/** Deletes digests with all that they name. */
function erase(digests: DigestHandle[]): DigestHandle[] {
  for (const object of digests.flatMap((digest) => [digest, ...digest.logs])) object.delete();
  return digests;
}

/** Renames every object, so that the signed text does not fit any more, and says what follows. */
function renameAll(world: World, keyOf: (key: string) => string): Effect[] {
  const before = inRange(world).map((digest) => untold(digest));
  const moved = inRange(world).map((digest) => ({ digest, place: { bucket: world.bucket, key: keyOf(digest.key) } }));
  const effects = moved.flatMap(({ digest, place }) => [
    displaced(digest, 'moved', place),
    hole(digest.start, digest.end, 'moved'),
  ]);
  for (const object of [...world.digests(), ...world.logs()]) object.rename(keyOf(object.key));
  return [...before, ...effects];
}

describe('a trail of somebody else, signed with the same regional key', () => {
  const theirs = baseWorld({ accounts: [OTHER], bucket: 'their-bucket' });
  it('T01 in the bucket that is pinned: every digest is moved', () =>
    expectAfter(theirs, (world) => {
      const moved = inRange(world).flatMap((digest) => [
        untold(digest),
        displaced(digest, 'moved', { bucket: base.bucket, key: digest.key }),
        hole(digest.start, digest.end, 'moved'),
      ]);
      world.objects.set(base.bucket, world.objects.get(world.bucket)!);
      world.objects.delete(world.bucket);
      return { ...invalid(...moved), options: { bucket: base.bucket } };
    }));

  it('T01 where the account is pinned: it is absent, and nothing was found', () =>
    expectAfter(theirs, (world) => ({ ...empty(everything(world), absent), options: { scope: { accounts: [OWN] } } })));

  it('T01 under the keys of the account that is pinned: every digest is moved', () =>
    expectAfter(baseWorld({ accounts: [OTHER] }), (world) => {
      const moved = renameAll(world, (key) => key.replaceAll(OTHER, OWN));
      return { ...invalid(...moved), options: { scope: { accounts: [OWN] } } };
    }));

  it('T01 with nothing pinned: valid, and the report names account, trail and bucket, as found', async () => {
    const report = await reportAfter(theirs, (world) => {
      const source = (): ReturnType<typeof memorySource> =>
        memorySource(new Map([['', world.objects.get(world.bucket)!]]));
      return { ...valid(), options: { bucket: undefined }, source };
    });
    expect(report.buckets).toEqual({ pinned: false, names: ['their-bucket'] });
    expect(report.chains).toMatchObject([{ accountId: OTHER, trailName: 'management-events' }]);
    expect(formatReport(report)).toMatch(/their-bucket.*not pinned/);
  });

  const abroad = baseWorld({ regions: ['eu-west-1'] });
  it('T02 of another region, under the keys of the asked one: every digest is moved', () =>
    expectAfter(abroad, (world) => {
      const moved = renameAll(world, (key) => key.replaceAll('eu-west-1', 'us-east-1'));
      return { ...invalid(...moved), options: { scope: { regions: ['us-east-1'] } } };
    }));

  it('T02 of another region, where one is pinned: it is absent, and nothing was found', () =>
    expectAfter(abroad, (world) => ({
      ...empty(everything(world), absent),
      options: { scope: { regions: ['us-east-1'] } },
    })));

  it('T02 of another region, with the keys of the asked one: nothing is proven', () =>
    expectAfter(abroad, (world) => ({
      ...incomplete(...inRange(world).map((digest) => unproven(digest, 'key-not-found'))),
      options: { publicKeys: ringOf(base) },
    })));

  const reborn = baseWorld({ accounts: [OTHER] });
  it('T03 delivered to a bucket of the same name, by its new owner: valid, told apart by the account alone', async () => {
    const report = await reportAfter(reborn, () => valid());
    expect(report.buckets).toEqual({ pinned: true, names: [base.bucket] });
    expect(report.chains).toMatchObject([{ accountId: OTHER }]);
  });

  it('T03 delivered to a bucket of the same name, by its new owner, where the account is pinned: absent', () =>
    expectAfter(reborn, (world) => ({ ...empty(everything(world), absent), options: { scope: { accounts: [OWN] } } })));

  it('T07 with the keys that came with the evidence: the report names them, and pinned fingerprints refuse them', async () => {
    const { PublicKeyList } = base.publicKeys;
    const free = await reportAfter(base, () => valid());
    expect(free.keys).toMatchObject({ trusted: [PublicKeyList[0]!.Fingerprint], rejected: 0 });
    const publicKeys = importPublicKeys({ PublicKeyList }, { pin: ['f'.repeat(32)] });
    const pinned = await reportAfter(base, (world) => ({
      ...incomplete(...inRange(world).map((digest) => unproven(digest, 'key-not-found'))),
      options: { publicKeys },
    }));
    expect(pinned.keys).toMatchObject({ trusted: [], rejected: 1 });
  });
});

describe('a history that is not whole', () => {
  const recreated = baseWorld({ start: at(2), hours: 3 });
  it('T04 the trail deleted and made again under its name, older digests removed: the time before is uncovered', () =>
    expectAfter(recreated, () => ({ ...incomplete(hole(at(0), at(2))), options: { from: at(0) } })));

  it('T04 the trail deleted and made again under its name, and known to be that young: valid', () =>
    expectAfter(recreated, () => ({
      ...valid(),
      options: { from: at(0), scope: { expectedStart: at(2) } },
    })));

  it('T05 logging stopped for 59 minutes: they are uncovered', () => {
    const stopped = baseWorld({ stops: [{ from: 2, to: 2 + 59 / 60 }] });
    const again = at(2 + 59 / 60);
    return expectAfter(stopped, () => ({ ...incomplete(hole(at(2), again)), options: { to: at(4 + 59 / 60) } }));
  });

  it('T06 events that were never delivered: valid, as no digest can tell of them', () =>
    expectAfter(baseWorld({ logsPerHour: ({ hour }) => (hour < 2 ? 2 : 0) }), () => valid()));

  const cut = (world: World): DigestHandle[] => erase(world.digests().filter(({ hour }) => (hour ?? 0) < 2));
  const rolledBack = (world: World): DigestHandle[] => erase(world.digests().filter(({ hour }) => (hour ?? 0) > 2));

  it('T08 the whole history before a time cut off, and asked for: missing', () =>
    expectAfter(base, (world) => invalid(missing(...cut(world).slice(1)))));

  it('T08 the whole history before a time cut off, no start asked for: it is told to begin there', () =>
    expectAfter(base, (world) => {
      const digests = cut(world);
      return {
        ...incomplete(gone(...digests), finding('gap', 'history-cut', digests.at(-1)!)),
        options: { from: undefined },
      };
    }));

  it('T09 the whole bucket rolled back, where the end is known: incomplete', () =>
    expectAfter(base, (world) => incomplete(gone(...rolledBack(world)), hole(at(3), at(5)))));

  it('T09 the whole bucket rolled back, where nothing is known of a later time: valid', () =>
    expectAfter(base, (world) => ({ ...valid(gone(...rolledBack(world))), options: { to: undefined } })));

  /** Options that carry on from an earlier report. */
  const since = (report: TrailReport): Partial<TrailOptions> => {
    expect(report.checkpoint).toBeDefined();
    return { checkpoint: report.checkpoint };
  };

  it('T08 the whole history before a checkpoint cut off: what is newer is valid, as it links to the checkpoint', async () => {
    const options = since(await verifyWorld(base, { ...wholeRange(base), to: at(2) }));
    await expectAfter(base, (world) => ({ ...valid(gone(...cut(world))), options: { from: undefined, ...options } }));
  });

  it('T09 the whole bucket rolled back behind a checkpoint: invalid', async () => {
    const options = since(await verifyWorld(base, wholeRange(base)));
    const world = base.clone();
    rolledBack(world);
    expect((await verifyWorld(world, { ...wholeRange(base), ...options })).verdict).toBe('invalid');
  });
});

describe('an organization trail', () => {
  const [a, b] = [OWN, '222222222222'];
  const organization = 'o-exampleorg1';
  const members = baseWorld({ organization, accounts: [a, b] });

  it('T11 a digest of one member in the place of another’s: moved', () =>
    expectAfter(members, (world) => {
      const [one, other] = [world.digest({ account: a, hour: 2 }), world.digest({ account: b, hour: 2 })];
      other.replaceBody(one.body);
      other.setMetadata('signature', one.signature);
      return invalid(replaced(other, one));
    }));

  it('T12 the folder of another organization, where one is pinned: absent, and nothing was found', () =>
    expectAfter(members, (world) => ({
      ...empty(everything(world), absent),
      options: { scope: { organization: 'o-otherorgxy' } },
    })));

  it('T12 everything moved to the folder of another organization: every digest is moved', () =>
    expectAfter(baseWorld({ organization }), (world) =>
      invalid(...renameAll(world, (key) => key.replace(organization, 'o-otherorgxy'))),
    ));

  it('T13 the folder of a region removed as a whole, where the regions are pinned: it is absent', () =>
    expectAfter(baseWorld({ regions: ['us-east-1', 'eu-west-1'] }), (world) => {
      erase(world.digests({ region: 'eu-west-1' }));
      return {
        ...incomplete(absent),
        asked: ({ region }) => region === 'us-east-1',
        options: { scope: { regions: ['us-east-1', 'eu-west-1'] } },
      };
    }));
});

describe('folders beside the log folder', () => {
  const insight = (world: World): { bucket: string; key: string } => ({
    bucket: world.bucket,
    key: world.log({ hour: 2 }).key.replaceAll('CloudTrail', 'CloudTrail-Insight'),
  });

  it.each([
    ['as it was delivered: valid', true],
    ['altered: another hash', false],
  ])('T16 an Insight log file that a digest names, %s', (_, isTrue) =>
    expectAfter(base, (world) => {
      const [object, log] = [insight(world), world.log({ hour: 2 })];
      world.put(object.key, isTrue ? log.body : gzip(Buffer.from('{"Records":[]}')));
      world.digest({ hour: 2 }).amend((json) => json.logFiles.push({ ...json.logFiles[0]!, s3Object: object.key }));
      return isTrue ? valid(told(object, 'hash-verified')) : invalid(bad(object, 'hash-mismatch'));
    }),
  );

  it.each(['CloudTrail-Insight', 'CloudTrail-NetworkActivity', 'CloudTrail-Aggregated'])(
    'T16 log files of %s that no digest names: the report says once that the folder is not covered',
    async (folder) => {
      const report = await reportAfter(base, (world) => {
        for (const hour of [1, 2]) {
          const log = world.log({ hour });
          world.put(log.key.replaceAll('CloudTrail', folder), log.body);
        }
        return valid(finding('warning', 'folder-not-covered', ''));
      });
      expect(report.findings).toMatchObject([
        { logFiles: 2, message: expect.stringContaining(`${folder}/us-east-1/`) },
      ]);
      expect(formatReport(report)).toContain(folder);
    },
  );

  it('T16 Insight log files that digests of another day name, and one outside of the range: nothing is said', () =>
    expectAfter(baseWorld({ start: '2026-03-01T22:00:00Z' }), (world) => {
      const log = world.log({ hour: 1 });
      const key = log.key.replaceAll('CloudTrail', 'CloudTrail-Insight');
      world.put(key, log.body);
      world.put(key.replace('/2026/03/01/', '/2026/02/01/').replace('_20260301', '_20260201'), log.body);
      world.digest({ hour: 2 }).amend((json) => {
        const { hashValue } = world.digest({ hour: 1 }).json.logFiles[0]!;
        json.logFiles.push({ ...json.logFiles[0]!, s3Object: key, hashValue });
      });
      return valid(told({ bucket: world.bucket, key }, 'hash-verified'));
    }));
});
