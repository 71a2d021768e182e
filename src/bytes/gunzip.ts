import {
  claimedSize,
  type GunzipFailure,
  inflateMember,
  readGzipHeader,
  readUint32,
  TRAILER_LENGTH,
} from './gzip-member.ts';
import type { NativeZlib, Runtime } from './runtime.ts';

export type { GunzipFailure, GunzipFailureCode } from './gzip-member.ts';

export interface GunzipOptions {
  /** The longest content that is inflated, in bytes: at most 4,294,967,295, which is as far as ISIZE counts. */
  readonly maxBytes: number;
  readonly runtime: Runtime;
}

export type GunzipResult = { readonly ok: true; readonly content: Uint8Array } | GunzipFailure;

/** The largest `maxBytes`. */
export const MAX_GUNZIP_BYTES = 4_294_967_295;

/** Whether the bytes begin with the magic of gzip, 1f 8b. */
export function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}

/**
 * Inflates a gzip file that is exactly one member (RFC 1952): header, a deflate stream that ends, CRC-32 and ISIZE right, nothing after.
 * Stricter than gunzip and `node:zlib`, which read appended members and zero padding. Result and code are the same on every path: what
 * the native path does not find whole is judged by the portable one. Memory is allocated for the content alone, and only as far as
 * `maxBytes` and the length of the data, at a ratio of 1,032, allow.
 */
export function gunzip(data: Uint8Array, options: GunzipOptions): GunzipResult {
  const { maxBytes, runtime } = options;
  const native = runtime.zlib && inflateNative(data, maxBytes, runtime.zlib);
  if (native !== undefined) return { ok: true, content: native };
  let content: Uint8Array = data.subarray(0, 0);
  const member = inflateMember(data, {
    maxBytes,
    whole: true,
    sink(piece) {
      content = piece;
    },
  });
  return member.ok ? { ok: true, content } : member;
}

/** The content where everything is right, otherwise `undefined`. Holds no more than the claimed size and one byte, in one chunk. */
export function inflateNative(data: Uint8Array, maxBytes: number, zlib: NativeZlib): Uint8Array | undefined {
  const start = readGzipHeader(data);
  const size = claimedSize(data, maxBytes);
  if (typeof start !== 'number' || size === undefined) return undefined;
  // A byte of room behind the content lets zlib meet the end of the stream, or a byte too many, in its first call.
  const options = { info: true, chunkSize: Math.max(size + 1, 64), maxOutputLength: Math.max(size, 1) } as const;
  let inflated: ReturnType<NativeZlib['inflateRawSync']>;
  try {
    inflated = zlib.inflateRawSync(data.subarray(start), options);
  } catch {
    return undefined;
  }
  const { buffer, engine } = inflated;
  const end = start + engine.bytesWritten;
  const whole = end + TRAILER_LENGTH === data.length && buffer.length === size;
  if (!whole || zlib.crc32(buffer) !== readUint32(data, end)) return undefined;
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
