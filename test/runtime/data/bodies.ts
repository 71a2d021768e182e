import { createHash } from 'node:crypto';
import { crc32, gzipSync, inflateRawSync } from 'node:zlib';
import { DEFLATE_CASES, type DeflateCase } from '../../unit/bytes/deflate-cases.ts';
import { CONTENT, concat, GZIP_CASES, member, memberOf } from '../../unit/bytes/gzip-cases.ts';
import { patternBytes } from '../cases/bytes.ts';
import type { BodyData, HashData } from '../suite-data.ts';

const MIB = 2 ** 20;
/** The ends of SHA-256's blocks and of its padding, the length from which WebCrypto is asked, and a long one. */
const LENGTHS = [1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 8191, 8192, 8193, 100_003, MIB];

export function makeHashes(): HashData[] {
  return LENGTHS.map((length) => ({ length, sha256: sha256(patternBytes(length)) }));
}

/** Frames and deflate streams, each with one thing wrong or odd. */
export function makeGzipFiles(): BodyData[] {
  const frames = GZIP_CASES.filter(({ data }) => data[0] === 0x1f && data[1] === 0x8b).map(
    ({ name, data, code = 'hash-verified' }) => body(name, data, CONTENT, code),
  );
  const bomb = new Uint8Array(gzipSync(new Uint8Array(10 * MIB), { level: 9 }));
  const liar = bomb.slice();
  liar.set([100, 0, 0, 0], liar.length - 4);
  return [
    ...frames,
    ...DEFLATE_CASES.map(deflateBody),
    body('the content itself', CONTENT, CONTENT, 'hash-verified'),
    body('no bytes at all', new Uint8Array(0), CONTENT, 'empty'),
    body('another content', gzipSync('{"Records":[]}'), CONTENT, 'hash-mismatch'),
    { ...body('a bomb over the limit', bomb, CONTENT, 'too-large'), maxInflatedBytes: MIB },
    { ...body('a bomb over the limit that claims 100 bytes', liar, CONTENT, 'too-large'), maxInflatedBytes: MIB },
    body('a bomb below the limit that claims 100 bytes', liar, CONTENT, 'gzip-invalid'),
  ];
}

/** Log files above 8 MiB, which nobody inflates as a whole. */
export function makeLargeFiles(): BodyData[] {
  const content = largeContent();
  const good = new Uint8Array(gzipSync(content));
  const changed = content.slice();
  changed[changed.length - 2]! ^= 1;
  const patched = (at: number): Uint8Array => {
    const copy = good.slice();
    copy[copy.length + at]! ^= 1;
    return copy;
  };
  const file = (what: string, data: Uint8Array, code: string): BodyData =>
    body(`a log file of ${Math.floor(content.length / MIB)} MiB${what}`, data, content, code);
  return [
    file('', good, 'hash-verified'),
    file(' with a wrong CRC-32', patched(-8), 'gzip-invalid'),
    file(' with a wrong ISIZE', patched(-3), 'gzip-invalid'),
    file(', cut', good.subarray(0, good.length >> 1), 'gzip-truncated'),
    file(', and a zero byte', concat(good, new Uint8Array(1)), 'gzip-trailing-data'),
    file(' in which a byte was changed', new Uint8Array(gzipSync(changed)), 'hash-mismatch'),
    { ...file(' over the limit', good, 'too-large'), maxInflatedBytes: 8 * MIB },
  ];
}

/** A stream that zlib takes stands in a member that is right; of the others all is wrong that can be. */
function deflateBody({ name, stream, expected }: DeflateCase): BodyData {
  const called = `deflate: ${name}`;
  if (expected === 'truncated') {
    return body(
      called,
      concat(member({ stream: new Uint8Array(0) }).subarray(0, 10), stream),
      CONTENT,
      'gzip-truncated',
    );
  }
  if (expected === 'invalid') return body(called, memberOf(stream), CONTENT, 'gzip-invalid');
  const content = new Uint8Array(inflateRawSync(stream));
  if (content.length !== expected) throw new Error(`${called}: inflates to ${content.length} bytes`);
  return body(called, member({ stream, crc: crc32(content), isize: content.length }), content, 'hash-verified');
}

/** Short to store, long to inflate, and never the same over more than a few KiB. */
function largeContent(): Uint8Array {
  const records = Array.from({ length: 60 }, (_, i) => {
    const id = createHash('sha256').update(String(i)).digest('hex');
    return JSON.stringify({
      eventVersion: '1.11',
      eventName: `Event${i}`,
      eventID: id,
      sourceIPAddress: `192.0.2.${i}`,
    });
  });
  const lines = Array.from({ length: 64_000 }, (_, i) => records[(i * 7 + (i >> 8)) % records.length]);
  return new Uint8Array(Buffer.from(`{"Records":[${lines.join(',')}]}`));
}

function body(name: string, data: Uint8Array, content: Uint8Array, code: string): BodyData {
  return { name, body: Buffer.from(data).toString('base64'), sha256: sha256(content), code };
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
