import { typeError } from '../base/assert.ts';
import { type ByteSource, chunksOf, isStreamableBlob, type StreamableBlobLike } from '../bytes/body.ts';
import { type ChunkReader, createChunkReader, fill, takeChunk } from '../bytes/chunk-reader.ts';
import { isGzip } from '../bytes/gunzip.ts';
import { type Budget, gunzipChunks } from '../bytes/gunzip-chunks.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { unreadable } from './rejection-error.ts';

/** The content of a stream, and how to leave it. */
export interface StreamContent {
  readonly reader: ChunkReader;
  /** Ends the stream, also before its end. */
  close(): Promise<void>;
}

/** As in `readText`. */
const MAX_GZIP_LAYERS = 2;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The content of bytes that come in chunks, gzip or plain, without a byte order mark.
 *
 * @param budget The bytes that may be read and inflated, over all layers of gzip.
 * @throws RecordsError, when it is read, where gzip is not whole and right, and where the budget is used up.
 */
export async function openContent(input: ByteSource | StreamableBlobLike, budget: Budget): Promise<StreamContent> {
  const opened: AsyncGenerator<Uint8Array>[] = [];
  const open = (chunks: AsyncGenerator<Uint8Array>): ChunkReader => {
    opened.unshift(chunks);
    return createChunkReader(chunks);
  };
  const close = async (): Promise<void> => {
    for (const chunks of opened) await chunks.return(undefined);
  };
  try {
    let reader = open(bytesOf(input));
    for (let layer = 0; layer < MAX_GZIP_LAYERS && (await beginsAsGzip(reader)); layer++) {
      reader = open(inflated(reader, budget));
    }
    if (opened.length === 1) reader = open(counted(reader, budget));
    await fill(reader, BYTE_ORDER_MARK.length);
    if (BYTE_ORDER_MARK.every((byte, i) => reader.data[i] === byte)) reader.at = BYTE_ORDER_MARK.length;
    return { reader, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function beginsAsGzip(reader: ChunkReader): Promise<boolean> {
  await fill(reader, 2);
  return isGzip(reader.data);
}

async function* bytesOf(input: ByteSource | StreamableBlobLike): AsyncGenerator<Uint8Array> {
  if (input instanceof Uint8Array) {
    yield input;
    return;
  }
  for await (const chunk of chunksOf(isStreamableBlob(input) ? input.stream() : input)) {
    if (!(chunk instanceof Uint8Array)) throw typeError('input', 'chunks of type Uint8Array', chunk);
    yield chunk;
  }
}

async function* inflated(reader: ChunkReader, budget: Budget): AsyncGenerator<Uint8Array> {
  const failure = yield* gunzipChunks(reader, budget, bestRuntime());
  if (failure !== undefined) throw unreadable(`gzip that cannot be read: ${failure.message}`);
}

async function* counted(reader: ChunkReader, budget: Budget): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = await takeChunk(reader);
    if (chunk.length === 0) return;
    budget.left -= chunk.length;
    if (budget.left < 0) throw unreadable('more bytes than maxBytes');
    yield chunk;
  }
}
