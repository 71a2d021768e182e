import { createHash } from 'node:crypto';

/** One entry of `ListPublicKeys`: times in seconds since 1970, or ISO with a zone. */
export interface PublicKeyEntry {
  readonly Value: string;
  readonly Fingerprint: string;
  readonly ValidityStartTime: number | string;
  readonly ValidityEndTime: number | string;
}

export interface TrustedKey {
  /** In lower case. */
  readonly fingerprint: string;
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly validFrom: number;
  readonly validTo: number;
}

const SPKI_HEAD = Buffer.from('300d06092a864886f70d0101010500', 'hex');
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;

/**
 * Section 1.7 and section 5: "key label is neither the MD5 of its bytes nor of the inner PKCS#1; weak key; not strict DER: key
 * rejected". Section 3: "key policy (2048 to 8192 bits, odd modulus, odd e >= 65537)".
 *
 * Readings: base64 may hold line breaks (catalogue K18), and is exact otherwise. An exponent beyond 64 bits, and a validity that
 * cannot be read or ends before it starts, reject the key as well (docs/codes.md).
 */
export function trustedKeys(entries: readonly PublicKeyEntry[]): TrustedKey[] {
  return entries.flatMap((entry) => trustedKey(entry) ?? []);
}

function trustedKey(entry: PublicKeyEntry): TrustedKey | undefined {
  const value = base64(entry.Value);
  const pair = value && (readPkcs1(value) ?? readPkcs1(spkiContent(value)));
  const validFrom = validityTime(entry.ValidityStartTime);
  const validTo = validityTime(entry.ValidityEndTime);
  if (!value || !pair || validFrom === undefined || validTo === undefined || validTo < validFrom) return undefined;
  const { modulus, exponent } = pair;
  const fingerprint = String(entry.Fingerprint).toLowerCase();
  if (fingerprint !== md5(value) && fingerprint !== md5(pkcs1(pair))) return undefined;
  const bits = modulus.toString(2).length;
  if (bits < 2048 || bits > 8192 || modulus % 2n === 0n) return undefined;
  if (exponent < 65537n || exponent % 2n === 0n || exponent >= 2n ** 64n) return undefined;
  return { fingerprint, modulus, exponent, validFrom, validTo };
}

interface Pair {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** "Accept both, exactly": the two integers are read, written as strict DER again, and compared with all that was there. */
function readPkcs1(der: Buffer | undefined): Pair | undefined {
  const inner = der && readElement(der, SEQUENCE);
  const modulus = inner && readElement(inner.content, INTEGER);
  const exponent = modulus && readElement(modulus.rest, INTEGER);
  if (!modulus || !exponent) return undefined;
  const pair = { modulus: unsigned(modulus.content), exponent: unsigned(exponent.content) };
  return pkcs1(pair).equals(der) ? pair : undefined;
}

/** The bit string of a SubjectPublicKeyInfo with rsaEncryption and NULL. */
function spkiContent(der: Buffer): Buffer | undefined {
  const inner = readElement(der, SEQUENCE);
  if (!inner?.content.subarray(0, SPKI_HEAD.length).equals(SPKI_HEAD)) return undefined;
  const bits = readElement(inner.content.subarray(SPKI_HEAD.length), BIT_STRING);
  const key = bits?.content.subarray(1);
  if (!key) return undefined;
  const strict = element(SEQUENCE, SPKI_HEAD, element(BIT_STRING, Buffer.of(0), key));
  return strict.equals(der) ? key : undefined;
}

function pkcs1({ modulus, exponent }: Pair): Buffer {
  return element(SEQUENCE, integer(modulus), integer(exponent));
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return element(INTEGER, ...(bytes[0]! >= 0x80 ? [Buffer.of(0), bytes] : [bytes]));
}

function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

function readElement(der: Buffer, tag: number): { content: Buffer; rest: Buffer } | undefined {
  const size = der[1] ?? 0;
  const extra = size > 0x80 ? size - 0x80 : 0;
  if (der[0] !== tag || size === 0x80 || extra > 2 || der.length < 2 + extra) return undefined;
  const length = extra === 0 ? size : der.readUIntBE(2, extra);
  const end = 2 + extra + length;
  return end > der.length ? undefined : { content: der.subarray(2 + extra, end), rest: der.subarray(end) };
}

function unsigned(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}

function base64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined;
  const letters = text.replace(/[\r\n]/g, '');
  const bytes = Buffer.from(letters, 'base64');
  return bytes.toString('base64') === letters ? bytes : undefined;
}

function validityTime(time: number | string): number | undefined {
  if (typeof time === 'number') return Number.isFinite(time) ? time * 1000 : undefined;
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? undefined : ms;
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
