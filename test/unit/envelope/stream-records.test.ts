import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';
import type { RejectedRecord } from '../../../src/envelope/sort-records.ts';
import { type StreamRecordsOptions, streamRecords } from '../../../src/envelope/stream-records.ts';
import { RecordsError } from '../../../src/record/records-error.ts';
import { records } from '../record/samples.ts';
import { packed, sqsEvent, subscription, wrapEach } from './wrapped.ts';

const { AwsApiCall, AwsConsoleSignIn, AwsVpceEvent, early } = records;
const tricky = { ...AwsApiCall, errorMessage: 'é😀 \\" }{ ][ , \n', __x: [[], {}, [{ a: ['"'] }]] };
const some = [tricky, AwsConsoleSignIn, early];
const text = JSON.stringify(AwsApiCall);

/** Bytes in chunks that end at these places. */
async function* cut(bytes: Uint8Array, places: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.slice(from, place);
    from = place;
  }
}

function evenly(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  return cut(
    bytes,
    Array.from({ length: Math.ceil(bytes.length / size) - 1 }, (_, i) => (i + 1) * size),
  );
}

interface Streamed {
  readonly records: unknown[];
  readonly rejected: RejectedRecord[];
  readonly error?: unknown;
}

/** All that a stream gives until it ends or fails. */
async function streamed(
  input: Parameters<typeof streamRecords>[0],
  options: StreamRecordsOptions = {},
): Promise<Streamed> {
  const all: Streamed = { records: [], rejected: [] };
  try {
    const onRejected = (each: RejectedRecord): void => void all.rejected.push(each);
    for await (const record of streamRecords(input, { onRejected, ...options } as { raw: false }))
      all.records.push(record);
    return all;
  } catch (error) {
    return { ...all, error };
  }
}

const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

async function failureOf(
  input: Parameters<typeof streamRecords>[0],
  options: StreamRecordsOptions = {},
): Promise<string> {
  const { error } = await streamed(input, options);
  expect(error).toBeInstanceOf(RecordsError);
  return (error as RecordsError).message;
}

