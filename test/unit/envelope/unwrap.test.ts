import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Envelope } from '../../../src/envelope/envelope.ts';
import { parseRecords } from '../../../src/envelope/parse-records.ts';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';
import { records } from '../record/samples.ts';
import {
  eventBridgeEvent,
  kinesisEvent,
  lookupEvent,
  packed,
  snsEvent,
  snsMessage,
  sqsEvent,
  subscription,
  wrapEach,
} from './wrapped.ts';

const { AwsApiCall, AwsConsoleSignIn, early } = records;
const some = [AwsApiCall, AwsConsoleSignIn, early];
const text = JSON.stringify(AwsApiCall);

describe('every envelope', () => {
  const rows = wrapEach(some).map((each) => [each.name, each] as const);

  it.each(rows)('%s: text gives its records and its names', (_, { text, envelope, nested }) => {
    const result = safeParseRecords(text);
    expect(result).toEqual({ envelope, nested, records: some, rejected: [] });
  });

  it.each(rows)('%s: bytes and gzip are the same', (_, { text }) => {
    const bytes = new TextEncoder().encode(text);
    const plain = safeParseRecords(text);
    expect(safeParseRecords(bytes)).toEqual(plain);
    expect(safeParseRecords(gzipSync(bytes))).toEqual(plain);
    expect(safeParseRecords(gzipSync(gzipSync(bytes)))).toEqual(plain);
  });

  it.each(rows)('%s: raw texts are slices of what is inside', (_, { text }) => {
    const raw = parseRecords(text, { raw: true });
    expect(raw.map(({ record }) => record)).toEqual(some);
    for (const [i, each] of raw.entries()) expect(JSON.parse(each.text)).toEqual(some[i]);
    for (const each of raw) expect(each.text).toMatch(/^\{.*\}$/s);
  });

  it.each(rows)('%s: parsed JSON is the same', (_, { text, envelope }) => {
    if (envelope === 'ndjson') return;
    expect(safeParseRecords(JSON.parse(text))).toEqual(safeParseRecords(text));
  });

  it('is named in the type, and stands in this table', () => {
    const named: Record<Envelope, true> = {
      'log-file': true,
      awslogs: true,
      'cloudwatch-logs': true,
      'log-events': true,
      'logs-insights': true,
      'export-task': true,
      kinesis: true,
      firehose: true,
      sqs: true,
      sns: true,
      eventbridge: true,
      'lookup-events': true,
      lake: true,
      'test-message': true,
      array: true,
      record: true,
      ndjson: true,
    };
    const met = new Set(wrapEach(some).flatMap(({ envelope, nested }) => [envelope, ...nested]));
    expect(Object.keys(named).filter((name) => !met.has(name as Envelope))).toEqual(['test-message', 'record']);
  });
});

describe('one record in an envelope of its own', () => {
  it.each<[what: string, value: JsonValue, envelope: Envelope, ...nested: Envelope[]]>([
    ['EventBridge', eventBridgeEvent(AwsApiCall), 'eventbridge'],
    ['LookupEvents', lookupEvent(text), 'lookup-events'],
    ['SNS', snsMessage(text), 'sns'],
    ['SQS', { MessageId: 'm', ReceiptHandle: 'h', Body: text }, 'sqs'],
    ['Lake', { eventjson: text }, 'lake'],
    ['CloudWatch Logs', { timestamp: 1, message: text }, 'log-events'],
    [
      'Kinesis in Lambda of log messages of a subscription',
      kinesisEvent([packed(subscription([text]))]),
      'kinesis',
      'cloudwatch-logs',
    ],
    ['SNS in SQS in SNS', snsEvent([JSON.stringify(sqsEvent([JSON.stringify(snsMessage(text))]))]), 'sns', 'sqs'],
    ['itself', AwsApiCall, 'record'],
  ])('%s', (_, value, envelope, ...nested) => {
    expect(safeParseRecords(value)).toEqual({ envelope, nested, records: [AwsApiCall], rejected: [] });
  });

  it('an export task line', () => {
    expect(safeParseRecords(`2026-03-01T10:15:00.123Z ${text}\n`)).toMatchObject({
      envelope: 'export-task',
      nested: [],
      records: [AwsApiCall],
    });
  });

  it('gzip members in a row, as Firehose writes subscription messages', () => {
    const members = some.map((record) => gzipSync(JSON.stringify(subscription([JSON.stringify(record)]))));
    expect(safeParseRecords(Buffer.concat(members))).toMatchObject({ envelope: 'ndjson', records: some });
    expect(safeParseRecords(kinesisEvent([Buffer.concat(members).toString('base64')]))).toMatchObject({
      envelope: 'kinesis',
      nested: ['ndjson', 'cloudwatch-logs'],
      records: some,
    });
  });
});

