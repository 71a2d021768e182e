import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import type { FolderBuckets } from '../../../src/source/bucket-trees.ts';
import { findRoot } from '../../../src/source/find-root.ts';
import { indexTree } from '../../../src/source/path-index.ts';
import type { World } from '../../support/world/world.ts';
import { buildWorld } from '../../support/world/world.ts';
import { FORMS, type Tree } from './forms.ts';
import { listed } from './listings.ts';

const world = buildWorld({ hours: 2, bucket: 'first' });
const prefixed = buildWorld({ hours: 2, bucket: 'second', prefix: 'logs/trail', organization: 'o-exampleorg1' });

/** The keys of a world's one bucket, without the objects that stand for folders. */
function keysOf({ objects, bucket }: World): string[] {
  return [...objects.get(bucket)!.keys()].filter((key) => !key.endsWith('/')).sort();
}

/** The objects of a world at other paths; what has no path is left out. */
function treeOf({ objects, bucket }: World, pathOf: (key: string) => string | undefined): Map<string, Uint8Array> {
  const tree = new Map<string, Uint8Array>();
  for (const [key, { body }] of objects.get(bucket)!) {
    const path = key.endsWith('/') ? undefined : pathOf(key);
    if (path !== undefined) tree.set(path, body);
  }
  return tree;
}

const below =
  (folder: string) =>
  (key: string): string =>
    `${folder}/${key}`;
const without =
  (start: string) =>
  (key: string): string | undefined =>
    key.startsWith(start) ? key.slice(start.length) : undefined;

const ACCOUNT = 'AWSLogs/111111111111/';
const PREFIX = 'logs/trail/';
const OTHER = 'AWSLogs/o-exampleorg1/111111111111/';

/** A layout, and what of its world is then to be found under its keys. */
const LAYOUTS: readonly [name: string, world: World, pathOf: (key: string) => string | undefined][] = [
  ['a copy of the bucket', world, (key) => key],
  ['a folder that holds the copy', world, below('my-bucket')],
  ['a folder far above it', world, below('x/y z/2026/my-bucket')],
  ['the AWSLogs folder alone', world, without('AWSLogs/')],
  ['one account alone', world, without(ACCOUNT)],
  ['a copy of a bucket with a prefix', prefixed, (key) => key],
  ['a folder above one with a prefix', prefixed, below('Downloads/second')],
  ['what lies below the prefix', prefixed, without(PREFIX)],
  ['what lies below a part of the prefix', prefixed, without('logs/')],
  ['the AWSLogs folder of one with a prefix', prefixed, without(`${PREFIX}AWSLogs/`)],
  ['the folder of an organization', prefixed, without(`${PREFIX}AWSLogs/o-exampleorg1/`)],
  ['the account of an organization', prefixed, without(PREFIX + OTHER)],
];

describe.each(FORMS)('%s', (_, make) => {
  it.each(LAYOUTS)('finds the root of the bucket in %s', async (_name, { objects, bucket, ...rest }, pathOf) => {
    const copied = { ...rest, objects, bucket } as World;
    const source = make(treeOf(copied, pathOf));
    expect(await listed(source)).toEqual(keysOf(copied));
    for (const key of keysOf(copied)) {
      const stored = await source.get({ bucket: '', key });
      expect(stored?.body).toEqual(objects.get(bucket)!.get(key)!.body);
    }
    const [top] = await listed(source, { delimiter: '/' });
    expect(keysOf(copied)[0]!.startsWith(top!)).toBe(true);
  });
});

const [, inMemory] = FORMS[1]!;

async function keysIn(tree: Tree, options: FolderBuckets = {}): Promise<string[]> {
  return listed(inMemory(tree, options), { bucket: options.bucket ?? '' });
}

