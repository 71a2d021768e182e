import { describe, expect, it } from 'vitest';
import { formatReport, type TrailOptions, type TrailReport } from '../../src/index.ts';
import type { WorldOptions } from '../support/world/options.ts';
import { baseWorld } from './base-world.ts';
import { finding, gone, hole, missing } from './effects.ts';
import { expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';

const MOVED: WorldOptions = { move: { fromHour: 2, bucket: 'second-bucket' } };
const TWO = ['111111111111', '222222222222'];

interface Row {
  readonly name: string;
  readonly world?: WorldOptions;
  readonly options?: Partial<TrailOptions>;
  readonly also?: (report: TrailReport) => void;
}

const ROWS: readonly Row[] = [
  { name: 'B01 an untouched chain of five digests is valid' },
  { name: 'B02 a chain under an S3 key prefix is valid', world: { prefix: 'audit/trails' } },
  {
    name: 'B02 a chain under an S3 key prefix is valid where the prefix is named',
    world: { prefix: 'audit/trails' },
    options: { prefix: 'audit/trails' },
  },
  {
    name: 'B03 a shadow chain, whose home region is another, is valid',
    world: { regions: ['us-east-1'], homeRegion: 'us-west-2' },
    also: ({ chains }) => expect(chains).toMatchObject([{ region: 'us-east-1', homeRegion: 'us-west-2' }]),
  },
  {
    name: 'B04 the layout of an organization trail is valid',
    world: { organization: 'o-exampleorg1', accounts: TWO },
    options: { scope: { organization: 'o-exampleorg1', accounts: TWO } },
  },
  {
    name: 'B05 the layout of an organization trail is found where nothing but the bucket is given',
    world: { organization: 'o-exampleorg1', accounts: TWO },
    also: ({ chains }) => expect(chains.map(({ accountId }) => accountId)).toEqual(TWO),
  },
  {
    name: 'B06 a trail that was moved to another bucket in the middle is valid',
    world: MOVED,
  },
  {
    name: 'B07 a key rotation with both keys listed is valid',
    world: { rotateAfter: 2 },
    also: ({ keys }) => expect(keys.used).toHaveLength(2),
  },
  {
    name: 'B09 backfill digests beside the standard chain are valid, and counted apart',
    world: { backfill: [{ hour: 1 }, { hour: 2, logs: 2 }] },
    also: ({ chains }) =>
      expect(chains.map(({ backfill, digests, logFiles }) => [backfill, digests.valid, logFiles.valid])).toEqual([
        [false, 5, 8],
        [true, 2, 3],
      ]),
  },
  {
    name: 'B10 a trail name with dot, underscore and hyphen is valid',
    world: { trail: 'a.b_c-d' },
    also: ({ chains }) => expect(chains).toMatchObject([{ trailName: 'a.b_c-d' }]),
  },
  {
    name: 'B13 a trail of the China partition is valid',
    world: { regions: ['cn-north-1'], partition: 'aws-cn' },
    options: { scope: { trail: 'arn:aws-cn:cloudtrail:cn-north-1:111111111111:trail/management-events' } },
  },
  {
    name: 'B13 a trail of the GovCloud partition is valid',
    world: { regions: ['us-gov-west-1'], partition: 'aws-us-gov' },
    options: { scope: { trail: 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/management-events' } },
  },
  { name: 'B14 digests that do not meet on the hour are valid', world: { border: '17:42' } },
];

describe('baselines', () => {
  for (const { name, world = {}, options = {}, also } of ROWS) {
    it(name, async () => {
      const report = await reportAfter(baseWorld(world), () => ({ ...valid(), options }));
      also?.(report);
    });
  }

  it('B06 the change of bucket is noted: what is said of the chain names both buckets', async () => {
    const report = await reportAfter(baseWorld(MOVED), () => valid());
    expect(report.chains).toMatchObject([{ buckets: ['example-trail-logs', 'second-bucket'] }]);
    expect(formatReport(report)).toContain('in example-trail-logs and second-bucket');
  });

  /** The old bucket is not given, whether the source serves it or not. */
  it.each([
    ['has', true],
    ['does not serve', false],
  ])(
    'B06 the new bucket alone is given, and the source %s the old one: its time is uncovered, nobody is accused',
    (_, isServed) =>
      expectAfter(baseWorld(MOVED), (world) => {
        const old = world.digests({ starting: false }).filter(({ bucket }) => bucket !== 'second-bucket');
        const link = finding('gap', 'bucket-not-given', old.at(-1)!);
        const effects = [gone(...old), link, hole(old[0]!.start, old.at(-1)!.end, 'bucket-not-given')];
        if (!isServed) world.objects.delete(world.bucket);
        return { ...incomplete(...effects), options: { bucket: 'second-bucket' } };
      }),
  );

  it('B06 the new bucket alone is given, and its source knows that the linked digest is gone from the old one: missing', () =>
    expectAfter(baseWorld(MOVED), (world) => {
      const old = world.digests({ starting: false }).filter(({ bucket }) => bucket !== 'second-bucket');
      const effect = missing(...old);
      for (const digest of old) digest.delete();
      return { ...invalid(effect), options: { bucket: 'second-bucket' } };
    }));
});
