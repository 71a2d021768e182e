import { bytesToHex } from '../base/hex.ts';
import { readDer } from './der.ts';

/** An RSA public key as its DER says it, of whatever strength. */
export interface RsaPublicKey {
  /** `'pkcs1'`: RSAPublicKey (RFC 8017, A.1.1). `'spki'`: SubjectPublicKeyInfo (RFC 5280, 4.1) around one. */
  readonly form: 'pkcs1' | 'spki';
  /** The DER of the RSAPublicKey itself, in either form. A view of the bytes that were read. */
  readonly pkcs1: Uint8Array;
  /** Big-endian, without leading zero bytes. A view of the bytes that were read. */
  readonly modulus: Uint8Array;
  readonly modulusBits: number;
  /** Like the modulus. */
  readonly exponent: Uint8Array;
}

export type PublicKeyReading = (RsaPublicKey & { readonly ok: true }) | { readonly ok: false; readonly reason: string };

/** Where to go with a key in another form. */
export const OTHER_FORMS = "for PEM, JWK, certificates and other DER use importAnyPublicKeys from 'trailproof/x509'";

/** The content of AlgorithmIdentifier { rsaEncryption, NULL } (RFC 3279, 2.3.1). */
const RSA_ENCRYPTION = '06092a864886f70d0101010500';
const INTEGER_TAG = 0x02;

/**
 * Reads the two shapes in which AWS publishes the keys of CloudTrail, strictly: DER RSAPublicKey, or SubjectPublicKeyInfo with
 * rsaEncryption and NULL, and no byte after it. Anything else gives a reason, never an exception.
 */
export function readPublicKey(der: Uint8Array): PublicKeyReading {
  const outer = readDer(der, ['SEQUENCE']);
  if (!outer.ok) return refuse(looksLikePem(der) ? 'the bytes are PEM text' : outer.reason);
  const [content] = outer.contents;
  if (content[0] === INTEGER_TAG) return readPkcs1('pkcs1', der, content);
  const info = readDer(content, ['SEQUENCE', 'BIT STRING']);
  if (!info.ok) return refuse(info.reason);
  const [algorithm, key] = info.contents;
  if (bytesToHex(algorithm.subarray(0, 64)) !== RSA_ENCRYPTION)
    return refuse('the algorithm is not rsaEncryption with NULL');
  const inner = readDer(key, ['SEQUENCE']);
  return inner.ok ? readPkcs1('spki', key, inner.contents[0]) : refuse(inner.reason);
}

function readPkcs1(form: RsaPublicKey['form'], pkcs1: Uint8Array, content: Uint8Array): PublicKeyReading {
  const numbers = readDer(content, ['INTEGER', 'INTEGER']);
  if (!numbers.ok) return refuse(numbers.reason);
  const [modulus, exponent] = numbers.contents;
  const modulusBits = 8 * modulus.length + 24 - Math.clz32(modulus[0]!);
  return { ok: true, form, pkcs1, modulus, modulusBits, exponent };
}

function looksLikePem(bytes: Uint8Array): boolean {
  return bytesToHex(bytes.subarray(0, 5)) === '2d2d2d2d2d';
}

function refuse(reason: string): PublicKeyReading {
  return { ok: false, reason };
}
