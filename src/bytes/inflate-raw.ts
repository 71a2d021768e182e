import { inflate } from './inflate.ts';
import type { NativeZlib, Runtime } from './runtime.ts';

/**
 * Inflates a raw deflate stream (RFC 1951) that must be all of the data and give exactly `size` bytes; `undefined` where it is or does
 * anything else. The result is the same on every path: what the native path does not find whole is judged by the portable one. `size` is
 * allocated, and no more than three times of it.
 */
export function inflateRaw(data: Uint8Array, size: number, runtime: Runtime): Uint8Array | undefined {
  const native = runtime.zlib && inflateNative(data, size, runtime.zlib);
  if (native !== undefined) return native;
  let content: Uint8Array = data.subarray(0, 0);
  const end = inflate(data, 0, {
    maxBytes: size,
    wholeUpTo: size,
    sink(piece) {
      content = piece;
    },
  });
  return end === data.length && content.length === size ? content : undefined;
}

/** A byte of room behind the content lets zlib meet the end of the stream, or a byte too many, in its first call. */
function inflateNative(data: Uint8Array, size: number, zlib: NativeZlib): Uint8Array | undefined {
  const options = { info: true, chunkSize: Math.max(size + 1, 64), maxOutputLength: Math.max(size, 1) } as const;
  try {
    const { buffer, engine } = zlib.inflateRawSync(data, options);
    const isWhole = engine.bytesWritten === data.length && buffer.length === size;
    return isWhole ? new Uint8Array(buffer.buffer, buffer.byteOffset, size) : undefined;
  } catch {
    return undefined;
  }
}