describe('every envelope', () => {
  const rows = wrapEach(some).map((each) => [each.name, each] as const);

  it.each(rows)(
    '%s streams as it parses, byte by byte and at once, gzip and plain, raw and not',
    async (_, { text }) => {
      const bytes = utf8(text);
      const parsed = safeParseRecords(bytes);
      const raw = safeParseRecords(bytes, { raw: true });
      for (const content of [bytes, gzipSync(bytes), gzipSync(gzipSync(bytes)), utf8(`\uFEFF${text}`)]) {
        for (const size of [1, 2, 1000, content.length]) {
          expect(await streamed(evenly(content, size))).toEqual({ records: parsed.records, rejected: [] });
        }
        expect(await streamed(evenly(content, 7), { raw: true })).toEqual({ records: raw.records, rejected: [] });
      }
    },
  );

  it('streams the same wherever chunks end', async () => {
    const contents = wrapEach(some).flatMap(({ text }) => [utf8(text), gzipSync(text)]);
    const chunked = fc.constantFrom(...contents).chain((content) => {
      return fc.tuple(
        fc.constant(content),
        fc.array(fc.nat({ max: content.length }), { maxLength: 40 }).map((places) => places.sort((a, b) => a - b)),
      );
    });
    await fc.assert(
      fc.asyncProperty(chunked, async ([content, places]) => {
        const { records: parsed } = safeParseRecords(content);
        expect(await streamed(cut(content, places))).toEqual({ records: parsed, rejected: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('rejects what parsing rejects, at the same place and for the same reason', async () => {
    const bad = [{ ...AwsApiCall, readOnly: 'x' }, AwsVpceEvent, 5 as unknown as JsonObject, { y: 1 }];
    for (const { text, envelope, nested } of wrapEach(bad)) {
      // What is no record is no detail either, and no row of JSON: there the item itself is told.
      if (['eventbridge'].some((name) => [envelope, ...nested].includes(name as 'eventbridge'))) continue;
      const { records: parsed, rejected } = safeParseRecords(text);
      expect(await streamed(evenly(utf8(text), 100))).toEqual({ records: parsed, rejected });
    }
  });
});

describe('streamRecords', () => {
  const bytes = utf8(JSON.stringify({ Records: some }));

  it.each<[what: string, input: () => Parameters<typeof streamRecords>[0]]>([
    ['bytes', () => bytes],
    ['an async iterable', () => evenly(bytes, 10)],
    ['a ReadableStream', () => new Blob([bytes]).stream()],
    ['a Blob', () => new Blob([bytes])],
    ['the body of a Response', () => new Response(new Blob([gzipSync(bytes)])).body!],
    ['gzip members in a row', () => Buffer.concat(some.map((record) => gzipSync(JSON.stringify(record))))],
    [
      'gzip members that cut a record',
      () => Buffer.concat([gzipSync(bytes.subarray(0, 99)), gzipSync(bytes.subarray(99))]),
    ],
  ])('reads %s', async (_, input) => {
    expect(await streamed(input())).toEqual({ records: some, rejected: [] });
  });

  it('reads a list that is empty, blank or last of many', async () => {
    for (const content of ['{"Records":[]}', '{"Records" : [ \n ] , "x":[1]}', '[]', '[ ]', '[][{"Records":[]}]']) {
      expect(await streamed(evenly(utf8(content), 3))).toEqual({ records: [], rejected: [] });
    }
  });

  it('reads a record before the next chunk is asked for, and no further than asked', async () => {
    let taken = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield utf8('{"Records":[');
      for (;;) {
        taken++;
        yield utf8(`${text},`);
      }
    }
    const stream = streamRecords(chunks());
    for (let i = 1; i <= 5; i++) {
      expect((await stream.next()).value).toEqual(AwsApiCall);
      expect(taken).toBe(i);
    }
    await stream.return();
  });

  it('ends its source when the caller leaves, fails or is done', async () => {
    let ended = 0;
    async function* chunks(content: string): AsyncGenerator<Uint8Array> {
      try {
        yield utf8(content);
        yield utf8(' ');
      } finally {
        ended++;
      }
    }
    for await (const _ of streamRecords(chunks(`${text}${text}`))) break;
    expect(ended).toBe(1);
    await streamed(chunks('{"Records":[}'));
    expect(ended).toBe(2);
    await streamed(chunks(text));
    expect(ended).toBe(3);
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(utf8(text)),
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const _ of streamRecords(endless)) break;
    expect(isCancelled).toBe(true);
  });

  it('stops between two records once its signal is aborted', async () => {
    const controller = new AbortController();
    const seen: unknown[] = [];
    const run = async (): Promise<void> => {
      for await (const record of streamRecords(bytes, { signal: controller.signal })) {
        seen.push(record);
        controller.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'ERR_ABORTED' });
    expect(seen).toEqual([tricky]);
    await expect(streamRecords(bytes, { signal: controller.signal }).next()).rejects.toBeInstanceOf(TrailproofError);
  });

  it('throws the first value that is no record, unless somebody is told', async () => {
    const content = utf8(JSON.stringify([AwsApiCall, { ...AwsApiCall, readOnly: 1 }, early]));
    const { records: before, error } = await streamed(content, { onRejected: undefined });
    expect(before).toEqual([AwsApiCall]);
    expect(error).toMatchObject({
      name: 'RecordsError',
      message:
        '1 of 2 records are not what their type says: record 1, readOnly: expected true or false, received a number 1',
      issues: [{ index: 1, path: 'readOnly' }],
    });
    const { records: both, rejected } = await streamed(content);
    expect(both).toEqual([AwsApiCall, early]);
    expect(rejected).toMatchObject([{ index: 1, value: { readOnly: 1 } }]);
  });

  it('goes on behind a line that is not JSON', async () => {
    const { records: read, rejected } = await streamed(utf8(`${text}\nSTART {\n${text}\n`));
    expect(read).toEqual([AwsApiCall, AwsApiCall]);
    expect(rejected).toMatchObject([{ index: 1, value: 'START {', issues: [{ expected: 'a CloudTrail record' }] }]);
  });

  it('keeps __proto__ as a key like any other', async () => {
    const content = utf8(`{"Records":[${text.replace('{', '{"__proto__":{"polluted":1},')}]}`);
    const [record] = (await streamed(content)).records as object[];
    expect(Object.hasOwn(record!, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('what cannot be read on', () => {
  it.each<[what: string, content: string, message: RegExp]>([
    ['nothing', '', /received nothing$/],
    ['blanks', ' \n\t', /received nothing$/],
    ['a cut list', `{"Records":[${text},`, /received a text that ends inside of a list$/],
    ['a list without its object', `{"Records":[${text}]`, /received a text that ends inside of a list$/],
    ['a cut array', `[${text}`, /received a text that ends inside of a list$/],
    ['a list closed as an object', `{"Records":[${text}}]`, /received text that is not JSON: ./],
    ['an array closed as an object', `[${text}}`, /received text that is not JSON: ./],
    ['a comma too many', `[${text},]`, /received text that is not JSON: ./],
    ['a comma for nothing', '[,]', /received text that is not JSON: ./],
    ['no comma', `[${text}${text}]`, /received text that is not JSON: ./],
    ['a bad item', `[${text},{"a":}]`, /received text that is not JSON: ./],
    ['a bad end of the object', `{"Records":[${text}],}`, /received text that is not JSON: ./],
    ['a bad beginning of the object', `{x,"Records":[${text}]}`, /received text that is not JSON: ./],
    ['the list twice', `{"Records":[${text}],"Records":[]}`, /received an object with two lists$/],
    ['two lists', `{"Records":[${text}],"events":[]}`, /received an object with two lists$/],
    [
      'a list that another value replaces',
      `{"Records":[${text}],"Records":5}`,
      /received an object that has a key twice, or two lists$/,
    ],
  ])('%s', async (_, content, message) => {
    for (const size of [1, 5, 1000]) {
      expect(await failureOf(evenly(utf8(content), size))).toMatch(message);
      expect(await failureOf(evenly(gzipSync(content), size), { raw: true })).toMatch(message);
    }
  });

  it('bytes that are not UTF-8, in a list and by themselves', async () => {
    for (const [head, tail] of [
      ['[', ']'],
      ['', ''],
    ]) {
      const content = Buffer.concat([utf8(`${head}{"a":"`), new Uint8Array([0xc0, 0xaf]), utf8(`"}${tail}`)]);
      expect(await failureOf(content)).toMatch(/bytes that are not UTF-8$/);
    }
  });

  it('gzip that is cut, damaged, or followed by something', async () => {
    const gzip = gzipSync(JSON.stringify({ Records: new Array(100).fill(AwsApiCall) }));
    const damaged = (at: number): Uint8Array => Uint8Array.from(gzip, (byte, i) => (i === at ? byte ^ 1 : byte));
    const long = gzip.length;
    expect(await failureOf(evenly(gzip.subarray(0, long - 9), 10))).toMatch(
      /gzip that cannot be read: the last gzip member does not end/,
    );
    expect(await failureOf(gzip.subarray(0, long - 1))).toMatch(/the last gzip member does not end/);
    expect(await failureOf(gzip.subarray(0, 5))).toMatch(/the gzip header is not complete/);
    expect(await failureOf(damaged(2))).toMatch(/not deflate/);
    expect(await failureOf(damaged(long - 8))).toMatch(/CRC-32 or ISIZE/);
    expect(await failureOf(damaged(long - 1))).toMatch(/CRC-32 or ISIZE/);
    expect(await failureOf(Buffer.concat([gzip, new Uint8Array(10)]))).toMatch(/the gzip magic is missing/);
  });

  it('what fails in the stream comes as it is', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield utf8('[');
      throw new RangeError('lost');
    }
    expect((await streamed(chunks())).error).toEqual(new RangeError('lost'));
    async function* texts(): AsyncGenerator<Uint8Array> {
      yield '[]' as unknown as Uint8Array;
    }
    expect((await streamed(texts())).error).toBeInstanceOf(TypeError);
  });
});

describe('limits', () => {
  const bytes = utf8(JSON.stringify({ Records: some }));
  const longest = Math.max(...some.map((record) => utf8(JSON.stringify(record)).length));

  it('maxBytes counts what is read, and what is inflated', async () => {
    for (const content of [bytes, gzipSync(bytes)]) {
      expect(await streamed(content, { maxBytes: bytes.length })).toEqual({ records: some, rejected: [] });
      expect(await failureOf(content, { maxBytes: bytes.length - 1 })).toMatch(/maxBytes|longer than/);
    }
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    expect(await failureOf(bomb, { maxBytes: 1000 })).toMatch(/longer than 1000 bytes/);
    expect(await failureOf(gzipSync(bomb), { maxBytes: 1_000_000 })).toMatch(/longer than/);
  });

  it('maxBytes counts what lies in base64 inside of the values too', async () => {
    const event = { awslogs: { data: packed(subscription(some.map((record) => JSON.stringify(record)))) } };
    const content = utf8(JSON.stringify(event));
    expect((await streamed(content)).records).toEqual(some);
    const { records: none, rejected } = await streamed(content, { maxBytes: content.length + 100 });
    expect(none).toEqual([]);
    expect(rejected[0]?.issues[0]?.received).toMatch(/longer than 100 bytes/);
  });

  it('maxRecordBytes bounds each value, wherever chunks end', async () => {
    for (const content of [bytes, utf8(some.map((record) => JSON.stringify(record)).join('\n'))]) {
      for (const size of [1, 100, 1e6]) {
        expect((await streamed(evenly(content, size), { maxRecordBytes: longest })).records).toEqual(some);
        expect(await failureOf(evenly(content, size), { maxRecordBytes: longest - 1 })).toMatch(/a value of more than/);
      }
    }
    expect(await failureOf(utf8('x'.repeat(2000)), { maxRecordBytes: 1000 })).toMatch(
      /a value of more than 1000 bytes/,
    );
    expect(await failureOf(utf8(`{"Records":[],"x":"${'x'.repeat(2000)}"}`), { maxRecordBytes: 1000 })).toMatch(
      /more than 1000/,
    );
  });

  it('maxRecordBytes bounds what one value may inflate to', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000, ' ')).toString('base64');
    const content = utf8(JSON.stringify({ awslogs: { data: bomb } }));
    const { rejected } = await streamed(content, { maxRecordBytes: 100_000 });
    expect(rejected[0]?.issues[0]?.received).toMatch(/longer than 100000 bytes/);
  });

  it('maxDepth bounds arrays and objects', async () => {
    const deep = (levels: number): Uint8Array => utf8(`[${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}]`);
    expect((await streamed(deep(5), { maxDepth: 5 })).error).toBeUndefined();
    expect(await failureOf(deep(6), { maxDepth: 5 })).toMatch(/nested deeper than 5$/);
    expect(await failureOf(utf8(`{"a":`.repeat(6)), { maxDepth: 5 })).toMatch(/nested deeper than 5$/);
    expect(await failureOf(utf8('['.repeat(1_000_000)))).toMatch(/nested deeper than 1000$/);
  });

  it('holds no more than a chunk and a value of a list that goes on', async () => {
    const item = utf8(`${text},`);
    const piece = Buffer.concat(new Array(50).fill(item));
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield utf8('{"Records":[');
      for (let i = 0; i < 400; i++) yield piece;
      yield utf8(`${text}]}`);
    }
    let count = 0;
    for await (const _ of streamRecords(chunks(), { maxRecordBytes: item.length })) count++;
    expect(count).toBe(20_001);
  });

  it.each<[what: string, input: (length: number) => string]>([
    ['texts that do not end', (length) => `{"a":${'"\\\\'.repeat(length)}`],
    ['items that are no records', (length) => `{"Records":[${'"x",'.repeat(length)}1]}`],
    ['objects in a row', (length) => '{}'.repeat(length)],
    ['lines', (length) => 'a\n'.repeat(length)],
    ['keys of lists', (length) => `{${'"Records" : '.repeat(length)}[`],
    ['an object that grows', (length) => `{"a":[${'1,'.repeat(length)}`],
  ])('takes time that grows with the length alone: %s', async (_, input) => {
    const time = async (length: number): Promise<number> => {
      const content = input(length);
      const started = performance.now();
      await streamed(evenly(utf8(content), 512));
      safeParseRecords(content);
      return performance.now() - started;
    };
    const short = Math.max(await time(4000), 1);
    const long = Math.min(await time(32_000), await time(32_000));
    // Linear is 8, quadratic 64.
    expect(long / short).toBeLessThan(40);
  });
});

describe('misuse', () => {
  it.each([undefined, null, 5, '{}', {}, [], new ArrayBuffer(1)])('%s is no input, which is said at once', (input) => {
    expect(() => streamRecords(input as never)).toThrow(TypeError);
  });

  it.each<[options: object, error: typeof TypeError]>([
    [{ maxBytes: 0 }, RangeError],
    [{ maxBytes: '1' }, TypeError],
    [{ maxRecordBytes: 0 }, RangeError],
    [{ maxDepth: 0.5 }, RangeError],
    [{ onRejected: 'log' }, TypeError],
    [{ raw: 'yes' }, TypeError],
  ])('%j is refused at once', (options, error) => {
    expect(() => streamRecords(new Uint8Array(), options as never)).toThrow(error);
  });

  it('SQS messages in a row are read like any other values', async () => {
    const line = JSON.stringify(sqsEvent([text]));
    expect((await streamed(utf8(`${line}\n${line}`))).records).toEqual([AwsApiCall, AwsApiCall]);
  });
});
