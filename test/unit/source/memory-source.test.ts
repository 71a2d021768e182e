import { describe, expect, it } from 'vitest';
import type { StoredObject } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { listed } from './listings.ts';

const BODY = Uint8Array.of(1, 2, 3);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('memorySource', () => {
  it('gives an object as it is held, bytes alone as a body', async () => {
    const stored: StoredObject = { body: BODY, metadata: { signature: 'ab' } };
    const source = memorySource(
      new Map([
        [
          'logs',
          new Map<string, StoredObject | Uint8Array>([
            ['a', stored],
            ['b', BODY],
          ]),
        ],
      ]),
    );
    expect(await source.get({ bucket: 'logs', key: 'a' })).toBe(stored);
    expect(await source.get({ bucket: 'logs', key: 'b' })).toEqual({ body: BODY });
    expect(await source.get({ bucket: 'logs', key: 'c' })).toBeUndefined();
  });

  it('keeps buckets apart', async () => {
    const source = memorySource(
      new Map([
        ['one', new Map([['a', BODY]])],
        ['two', new Map()],
      ]),
    );
    expect(await source.get({ bucket: 'two', key: 'a' })).toBeUndefined();
    expect(await listed(source, { bucket: 'two' })).toEqual([]);
    await expect(source.get({ bucket: '', key: 'a' })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it('tells the size of what is bytes', async () => {
    const stream = { body: (async function* () {})() };
    const source = memorySource(
      new Map([
        [
          '',
          new Map<string, StoredObject | Uint8Array>([
            ['a', { body: BODY }],
            ['b', BODY],
            ['c', stream],
          ]),
        ],
      ]),
    );
    expect(await collect(source.list!({ bucket: '', prefix: '' }))).toEqual([
      { key: 'a', size: 3 },
      { key: 'b', size: 3 },
      { key: 'c' },
    ]);
  });

  it('does not follow what the maps become', async () => {
    const bucket = new Map([
      ['a', BODY],
      ['b', BODY],
    ]);
    const buckets = new Map([['', bucket]]);
    const source = memorySource(buckets);
    bucket.delete('a');
    bucket.set('c', BODY);
    buckets.set('new', bucket);
    expect(await listed(source)).toEqual(['a', 'b']);
    expect(await source.get({ bucket: '', key: 'a' })).toEqual({ body: BODY });
    expect(await source.get({ bucket: '', key: 'c' })).toBeUndefined();
    await expect(source.get({ bucket: 'new', key: 'c' })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it.each([[{}], [undefined], [[['', new Map()]]]])('throws for %j', (objects) => {
    expect(() => memorySource(objects as never)).toThrow(TypeError);
    expect(() => memorySource(objects as never)).toThrow('objects');
  });
});
