import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { causes, verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ hours: 30, logsPerHour: ({ hour }) => (hour % 3 === 0 ? 2 : 0) });

const CHANGES: Readonly<Record<string, (world: World) => unknown>> = {
  untouched: () => undefined,
  'digest deleted': (world) => world.digest({ hour: 22 }).delete(),
  'digest edited': (world) => world.digest({ hour: 23 }).editJson((json) => json.logFiles.pop()),
  'digest of zero bytes': (world) => world.digest({ hour: 22 }).replaceBody(new Uint8Array()),
  'log deleted': (world) => world.log({ hour: 12 }).delete(),
  'log injected': (world) => world.injectLog({ time: '2026-03-01T12:00:00Z' }),
  'no sidecars': (world) => world.dropSidecars(),
  'link to a bucket of another case': (world) =>
    world.digest({ hour: 12 }).amend((json) => {
      json.previousDigestS3Bucket = json.previousDigestS3Bucket!.toUpperCase();
    }),
};

/** The one bucket under another name, or none. */
async function verifyAs(world: World, name: string, options: Partial<TrailOptions>): Promise<TrailReport> {
  const source = memorySource(new Map([[name, world.objects.get(world.bucket)!]]));
  const { bucket: _, ...others } = worldOptions(world, wholeRange(world));
  return verifyTrail(source, { ...others, ...options });
}

describe('where the bucket is', () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    it(`a folder of no name, and a copy with a map: ${name}`, async () => {
      const world = base.clone();
      change(world);
      const pinned = await verifyWorld(world, wholeRange(world));
      const folder = await verifyAs(world, '', {});
      expect(folder.buckets.pinned).toBe(false);
      expect(folder.buckets.names).toEqual([base.bucket]);
      const locations = { [base.bucket]: 'copy' };
      const copy = await verifyAs(world, 'copy', { bucket: 'copy', locations });
      expect(copy.buckets).toEqual({ pinned: true, names: ['copy'] });
      expect(copy.locations).toEqual(locations);
      for (const report of [folder, copy]) {
        expect(report.verdict).toBe(pinned.verdict);
        expect(causes(report)).toEqual(causes(pinned));
        expect(report.chains).toEqual(
          pinned.chains.map((chain) => ({
            ...chain,
            uncovered: chain.uncovered.map((hole) => ({ ...hole, causedBy: expect.anything() })),
          })),
        );
      }
    });
  }

  it('a folder of no name is valid where the digests agree, and lists several names apart', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'] });
    const other = buildWorld({ bucket: 'second-bucket', regions: ['ap-south-1'] });
    const objects = new Map([...world.objects.get(world.bucket)!, ...other.objects.get(other.bucket)!]);
    const keys = { publicKeys: worldOptions(world).publicKeys };
    const both = [...world.publicKeys.PublicKeyList, ...other.publicKeys.PublicKeyList];
    const { importPublicKeys } = await import('../../../src/keys/import-public-keys.ts');
    keys.publicKeys = importPublicKeys({ PublicKeyList: both });
    const report = await verifyTrail(memorySource(new Map([['', objects]])), { ...keys, now: world.now });
    expect(report.verdict).toBe('valid');
    expect(report.buckets).toEqual({ pinned: false, names: [world.bucket, 'second-bucket'] });
  });

  it('pinned to a wrong name every digest is moved', async () => {
    const report = await verifyAs(base, 'wrong', { bucket: 'wrong' });
    expect(report.verdict).toBe('invalid');
    expect(new Set(causes(report).map((cause) => cause.split(' ')[0]))).toEqual(new Set(['moved']));
    expect(report.findings[0]).toMatchObject({
      expected: expect.stringContaining(`s3://${base.bucket}/`),
      actual: expect.stringContaining('s3://wrong/'),
    });
    expect(report.digests).toMatchObject({ valid: 0, invalid: 30 });
  });

  it('follows a move where both buckets are given, and accuses nobody where one is', async () => {
    const world = buildWorld({ move: { fromHour: 3, bucket: 'second-bucket' } });
    expect((await verifyWorld(world)).verdict).toBe('valid');
    const report = await verifyWorld(world, { ...wholeRange(world), bucket: 'second-bucket' });
    expect(report.verdict).toBe('incomplete');
    expect(report.findings).toMatchObject([
      { code: 'bucket-not-given', message: expect.stringContaining('bucket'), object: { bucket: world.bucket } },
      { code: 'uncovered' },
    ]);
    const deleted = world.clone();
    deleted.digest({ hour: 2 }).delete();
    expect(causes(await verifyWorld(deleted, wholeRange(world)))).toEqual([`missing ${world.digest({ hour: 2 }).key}`]);
  });

  it('accuses nobody of a predecessor under a prefix that was not asked for', async () => {
    const world = buildWorld({ move: { fromHour: 3, prefix: 'new/place' } });
    expect((await verifyWorld(world)).verdict).toBe('valid');
    const report = await verifyWorld(world, { ...wholeRange(world), prefix: 'new/place' });
    expect(report.verdict).toBe('incomplete');
    expect(report.findings).toMatchObject([
      { code: 'history-cut', message: expect.stringContaining('under a prefix other than') },
      { code: 'uncovered' },
    ]);
  });
});
