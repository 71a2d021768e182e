import { bytesToHex } from '../base/hex.ts';
import { type GunzipOptions, isGzip } from './gunzip.ts';
import { claimedSize } from './gzip-member.ts';
import { type ContentHash, HOLD_UP_TO, hashContent } from './hash-content.ts';
import { readContent } from './read-content.ts';
import { sha256 } from './sha256.ts';

/** A stored object's content, and its hash. */
export interface HeldContent {
  readonly hash: ContentHash;
  /** The very bytes that were hashed; `undefined` where there are none, or too many to be held before it is known that they are wanted. */
  readonly content: Uint8Array | undefined;
}

/** {@link hashContent}, with the bytes that were hashed where they are not longer than 8 MiB: a bomb is never held whole. */
export async function hashHeld(body: Uint8Array, options: GunzipOptions): Promise<HeldContent> {
  if (isGzip(body) && (claimedSize(body, options.maxBytes) ?? 0) > HOLD_UP_TO)
    return { hash: await hashContent(body, options), content: undefined };
  return hashWhole(body, options);
}

/** The same for content of any length up to `maxBytes`: for what has the right hash already. */
export async function hashWhole(body: Uint8Array, options: GunzipOptions): Promise<HeldContent> {
  const stored = readContent(body, options);
  if (!stored.ok) return { hash: stored, content: undefined };
  const { content, encoding } = stored;
  const hash = bytesToHex(await sha256(content, options.runtime));
  return { hash: { ok: true, encoding, sha256: hash, size: content.length }, content };
}
