import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import type { Runtime } from './runtime.ts';

/** A SHA-256 (FIPS 180-4) under way. */
export interface Sha256 {
  update(chunk: Uint8Array): void;
  /** The 32 bytes; ends the hash. */
  digest(): Uint8Array;
}

/** Below this, handing bytes to WebCrypto takes longer than hashing them in JavaScript. */
const SUBTLE_FROM = 8192;

export function sha256Sync(data: Uint8Array, runtime: Runtime): Uint8Array {
  const hash = createSha256(runtime);
  hash.update(data);
  return hash.digest();
}

/** Like {@link sha256Sync}, in WebCrypto where that is the path and the data is long enough to pay. */
export async function sha256(data: Uint8Array, runtime: Runtime): Promise<Uint8Array> {
  if (runtime.subtle === undefined || data.length < SUBTLE_FROM) return sha256Sync(data, runtime);
  return new Uint8Array(await runtime.subtle.digest('SHA-256', data));
}

/** WebCrypto hashes nothing in pieces, so on its path this is JavaScript. */
export function createSha256(runtime: Runtime): Sha256 {
  if (runtime.crypto === undefined) return nobleSha256.create();
  const hash = runtime.crypto.createHash('sha256');
  return { update: (chunk) => void hash.update(chunk), digest: () => new Uint8Array(hash.digest()) };
}
