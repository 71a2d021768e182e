import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type LogFileVerification, verifyLogFile } from '../../../src/digest/verify-log-file.ts';
import { gzip } from '../../support/world/gzip.ts';
import { buildWorld } from '../../support/world/world.ts';
import { verifyLogEverywhere } from './verify-everywhere.ts';

const world = buildWorld({ hours: 2 });
const digest = world.digest({ hour: 1 });
const [reference, other] = digest.json.logFiles;
const { body, content, text } = digest.log();
const half = content.length >> 1;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const patched = (bytes: Uint8Array, at: number): Uint8Array =>
  Uint8Array.from(bytes, (byte, i) => (i === (at + bytes.length) % bytes.length ? byte ^ 1 : byte));
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const EXTRA = { mtime: 5, xfl: 2, os: 3, extra: Uint8Array.of(1, 2), name: 'log', comment: 'hello' };
const CASES: readonly (readonly [string, Uint8Array | undefined, string, string])[] = [
  ['L01 one bit of the content', gzip(patched(content, half)), 'invalid', 'hash-mismatch'],
  ['L03 cut in the middle', body.subarray(0, body.length / 2), 'invalid', 'gzip-truncated'],
  ['L03 cut in the header', body.subarray(0, 5), 'invalid', 'gzip-truncated'],
  ['L04 no trailer', body.subarray(0, -8), 'invalid', 'gzip-truncated'],
  ['L04 half a trailer', body.subarray(0, -4), 'invalid', 'gzip-truncated'],
  ['L06 a wrong CRC-32', patched(body, -8), 'invalid', 'gzip-invalid'],
  ['L06 a wrong length', patched(body, -4), 'invalid', 'gzip-invalid'],
  ['L08 a second member', join(body, gzip(Buffer.from('{"Records":[]}'))), 'invalid', 'gzip-trailing-data'],
  ['L09 bytes after it', join(body, Buffer.from('random')), 'invalid', 'gzip-trailing-data'],
  ['L10 zeros after it', join(body, new Uint8Array(512)), 'invalid', 'gzip-trailing-data'],
  ['L11 an empty member before it', join(gzip(new Uint8Array(0)), body), 'invalid', 'gzip-trailing-data'],
  [
    'L12 two halves',
    join(gzip(content.subarray(0, half)), gzip(content.subarray(half))),
    'invalid',
    'gzip-trailing-data',
  ],
  ['L14 another header', gzip(content, EXTRA), 'valid', 'hash-verified'],
  ['L15 a header with its CRC', gzip(content, { ...EXTRA, headerCrc: true }), 'valid', 'hash-verified'],
  ['L17 level 1', gzip(content, { level: 1 }), 'valid', 'hash-verified'],
  ['L18 level 0', gzip(content, { level: 0 }), 'valid', 'hash-verified'],
  ['L19 no bytes', new Uint8Array(0), 'invalid', 'empty'],
  ['L20 the gzip of nothing', gzip(new Uint8Array(0)), 'invalid', 'hash-mismatch'],
  ['L21 inflated', content, 'valid', 'hash-verified'],
  ['L22 inflated and edited', patched(content, half), 'invalid', 'hash-mismatch'],
  ['L23 zlib', deflateSync(content), 'invalid', 'hash-mismatch'],
  ['L24 raw deflate', deflateRawSync(content), 'invalid', 'hash-mismatch'],
  ['L27 packed twice', gzip(body), 'invalid', 'hash-mismatch'],
  ['L28 a bomb below the limit', gzip(new Uint8Array(64 * 2 ** 20)), 'invalid', 'hash-mismatch'],
  ['L29 deleted', undefined, 'missing', 'missing'],
  ['L30 another log file', digest.log(1).body, 'invalid', 'hash-mismatch'],
  ['L31 an older log file', world.log({ hour: 0 }).body, 'invalid', 'hash-mismatch'],
  [
    'L32 other white space',
    gzip(Buffer.from(JSON.stringify(JSON.parse(text), undefined, 1))),
    'invalid',
    'hash-mismatch',
  ],
  ['L33 a byte order mark', gzip(Buffer.from(`\ufeff${text}`)), 'invalid', 'hash-mismatch'],
];

