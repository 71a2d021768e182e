import { isObject, typeError } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { HOLD_UP_TO, PIECE } from './file-tree.ts';

/** What is used of a `Blob` or `File`: its bytes, from any place on. */
export interface BlobLike {
  /** Bytes. */
  readonly size: number;
  slice(start: number, end: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export function isBlob(value: unknown): value is BlobLike {
  return (
    isObject(value) &&
    typeof value['size'] === 'number' &&
    typeof value['slice'] === 'function' &&
    typeof value['arrayBuffer'] === 'function'
  );
}

/** Bytes as a blob. */
export function blobOf(data: unknown, parameter: string): BlobLike {
  if (isBlob(data)) return data;
  if (!(data instanceof Uint8Array)) throw typeError(parameter, 'a Blob or a Uint8Array', data);
  const bytes: Uint8Array = data;
  return {
    size: bytes.length,
    slice: (start, end) => blobOf(bytes.subarray(start, end), parameter),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}

/**
 * The bytes of a blob from `start` to `end`.
 *
 * @throws TrailproofError `ERR_UNREADABLE` where it does not give them all: what lies behind a `File` may have changed.
 */
export async function readBlob(blob: BlobLike, start: number, end: number, name: string): Promise<Uint8Array> {
  let cause: unknown;
  try {
    const bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
    if (bytes.length === end - start) return bytes;
  } catch (error) {
    cause = error;
  }
  throw new TrailproofError('ERR_UNREADABLE', `${name} could not be read`, { object: name, cause });
}

/** The bytes of a range, in pieces where it is large. */
export async function blobBody(
  blob: BlobLike,
  start: number,
  end: number,
  name: string,
): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  return end - start > HOLD_UP_TO ? readPieces(blob, start, end, name) : readBlob(blob, start, end, name);
}

async function* readPieces(blob: BlobLike, start: number, end: number, name: string): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += PIECE) yield readBlob(blob, at, Math.min(at + PIECE, end), name);
}
