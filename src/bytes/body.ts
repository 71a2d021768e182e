import { assertInteger, isObject, typeError } from '../base/assert.ts';

/** Bytes, whole or in pieces. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array> | ReadableStreamLike;

/** What is used of a `Blob` or a `File`. */
export interface StreamableBlobLike {
  stream(): ReadableStreamLike;
}

/** What is used of a web `ReadableStream` of bytes. */
export interface ReadableStreamLike {
  getReader(): ReadableStreamReaderLike;
}

/** What is used of its reader. */
export interface ReadableStreamReaderLike {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<unknown>;
  releaseLock(): void;
}

/**
 * All bytes of a body, or `undefined` where there are more than `maxBytes`: the rest is then not read, and the stream cancelled. A
 * Uint8Array comes back as it is. What fails in the stream is thrown as it comes.
 *
 * @param take Told of the length of each chunk, or of the whole, before it is kept; what it throws ends the stream as well.
 * @throws TypeError where the body, or a chunk of it, is no bytes.
 */
export async function collectBytes(
  body: ByteSource,
  maxBytes: number,
  take?: (bytes: number) => Promise<void>,
): Promise<Uint8Array | undefined> {
  assertInteger('maxBytes', maxBytes, 0, Number.MAX_SAFE_INTEGER);
  if (body instanceof Uint8Array) {
    if (body.length > maxBytes) return undefined;
    await take?.(body.length);
    return body;
  }
  let bytes = new Uint8Array(0);
  let length = 0;
  for await (const chunk of chunksOf(body)) {
    if (!(chunk instanceof Uint8Array)) throw typeError('body', 'chunks of type Uint8Array', chunk);
    if (chunk.length > maxBytes - length) return undefined;
    await take?.(chunk.length);
    if (length + chunk.length > bytes.length) {
      const grown = new Uint8Array(Math.min(Math.max(2 * bytes.length, length + chunk.length), maxBytes));
      grown.set(bytes.subarray(0, length));
      bytes = grown;
    }
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

/** What a body hands over, piece by piece; whether the pieces are bytes is not looked at. @throws TypeError where the body is none. */
export function chunksOf(body: unknown): AsyncIterable<unknown> {
  if (isStream(body)) return readChunks(body);
  if (isAsyncIterable(body)) return body;
  throw typeError('body', 'a Uint8Array, an async iterable or a ReadableStream of bytes', body);
}

/** Cancels the stream where the consumer leaves before the end. */
async function* readChunks(stream: ReadableStreamLike): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  let left = false;
  try {
    for (;;) {
      const result = await reader.read();
      if (result.done) return;
      left = true;
      yield result.value;
      left = false;
    }
  } finally {
    // Not waited for: one branch of a tee is not cancelled before the other is. How it ends changes nothing.
    if (left) reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

/** Whether something is a blob or a file, and not itself a stream of bytes. */
export function isStreamableBlob(input: unknown): input is StreamableBlobLike {
  return isObject(input) && typeof input.stream === 'function' && !isChunked(input);
}

/** Whether something gives its bytes in chunks. */
export function isChunked(input: unknown): boolean {
  return isStream(input) || isAsyncIterable(input);
}

function isStream(body: unknown): body is ReadableStreamLike {
  return isObject(body) && typeof body.getReader === 'function';
}

function isAsyncIterable(body: unknown): body is AsyncIterable<unknown> {
  return isObject(body) && typeof (body as { [Symbol.asyncIterator]?: unknown })[Symbol.asyncIterator] === 'function';
}
