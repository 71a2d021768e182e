import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { parseRecords } from '../../../src/envelope/parse-records.ts';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';
import type { RejectedRecord } from '../../../src/envelope/sort-records.ts';
import { streamRecords } from '../../../src/envelope/stream-records.ts';
import { RecordsError } from '../../../src/record/records-error.ts';
import { records } from '../record/samples.ts';
import { wrapEach } from './wrapped.ts';

const KEYS = [
  ...[
    'Records',
    'logEvents',
    'events',
    'Events',
    'records',
    'Messages',
    'QueryResultRows',
    'results',
    'awslogs',
    'data',
  ],
  ...[
    'kinesis',
    'Data',
    'SequenceNumber',
    'recordId',
    'body',
    'messageId',
    'Body',
    'MessageId',
    'Sns',
    'Message',
    'TopicArn',
  ],
  ...['message', 'timestamp', 'CloudTrailEvent', 'eventjson', 'detail', 'detail-type', 'eventVersion', 'eventSource'],
  ...[
    'field',
    'value',
    'messageType',
    'Type',
    'Event',
    's3ObjectKey',
    's3Bucket',
    '__proto__',
    'constructor',
    'toString',
  ],
];
const WORDS = [
  '',
  '{}',
  '[',
  '"',
  '@message',
  'CONTROL_MESSAGE',
  'x via CloudTrail',
  'aws:s3',
  'e30=',
  'H4sI',
  's3:TestEvent',
];

/** JSON of the words and shapes that envelopes are made of, in every wrong way. */
const { value: shaped } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(...WORDS, null, 0, true, records.early, JSON.stringify(records.early)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 }).map(objectOf),
    tie('value').map((value) => JSON.stringify(value)),
    tie('value').map((value) => gzipSync(JSON.stringify(value)).toString('base64')),
  ),
}));

function objectOf(members: readonly [string, JsonValue][]): JsonValue {
  return JSON.parse(`{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`);
}

/** A text with some of it taken out, doubled or changed. */
function damaged(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('cut', 'double', 'drop', '"', ',', '}', ']', '\n'),
    )
    .map(([text, a, b, how]) => {
      const from = a % (text.length + 1);
      const to = Math.min(text.length, from + (b % 50));
      if (how === 'cut') return text.slice(0, from);
      if (how === 'double') return text.slice(0, to) + text.slice(from);
      return text.slice(0, from) + (how === 'drop' ? '' : how) + text.slice(to);
    });
}

const texts = wrapEach([records.AwsApiCall, records.early]).map(({ text }) => text);
const anyText = fc.oneof(
  fc.string(),
  fc.json(),
  shaped.map((value) => JSON.stringify(value)),
  fc.array(shaped).map((values) => values.map((value) => JSON.stringify(value)).join('\n')),
  damaged(texts),
);
const anyBytes = fc.oneof(
  fc.uint8Array(),
  anyText.map((text) => new Uint8Array(Buffer.from(text))),
  anyText.map((text) => new Uint8Array(gzipSync(text))),
  fc
    .tuple(fc.constantFrom(...texts.map((text) => gzipSync(text))), fc.nat(), fc.nat({ max: 255 }))
    .map(([gzip, at, byte]) => {
      return Uint8Array.from(gzip, (each, i) => (i === at % gzip.length ? byte : each));
    }),
);

const runs = { numRuns: 500 };

describe('any input at all', () => {
  it('is parsed, or refused with a RecordsError', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyBytes, shaped, fc.jsonValue()), (input) => {
        const { envelope, records: read, rejected, error } = safeParseRecords(input as JsonValue);
        if (error !== undefined) expect([envelope, read, rejected]).toEqual([undefined, [], []]);
        for (const { issues } of rejected) expect(issues.length).toBeGreaterThan(0);
        try {
          expect(parseRecords(input as JsonValue)).toEqual(read);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RecordsError);
          expect(error !== undefined || rejected.length > 0).toBe(true);
        }
        expect({}).not.toHaveProperty('eventVersion');
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      runs,
    );
  });

  it('has texts that are what the records were made of', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyBytes), (input) => {
        const plain = safeParseRecords(input);
        const raw = safeParseRecords(input, { raw: true });
        expect(raw.records.map(({ record }) => record)).toEqual(plain.records);
        expect(raw.rejected).toEqual(plain.rejected);
        for (const { record, text } of raw.records)
          expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(record));
      }),
      runs,
    );
  });

  it('streams as it parses, or fails with a RecordsError after records that it has', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 64 }), async (bytes, size) => {
        const parsed = safeParseRecords(bytes);
        const read: unknown[] = [];
        const rejected: RejectedRecord[] = [];
        let failure: unknown;
        async function* chunks(): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        }
        try {
          for await (const record of streamRecords(chunks(), { onRejected: (each) => rejected.push(each) }))
            read.push(record);
        } catch (error) {
          failure = error;
          expect(error).toBeInstanceOf(RecordsError);
        }
        // What parses is streamed, but for an object that has a list twice; what does not is refused or rejected.
        if (failure !== undefined)
          expect(parsed.error !== undefined || /two lists|inside of a list|not JSON/.test(String(failure))).toBe(true);
        else if (parsed.error === undefined) expect([read, rejected]).toEqual([parsed.records, parsed.rejected]);
        else expect([read.length, rejected.length > 0]).toEqual([0, true]);
      }),
      runs,
    );
  });
});
