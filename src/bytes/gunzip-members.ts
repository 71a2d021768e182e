import { crc32 } from './crc32.ts';
import { type GunzipOptions, type GunzipResult, inflateNative } from './gunzip.ts';
import { gunzipFailure, readGzipHeader, readUint32, TRAILER_LENGTH } from './gzip-member.ts';
import { inflate } from './inflate.ts';

/**
 * Inflates a gzip file of one or more members in a row (RFC 1952 section 2.2), as Firehose writes them: each must be right in all that
 * `gunzip` asks of its one, and nothing may follow the last. `maxBytes` bounds the contents together.
 */
export function gunzipMembers(data: Uint8Array, { maxBytes, runtime }: GunzipOptions): GunzipResult {
  const native = runtime.zlib && inflateNative(data, maxBytes, runtime.zlib);
  if (native !== undefined) return { ok: true, content: native };
  const pieces: Uint8Array[] = [];
  let total = 0;
  let at = 0;
  do {
    const member = data.subarray(at);
    const start = readGzipHeader(member);
    if (typeof start !== 'number') return start;
    let size = 0;
    let crc = 0;
    const end = inflate(member, start, {
      maxBytes: maxBytes - total,
      wholeUpTo: 0,
      sink(piece) {
        size += piece.length;
        crc = crc32(piece, crc);
        pieces.push(piece.slice());
      },
    });
    if (end === 'too-large') return gunzipFailure(end, `the content is longer than ${maxBytes} bytes`);
    if (end === 'invalid') return gunzipFailure('gzip-invalid', 'the deflate stream is not valid');
    if (end === 'truncated' || end + TRAILER_LENGTH > member.length) {
      return gunzipFailure('gzip-truncated', 'the last gzip member does not end');
    }
    if (readUint32(member, end) !== crc || readUint32(member, end + 4) !== size >>> 0) {
      return gunzipFailure('gzip-invalid', 'CRC-32 or ISIZE of a gzip member is wrong');
    }
    total += size;
    at += end + TRAILER_LENGTH;
  } while (at < data.length);
  return { ok: true, content: join(pieces, total) };
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