describe('the root of a bucket', () => {
  const copy = treeOf(world, (key) => key);

  it('is the top where the top may be it, whatever copies lie below', async () => {
    const tree = new Map([...copy, ...treeOf(world, below('backup')), ...treeOf(prefixed, below('other'))]);
    expect(await keysIn(tree)).toEqual([...tree.keys()].sort());
    expect(await keysIn(tree, { bucket: 'second' })).toHaveLength(tree.size);
  });

  it('is the one of the bucket that is asked for, of several', async () => {
    const tree = new Map([...treeOf(world, below('a')), ...treeOf(prefixed, below('b'))]);
    expect(await keysIn(tree, { bucket: 'first' })).toEqual(keysOf(world));
    expect(await keysIn(tree, { bucket: 'second' })).toEqual(keysOf(prefixed));
    for (const bucket of [undefined, 'third']) {
      await expect(keysIn(tree, { bucket })).rejects.toMatchObject({
        code: 'ERR_AMBIGUOUS_ROOT',
        message: expect.stringContaining('a (first), b (second)'),
      });
    }
  });

  it('is that of a copy under another bucket name, where it is the only one', async () => {
    expect(await keysIn(treeOf(world, below('a')), { bucket: 'renamed' })).toEqual(keysOf(world));
  });

  it('is not looked for where folders of buckets are given', async () => {
    const tree = new Map([...treeOf(world, below('a/deep')), ...treeOf(prefixed, below('b'))]);
    const source = inMemory(tree, { buckets: { one: 'a', two: 'b' } });
    expect(await listed(source, { bucket: 'one' })).toEqual(keysOf(world).map(below('deep')));
    expect(await listed(source, { bucket: 'two' })).toEqual(keysOf(prefixed));
  });

  it('is the top where folders between were given other names: they are not taken for those of the keys', async () => {
    const tree = treeOf(prefixed, (key) => key.replace('logs/trail', 'logs/other'));
    expect(await keysIn(tree)).toEqual([...tree.keys()].sort());
  });

  it('is the top where nothing is a digest, and where there are no files at all', async () => {
    const logs = treeOf(world, (key) => (key.includes('CloudTrail-Digest') ? undefined : `x/${key}`));
    expect(await keysIn(logs)).toEqual([...logs.keys()].sort());
    expect(await keysIn(new Map())).toEqual([]);
  });

  it('is found by digests that were unpacked', async () => {
    const tree = new Map([...treeOf(world, below('x'))].map(([path, body]) => [path.slice(0, -3), gunzipSync(body)]));
    expect(await keysIn(tree)).toEqual(keysOf(world));
  });

  it('is not led astray by a digest under a wrong name, nor by what is none', async () => {
    const regions = ['us-east-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'];
    const wide = buildWorld({ hours: 1, regions });
    const tree = treeOf(wide, below('x'));
    const digests = [...tree.keys()].filter((path) => path.includes('/eu-west-1/') && path.includes('Digest'));
    for (const path of digests)
      tree.set(
        path,
        treeOf(prefixed, (key) => key)
          .values()
          .next().value!,
      );
    for (const path of tree.keys()) if (path.includes('eu-west-2')) tree.set(path, Buffer.from('{}'));
    expect(await keysIn(tree)).toEqual(keysOf(wide));
  });

  it.each(['../../', '/', 'a//', './'])('is not where a digest says %j in its key', async (start) => {
    const strange = buildWorld({ hours: 1 });
    for (const digest of strange.digests()) digest.amend((json) => (json.digestS3Object = start + digest.key));
    const tree = treeOf(strange, (key) => key);
    expect(await keysIn(tree)).toEqual(keysOf(strange));
  });

  it('is asked of so many digests and no more, however many lie in however many folders', async () => {
    const [digest] = [...treeOf(world, (key) => key)].find(([path]) => path.includes('Digest'))!;
    const files = new Map<string, string>();
    for (let i = 0; i < 100; i++)
      for (let region = 1; region < 20; region++)
        files.set(`${i}/${digest.replaceAll('us-east-1', `us-east-${region}`)}`, '{}');
    let reads = 0;
    let lists = 0;
    const tree = indexTree(
      '',
      files,
      () => 'file',
      async () => Buffer.from(`{${reads++}}`),
    );
    const list = (path: string): ReturnType<typeof tree.list> => {
      lists++;
      return tree.list(path);
    };
    expect(await findRoot({ ...tree, list }, '')).toEqual({ folder: '', above: '' });
    expect(reads).toBe(64 * 8);
    expect(lists).toBeLessThan(64 * 200 + 1000);
  });

  it('is looked for in so many folders and no more, and no deeper than twelve', async () => {
    const deep = (depth: number): Tree =>
      treeOf(world, below(Array.from({ length: depth }, (_, i) => `d${i}`).join('/')));
    expect(await keysIn(deep(12))).toEqual(keysOf(world));
    expect(await keysIn(deep(13))).toEqual([...deep(13).keys()].sort());
    const wide = new Map<string, Uint8Array>();
    for (let i = 0; i < 10_500; i++) wide.set(`${i}/file`, Buffer.of());
    for (const [path, body] of treeOf(world, below('z/z'))) wide.set(path, body);
    const source: ObjectSource = inMemory(wide);
    expect(await source.get({ bucket: '', key: keysOf(world)[0]! })).toBeUndefined();
    expect(await source.get({ bucket: '', key: `z/z/${keysOf(world)[0]}` })).toBeDefined();
  });
});
