import { assertBytes, assertInteger } from '../base/assert.ts';
import { bytesToHex } from '../base/hex.ts';
import { type GunzipFailureCode, gunzip, isGzip, MAX_GUNZIP_BYTES } from './gunzip.ts';
import { claimedSize } from './gzip-member.ts';
import { hashGzip } from './hash-gzip.ts';
import type { Runtime } from './runtime.ts';
import { sha256 } from './sha256.ts';

export interface HashContentOptions {
  /** The longest content, in bytes: at most 4,294,967,295. */
  readonly maxBytes: number;
  /** Whether the caller wants the content too, and so holds it whole. */
  readonly keep: boolean;
  readonly runtime: Runtime;
}

export type ContentHash =
  | {
      readonly ok: true;
      /** `'identity'`: the body is no gzip file. HTTP clients undo `Content-Encoding: gzip` and hand over the content itself. */
      readonly encoding: 'gzip' | 'identity';
      /** Of the content, that is of the uncompressed bytes; lower-case hex. */
      readonly sha256: string;
      /** Of the content, in bytes. */
      readonly size: number;
      /** Only with `keep`. */
      readonly content?: Uint8Array;
    }
  | { readonly ok: false; readonly code: 'empty' | GunzipFailureCode; readonly message: string };

/** Content above this is hashed in pieces. */
const HOLD_UP_TO = 8 * 1024 * 1024;

/**
 * Hashes what a stored object holds. A body that begins with the gzip magic must be exactly one gzip member; any other body is taken for
 * the content itself.
 *
 * Beside the body this needs memory for the content with `keep`, and at most 17 MiB without it, whatever the body claims: content above
 * 8 MiB is then inflated and hashed in pieces. WebCrypto may take a copy of what it hashes. The body must not change until the promise
 * settles, and is the content itself where the encoding is `'identity'`.
 *
 * @throws TypeError, RangeError for wrong arguments; never for bad data.
 */
export async function hashContent(body: Uint8Array, options: HashContentOptions): Promise<ContentHash> {
  assertBytes('body', body);
  const { maxBytes, keep, runtime } = options;
  assertInteger('maxBytes', maxBytes, 0, MAX_GUNZIP_BYTES);
  if (body.length === 0) return { ok: false, code: 'empty', message: 'the object has no bytes' };
  if (!isGzip(body)) {
    if (body.length <= maxBytes) return hashed('identity', body, options);
    return { ok: false, code: 'too-large', message: `the content is longer than ${maxBytes} bytes` };
  }
  if (!keep && (claimedSize(body, maxBytes) ?? 0) > HOLD_UP_TO) {
    const result = await hashGzip(body, { maxBytes, runtime });
    if (!result.ok) return result;
    return { ok: true, encoding: 'gzip', sha256: bytesToHex(result.sha256), size: result.size };
  }
  const result = gunzip(body, { maxBytes, runtime });
  return result.ok ? hashed('gzip', result.content, options) : result;
}

async function hashed(
  encoding: 'gzip' | 'identity',
  content: Uint8Array,
  { keep, runtime }: HashContentOptions,
): Promise<ContentHash> {
  const hash = bytesToHex(await sha256(content, runtime));
  return { ok: true, encoding, sha256: hash, size: content.length, ...(keep && { content }) };
}
