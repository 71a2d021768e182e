import type { GunzipOptions } from './gunzip.ts';
import {
  claimedSize,
  type GunzipFailure,
  inflateMember,
  readGzipHeader,
  readUint32,
  TRAILER_LENGTH,
} from './gzip-member.ts';
import type { NativeZlib, Runtime } from './runtime.ts';
import { createSha256 } from './sha256.ts';

export type GzipHash = { readonly ok: true; readonly sha256: Uint8Array; readonly size: number } | GunzipFailure;

/** What `node:zlib` inflates at a time. */
const NATIVE_CHUNK = 262_144;

/**
 * The SHA-256 of what a gzip file inflates to, without ever holding that whole: on the native path a few chunks of 256 KiB, else some
 * 300 KiB in all, whatever the file claims and holds. There it is done in one go. Verdict, code and hash are those of {@link gunzip}. The
 * data must not change until the promise settles.
 */
export async function hashGzip(data: Uint8Array, options: GunzipOptions): Promise<GzipHash> {
  const { maxBytes, runtime } = options;
  const native = runtime.zlib && (await hashNative(data, maxBytes, runtime, runtime.zlib));
  if (native !== undefined) return native;
  const hash = createSha256(runtime);
  const member = inflateMember(data, { maxBytes, whole: false, sink: (piece) => hash.update(piece) });
  return member.ok ? { ...member, sha256: hash.digest() } : member;
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
