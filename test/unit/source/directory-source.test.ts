import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directorySource } from '../../../src/source/directory-source.ts';
import { buildWorld } from '../../support/world/world.ts';
import { writeWorld } from '../../support/write-world.ts';
import { folder, get, isWindows, outside, textOf } from './folders.ts';
import { listed } from './listings.ts';

describe('directorySource', () => {
  it('serves what a download leaves, with the metadata of the sidecars', async () => {
    const world = buildWorld({ hours: 2, prefix: 'a prefix', organization: 'o-exampleorg1' });
    const { buckets } = writeWorld(world, folder());
    const source = directorySource(buckets[world.bucket]!, { bucket: world.bucket });
    const objects = [...world.objects.get(world.bucket)!].filter(([key]) => !key.endsWith('/'));
    expect((await listed(source, { bucket: world.bucket })).sort()).toEqual(objects.map(([key]) => key).sort());
    for (const [key, { body, metadata }] of objects) {
      expect(await get(source, key, world.bucket)).toEqual({ body, ...(metadata && { metadata }) });
    }
  });

  it('serves one bucket: the empty name, or the one that is given', async () => {
    const root = folder({ a: 'text' });
    expect(await textOf(directorySource(root), 'a')).toBe('text');
    expect(await textOf(directorySource(root, { bucket: 'logs' }), 'a', 'logs')).toBe('text');
    for (const [source, bucket] of [
      [directorySource(root), 'logs'],
      [directorySource(root, { bucket: 'logs' }), ''],
    ] as const) {
      await expect(get(source, 'a', bucket)).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
      await expect(listed(source, { bucket })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
    }
  });

  it.each([
    ['names', ['one', 'two']],
    ['a map', { one: 'one', two: './two/', inner: 'one/b', all: '.' }],
  ])('serves folders of buckets, given as %s', async (_, buckets) => {
    const root = folder({ 'one/a': '1', 'one/b/c': '3', 'two/a': '2' });
    const source = directorySource(root, { buckets });
    expect(await textOf(source, 'a', 'one')).toBe('1');
    expect(await textOf(source, 'a', 'two')).toBe('2');
    expect(await listed(source, { bucket: 'one' })).toEqual(['a', 'b/c']);
    expect(await textOf(source, 'one/a', 'one')).toBeUndefined();
    if (!Array.isArray(buckets)) {
      expect(await listed(source, { bucket: 'inner' })).toEqual(['c']);
      expect(await listed(source, { bucket: 'all' })).toEqual(['one/a', 'one/b/c', 'two/a']);
    }
    await expect(get(source, 'a', '')).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
    await expect(get(source, 'a', 'three')).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
    await expect(get(source, 'a', 'toString')).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it.each([
    ['no text for the root', () => directorySource(undefined as never), TypeError, 'root'],
    ['no options', () => directorySource('x', null as never), TypeError, 'options'],
    ['no text for a bucket', () => directorySource('x', { bucket: 5 as never }), TypeError, 'options.bucket'],
    ['no text for a folder', () => directorySource('x', { buckets: { a: 5 as never } }), TypeError, 'options.buckets'],
    ['a text for buckets', () => directorySource('x', { buckets: 'a' as never }), TypeError, 'options.buckets'],
    ['bucket and buckets', () => directorySource('x', { bucket: 'a', buckets: ['a'] }), RangeError, 'both'],
    ['a folder above the root', () => directorySource('x', { buckets: { a: '..' } }), RangeError, 'below x'],
    ['a folder beside it', () => directorySource('x', { buckets: ['../xy'] }), RangeError, "'../xy'"],
    ['a way round', () => directorySource('x', { buckets: { a: 'b/../../y' } }), RangeError, 'options.buckets'],
    ['an absolute folder', () => directorySource('x', { buckets: { a: tmpdir() } }), RangeError, 'options.buckets'],
  ])('throws for %s', (_, make, type, message) => {
    expect(make).toThrow(type);
    expect(make).toThrow(message);
  });
});

describe('the sidecars of directorySource', () => {
  const head = JSON.stringify({ Metadata: { Signature: 'ab' } });

  it('are read, and are no objects themselves', async () => {
    const source = directorySource(folder({ 'a/x.gz': 'x', 'a/x.gz.metadata.json': head, 'a/y.gz': 'y' }));
    expect(await get(source, 'a/x.gz')).toMatchObject({ metadata: { signature: 'ab' } });
    expect(await get(source, 'a/y.gz')).not.toHaveProperty('metadata');
    expect(await listed(source)).toEqual(['a/x.gz', 'a/y.gz']);
  });

  it('are objects where there is nothing that they stand beside', async () => {
    const source = directorySource(folder({ 'x.gz.metadata.json': head, '.metadata.json': head }));
    expect(await listed(source)).toEqual(['.metadata.json', 'x.gz.metadata.json']);
    expect(await get(source, 'x.gz')).toBeUndefined();
  });

  it('hide nothing where they are malformed: the object is there, without metadata', async () => {
    const root = folder({ a: 'a', 'a.metadata.json': '{"signature":"ab"}', b: 'b', 'b.metadata.json': '', c: 'c' });
    mkdirSync(join(root, 'c.metadata.json'));
    const source = directorySource(root);
    for (const key of ['a', 'b', 'c']) {
      const stored = await source.get({ bucket: '', key });
      expect(stored).toBeDefined();
      expect(stored!.metadata).toBeUndefined();
    }
  });

  it('are not read where they are too large for one', async () => {
    const root = folder({ a: 'a', 'a.metadata.json': head });
    truncateSync(join(root, 'a.metadata.json'), 2 ** 40);
    expect((await directorySource(root).get({ bucket: '', key: 'a' }))!.metadata).toBeUndefined();
  });

  it.skipIf(isWindows)('are not read where a link leads out', async () => {
    const root = folder({ a: 'a' });
    symlinkSync(join(outside, 'secret.txt'), join(root, 'a.metadata.json'));
    expect((await get(directorySource(root), 'a'))!.metadata).toBeUndefined();
  });
});
