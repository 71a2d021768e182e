import { crc32, type InputType, inflateRawSync } from 'node:zlib';
import type { OutcomeCode } from '../../../src/index.ts';
import type { Read } from './plain.ts';

const MAX_INFLATED = 512 * 1024 * 1024;
const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;
const RESERVED = 0xe0;

/** With `info`, zlib hands over the engine too, which knows how much of the input the deflate stream took. */
type InflateWithInfo = (
  input: InputType,
  options: { info: true; maxOutputLength: number },
) => { buffer: Uint8Array; engine: { bytesWritten: number } };

/**
 * Section 4, "The gzip frame of a log or digest": one member; magic, method 8, no reserved flag, header CRC if flagged, deflate
 * stream that ends, CRC-32 and ISIZE right, nothing after. "An object that does not begin with the gzip magic may be the already
 * inflated content: its hash decides."
 *
 * Readings: the magic is its two bytes, so a lone 1F is content. An object of no bytes is `empty`. Damage is told in the order of
 * the bytes: header, stream, trailer; but that something follows is told before a CRC or size that is wrong.
 */
export function contentOf(body: Uint8Array): Read<Uint8Array> {
  if (body.length === 0) return { code: 'empty' };
  if (body[0] !== 0x1f || body[1] !== 0x8b) return { value: body };
  const header = headerLength(body);
  if (typeof header !== 'number') return header;
  const stream = inflate(body.subarray(header));
  if ('code' in stream) return stream;
  const { content, taken } = stream;
  const trailer = body.subarray(header + taken);
  if (trailer.length < 8) return { code: 'gzip-truncated' };
  if (trailer.length > 8) return { code: 'gzip-trailing-data' };
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== crc32(content)) return { code: 'gzip-invalid' };
  if (view.getUint32(4, true) !== content.length % 2 ** 32) return { code: 'gzip-invalid' };
  return { value: content };
}

function headerLength(body: Uint8Array): number | { code: OutcomeCode } {
  if (body.length < 10) return { code: 'gzip-truncated' };
  const flags = body[3]!;
  if (body[2] !== 8 || (flags & RESERVED) !== 0) return { code: 'gzip-invalid' };
  let at = 10;
  if (flags & FEXTRA) at += 2 + (body[at] ?? 0) + 256 * (body[at + 1] ?? 0);
  for (const flag of [FNAME, FCOMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = body.indexOf(0, at);
    if (end === -1) return { code: 'gzip-truncated' };
    at = end + 1;
  }
  if (flags & FHCRC) {
    if (at + 2 > body.length) return { code: 'gzip-truncated' };
    if ((crc32(body.subarray(0, at)) & 0xffff) !== body[at]! + 256 * body[at + 1]!) return { code: 'gzip-invalid' };
    at += 2;
  }
  return at > body.length ? { code: 'gzip-truncated' } : at;
}

function inflate(input: Uint8Array): { content: Uint8Array; taken: number } | { code: OutcomeCode } {
  try {
    const inflateWithInfo = inflateRawSync as unknown as InflateWithInfo;
    const { buffer, engine } = inflateWithInfo(input, { info: true, maxOutputLength: MAX_INFLATED });
    return { content: buffer, taken: engine.bytesWritten };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'Z_BUF_ERROR') return { code: 'gzip-truncated' };
    if (code === 'ERR_BUFFER_TOO_LARGE') return { code: 'too-large' };
    if (code === 'Z_DATA_ERROR') return { code: 'gzip-invalid' };
    throw error;
  }
}
