import { crc32 } from './crc32.ts';
import { inflate } from './inflate.ts';
import type { Sink } from './inflate-output.ts';

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

export interface MemberOptions {
  /** The longest content, in bytes. */
  readonly maxBytes: number;
  /** Whether the content must come in one piece. */
  readonly whole: boolean;
  readonly sink: Sink;
}

/** CRC-32 and ISIZE. */
export const TRAILER_LENGTH = 8;

const HEADER_LENGTH = 10;
const ID1 = 0x1f;
const ID2 = 0x8b;
const DEFLATE = 8;
const FHCRC = 0x02;
const FEXTRA = 0x04;
const FNAME = 0x08;
const FCOMMENT = 0x10;
const RESERVED_FLAGS = 0xe0;

/**
 * Inflates a gzip file that must be exactly one member (RFC 1952): header, deflate stream, trailer, and nothing after. Judged in the order
 * of the bytes, with the size against `maxBytes` inside the stream, then trailing data, ISIZE and at last the CRC-32: what the sink gets
 * counts for nothing until then. It gets no more than {@link claimedSize}.
 */
export function inflateMember(
  data: Uint8Array,
  { maxBytes, whole, sink }: MemberOptions,
): { readonly ok: true; readonly size: number } | GunzipFailure {
  const start = readGzipHeader(data);
  if (typeof start !== 'number') return start;
  const claimed = claimedSize(data, maxBytes) ?? 0;
  let size = 0;
  let crc = 0;
  const end = inflate(data, start, {
    maxBytes,
    wholeUpTo: whole ? claimed : 0,
    sink(piece) {
      size += piece.length;
      if (size > claimed) return;
      crc = crc32(piece, crc);
      sink(piece);
    },
  });
  if (end === 'too-large') return gunzipFailure(end, `the content is longer than ${maxBytes} bytes`);
  if (end === 'truncated') return gunzipFailure('gzip-truncated', 'the deflate stream does not end');
  if (end === 'invalid') return gunzipFailure('gzip-invalid', 'the deflate stream is not valid');
  const trailing = data.length - end - TRAILER_LENGTH;
  if (trailing < 0) return gunzipFailure('gzip-truncated', 'the gzip trailer is not complete');
  if (trailing > 0) return gunzipFailure('gzip-trailing-data', `${trailing} bytes follow the first gzip member`);
  if (readUint32(data, end + 4) !== size) {
    return gunzipFailure('gzip-invalid', `the content is ${size} bytes long, which is not what ISIZE says`);
  }
  if (readUint32(data, end) !== crc) return gunzipFailure('gzip-invalid', 'the CRC-32 of the content is wrong');
  return { ok: true, size };
}

/**
 * The length that the last four bytes claim for the content of a whole member, or `undefined` where no whole member of at most
 * `maxBytes` can make that claim.
 */
export function claimedSize(data: Uint8Array, maxBytes: number): number | undefined {
  if (data.length < TRAILER_LENGTH) return undefined;
  const size = readUint32(data, data.length - 4);
  // Deflate's best is a match of 258 bytes in two bits.
  return size <= maxBytes && size <= 1032 * data.length ? size : undefined;
}

/** Where the deflate stream begins. Time, system, name, comment and extra field say nothing about the content: any value is right. */
export function readGzipHeader(data: Uint8Array): number | GunzipFailure {
  // Bytes that are not there contradict nothing: they are missing, which is judged apart.
  const [id1 = ID1, id2 = ID2, method = DEFLATE, flags = 0] = data;
  if (id1 !== ID1 || id2 !== ID2) return gunzipFailure('gzip-invalid', 'the gzip magic is missing');
  if (method !== DEFLATE) return gunzipFailure('gzip-invalid', 'not deflate');
  if ((flags & RESERVED_FLAGS) !== 0) return gunzipFailure('gzip-invalid', 'a reserved flag is set');
  let at = HEADER_LENGTH;
  if ((flags & FEXTRA) !== 0) at += 2 + readUint16(data, at);
  if ((flags & FNAME) !== 0) at = afterZero(data, at);
  if ((flags & FCOMMENT) !== 0) at = afterZero(data, at);
  if ((flags & FHCRC) !== 0) at += 2;
  if (at > data.length) return gunzipFailure('gzip-truncated', 'the gzip header is not complete');
  if ((flags & FHCRC) !== 0) {
    if ((crc32(data.subarray(0, at - 2)) & 0xffff) !== readUint16(data, at - 2)) {
      return gunzipFailure('gzip-invalid', 'the CRC of the gzip header is wrong');
    }
  }
  return at;
}

/** A little-endian number of 32 bits; what is not there counts as zeros. */
export function readUint32(data: Uint8Array, at: number): number {
  return (readUint16(data, at) | (readUint16(data, at + 2) << 16)) >>> 0;
}

function readUint16(data: Uint8Array, at: number): number {
  return data[at]! | (data[at + 1]! << 8);
}

export function gunzipFailure(code: GunzipFailureCode, message: string): GunzipFailure {
  return { ok: false, code, message };
}

/** The index after the zero that ends a text, or one behind the data. */
function afterZero(data: Uint8Array, at: number): number {
  const zero = data.indexOf(0, at);
  return zero === -1 ? data.length + 1 : zero + 1;
}