describe('verifyLogFile', () => {
  it('is valid for what CloudTrail wrote', async () => {
    for (const [index, log] of digest.logs.entries()) {
      expect(await verifyLogEverywhere(log.body, digest.json.logFiles[index]!)).toStrictEqual({
        status: 'valid',
        code: 'hash-verified',
        message: 'the content is the one that the digest vouches for',
        notes: [],
        expected: sha256(log.content),
        actual: sha256(log.content),
        size: log.content.length,
      });
    }
  });

  it.each(CASES)('%s', async (_, bytes, status, code) => {
    const verification = await verifyLogEverywhere(bytes, reference!);
    expect(verification).toMatchObject({ status, code });
    expect(verification.expected).toBe(code === 'missing' ? undefined : reference!.hashValue);
    const isIdentity = bytes?.length !== 0 && bytes !== undefined && bytes[0] !== 0x1f;
    expect(verification.notes).toEqual(isIdentity ? ['encoding-identity'] : []);
  });

  it('L02 is invalid for each bit of the deflate stream', async () => {
    for (let at = 10; at < body.length - 8; at += 7) {
      const verification = await verifyLogEverywhere(patched(body, at), reference!);
      expect(verification, `byte ${at}`).toMatchObject({ status: 'invalid' });
      expect(verification.code).toMatch(/^gzip-|^hash-mismatch$/);
    }
  });

  it('tells the hash that was found beside the one that was expected', async () => {
    expect(await verifyLogEverywhere(digest.log(1).body, reference!)).toMatchObject({
      expected: reference!.hashValue,
      actual: other!.hashValue,
      size: digest.log(1).content.length,
    });
  });

  it.each<[string, object, string, string]>([
    ['L50 a hash in upper case', { hashValue: reference!.hashValue.toUpperCase() }, 'valid', 'hash-verified'],
    ['L51 SHA-512', { hashAlgorithm: 'SHA-512' }, 'unverifiable', 'unsupported-algorithm'],
    ['sha-256 in lower case', { hashAlgorithm: 'sha-256' }, 'unverifiable', 'unsupported-algorithm'],
    ['no algorithm', { hashAlgorithm: '' }, 'unverifiable', 'unsupported-algorithm'],
    ['L60 63 digits', { hashValue: reference!.hashValue.slice(1) }, 'invalid', 'format'],
    ['no hash', { hashValue: '' }, 'invalid', 'format'],
    ['a hash that is no hex', { hashValue: 'g'.repeat(64) }, 'invalid', 'format'],
  ])('of a reference with %s', async (_, fields, status, code) => {
    expect(await verifyLogEverywhere(body, { ...reference!, ...fields })).toMatchObject({ status, code });
  });

  it('keeps a long algorithm out of the message', async () => {
    const { message } = await verifyLogEverywhere(body, { ...reference!, hashAlgorithm: 'x'.repeat(1e6) });
    expect(message.length).toBeLessThan(200);
  });

  it.each([
    ['gzip', gzip(new Uint8Array(2 ** 20))],
    ['inflated', new Uint8Array(2 ** 20)],
  ])('L28 P17 stops at the limit: %s', async (_, bomb) => {
    const verify = (maxInflatedBytes: number): Promise<LogFileVerification> =>
      verifyLogEverywhere(bomb, reference!, { maxInflatedBytes });
    expect(await verify(2 ** 20)).toMatchObject({ status: 'invalid', code: 'hash-mismatch' });
    expect(await verify(2 ** 20 - 1)).toMatchObject({ status: 'unverifiable', code: 'too-large' });
    expect(await verify(0)).toMatchObject({ status: 'unverifiable', code: 'too-large' });
  });
});

async function* pieces(bytes: Uint8Array, size = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('verifyLogFile of a stream', () => {
  it.each([
    ['an async iterable', () => pieces(body)],
    ['a ReadableStream', () => ReadableStream.from(pieces(body)) as ReadableStream<Uint8Array>],
    ['a Blob', () => new Blob([Buffer.from(body)]).stream()],
  ])('reads %s', async (_, stream) => {
    expect(await verifyLogFile(stream(), reference!)).toStrictEqual(await verifyLogFile(body, reference!));
  });

  it('reads no more than the limit', async () => {
    let read = 0;
    const endless = (async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1000;
        yield new Uint8Array(1000);
      }
    })();
    const verification = await verifyLogFile(endless, reference!, { maxInflatedBytes: 10_000 });
    expect(verification).toMatchObject({ status: 'unverifiable', code: 'too-large' });
    expect(read).toBe(11_000);
  });

  it('fails where the stream does: that is no evidence', async () => {
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      yield body.subarray(0, 10);
      throw new Error('network');
    })();
    await expect(verifyLogFile(broken, reference!)).rejects.toThrow('network');
  });
});

describe('verifyLogFile, misused', () => {
  it.each<[string, unknown, unknown, unknown, new () => Error]>([
    ['body', 'text', reference, {}, TypeError],
    ['body', null, reference, {}, TypeError],
    ['body', {}, reference, {}, TypeError],
    ['body', [body], reference, {}, TypeError],
    [
      'body',
      (async function* () {
        yield 'text';
      })(),
      reference,
      {},
      TypeError,
    ],
    ['reference', body, undefined, {}, TypeError],
    ['reference', body, 'ab', {}, TypeError],
    ['reference.hashValue', body, { hashAlgorithm: 'SHA-256' }, {}, TypeError],
    ['reference.hashAlgorithm', body, { hashValue: 'ab' }, {}, TypeError],
    ['options', body, reference, null, TypeError],
    ['options.maxInflatedBytes', body, reference, { maxInflatedBytes: '1' }, TypeError],
    ['options.maxInflatedBytes', body, reference, { maxInflatedBytes: -1 }, RangeError],
    ['options.maxInflatedBytes', undefined, reference, { maxInflatedBytes: 0.5 }, RangeError],
    ['options.maxInflatedBytes', undefined, reference, { maxInflatedBytes: 2 ** 32 }, RangeError],
    ['runtime', body, reference, { runtime: 5 }, TypeError],
    ['runtime', undefined, reference, { runtime: 'fast' }, RangeError],
  ])('throws for a wrong %s', async (parameter, wrongBody, wrongReference, options, type) => {
    const call = verifyLogFile(wrongBody as never, wrongReference as never, options as never);
    await expect(call).rejects.toThrow(type);
    await expect(call).rejects.toThrow(parameter);
  });
});
