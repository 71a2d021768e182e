import { crc32 } from './crc32.ts';
import { measureDeflate } from './deflate.ts';

/**
 * Why bytes are no gzip file of one member: it ends too early, it breaks RFC 1952 or 1951, something follows it, or it inflates to more
 * than was allowed.
 */
export type GunzipFailureCode = 'gzip-truncated' | 'gzip-invalid' | 'gzip-trailing-data' | 'too-large';

export interface GunzipFailure {
  readonly ok: false;
  readonly code: GunzipFailureCode;
  readonly message: string;
}

/** A gzip member that is whole but for its CRC-32, which takes the content to check. */
export interface GzipMember {
  readonly ok: true;
  /** The deflate stream is `data.subarray(start, end)`; the trailer follows it and ends the data. */
  readonly start: number;
  readonly end: number;
  /** What it inflates to, in bytes: measured, and as ISIZE says. */
  readonly size: number;
  /** The CRC-32 that the content must have. */
  readonly crc32: number;
}

/** CRC-32 and ISIZE. */
export const TRAILER_LENGTH = 8;

const HEADER_LENGTH = 10;
const DEFLATE_METHOD = 8;
const FHCRC = 0x02;
const FEXTRA = 0x04;
const FNAME = 0x08;
const FCOMMENT = 0x10;
const RESERVED_FLAGS = 0xe0;

/**
 * Reads the frame of a gzip file that must be exactly one member (RFC 1952): header, deflate stream, trailer, and nothing after. Inflates
 * nothing. Judged in the order of the bytes, with the size against `maxBytes` inside the stream, then trailing data, then ISIZE.
 */
export function readGzipMember(data: Uint8Array, maxBytes: number): GzipMember | GunzipFailure {
  const start = readGzipHeader(data);
  if (typeof start !== 'number') return start;
  const measure = measureDeflate(data, start, maxBytes);
  if (!measure.ok) {
    if (measure.reason === 'too-large')
      return gunzipFailure('too-large', `the content is longer than ${maxBytes} bytes`);
    return measure.reason === 'truncated'
      ? gunzipFailure('gzip-truncated', 'the deflate stream does not end')
      : gunzipFailure('gzip-invalid', 'the deflate stream is not valid');
  }
  const { end, size } = measure;
  const trailing = data.length - end - TRAILER_LENGTH;
  if (trailing < 0) return gunzipFailure('gzip-truncated', 'the trailer with CRC-32 and ISIZE is not complete');
  if (trailing > 0) return gunzipFailure('gzip-trailing-data', `${trailing} bytes follow the first gzip member`);
  if (readUint32(data, end + 4) !== size % 2 ** 32) {
    return gunzipFailure('gzip-invalid', `the content is ${size} bytes long, which is not what ISIZE says`);
  }
  return { ok: true, start, end, size, crc32: readUint32(data, end) };
}

/** Where the deflate stream begins. Time, system, name, comment and extra field say nothing about the content: any value is right. */
export function readGzipHeader(data: Uint8Array): number | GunzipFailure {
  if (!beginsWith(data, [0x1f, 0x8b])) return gunzipFailure('gzip-invalid', 'the gzip magic is missing');
  if (!beginsWith(data.subarray(2), [DEFLATE_METHOD]))
    return gunzipFailure('gzip-invalid', 'the method is not deflate');
  const flags = data[3] ?? 0;
  if ((flags & RESERVED_FLAGS) !== 0) return gunzipFailure('gzip-invalid', 'a reserved flag is set');
  let at = HEADER_LENGTH;
  if ((flags & FEXTRA) !== 0) at += 2 + ((data[at] ?? 0) | ((data[at + 1] ?? 0) << 8));
  if ((flags & FNAME) !== 0) at = afterZero(data, at);
  if ((flags & FCOMMENT) !== 0) at = afterZero(data, at);
  if ((flags & FHCRC) !== 0) at += 2;
  if (at > data.length) return gunzipFailure('gzip-truncated', 'the gzip header is not complete');
  if ((flags & FHCRC) !== 0) {
    const expected = data[at - 2]! | (data[at - 1]! << 8);
    if ((crc32(data.subarray(0, at - 2)) & 0xffff) !== expected) {
      return gunzipFailure('gzip-invalid', 'the CRC of the gzip header is wrong');
    }
  }
  return at;
}

/** A little-endian number of 32 bits. */
export function readUint32(data: Uint8Array, at: number): number {
  return (data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24)) >>> 0;
}

export function gunzipFailure(code: GunzipFailureCode, message: string): GunzipFailure {
  return { ok: false, code, message };
}

/** Bytes that are not there contradict nothing: they are missing, which is judged apart. */
function beginsWith(data: Uint8Array, expected: readonly number[]): boolean {
  return expected.every((byte, i) => i >= data.length || data[i] === byte);
}

/** The index after the zero that ends a text, or one behind the data. */
function afterZero(data: Uint8Array, at: number): number {
  const zero = at < data.length ? data.indexOf(0, at) : -1;
  return zero === -1 ? data.length + 1 : zero + 1;
}
