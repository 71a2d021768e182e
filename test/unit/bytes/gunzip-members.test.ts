import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../src/bytes/gunzip.ts';
import { gunzipChunks } from '../../../src/bytes/gunzip-chunks.ts';
import { gunzipMembers } from '../../../src/bytes/gunzip-members.ts';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { drained, readerOf } from './chunked.ts';
import { CONTENT, concat, GZIP_CASES, member, RUNTIMES } from './gzip-cases.ts';

const LIMIT = 1 << 20;

/** The content, or a code: what whole data and chunks of it say on every path. */
async function judged(data: Uint8Array, maxBytes = LIMIT): Promise<Buffer | string> {
  const verdicts: (Buffer | string)[] = [];
  for (const runtime of RUNTIMES) {
    const whole = gunzipMembers(data, { maxBytes, runtime });
    verdicts.push(whole.ok ? Buffer.from(whole.content) : whole.code);
    for (const size of [1, 9, 1000]) {
      const budget = { left: maxBytes };
      const { content, returned } = await drained(gunzipChunks(readerOf(data, size), budget, runtime));
      verdicts.push(returned?.code ?? content);
      expect(budget.left).toBe(maxBytes - content.length);
    }
  }
  for (const verdict of verdicts) expect(verdict).toEqual(verdicts[0]);
  return verdicts[0]!;
}

describe('gunzipMembers and gunzipChunks', () => {
  it.each(GZIP_CASES.filter(({ code }) => code !== 'gzip-trailing-data'))(
    'judge $name as gunzip does',
    async ({ data, code }) => {
      // What ends too early may end in the trailer, where `gunzip` compares what stands there.
      expect(await judged(data)).toEqual(code ?? Buffer.from(CONTENT));
      expect(gunzip(data, { maxBytes: LIMIT, runtime: runtimeFor('portable') }).ok).toBe(code === undefined);
    },
  );

  it('take members in a row, of every kind of header', async () => {
    const other = new Uint8Array(gzipSync('and more'));
    const named = member({ flags: 0x1f, fields: [3, 0, 65, 66, 67, 0x6c, 0x6f, 0x67, 0, 0x68, 0x69, 0] });
    const empty = new Uint8Array(gzipSync(''));
    expect(await judged(concat(member(), other, empty, named))).toEqual(
      Buffer.concat([CONTENT, Buffer.from('and more'), CONTENT]),
    );
  });

  it.each<[what: string, data: Uint8Array, code: string]>([
    ['a zero behind the last', concat(member(), member(), Uint8Array.of(0)), 'gzip-invalid'],
    ['text behind the last', concat(member(), new Uint8Array(Buffer.from('text'))), 'gzip-invalid'],
    ['a second member that is cut', concat(member(), member().subarray(0, -1)), 'gzip-truncated'],
    ['a second header that is cut', concat(member(), member().subarray(0, 4)), 'gzip-truncated'],
    ['a wrong CRC-32 in the first', concat(member({ crc: 1 }), member()), 'gzip-invalid'],
    ['a wrong ISIZE in the first', concat(member({ isize: 1 }), member()), 'gzip-invalid'],
    ['a wrong CRC-32 in the second', concat(member(), member({ crc: 1 })), 'gzip-invalid'],
    ['a wrong stream in the second', concat(member(), member({ stream: Uint8Array.of(7) })), 'gzip-invalid'],
  ])('refuse %s', async (_, data, code) => {
    expect(await judged(data)).toBe(code);
  });

  it('bound the contents together', async () => {
    const two = concat(member(), member());
    expect(await judged(two, 2 * CONTENT.length)).toEqual(Buffer.concat([CONTENT, CONTENT]));
    for (const maxBytes of [2 * CONTENT.length - 1, CONTENT.length, CONTENT.length - 1, 1]) {
      for (const runtime of RUNTIMES) {
        expect(gunzipMembers(two, { maxBytes, runtime })).toMatchObject({ ok: false, code: 'too-large' });
        const chunks = gunzipChunks(readerOf(two, 10), { left: maxBytes }, runtime);
        expect((await drained(chunks)).returned).toMatchObject({ code: 'too-large' });
      }
    }
  });

  it('take a header of many chunks, and none without end', async () => {
    const long = (length: number): Uint8Array =>
      member({ flags: 0x08, fields: [...new Uint8Array(length).fill(0x61), 0] });
    expect(await judged(long(60_000))).toEqual(Buffer.from(CONTENT));
    const { returned } = await drained(gunzipChunks(readerOf(long(300_000), 1000), { left: LIMIT }, RUNTIMES[2]!));
    expect(returned).toMatchObject({ code: 'gzip-invalid', message: 'the gzip header is longer than 131072 bytes' });
  });

  it('stop a bomb of many members', async () => {
    const bomb = gzipSync(new Uint8Array(100_000));
    const data = Buffer.concat(new Array(100).fill(bomb));
    expect(gunzipMembers(data, { maxBytes: 250_000, runtime: RUNTIMES[0]! })).toMatchObject({ code: 'too-large' });
    const stored = member({ stream: deflateRawSync(CONTENT, { level: 0 }) });
    expect(await judged(concat(stored, stored), 10 ** 6)).toEqual(Buffer.concat([CONTENT, CONTENT]));
  });
});
