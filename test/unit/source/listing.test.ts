import { describe, expect, it } from 'vitest';
import { collectBytes } from '../../../src/bytes/body.ts';
import type { ListRequest } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { FORMS } from './forms.ts';
import { expectedListing, inByteOrder, KEYS, listed } from './listings.ts';

const shuffled = new Map([...KEYS].reverse().map((key) => [key, Buffer.from(key)]));
const SOURCES = [
  ['memorySource', memorySource(new Map([['', shuffled]]))] as const,
  ...FORMS.map(([name, make]) => [name, make(shuffled)] as const),
];

const REQUESTS: readonly Partial<ListRequest>[] = [
  {},
  { prefix: 'a' },
  { prefix: 'a1/' },
  { prefix: 'a1/deep' },
  { prefix: 'a1/deep/' },
  { prefix: 'a1' },
  { prefix: 'mid' },
  { prefix: 'b/1' },
  { prefix: 'b/10' },
  { prefix: 'b/10/' },
  { prefix: 'with blank + %2F&/' },
  { prefix: '日' },
  { prefix: 'no/such/' },
  { prefix: '/' },
  { prefix: 'a1//' },
  { prefix: '../' },
];
const STARTS = [
  undefined,
  '',
  'a',
  'a1/deep',
  'a1/deep/',
  'a1/deep/er/file',
  'a1/deep/x',
  'b/',
  'b/10',
  'c',
  'é',
  '𝒳/z',
];

describe.each(SOURCES)('the list of %s', (_, source) => {
  it('is in the order of UTF-8 bytes', async () => {
    expect(await listed(source)).toEqual(inByteOrder(KEYS));
  });

  it.each(REQUESTS)('of %j is what S3 lists', async (request) => {
    for (const delimiter of [undefined, '/'] as const) {
      for (const startAfter of STARTS) {
        const whole = { ...request, ...(delimiter && { delimiter }), ...(startAfter !== undefined && { startAfter }) };
        expect(await listed(source, whole), JSON.stringify(whole)).toEqual(expectedListing(KEYS, whole));
      }
    }
  });

  it('fails for a bucket that is not served, as get does', async () => {
    const ref = { bucket: 'other', key: 'a' };
    await expect(listed(source, { bucket: 'other' })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
    await expect(source.get(ref)).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it('names only what get gives', async () => {
    for (const key of await listed(source)) {
      const stored = await source.get({ bucket: '', key });
      expect(Buffer.from((await collectBytes(stored!.body, 100))!).toString()).toBe(key);
    }
  });

  it.each(['', 'a/', 'b/', 'b/1/', '/a', './a', 'x', 'with blank + //x', 'with blank   /&/x'])(
    'and get agree that %j is not there',
    async (key) => {
      expect(await source.get({ bucket: '', key })).toBeUndefined();
    },
  );
});