describe('messages without records are known, and empty', () => {
  const control = subscription(['CWL CONTROL MESSAGE: Checking health of destination Firehose.'], {
    messageType: 'CONTROL_MESSAGE',
    owner: 'CloudwatchLogs',
  });
  const test: JsonObject = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: '2026-03-01T10:15:00.000Z',
    Bucket: 'b',
  };

  it.each<[what: string, value: JsonValue, envelope: Envelope, ...nested: Envelope[]]>([
    ['a control message', control, 'cloudwatch-logs'],
    [
      'a control message in the event of a subscription',
      { awslogs: { data: packed(control) } },
      'awslogs',
      'cloudwatch-logs',
    ],
    ['a control message in a stream', kinesisEvent([packed(control)]), 'kinesis', 'cloudwatch-logs'],
    ['the test event of S3', test, 'test-message'],
    ['the test event of S3 in a queue', sqsEvent([JSON.stringify(test)]), 'sqs', 'test-message'],
    ['the validation message of CloudTrail', 'CloudTrail validation message.', 'test-message'],
    ['the validation message in a topic', snsEvent(['CloudTrail validation message.']), 'sns', 'test-message'],
    ['a confirmation', snsMessage('You have chosen to subscribe.', 'SubscriptionConfirmation'), 'sns'],
    ['the end of a subscription', snsMessage('You have chosen to leave.', 'UnsubscribeConfirmation'), 'sns'],
    ['an empty batch', { Records: [] }, 'log-file'],
  ])('%s', (_, value, envelope, ...nested) => {
    expect(safeParseRecords(value)).toEqual({ envelope, nested, records: [], rejected: [] });
  });
});

describe('what is no envelope of records is named', () => {
  const s3: JsonObject = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: 'b' }, object: { key: 'k' } },
  };
  const delivery = { s3Bucket: 'b', s3ObjectKey: ['k'] };

  it.each<[what: string, value: JsonValue, message: RegExp]>([
    [
      'an S3 notification',
      { Records: [s3, s3] },
      /an S3 event notification, which names objects: use parseNotification$/,
    ],
    ['an S3 notification in an array', [s3], /an S3 event notification/],
    ['an S3 notification alone', s3, /an S3 event notification/],
    [
      'an S3 notification in a queue',
      sqsEvent([JSON.stringify({ Records: [s3] })]),
      /use parseNotification inside of sqs$/,
    ],
    ['a delivery notice', delivery, /a CloudTrail delivery notice, which names objects: use parseNotification$/],
    [
      'a delivery notice in a topic',
      snsEvent([JSON.stringify(delivery)]),
      /a CloudTrail delivery notice, .* inside of sns$/,
    ],
    [
      'an S3 event of EventBridge',
      eventBridgeEvent({ object: { key: 'k' } }, 'Object Created'),
      /an S3 event of EventBridge, which names objects/,
    ],
    [
      'another EventBridge event',
      eventBridgeEvent({}, 'Scheduled Event', 'aws.events'),
      /of type "Scheduled Event", not via CloudTrail$/,
    ],
    ['a digest file', { awsAccountId: '1', digestPublicKeyFingerprint: 'f' }, /a digest file: use parseDigest$/],
    [
      'ActionTrail',
      { eventVersion: '1', acsRegion: 'cn-hangzhou', serviceName: 'Ecs' },
      /ActionTrail, of Alibaba Cloud$/,
    ],
    [
      'other messages of Lambda',
      { Records: [{ eventSource: 'aws:dynamodb', dynamodb: {} }] },
      /an event message of "aws:dynamodb"$/,
    ],
    ['other messages in a queue', sqsEvent(['hello']), /text that is not JSON: .* inside of sqs$/],
    ['other data in a stream', kinesisEvent(['aGVsbG8=']), /text that is not JSON: .* inside of kinesis$/],
    ['data that is not base64', kinesisEvent(['a']), /data that is not base64 inside of kinesis$/],
    [
      'Lake rows without eventjson',
      { QueryResultRows: [[{ eventname: 'x' }]] },
      /a row without eventjson or @message: select these/,
    ],
    ['two lists', { Records: [], events: [] }, /received an object with two lists$/],
    ['a template', `{"Records":[{"eventVersion":"1.08", ...}]}`, /templates/],
  ])('%s', (_, value, message) => {
    const { error, ...rest } = safeParseRecords(value);
    expect(error?.message).toMatch(/^nothing could be read as CloudTrail records: received /);
    expect(error?.message).toMatch(message);
    expect(rest).toEqual({ envelope: undefined, nested: [], records: [], rejected: [] });
  });

  it('does not keep the records of the same batch from being read', () => {
    const { envelope, records: read, rejected } = safeParseRecords(sqsEvent(['hello', text, JSON.stringify(delivery)]));
    expect(envelope).toBe('sqs');
    expect(read).toEqual([AwsApiCall]);
    expect(rejected).toMatchObject([
      { index: 0, value: 'hello', issues: [{ index: 0, path: '', expected: 'a CloudTrail record' }] },
      { index: 2, value: delivery, issues: [{ received: expect.stringContaining('a CloudTrail delivery notice') }] },
    ]);
  });

  it('leaves items that are nothing known to the checker', () => {
    const { rejected } = safeParseRecords({ Records: [{ x: 1 }, 5] });
    expect(rejected.map(({ issues }) => issues[0]?.path)).toEqual(['eventVersion', '']);
  });

  it('does not take inherited keys for an envelope', () => {
    const value: JsonValue = JSON.parse('{"__proto__":{"Records":[],"eventVersion":"1.0","CloudTrailEvent":"{}"}}');
    expect(safeParseRecords(value).error?.message).toMatch(/with the keys "__proto__"$/);
    expect(safeParseRecords(Object.create({ Records: [] })).error).toBeDefined();
  });

  it('shows keys that are many, long or hostile in bounds', () => {
    const value = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, i) => [`${i}\u001b[31m`.padEnd(1000, 'x'), i]),
    );
    const message = safeParseRecords(value).error?.message ?? '';
    expect(message).toMatch(/ and 99992 more$/);
    expect(message).not.toContain('\u001b');
    expect(message.length).toBeLessThan(1000);
  });
});

