import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, it, vi } from 'vitest';
import { type ByteSource, collectBytes } from '../../../src/bytes/body.ts';

const CHUNKS = [Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3, 4, 5), Uint8Array.of(6)];
const ALL = Uint8Array.of(1, 2, 3, 4, 5, 6);

async function* generate(chunks: readonly unknown[] = CHUNKS): AsyncGenerator<Uint8Array> {
  yield* chunks as Uint8Array[];
}

function streamOf(
  chunks: readonly unknown[],
  cancel: () => Promise<void> | void = () => {},
): ReadableStream<Uint8Array> {
  const left = [...chunks] as Uint8Array[];
  return new ReadableStream({
    pull(controller) {
      if (left.length === 0) controller.close();
      else controller.enqueue(left.shift()!);
    },
    cancel,
  });
}

const SOURCES: readonly (readonly [string, () => ByteSource])[] = [
  ['a Uint8Array', () => ALL],
  ['an async generator', () => generate()],
  ['a ReadableStream', () => streamOf(CHUNKS)],
  ['the body of a Response', () => new Response(ALL).body!],
  ['a Node stream', () => Readable.from(CHUNKS)],
];

describe('collectBytes', () => {
  it.each(SOURCES)('reads %s up to the limit', async (_, source) => {
    expect(await collectBytes(source(), 100)).toEqual(ALL);
    expect(await collectBytes(source(), 6)).toEqual(ALL);
    expect(await collectBytes(source(), 5)).toBeUndefined();
    expect(await collectBytes(source(), 0)).toBeUndefined();
  });

  it('gives a Uint8Array back as it is', async () => {
    expect(await collectBytes(ALL, 6)).toBe(ALL);
  });

  it('reads what has no bytes', async () => {
    expect(await collectBytes(streamOf([]), 0)).toEqual(new Uint8Array(0));
    expect(await collectBytes(generate([new Uint8Array(0)]), 0)).toEqual(new Uint8Array(0));
  });

  it('holds no more memory than the bytes', async () => {
    const bytes = await collectBytes(generate(Array.from({ length: 1000 }, (_, i) => Uint8Array.of(i))), 1 << 20);
    expect(bytes).toEqual(Uint8Array.from({ length: 1000 }, (_, i) => i));
    expect(bytes!.buffer.byteLength).toBe(1000);
  });

  it('copies chunks, so that a source may use its buffer again', async () => {
    const buffer = new Uint8Array(1);
    const reuse = async function* () {
      for (buffer[0] = 1; buffer[0] < 4; buffer[0]++) yield buffer;
    };
    expect(await collectBytes(reuse(), 10)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('cancels a stream that is too long, and does not wait for that', async () => {
    const cancel = vi.fn(() => new Promise<void>(() => {}));
    const stream = streamOf(CHUNKS, cancel);
    expect(await collectBytes(stream, 3)).toBeUndefined();
    expect(cancel).toHaveBeenCalledOnce();
    expect(stream.locked).toBe(false);
  });

  it('lets cancelling fail', async () => {
    const stream = streamOf(CHUNKS, () => Promise.reject(new Error('no')));
    expect(await collectBytes(stream, 3)).toBeUndefined();
  });

  it('ends an iterable that is too long', async () => {
    const ended = vi.fn();
    const endless = async function* () {
      try {
        for (;;) yield ALL;
      } finally {
        ended();
      }
    };
    expect(await collectBytes(endless(), 100)).toBeUndefined();
    expect(ended).toHaveBeenCalledOnce();
  });

  it.each([['text'], [[1, 2]], [new ArrayBuffer(2)], [null], [undefined]])('throws for a chunk %j', async (chunk) => {
    const cancel = vi.fn();
    await expect(collectBytes(streamOf([ALL, chunk, ALL, ALL], cancel), 100)).rejects.toThrow(TypeError);
    expect(cancel).toHaveBeenCalledOnce();
    await expect(collectBytes(generate([ALL, chunk]), 100)).rejects.toThrow('body: expected chunks of type Uint8Array');
  });

  it.each([['text'], [null], [undefined], [[1, 2]], [new ArrayBuffer(2)], [{}]])(
    'throws for a body %j',
    async (body) => {
      await expect(collectBytes(body as never, 100)).rejects.toThrow(TypeError);
    },
  );

  it.each([[-1], [0.5], [Number.NaN]])('throws for a limit of %d', async (maxBytes) => {
    await expect(collectBytes(ALL, maxBytes)).rejects.toThrow(RangeError);
  });

  it('throws what the stream throws', async () => {
    const failing = (error: Error) => new ReadableStream<Uint8Array>({ pull: () => Promise.reject(error) });
    await expect(collectBytes(failing(new Error('connection lost')), 100)).rejects.toThrow('connection lost');
  });
});
