import { typeError } from '../base/assert.ts';
import { bytesToHex } from '../base/hex.ts';
import { type ByteSource, chunksOf } from './body.ts';
import type { Runtime } from './runtime.ts';
import { createSha256, sha256 } from './sha256.ts';

/** What the stored bytes of a body are, whatever they hold. */
export interface BodyHash {
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Whether they begin with the magic of gzip, 1f 8b. */
  readonly isGzip: boolean;
}

/**
 * Hashes a body as it is stored, without holding it: a stream is hashed piece by piece. `undefined` where it has more than `maxBytes`; the rest is
 * then not read. What fails in a stream is thrown as it comes.
 *
 * @throws TypeError where the body, or a piece of it, is no bytes.
 */
export async function hashBody(
  body: ByteSource,
  { maxBytes, runtime }: { readonly maxBytes: number; readonly runtime: Runtime },
): Promise<BodyHash | undefined> {
  if (body instanceof Uint8Array) {
    if (body.length > maxBytes) return undefined;
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    return { sha256: bytesToHex(await sha256(body, runtime)), size: body.length, isGzip };
  }
  const hash = createSha256(runtime);
  const magic: number[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    if (!(chunk instanceof Uint8Array)) throw typeError('body', 'chunks of type Uint8Array', chunk);
    size += chunk.length;
    if (size > maxBytes) return undefined;
    if (magic.length < 2) magic.push(...chunk.subarray(0, 2 - magic.length));
    hash.update(chunk);
  }
  return { sha256: bytesToHex(hash.digest()), size, isGzip: magic[0] === 0x1f && magic[1] === 0x8b };
}
