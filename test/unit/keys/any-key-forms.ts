import type { KeyObject } from 'node:crypto';
import type { PublicKeyRing } from '../../../src/keys/key-ring.ts';
import { certificateDer } from './certificates.ts';
import { der, md5Hex, minimalBytes, multiPrimeKey, nodeKey, pkcs1Der, type RsaTestKey, spkiDer } from './rsa-keys.ts';

// One key in every form, and another.
const made: { readonly key: RsaTestKey; readonly privateKey: KeyObject } = nodeKey(2048);
export const key: RsaTestKey = made.key;
export const privateKey: KeyObject = made.privateKey;
export const pkcs1: Uint8Array = pkcs1Der(key);
export const spki: Uint8Array = spkiDer(pkcs1);
export const bareSpki: Uint8Array = spkiDer(pkcs1, der(0x30, Buffer.from('06092a864886f70d010101', 'hex')));
export const certificate: Uint8Array = certificateDer(spki);
export const other: Uint8Array = pkcs1Der(multiPrimeKey(3072));
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
export const jwkOf = ({ n, e }: Pick<RsaTestKey, 'n' | 'e'>): object => {
  const [modulus, exponent] = [n, e].map((number) => Buffer.from(minimalBytes(number)).toString('base64url'));
  return { kty: 'RSA', n: modulus, e: exponent };
};
export const jwk: object = jwkOf(key);
export const labels = (ring: PublicKeyRing): string[] => ring.keys.map(({ fingerprint }) => fingerprint);
export const codes = (ring: PublicKeyRing): [number, string][] => ring.rejected.map(({ index, code }) => [index, code]);
export const BOTH: string[] = [md5Hex(pkcs1), md5Hex(spki)];
