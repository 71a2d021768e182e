import { isObject } from '../base/assert.ts';
import { base64ToBytes } from '../base/base64.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { readJwk } from './jwk.ts';
import { type KeyReading, malformed, PRIVATE_KEY, type RefusedKey } from './key-reading.ts';
import { hasPem, pemBlocks } from './pem.ts';
import { readPublicKey } from './public-key.ts';
import { encodePkcs1, type KeyShape, readKeyDer } from './x509.ts';

/** A key, and the DER in which it came, where it came as DER. */
export type AnyKeyReading = (KeyReading & { readonly ok: true; readonly der?: Uint8Array }) | RefusedKey;

const SHAPES: Readonly<Record<string, KeyShape>> = {
  'PUBLIC KEY': 'SubjectPublicKeyInfo',
  'RSA PUBLIC KEY': 'RSAPublicKey',
  CERTIFICATE: 'X.509 certificate',
  'X509 CERTIFICATE': 'X.509 certificate',
};
const SHAPE_OF: Readonly<Record<'pkcs1' | 'spki', KeyShape>> = { pkcs1: 'RSAPublicKey', spki: 'SubjectPublicKeyInfo' };
const CHUNK = 2 ** 13;

/**
 * The RSA public key in DER, base64 of DER, one PEM block (text or bytes) or a JWK. Whatever the value is, it is a key or a reason, never an
 * exception.
 */
export function readAnyKey(value: unknown): AnyKeyReading {
  if (isObject(value)) return readJwkKey(value);
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    return malformed('Value is neither DER nor base64 nor PEM nor a JWK');
  }
  if (typeof value !== 'string' && isDerLike(value)) return readDerKey(Uint8Array.from(value));
  const text = typeof value === 'string' ? value : textOf(value);
  if (hasPem(text)) return readPemKey(text);
  const der = typeof value === 'string' ? base64ToBytes(value) : value;
  return der === undefined ? malformed('Value is neither base64 nor PEM') : readDerKey(der);
}

/** Whether the bytes begin as DER of a key does: a SEQUENCE with a length in several bytes, or in one that is right. */
export function isDerLike(bytes: Uint8Array): boolean {
  const [tag, length] = bytes;
  return tag === 0x30 && length !== undefined && (length >= 0x80 || length === bytes.length - 2);
}

/** The text of bytes that are UTF-8; of others a letter for each byte, so that text of any encoding around PEM does no harm. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join('');
}

function readDerKey(der: Uint8Array, expected?: KeyShape): AnyKeyReading {
  const published = readPublicKey(der);
  if (published.ok && (expected ?? SHAPE_OF[published.form]) === SHAPE_OF[published.form]) {
    return { ok: true, pkcs1: published.pkcs1, der };
  }
  const read = readKeyDer(der, expected);
  return read.ok ? { ...read, der } : read;
}

function readPemKey(text: string): AnyKeyReading {
  const [block, second] = pemBlocks(text);
  if (block === undefined || second !== undefined) return malformed('Value holds several PEM blocks');
  const { label, content } = block;
  if (label.includes('PRIVATE KEY')) return PRIVATE_KEY;
  if (content === undefined) return malformed(`the PEM block '${label}' is not whole`);
  const shape = SHAPES[label];
  if (shape === undefined) return malformed(`a PEM block '${label}' holds no public key that is read here`);
  const der = base64ToBytes(content);
  return der === undefined ? malformed(`the PEM block '${label}' is no base64`) : readDerKey(der, shape);
}

function readJwkKey(jwk: Readonly<Record<string, unknown>>): AnyKeyReading {
  const numbers = readJwk(jwk);
  if (!numbers.ok) return numbers;
  const pkcs1 = encodePkcs1(numbers.modulus, numbers.exponent);
  const read = readPublicKey(pkcs1);
  return read.ok ? { ok: true, pkcs1 } : malformed(read.reason);
}
