import { bytesToHex } from '../base/hex.ts';
import { readContent } from '../bytes/read-content.ts';
import type { Runtime } from '../bytes/runtime.ts';
import { sha256 as hash } from '../bytes/sha256.ts';
import { type Digest, readDigest } from './digest-file.ts';
import { MAX_DIGEST_BYTES } from './limits.ts';
import type { OutcomeCode } from './outcome.ts';

/** What the bytes of a digest file hold, before anything is asked of its signature. */
export type DigestContent =
  | {
      readonly ok: true;
      readonly digest: Digest;
      /** SHA-256 of the inflated bytes, in hex. */
      readonly sha256: string;
      readonly encoding: 'gzip' | 'identity';
    }
  | {
      readonly ok: false;
      readonly code: OutcomeCode;
      readonly message: string;
      readonly sha256?: string;
    };

/** Inflates, hashes and parses a digest file: the same bytes are hashed and parsed. */
export async function inspectDigest(bytes: Uint8Array, runtime: Runtime): Promise<DigestContent> {
  const stored = readContent(bytes, { maxBytes: MAX_DIGEST_BYTES, runtime });
  if (!stored.ok) return stored;
  const { content, encoding } = stored;
  const sha256 = bytesToHex(await hash(content, runtime));
  const reading = readDigest(content);
  if (!reading.ok) return { ok: false, code: 'format', message: reading.message, sha256 };
  return { ok: true, digest: reading.digest, sha256, encoding };
}
