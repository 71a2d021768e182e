import { hexToBytes } from '../base/hex.ts';
import { encodeUtf8 } from '../base/utf8.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { PublicKey, PublicKeyRing } from '../keys/key-ring.ts';
import { isInWindow, SIGNING_DELAY_MS } from '../keys/key-window.ts';
import { verifyRsaSha256 } from '../keys/rsa.ts';

/** A signed text, the label of the key that shall verify it, and when it was signed. */
export interface SignedText {
  readonly text: string;
  readonly fingerprint: string;
  /** Milliseconds since 1970: a digest's end, or the time a backfill digest was generated. */
  readonly time: number;
}

export interface SignatureCheck {
  readonly code: 'signature-verified' | 'signature-invalid' | 'signature-malformed' | 'key-not-found';
  /** The key under which the signature verifies. */
  readonly key?: PublicKey;
  readonly inWindow?: boolean;
}

/**
 * Verifies a signature in hex under the keys that have the fingerprint, each in turn, those in their window first: a fingerprint is a
 * label that several keys may carry, and one that verifies is enough.
 */
export function checkSignature(
  signed: SignedText,
  signatureHex: string,
  keys: PublicKeyRing,
  runtime: Runtime,
): SignatureCheck {
  const signature = hexToBytes(signatureHex);
  if (signature === undefined || signature.length === 0) return { code: 'signature-malformed' };
  const candidates = keys.find(signed.fingerprint, signed.time);
  if (candidates.length === 0) return { code: 'key-not-found' };
  const message = encodeUtf8(signed.text);
  const key = candidates.find((candidate) => verifyRsaSha256(candidate, message, signature, runtime));
  if (key === undefined) return { code: 'signature-invalid' };
  return { code: 'signature-verified', key, inWindow: isInWindow(key, signed.time, signed.time + SIGNING_DELAY_MS) };
}
