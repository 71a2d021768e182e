import { bytesToHex } from '../base/hex.ts';
import { type GunzipOptions, isGzip } from './gunzip.ts';
import { claimedSize } from './gzip-member.ts';
import { hashGzip } from './hash-gzip.ts';
import { type ContentFailure, readContent } from './read-content.ts';
import { sha256 } from './sha256.ts';

export type ContentHash =
  | {
      readonly ok: true;
      /** `'identity'`: the body is no gzip file. HTTP clients undo `Content-Encoding: gzip` and hand over the content itself. */
      readonly encoding: 'gzip' | 'identity';
      /** Of the content, that is of the uncompressed bytes; lower-case hex. */
      readonly sha256: string;
      /** Of the content, in bytes. */
      readonly size: number;
    }
  | ContentFailure;

/** Content above this is hashed in pieces: 8 MiB. */
export const HOLD_UP_TO = 8_388_608;

/**
 * Hashes what a stored object holds, as {@link readContent} reads it.
 *
 * Beside the body this needs at most 17 MiB, whatever the body claims: content above 8 MiB is inflated and hashed in pieces.
 * WebCrypto may take a copy of what it hashes. The body must not change until the promise settles.
 */
export async function hashContent(body: Uint8Array, options: GunzipOptions): Promise<ContentHash> {
  if (isGzip(body) && (claimedSize(body, options.maxBytes) ?? 0) > HOLD_UP_TO) {
    const result = await hashGzip(body, options);
    return result.ok ? { ...result, encoding: 'gzip', sha256: bytesToHex(result.sha256) } : result;
  }
  const stored = readContent(body, options);
  if (!stored.ok) return stored;
  const { content, encoding } = stored;
  const hash = await sha256(content, options.runtime);
  return { ok: true, encoding, sha256: bytesToHex(hash), size: content.length };
}
