import { constants, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { GunzipFailureCode } from '../../../src/bytes/gunzip.ts';
import { type Runtime, runtimeFor } from '../../../src/bytes/runtime.ts';

export const RUNTIMES: readonly Runtime[] = [runtimeFor('native'), runtimeFor('webcrypto'), runtimeFor('portable')];

/** A log file of two records. */
export const CONTENT: Uint8Array = new Uint8Array(
  Buffer.from('{"Records":[{"eventName":"GetObject","readOnly":true},{"eventName":"PutObject","readOnly":false}]}'),
);

export interface MemberParts {
  readonly flags?: number;
  /** MTIME, XFL and OS. */
  readonly about?: readonly number[];
  /** The optional header fields, as they stand in the file. */
  readonly fields?: readonly number[];
  /** CRC16 of the header, added to what is right. */
  readonly headerCrcOff?: number;
  readonly stream?: Uint8Array;
  readonly crc?: number;
  readonly isize?: number;
}

const FHCRC = 2;

/** A gzip member of {@link CONTENT}, built by hand. */
export function member(parts: MemberParts = {}): Uint8Array {
  const { flags = 0, about = [0, 0, 0, 0, 0, 255], fields = [], headerCrcOff = 0 } = parts;
  const { stream = deflateRawSync(CONTENT), crc = crc32(CONTENT), isize = CONTENT.length } = parts;
  const header = Buffer.from([0x1f, 0x8b, 8, flags, ...about, ...fields]);
  const headerCrc = (crc32(header) + headerCrcOff) & 0xffff;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(isize, 4);
  const check = (flags & FHCRC) === 0 ? [] : [headerCrc & 255, headerCrc >> 8];
  return new Uint8Array(Buffer.concat([header, Buffer.from(check), stream, trailer]));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A member around a deflate stream that inflates to so many bytes of nothing in particular. */
export function memberOf(stream: Uint8Array): Uint8Array {
  return member({ stream, crc: 0, isize: 0 });
}

const half = CONTENT.length >> 1;
const ALL_FIELDS = [3, 0, 65, 66, 67, 0x6c, 0x6f, 0x67, 0, 0x68, 0x69, 0];

export interface GzipCase {
  readonly name: string;
  readonly data: Uint8Array;
  /** A code, or nothing where the content is {@link CONTENT}. */
  readonly code?: GunzipFailureCode;
}

export const GZIP_CASES: readonly GzipCase[] = [
  { name: 'a plain member', data: member() },
  { name: 'what zlib writes', data: new Uint8Array(gzipSync(CONTENT)) },
  { name: 'another time, level and system', data: member({ about: [1, 2, 3, 4, 2, 3] }) },
  { name: 'FTEXT', data: member({ flags: 0x01 }) },
  { name: 'FEXTRA', data: member({ flags: 0x04, fields: [2, 0, 1, 2] }) },
  { name: 'an empty FEXTRA', data: member({ flags: 0x04, fields: [0, 0] }) },
  { name: 'FNAME', data: member({ flags: 0x08, fields: [0x6c, 0x6f, 0x67, 0] }) },
  { name: 'FCOMMENT', data: member({ flags: 0x10, fields: [0x68, 0x69, 0] }) },
  { name: 'every field', data: member({ flags: 0x1d, fields: ALL_FIELDS }) },
  { name: 'FHCRC', data: member({ flags: 0x02 }) },
  { name: 'every field and FHCRC', data: member({ flags: 0x1f, fields: ALL_FIELDS }) },
  { name: 'a wrong FHCRC', data: member({ flags: 0x02, headerCrcOff: 1 }), code: 'gzip-invalid' },
  {
    name: 'every field and a wrong FHCRC',
    data: member({ flags: 0x1f, fields: ALL_FIELDS, headerCrcOff: 256 }),
    code: 'gzip-invalid',
  },
  { name: 'reserved flag 5', data: member({ flags: 0x20 }), code: 'gzip-invalid' },
  { name: 'reserved flag 6', data: member({ flags: 0x40 }), code: 'gzip-invalid' },
  { name: 'reserved flag 7', data: member({ flags: 0x80 }), code: 'gzip-invalid' },
  { name: 'FEXTRA longer than the file', data: member({ flags: 0x04, fields: [255, 255] }), code: 'gzip-truncated' },
  {
    name: 'FNAME without an end',
    data: concat(member().subarray(0, 3), Uint8Array.of(8, 0, 0, 0, 0, 0, 0, 65)),
    code: 'gzip-truncated',
  },
  { name: 'method 7', data: patched(member(), 2, 7), code: 'gzip-invalid' },
  { name: 'another magic', data: patched(member(), 1, 0x8c), code: 'gzip-invalid' },
  { name: 'level 0', data: member({ stream: deflateRawSync(CONTENT, { level: 0 }) }) },
  { name: 'level 1', data: member({ stream: deflateRawSync(CONTENT, { level: 1 }) }) },
  { name: 'level 9', data: member({ stream: deflateRawSync(CONTENT, { level: 9 }) }) },
  { name: 'fixed codes', data: member({ stream: deflateRawSync(CONTENT, { strategy: constants.Z_FIXED }) }) },
  { name: 'a wrong CRC-32', data: member({ crc: (crc32(CONTENT) ^ 1) >>> 0 }), code: 'gzip-invalid' },
  { name: 'an ISIZE one too small', data: member({ isize: CONTENT.length - 1 }), code: 'gzip-invalid' },
  { name: 'an ISIZE one too large', data: member({ isize: CONTENT.length + 1 }), code: 'gzip-invalid' },
  { name: 'an ISIZE of zero', data: member({ isize: 0 }), code: 'gzip-invalid' },
  { name: 'an ISIZE of 4 GiB', data: member({ isize: 0xffffffff }), code: 'gzip-invalid' },
  {
    name: 'a content whose last byte is gone',
    data: member({ stream: deflateRawSync(CONTENT.subarray(1)) }),
    code: 'gzip-invalid',
  },
  { name: 'no trailer', data: member().subarray(0, -8), code: 'gzip-truncated' },
  { name: 'half a trailer', data: member().subarray(0, -4), code: 'gzip-truncated' },
  { name: 'another member after it', data: concat(member(), gzipSync('{"Records":[]}')), code: 'gzip-trailing-data' },
  { name: 'the same member twice', data: concat(member(), member()), code: 'gzip-trailing-data' },
  { name: 'a zero byte after it', data: concat(member(), new Uint8Array(1)), code: 'gzip-trailing-data' },
  { name: 'zero padding after it', data: concat(member(), new Uint8Array(512)), code: 'gzip-trailing-data' },
  { name: 'junk after it', data: concat(member(), Buffer.from('junk and more junk')), code: 'gzip-trailing-data' },
  { name: 'its own trailer after it', data: concat(member(), member().subarray(-8)), code: 'gzip-trailing-data' },
  {
    name: 'junk after a wrong CRC-32',
    data: concat(member({ crc: 1 }), new Uint8Array(3)),
    code: 'gzip-trailing-data',
  },
  { name: 'an empty member in front', data: concat(gzipSync(''), member()), code: 'gzip-trailing-data' },
  {
    name: 'two halves in two members',
    data: concat(gzipSync(CONTENT.subarray(0, half)), gzipSync(CONTENT.subarray(half))),
    code: 'gzip-trailing-data',
  },
  {
    name: 'a byte between stream and trailer',
    data: member({ stream: concat(deflateRawSync(CONTENT), new Uint8Array(1)) }),
    code: 'gzip-trailing-data',
  },
  { name: 'zlib instead of gzip', data: new Uint8Array(deflateSync(CONTENT)), code: 'gzip-invalid' },
  { name: 'raw deflate instead of gzip', data: new Uint8Array(deflateRawSync(CONTENT)), code: 'gzip-invalid' },
  { name: 'the content itself', data: CONTENT, code: 'gzip-invalid' },
  { name: 'nothing', data: new Uint8Array(0), code: 'gzip-truncated' },
];

function patched(data: Uint8Array, at: number, byte: number): Uint8Array {
  data[at] = byte;
  return data;
}
