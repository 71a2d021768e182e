import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { claimedSize, crcFailure, type GunzipOptions } from './gunzip.ts';
import { type GunzipFailure, readGzipHeader, readGzipMember, readUint32, TRAILER_LENGTH } from './gzip-member.ts';
import type { NativeZlib, Runtime } from './runtime.ts';
import { createSha256 } from './sha256.ts';

export type GzipHash = { readonly ok: true; readonly sha256: Uint8Array; readonly size: number } | GunzipFailure;

/** What `node:zlib` inflates at a time. */
const NATIVE_CHUNK = 256 * 1024;
/** What fflate is given at a time: it holds what a piece inflates to, up to 1,032 times as much. */
const PORTABLE_PIECE = 4 * 1024;

/**
 * The SHA-256 of what a gzip file inflates to, without ever holding that whole: on the native path a few chunks of 256 KiB, else what
 * 4 KiB of deflate stream inflate to (some 100 KiB for a log file, 13 MiB at the very worst). Verdict, code and hash are those of
 * {@link gunzip}. The data must not change until the promise settles.
 */
export async function hashGzip(data: Uint8Array, options: GunzipOptions): Promise<GzipHash> {
  const { maxBytes, runtime } = options;
  const native = runtime.zlib && (await hashNative(data, maxBytes, runtime, runtime.zlib));
  if (native !== undefined) return native;
  const member = readGzipMember(data, maxBytes);
  if (!member.ok) return member;
  const hash = createSha256(runtime);
  let crc = 0;
  const inflate = new Inflate((chunk) => {
    crc = crc32(chunk, crc);
    hash.update(chunk);
  });
  for (let at = member.start; at < member.end; at += PORTABLE_PIECE) {
    const end = Math.min(at + PORTABLE_PIECE, member.end);
    inflate.push(data.subarray(at, end), end === member.end);
  }
  return crc === member.crc32 ? { ok: true, sha256: hash.digest(), size: member.size } : crcFailure();
}

/** The hash where everything is right, otherwise `undefined`. */
async function hashNative(
  data: Uint8Array,
  maxBytes: number,
  runtime: Runtime,
  zlib: NativeZlib,
): Promise<GzipHash | undefined> {
  const start = readGzipHeader(data);
  const claimed = claimedSize(data, maxBytes);
  if (typeof start !== 'number' || claimed === undefined) return undefined;
  const stream = zlib.createInflateRaw({ chunkSize: NATIVE_CHUNK });
  const hash = createSha256(runtime);
  let size = 0;
  let crc = 0;
  stream.end(data.subarray(start));
  try {
    // Leaving the loop early destroys the stream.
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > claimed) return undefined;
      crc = zlib.crc32(chunk, crc);
      hash.update(chunk);
    }
  } catch {
    return undefined;
  }
  const end = start + stream.bytesWritten;
  const whole = end + TRAILER_LENGTH === data.length && size === claimed;
  return whole && crc === readUint32(data, end) ? { ok: true, sha256: hash.digest(), size } : undefined;
}
