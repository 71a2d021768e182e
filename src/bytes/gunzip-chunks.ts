import { type ChunkReader, fill } from './chunk-reader.ts';
import { crc32 } from './crc32.ts';
import { type GunzipFailure, gunzipFailure, readGzipHeader, readUint32, TRAILER_LENGTH } from './gzip-member.ts';
import { inflateChunks } from './inflate-chunks.ts';
import type { Runtime } from './runtime.ts';

/** Bytes that may still be inflated: several streams can share them. */
export interface Budget {
  left: number;
}

/** The longest header of a member: names and comments are not content. */
const MAX_HEADER = 131_072;

/**
 * Inflates a gzip stream of one or more members in a row (RFC 1952 section 2.2), as strictly as `gunzipMembers`, piece by piece. The value that
 * it returns is what is wrong, if something is: what came before it counts for nothing then.
 */
export async function* gunzipChunks(
  reader: ChunkReader,
  budget: Budget,
  { zlib }: Runtime,
): AsyncGenerator<Uint8Array, GunzipFailure | undefined> {
  const checksum = zlib === undefined ? crc32 : zlib.crc32;
  do {
    const failure = await skipHeader(reader);
    if (failure !== undefined) return failure;
    let size = 0;
    let crc = 0;
    const { left } = budget;
    const content = inflateChunks(reader, left);
    for (;;) {
      const { done, value } = await content.next();
      if (!done) {
        crc = checksum(value, crc);
        size += value.length;
        budget.left -= value.length;
        yield value;
        continue;
      }
      if (value === 'too-large') return gunzipFailure(value, `the content is longer than ${left} bytes`);
      if (value === 'invalid') return gunzipFailure('gzip-invalid', 'the deflate stream is not valid');
      await fill(reader, TRAILER_LENGTH);
      if (value !== undefined || reader.data.length - reader.at < TRAILER_LENGTH) {
        return gunzipFailure('gzip-truncated', 'the last gzip member does not end');
      }
      break;
    }
    if (readUint32(reader.data, reader.at) !== crc || readUint32(reader.data, reader.at + 4) !== size % 2 ** 32) {
      return gunzipFailure('gzip-invalid', 'CRC-32 or ISIZE of a gzip member is wrong');
    }
    reader.at += TRAILER_LENGTH;
    await fill(reader, 1);
  } while (reader.at < reader.data.length);
  return undefined;
}

/** Leaves the reader at the deflate stream. */
async function skipHeader(reader: ChunkReader): Promise<GunzipFailure | undefined> {
  for (let length = 32; ; length *= 2) {
    await fill(reader, length);
    const start = readGzipHeader(reader.data.subarray(reader.at));
    if (typeof start === 'number') {
      reader.at += start;
      return undefined;
    }
    const isCut = start.code === 'gzip-truncated' && !reader.ended;
    if (!isCut) return start;
    if (length >= MAX_HEADER)
      return gunzipFailure('gzip-invalid', `the gzip header is longer than ${MAX_HEADER} bytes`);
  }
}
