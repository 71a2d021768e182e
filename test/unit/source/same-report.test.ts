import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { directorySource } from '../../../src/source/directory-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { organizationWorld } from '../../support/organization-world.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { headObject, writeWorld } from '../../support/write-world.ts';
import { folder } from './folders.ts';
import { FORMS, type Tree } from './forms.ts';

/** What making hundreds of signed digests may take. */
const SLOW = 60_000;

/** The organization as CloudTrail left it, and with a fault of each kind. */
const worlds: Record<string, World> = {};
beforeAll(() => {
  worlds['whole'] = organizationWorld();
  const faulty = worlds['whole'].clone();
  faulty.log({ trail: 'management-events', account: '222222222222', region: 'us-east-1', hour: 4 }).edit(([record]) => {
    record.eventName = 'Other';
  });
  faulty.digest({ trail: 'management-events', account: '333333333333', region: 'eu-west-1', hour: 7 }).delete();
  faulty.log({ trail: 'data-events', account: '111111111111', region: 'us-east-1', hour: 2 }).delete();
  faulty.injectLog({ account: '111111111111', region: 'eu-west-1', time: '2026-03-01T20:00:00Z' });
  faulty.digest({ trail: 'data-events', account: '222222222222', region: 'eu-west-1', hour: 3 }).dropMetadata();
  worlds['faulty'] = faulty;
}, SLOW);

/** A download of a world: its objects, and sidecars with their metadata. */
function downloaded(world: World): Tree {
  const tree = new Map<string, Uint8Array>();
  for (const [key, object] of world.objects.get(world.bucket)!) {
    if (key.endsWith('/')) continue;
    tree.set(key, object.body);
    if (object.metadata) tree.set(`${key}.metadata.json`, Buffer.from(JSON.stringify(headObject(object))));
  }
  return tree;
}

async function reportText(source: ObjectSource, options: TrailOptions): Promise<string> {
  return JSON.stringify(await verifyTrail(source, options));
}

describe.each(['whole', 'faulty'])('the report of the %s organization', (name) => {
  let expected: string;
  let options: TrailOptions;
  beforeAll(async () => {
    options = worldOptions(worlds[name]!);
    expected = await reportText(memorySource(worlds[name]!.objects), options);
  }, SLOW);

  it.each(FORMS)('is the same from memory and from %s, byte for byte', async (_, make) => {
    const source = make(downloaded(worlds[name]!), { bucket: worlds[name]!.bucket });
    expect(await reportText(source, options)).toBe(expected);
  });

  it('is the same from what a download writes, also from the folder above it', async () => {
    const root = folder();
    writeWorld(worlds[name]!, root);
    for (const place of [root, join(root, 'bucket')]) {
      const source = directorySource(place, { bucket: worlds[name]!.bucket });
      expect(await reportText(source, options)).toBe(expected);
    }
  });

  it.each(FORMS)('names the bucket by its digests where %s knows none', async (_, make) => {
    const { bucket: _bucket, ...unnamed } = options;
    const held = new Map([['', worlds[name]!.objects.get(worlds[name]!.bucket)!]]);
    const source = make(new Map([...downloaded(worlds[name]!)].map(([path, body]) => [`x/${path}`, body])));
    expect(await reportText(source, unnamed)).toBe(await reportText(memorySource(held), unnamed));
  });
});

describe('the report of a trail that was moved to another bucket', () => {
  it.each(FORMS)('is the same from memory and from %s with a folder for each bucket', async (_, make) => {
    const world = buildWorld({ hours: 5, move: { fromHour: 2, bucket: 'newer-bucket' } });
    const tree = new Map<string, Uint8Array>();
    for (const bucket of world.objects.keys())
      for (const [key, body] of downloaded({ ...world, bucket })) tree.set(`${bucket}/${key}`, body);
    const options = worldOptions(world);
    const source = make(tree, { buckets: [...world.objects.keys()] });
    expect(await reportText(source, options)).toBe(await reportText(memorySource(world.objects), options));
  });
});
