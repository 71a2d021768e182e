import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { DAY, isoTime } from './times.ts';

/** The DER in which ListPublicKeys delivers a key: RSAPublicKey, or SubjectPublicKeyInfo. */
export type KeyForm = 'pkcs1' | 'spki';
/** What the fingerprint is the MD5 of: the delivered bytes, or always the PKCS#1 form. */
export type KeyLabel = 'value' | 'pkcs1';

export interface RsaPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key with which one region signs during 30 days. */
export interface SigningKey extends RsaPair {
  readonly region: string;
  /** 0 for the first key of the region, 1 after one rotation, and so on. */
  readonly generation: number;
  /** The bytes of `Value`. */
  readonly value: Uint8Array;
  /** Lower-case hex MD5. */
  readonly fingerprint: string;
  readonly validFrom: number;
  readonly validTo: number;
}

/** `aws cloudtrail list-public-keys` as version 1 of the AWS CLI prints it: times in seconds since 1970. */
export interface PublicKeyList {
  PublicKeyList: { Value: string; ValidityStartTime: number; ValidityEndTime: number; Fingerprint: string }[];
}

/** The same as version 2 prints it: ISO times. */
export interface PublicKeyListV2 {
  PublicKeyList: { Value: string; ValidityStartTime: string; ValidityEndTime: string; Fingerprint: string }[];
}

const pairs = new Map<string, RsaPair>();

/** An RSA key pair under a name: made when first asked for, and the same one for the rest of the process. */
export function rsaPair(name: string, bits = 2048, exponent = 65537): RsaPair {
  const id = `${name}/${bits}/${exponent}`;
  const pair = pairs.get(id) ?? generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: exponent });
  pairs.set(id, pair);
  return pair;
}

export interface SigningKeyOptions {
  readonly form?: KeyForm;
  readonly label?: KeyLabel;
  /** When the key comes into use; it is valid from 5 days before to 25 days after. */
  readonly since: number;
  readonly generation?: number;
  /** Another pair than the region's own: an attacker's, a weak one. */
  readonly pair?: RsaPair;
}

export function signingKey(region: string, options: SigningKeyOptions): SigningKey {
  const { form = 'pkcs1', label = 'value', since, generation = 0 } = options;
  const pair = options.pair ?? rsaPair(`${region}/${generation}`);
  const value = pair.publicKey.export({ format: 'der', type: form });
  const labelled = label === 'pkcs1' ? pair.publicKey.export({ format: 'der', type: 'pkcs1' }) : value;
  return {
    ...pair,
    region,
    generation,
    value: new Uint8Array(value),
    fingerprint: createHash('md5').update(labelled).digest('hex'),
    validFrom: since - 5 * DAY,
    validTo: since + 25 * DAY,
  };
}

export function publicKeyList(keys: readonly SigningKey[]): PublicKeyList {
  return {
    PublicKeyList: keys.map((key) => ({
      Value: Buffer.from(key.value).toString('base64'),
      ValidityStartTime: key.validFrom / 1000,
      ValidityEndTime: key.validTo / 1000,
      Fingerprint: key.fingerprint,
    })),
  };
}

export function publicKeyListV2(list: PublicKeyList): PublicKeyListV2 {
  const time = (seconds: number): string => isoTime(seconds * 1000).replace('Z', '+00:00');
  return {
    PublicKeyList: list.PublicKeyList.map((key) => ({
      ...key,
      ValidityStartTime: time(key.ValidityStartTime),
      ValidityEndTime: time(key.ValidityEndTime),
    })),
  };
}
