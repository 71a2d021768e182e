import { verify, webcrypto } from 'node:crypto';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { verifyRsaSha256 } from '../../../src/keys/rsa.ts';
import { publicKeyOf, type RsaTestKey, spkiDer } from './rsa-keys.ts';

/** What each way of verifying says: ours on each runtime path, and the two judges of the platform. */
export async function verdictsOf(
  of: RsaTestKey,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<Record<string, boolean>> {
  const ours = publicKeyOf(of);
  const { subtle } = webcrypto;
  const scheme = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const imported = await subtle.importKey('spki', spkiDer(ours.pkcs1), scheme, false, ['verify']);
  return {
    portable: verifyRsaSha256(ours, data, signature, runtimeFor('portable')),
    native: verifyRsaSha256(ours, data, signature, runtimeFor('native')),
    webcrypto: verifyRsaSha256(ours, data, signature, runtimeFor('webcrypto')),
    'crypto.verify': verify('sha256', data, { key: Buffer.from(ours.pkcs1), format: 'der', type: 'pkcs1' }, signature),
    'crypto.subtle': await subtle.verify(scheme.name, imported, signature, data),
  };
}

export const everyone = (verdict: boolean): Record<string, boolean> => ({
  portable: verdict,
  native: verdict,
  webcrypto: verdict,
  'crypto.verify': verdict,
  'crypto.subtle': verdict,
});
