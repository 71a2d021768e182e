import type { KeyRejectionCode } from './key-policy.ts';

/** An RSA public key out of any form, of whatever strength, or why there is none. */
export type KeyReading =
  | {
      readonly ok: true;
      /** DER of the RSAPublicKey. */
      readonly pkcs1: Uint8Array;
    }
  | RefusedKey;

export interface RefusedKey {
  readonly ok: false;
  readonly code: KeyRejectionCode;
  readonly reason: string;
}

/** Says nothing about the key, whose bytes nobody shall see. */
export const PRIVATE_KEY: RefusedKey = {
  ok: false,
  code: 'key-private',
  reason:
    'this is a PRIVATE key: whoever sees it can sign in its name. Nothing of it was kept; store it away from here, and give its public key',
};

export function malformed(reason: string): RefusedKey {
  return { ok: false, code: 'key-malformed', reason };
}
