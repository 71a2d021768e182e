import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildWorld } from '../../support/world/world.ts';
import { writeWorld } from '../../support/write-world.ts';

const root = mkdtempSync(join(tmpdir(), 'trailproof-world-'));
afterAll(() => rmSync(root, { recursive: true }));

const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 2, backfill: [{ hour: 1 }] });
const BUCKET = 'example-trail-logs';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function sidecars(folder: string): string[] {
  return filesBelow(folder).flatMap((file) => (file.endsWith('.metadata.json') ? [file.slice(0, -14)] : []));
}

describe('a written world', () => {
  it('holds every object under its key, and no folder object', () => {
    const written = writeWorld(world, join(root, 'none'), { sidecars: 'none' });
    const folder = written.buckets[BUCKET]!;
    const objects = [...world.objects.get(BUCKET)!].filter(([key]) => !key.endsWith('/'));
    expect(folder).toBe(join(root, 'none', 'bucket'));
    expect(filesBelow(folder)).toEqual(objects.map(([key]) => key).sort());
    for (const [key, { body }] of objects) expect(new Uint8Array(readFileSync(join(folder, key)))).toEqual(body);
  });

  it('holds the keys as version 2 of the AWS CLI prints them', () => {
    const written = writeWorld(world, join(root, 'keys'), { keysFile: 'keys.json' });
    expect(written.keysFile).toBe(join(root, 'keys', 'keys.json'));
    const { PublicKeyList: keys } = JSON.parse(readFileSync(written.keysFile, 'utf8'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toEqual({
      ...world.publicKeys.PublicKeyList[0],
      ValidityStartTime: '2026-02-24T00:17:42+00:00',
      ValidityEndTime: '2026-03-26T00:17:42+00:00',
    });
  });

  it('has sidecars in the form of head-object beside all digests', () => {
    const folder = writeWorld(world, join(root, 'all')).buckets[BUCKET]!;
    const digests = world.chains().flatMap((chain) => chain.digests);
    expect(sidecars(folder)).toEqual(digests.map((digest) => digest.key).sort());
    const [digest] = world.digests({ backfill: true });
    expect(JSON.parse(readFileSync(join(folder, `${digest!.key}.metadata.json`), 'utf8'))).toEqual({
      ContentLength: digest!.body.length,
      ContentType: 'application/json',
      ContentEncoding: 'gzip',
      Metadata: {
        signature: digest!.signature,
        'signature-algorithm': 'SHA256withRSA',
        'backfill-generation-timestamp': '2026-03-02T02:17:42Z',
      },
    });
  });

  it('has a sidecar beside the newest digest that is left in each chain', () => {
    const cut = world.clone();
    cut.digest({ region: 'us-east-1', hour: 1 }).delete();
    const folder = writeWorld(cut, join(root, 'newest'), { sidecars: 'newest' }).buckets[BUCKET]!;
    expect(sidecars(folder)).toEqual(
      cut
        .chains()
        .map((chain) => chain.newest!.key)
        .sort(),
    );
    expect(sidecars(folder)).toContain(cut.digest({ region: 'us-east-1', hour: 0 }).key);
  });

  it('has sidecars where a function says so', () => {
    const folder = writeWorld(world, join(root, 'picked'), { sidecars: ({ hour }) => hour === 0 }).buckets[BUCKET]!;
    expect(sidecars(folder)).toEqual(
      world
        .digests({ hour: 0 })
        .map((digest) => digest.key)
        .sort(),
    );
  });

  it('has a folder for each of several buckets', () => {
    const moved = buildWorld({ hours: 2, move: { fromHour: 1, bucket: 'new-trail-logs' } });
    const { buckets } = writeWorld(moved, join(root, 'moved'), { sidecars: 'none' });
    expect(buckets).toEqual({
      'example-trail-logs': join(root, 'moved', 'example-trail-logs'),
      'new-trail-logs': join(root, 'moved', 'new-trail-logs'),
    });
  });

  it('never leaves its folder', () => {
    const hostile = world.clone();
    hostile.put('../escaped.json.gz', Buffer.from('x'));
    expect(() => writeWorld(hostile, join(root, 'hostile'))).toThrow('cannot be a file');
  });
});
