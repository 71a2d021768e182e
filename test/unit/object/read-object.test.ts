import { describe, expect, it } from 'vitest';
import { formatRef, type ObjectSource, type StoredObject } from '../../../src/object/object-source.ts';
import { type ReadObject, readObject, throwIfAborted } from '../../../src/object/read-object.ts';

const REF = { bucket: 'logs', key: 'a/b.json.gz' };
const BODY = Uint8Array.of(1, 2, 3);

const sourceOf = (get: ObjectSource['get']): ObjectSource => ({ get });
const holding = (stored: StoredObject | undefined): ObjectSource => sourceOf(async () => stored);
const read = (source: ObjectSource, maxBytes = 100): Promise<ReadObject> => readObject(source, REF, { maxBytes });

async function* pieces(...of: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* of;
}

describe('readObject', () => {
  it('gives bytes and metadata', async () => {
    const metadata = { signature: 'ab' };
    expect(await read(holding({ body: BODY, metadata }))).toEqual({ ok: true, body: BODY, metadata });
  });

  it('collects a stream, and takes no metadata for none', async () => {
    const body = pieces(BODY.subarray(0, 1), BODY.subarray(1));
    expect(await read(holding({ body }))).toEqual({ ok: true, body: BODY, metadata: {} });
  });

  it('tells absence', async () => {
    expect(await read(holding(undefined))).toEqual({
      ok: false,
      code: 'missing',
      message: 'the object is not there',
    });
  });

  it.each([
    ['bytes', () => BODY],
    ['a stream', () => pieces(BODY)],
  ])('limits %s', async (_, body) => {
    expect(await read(holding({ body: body() }), 3)).toMatchObject({ ok: true });
    expect(await read(holding({ body: body() }), 2)).toEqual({
      ok: false,
      code: 'too-large',
      message: 'the object is larger than 2 bytes',
    });
  });

  it.each([
    ['the source throws', sourceOf(() => Promise.reject(new Error('AccessDenied')))],
    [
      'the source throws before it waits',
      sourceOf(() => {
        throw new Error('AccessDenied');
      }),
    ],
    ['the source throws a text', sourceOf(() => Promise.reject('AccessDenied'))],
    [
      'the stream fails',
      holding({
        // biome-ignore lint/correctness/useYield: the stream fails before its first piece
        body: (async function* (): AsyncGenerator<Uint8Array> {
          throw new Error('AccessDenied');
        })(),
      }),
    ],
  ])('takes it for unreadable, not for absent, where %s', async (_, source) => {
    expect(await read(source)).toEqual({
      ok: false,
      code: 'unreadable',
      message: 'it could not be read (AccessDenied)',
    });
  });

  it('takes a body that is no bytes for unreadable', async () => {
    expect(await read(holding({ body: 'text' as never }))).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('asks nothing once it is aborted', async () => {
    const asked: unknown[] = [];
    const source = sourceOf(async (...args) => {
      asked.push(args);
      return undefined;
    });
    const signal = { aborted: true, reason: 'enough' };
    await expect(readObject(source, REF, { maxBytes: 1, signal })).rejects.toMatchObject({
      code: 'ERR_ABORTED',
      cause: 'enough',
    });
    expect(asked).toEqual([]);
  });

  it('hands the signal on, and throws where the source fails by it', async () => {
    const controller = new AbortController();
    const source = sourceOf(async (_, options) => {
      expect(options?.signal).toBe(controller.signal);
      controller.abort();
      throw new Error('aborted');
    });
    const aborted = readObject(source, REF, { maxBytes: 1, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' });
  });
});

describe('throwIfAborted', () => {
  it('throws for a signal that is aborted only', () => {
    expect(() => throwIfAborted(undefined)).not.toThrow();
    expect(() => throwIfAborted({ aborted: false })).not.toThrow();
    expect(() => throwIfAborted({ aborted: true })).toThrow('aborted');
  });
});

describe('formatRef', () => {
  it('writes an S3 address, or the key alone where no bucket is named', () => {
    expect(formatRef(REF)).toBe('s3://logs/a/b.json.gz');
    expect(formatRef({ bucket: '', key: 'a' })).toBe('a');
  });
});
