import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { type NotifiedObject, parseNotification } from '../../../src/envelope/parse-notification.ts';
import { records } from '../record/samples.ts';
import { eventBridgeEvent, snsEvent, snsMessage, sqsEvent } from './wrapped.ts';

const key = 'AWSLogs/123456789012/CloudTrail/us-east-2/2026/03/01/file name+é.json.gz';
const delivery: JsonObject = { s3Bucket: 'logs', s3ObjectKey: [key, 'second'] };
const named: NotifiedObject[] = [
  { bucket: 'logs', key },
  { bucket: 'logs', key: 'second' },
];

function s3Record(event: string, encodedKey: JsonValue): JsonObject {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-2',
    eventTime: '2026-03-01T10:20:00.000Z',
    eventName: event,
    userIdentity: { principalId: 'AWS:AROAEXAMPLE' },
    requestParameters: { sourceIPAddress: '192.0.2.1' },
    responseElements: { 'x-amz-request-id': 'R' },
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: 'logs', arn: 'arn:aws:s3:::logs' },
      object: { key: encodedKey, size: 1 },
    },
  };
}

const s3Event = {
  Records: [s3Record('ObjectCreated:Put', 'file+name%2B%C3%A9.gz'), s3Record('ObjectRemoved:Delete', 'x')],
};
const s3Named: NotifiedObject[] = [
  { bucket: 'logs', key: 'file name+é.gz', event: 'ObjectCreated:Put' },
  { bucket: 'logs', key: 'x', event: 'ObjectRemoved:Delete' },
];
const created = eventBridgeEvent(
  { version: '0', bucket: { name: 'logs' }, object: { key: 'a+b c' } },
  'Object Created',
);

describe('parseNotification', () => {
  it.each<[what: string, input: JsonValue, expected: NotifiedObject[]]>([
    ['a delivery notice', delivery, named],
    ['a delivery notice in SNS', snsMessage(JSON.stringify(delivery)), named],
    ['a delivery notice in SNS in Lambda', snsEvent([JSON.stringify(delivery)]), named],
    ['a delivery notice in SNS in SQS', sqsEvent([JSON.stringify(snsMessage(JSON.stringify(delivery)))]), named],
    [
      'a delivery notice in SQS, delivered raw',
      sqsEvent([JSON.stringify(delivery), JSON.stringify(delivery)]),
      [...named, ...named],
    ],
    [
      'a delivery notice in ReceiveMessage output',
      { Messages: [{ MessageId: 'm', Body: JSON.stringify(delivery) }] },
      named,
    ],
    ['an S3 notification', s3Event, s3Named],
    ['an S3 notification in SQS', sqsEvent([JSON.stringify(s3Event)]), s3Named],
    ['an S3 notification in SNS in SQS', sqsEvent([JSON.stringify(snsMessage(JSON.stringify(s3Event)))]), s3Named],
    ['an EventBridge event', created, [{ bucket: 'logs', key: 'a+b c', event: 'Object Created' }]],
    [
      'an EventBridge event in SQS',
      sqsEvent([JSON.stringify(created)]),
      [{ bucket: 'logs', key: 'a+b c', event: 'Object Created' }],
    ],
    ['no keys', { s3Bucket: 'logs', s3ObjectKey: [] }, []],
  ])('%s', (_, input, expected) => {
    expect(parseNotification(input)).toEqual(expected);
    expect(parseNotification(JSON.stringify(input))).toEqual(expected);
    expect(parseNotification(new TextEncoder().encode(JSON.stringify(input)))).toEqual(expected);
  });

  const test = { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-03-01T10:15:00.000Z', Bucket: 'logs' };

  it.each<[what: string, input: JsonValue]>([
    ['the validation message', 'CloudTrail validation message.'],
    ['the validation message in SNS in SQS', sqsEvent([JSON.stringify(snsMessage('CloudTrail validation message.'))])],
    ['the test event', test],
    ['the test event in SQS', sqsEvent([JSON.stringify(test)])],
    ['a confirmation', snsMessage('You have chosen to subscribe.', 'SubscriptionConfirmation')],
    ['an empty batch', { Records: [] }],
  ])('knows %s, which names nothing', (_, input) => {
    expect(parseNotification(input)).toEqual([]);
  });

  it.each<[what: string, input: JsonValue, message: RegExp]>([
    ['records', { Records: [records.AwsApiCall] }, /received a CloudTrail record: use parseRecords$/],
    ['a record of EventBridge', eventBridgeEvent(records.AwsApiCall), /received a CloudTrail record/],
    ['a batch with something else', sqsEvent([JSON.stringify(delivery), 'hello']), /received text that is not JSON/],
    ['another object', { x: 1 }, /received something else$/],
    ['text', 'hello', /received text that is not JSON/],
    ['nothing', '', /received nothing$/],
    ['another EventBridge event', eventBridgeEvent({}, 'Scheduled Event', 'aws.events'), /"Scheduled Event"/],
    ['keys that are no list', { s3Bucket: 'logs', s3ObjectKey: 'k' }, /without a list of keys$/],
    ['no bucket', { s3ObjectKey: ['k'] }, /without the name of a bucket$/],
    ['a key that is no text', { s3Bucket: 'logs', s3ObjectKey: [5] }, /without the key of an object$/],
    ['an empty key', { s3Bucket: 'logs', s3ObjectKey: [''] }, /without the key of an object$/],
    [
      'an S3 notification without a key',
      { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' } } }] },
      /without the/,
    ],
    ['a key that is not encoded', { Records: [s3Record('ObjectCreated:Put', '%E9')] }, /not encoded as URLs are$/],
    [
      'an EventBridge event without a bucket',
      eventBridgeEvent({ object: { key: 'k' } }, 'Object Created'),
      /name of a bucket$/,
    ],
  ])('refuses %s', (_, input, message) => {
    expect(() => parseNotification(input)).toThrow(TrailproofError);
    expect(() => parseNotification(input)).toThrow(message);
  });

  it('bounds what it reads', () => {
    expect(() => parseNotification(' '.repeat(16_777_217))).toThrow(/16777217 characters/);
  });

  it('throws nothing but TrailproofError, whatever comes', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.string(),
      fc.uint8Array(),
      fc.object().map((x) => JSON.stringify(x)),
    );
    fc.assert(
      fc.property(anything, (input) => {
        try {
          parseNotification(input as JsonValue);
        } catch (error) {
          expect(error).toBeInstanceOf(TrailproofError);
          expect(error).toMatchObject({ code: 'ERR_FORMAT' });
        }
      }),
    );
    expect(() => parseNotification(new Date() as never)).toThrow(TypeError);
  });
});
