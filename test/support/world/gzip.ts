import { crc32, deflateRawSync, gunzipSync } from 'node:zlib';

/** How a gzip member (RFC 1952) is written. Nothing here changes the content. */
export interface GzipOptions {
  /** 0 (stored blocks) to 9; 6 unless told. */
  readonly level?: number;
  /** Seconds since 1970; 0 unless told. */
  readonly mtime?: number;
  /** Extra flags; 0 unless told. */
  readonly xfl?: number;
  /** Operating system; 0 unless told, as Java writes it. */
  readonly os?: number;
  /** FEXTRA, without its length. */
  readonly extra?: Uint8Array;
  /** FNAME, Latin-1. */
  readonly name?: string;
  /** FCOMMENT, Latin-1. */
  readonly comment?: string;
  /** FHCRC: a correct CRC-16 of the header. */
  readonly headerCrc?: boolean;
}

/** One gzip member. The same bytes on every machine. */
export function gzip(content: Uint8Array, options: GzipOptions = {}): Uint8Array {
  const { level = 6, mtime = 0, xfl = 0, os = 0, extra, name, comment, headerCrc = false } = options;
  const flags = (headerCrc ? 2 : 0) + (extra ? 4 : 0) + (name === undefined ? 0 : 8) + (comment === undefined ? 0 : 16);
  const fixed = Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, xfl, os]);
  fixed.writeUInt32LE(mtime, 4);
  const parts: Uint8Array[] = [fixed];
  if (extra) parts.push(Buffer.from([extra.length & 0xff, extra.length >> 8]), extra);
  if (name !== undefined) parts.push(Buffer.from(`${name}\0`, 'latin1'));
  if (comment !== undefined) parts.push(Buffer.from(`${comment}\0`, 'latin1'));
  if (headerCrc) {
    const crc = crc32(Buffer.concat(parts));
    parts.push(Buffer.from([crc & 0xff, (crc >> 8) & 0xff]));
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length, 4);
  return new Uint8Array(Buffer.concat([...parts, deflateRawSync(content, { level }), trailer]));
}

/** The content of a stored object; bytes without the gzip magic are the content themselves. */
export function gunzip(body: Uint8Array): Uint8Array {
  return body[0] === 0x1f && body[1] === 0x8b ? new Uint8Array(gunzipSync(body)) : body;
}