const TOPIC_LIKE = 'arn:aws:sns:us-east-2:123456789012:t';

describe('a record with keys of an envelope', () => {
  it.each<[key: string, value: JsonValue]>([
    ['detail', AwsConsoleSignIn],
    ['Message', text],
    ['CloudTrailEvent', text],
    ['eventjson', text],
    ['kinesis', { data: 'AAAA' }],
  ])('stays a record: %s', (key, value) => {
    const record = { ...AwsApiCall, [key]: value, TopicArn: TOPIC_LIKE, 'detail-type': 'x via CloudTrail' };
    for (const input of [record, [record], { Records: [record] }]) expect(parseRecords(input)).toEqual([record]);
  });
});

describe('hostile nesting', () => {
  it('is refused beyond 16 envelopes, in time that does not explode', () => {
    let body = text;
    // Quotes double with each layer of escapes: this is as deep as a text of some megabytes goes.
    for (let i = 0; i < 7; i++) body = JSON.stringify(snsMessage(body));
    expect(safeParseRecords(body).records).toEqual([AwsApiCall]);
    let value: JsonValue = AwsApiCall;
    for (let i = 0; i < 20; i++) value = { Records: [value, value].slice(i % 2) };
    expect(safeParseRecords(value).error?.message).toMatch(/envelopes nested deeper than 16/);
  });

  it('shares one budget between all that is inflated', () => {
    const bomb = gzipSync(Buffer.alloc(300_000, ' ')).toString('base64');
    const event = kinesisEvent([bomb, bomb, bomb, packed(AwsApiCall)]);
    expect(safeParseRecords(event, { maxBytes: 1_000_000 }).records).toEqual([AwsApiCall]);
    const { records: none, rejected, error } = safeParseRecords(event, { maxBytes: 700_000 });
    expect(none).toEqual([AwsApiCall]);
    expect(error).toBeUndefined();
    expect(rejected.filter(({ issues }) => /longer than/.test(issues[0]!.received))).toHaveLength(1);
  });

  it('stops a bomb in a bomb', () => {
    const inner = gzipSync(Buffer.alloc(50_000_000, ' '));
    const { error } = safeParseRecords(
      { awslogs: { data: gzipSync(inner).toString('base64') } },
      { maxBytes: 100_000 },
    );
    expect(error?.message).toMatch(/gzip that cannot be read: the content is longer than \d+ bytes/);
  });
});

describe('raw', () => {
  it('is the text as it stood, numbers, escapes and blanks included', () => {
    const odd = text.replace('{', '{ "n":[0.0, -0,1E+2,"\\u0041\\/"], "__proto__" :{"x":1.50},');
    for (const input of [
      ` {"x":"]},\\"Records\\":[","Records" : [ ${odd} ,${odd}\n], "y":[1]} `,
      `[${odd} , ${odd}]`,
      `${odd}${odd}`,
      `${odd}\r\n${odd}\n`,
      `2026-03-01T10:15:00.123Z  \t{"Records":[${odd}]}\n2026-03-01T10:15:00.123Z ${odd}`,
      JSON.stringify({ Events: [lookupEvent(odd), lookupEvent(odd)] }),
      `{"Records":[],"Records":[${odd},${odd}]}`,
    ]) {
      expect(parseRecords(input, { raw: true }).map((each) => each.text)).toEqual([odd, odd]);
    }
  });

  it('is the detail of an EventBridge event, by the last of equal keys', () => {
    const odd = text.replace('{', '{"n":0.0,');
    const event = JSON.stringify(eventBridgeEvent(5)).replace('"detail":5', () => `"d\\u0065tail":1,"detail": ${odd} `);
    expect(parseRecords(event, { raw: true })[0]?.text).toBe(odd);
  });

  it('is not there for parsed JSON', () => {
    expect(() => safeParseRecords([] as never, { raw: true })).toThrow(TypeError);
    expect(() => safeParseRecords('[]', { raw: 1 as never })).toThrow(TypeError);
  });
});
