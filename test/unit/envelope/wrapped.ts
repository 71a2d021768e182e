// Every envelope, made by hand around given records in the shapes that AWS documents.
import { gzipSync } from 'node:zlib';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import type { Envelope } from '../../../src/envelope/envelope.ts';

/** Records in an envelope. */
export interface Wrapped {
  readonly name: string;
  readonly envelope: Envelope;
  readonly nested: readonly Envelope[];
  readonly text: string;
}

const ACCOUNT = '123456789012';
const TOPIC = `arn:aws:sns:us-east-2:${ACCOUNT}:trail`;

/** Base64 of gzip of JSON, as CloudWatch Logs sends. */
export function packed(value: JsonValue): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function subscription(messages: readonly string[], more: JsonObject = {}): JsonObject {
  return {
    messageType: 'DATA_MESSAGE',
    owner: ACCOUNT,
    logGroup: 'trail',
    logStream: `${ACCOUNT}_CloudTrail_us-east-2`,
    subscriptionFilters: ['all'],
    logEvents: messages.map((message, i) => ({
      id: `${i}`.padStart(56, '3'),
      timestamp: 1_772_360_100_000 + i,
      message,
    })),
    ...more,
  };
}

export function snsMessage(message: string, type = 'Notification'): JsonObject {
  return {
    Type: type,
    MessageId: '5b0f8f0e-0000-4000-8000-000000000001',
    TopicArn: TOPIC,
    Message: message,
    Timestamp: '2026-03-01T10:20:00.000Z',
    SignatureVersion: '1',
    Signature: 'AAAA',
  };
}

export function snsEvent(messages: readonly string[]): JsonObject {
  return {
    Records: messages.map((message) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: `${TOPIC}:1`,
      Sns: snsMessage(message),
    })),
  };
}

export function sqsEvent(bodies: readonly string[]): JsonObject {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `00000000-0000-4000-8000-00000000000${i % 10}`,
      receiptHandle: 'handle',
      body,
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
      md5OfBody: '0'.repeat(32),
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:us-east-2:${ACCOUNT}:trail`,
      awsRegion: 'us-east-2',
    })),
  };
}

export function kinesisEvent(data: readonly string[]): JsonObject {
  return {
    Records: data.map((each, i) => ({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: 'p',
        sequenceNumber: `${i}`,
        data: each,
        approximateArrivalTimestamp: 1_772_360_100.5,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `shardId-000000000000:${i}`,
      eventName: 'aws:kinesis:record',
      awsRegion: 'us-east-2',
    })),
  };
}

export function eventBridgeEvent(
  detail: JsonValue,
  type = 'AWS API Call via CloudTrail',
  source = 'aws.s3',
): JsonObject {
  return {
    version: '0',
    id: '5b0f8f0e-0000-4000-8000-000000000002',
    'detail-type': type,
    source,
    account: ACCOUNT,
    time: '2026-03-01T10:15:00Z',
    region: 'us-east-2',
    resources: [],
    detail,
  };
}

export function lookupEvent(text: string): JsonObject {
  return {
    EventId: '5b0f8f0e-0000-4000-8000-000000000003',
    EventName: 'PutObject',
    ReadOnly: 'false',
    EventTime: 1_772_360_100,
    EventSource: 's3.amazonaws.com',
    Username: 'alice',
    Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName: 'b' }],
    CloudTrailEvent: text,
  };
}

/** Each envelope around the same records; those that hold one record by nature come several in a row. */
export function wrapEach(records: readonly JsonObject[]): Wrapped[] {
  const texts = records.map((record) => JSON.stringify(record));
  const logEvents = texts.map((message, i) => ({
    timestamp: 1_772_360_100_000 + i,
    message,
    ingestionTime: 1_772_360_200_000,
  }));
  const rows = texts.map((text) => [{ eventid: 'e' }, { eventjson: text }]);
  const fields = texts.map((value) => [
    { field: '@timestamp', value: '2026-03-01 10:15:00.000' },
    { field: '@message', value },
    { field: '@ptr', value: 'CpA' },
  ]);
  const json = (name: string, value: JsonValue, envelope: Envelope, ...nested: Envelope[]): Wrapped => {
    return { name, envelope, nested, text: JSON.stringify(value) };
  };
  const text = (name: string, content: string, envelope: Envelope, ...nested: Envelope[]): Wrapped => {
    return { name, envelope, nested, text: content };
  };
  return [
    json('a log file', { Records: [...records] }, 'log-file'),
    json('an array', [...records], 'array'),
    text('NDJSON', texts.map((each) => `${each}\n`).join(''), 'ndjson'),
    text('NDJSON with blank lines and CRLF', texts.join('\r\n\r\n'), 'ndjson'),
    text('objects with nothing between them', texts.join(''), 'ndjson'),
    text('indented objects', records.map((each) => JSON.stringify(each, null, 2)).join(' '), 'ndjson'),
    text('log files in a row', texts.map((each) => `{"Records":[${each}]}`).join(''), 'ndjson', 'log-file'),
    json(
      'an array of log files',
      texts.map((each) => ({ Records: [JSON.parse(each)] })),
      'array',
      'log-file',
    ),
    json(
      'the event of a log subscription',
      { awslogs: { data: packed(subscription(texts)) } },
      'awslogs',
      'cloudwatch-logs',
    ),
    json('the message of a log subscription', subscription(texts), 'cloudwatch-logs'),
    json(
      'the message of an account policy, with extracted fields',
      subscription(texts, { policyLevel: 'ACCOUNT_LEVEL_POLICY' }),
      'cloudwatch-logs',
    ),
    text(
      'subscription messages in a row',
      texts.map((each) => JSON.stringify(subscription([each]))).join(''),
      'ndjson',
      'cloudwatch-logs',
    ),
    json('GetLogEvents output', { events: logEvents, nextForwardToken: 'f/1', nextBackwardToken: 'b/1' }, 'log-events'),
    json(
      'FilterLogEvents output',
      {
        events: logEvents.map((each, i) => ({ logStreamName: 's', eventId: `${i}`, ...each })),
        searchedLogStreams: [],
      },
      'log-events',
    ),
    text('log events in a row', logEvents.map((each) => JSON.stringify(each)).join('\n'), 'ndjson', 'log-events'),
    json(
      'Logs Insights output',
      { results: fields, statistics: { recordsMatched: 1 }, status: 'Complete' },
      'logs-insights',
    ),
    json('Logs Insights rows', fields, 'array'),
    text(
      'export task lines',
      texts.map((each) => `2026-03-01T10:15:00.123Z ${each}\n`).join(''),
      'ndjson',
      'export-task',
    ),
    json('the event of a stream', kinesisEvent(texts.map(encoded)), 'kinesis'),
    json(
      'the event of a stream of log messages',
      kinesisEvent([packed(subscription(texts))]),
      'kinesis',
      'cloudwatch-logs',
    ),
    json(
      'GetRecords output',
      {
        Records: texts.map((each) => ({ SequenceNumber: '1', PartitionKey: 'p', Data: encoded(each) })),
        MillisBehindLatest: 0,
      },
      'kinesis',
    ),
    json(
      'the event of a Firehose transformation',
      {
        invocationId: 'i',
        deliveryStreamArn: 'arn',
        region: 'us-east-2',
        records: texts.map((each, i) => ({ recordId: `${i}`, approximateArrivalTimestamp: 1, data: encoded(each) })),
      },
      'firehose',
    ),
    json(
      'a Firehose request',
      { requestId: 'r', timestamp: 1, records: [{ data: packed(subscription(texts)) }] },
      'firehose',
      'cloudwatch-logs',
    ),
    json('the event of a queue', sqsEvent(texts), 'sqs'),
    json(
      'ReceiveMessage output',
      { Messages: texts.map((each) => ({ MessageId: 'm', ReceiptHandle: 'h', MD5OfBody: '0', Body: each })) },
      'sqs',
    ),
    json('the event of a topic', snsEvent(texts), 'sns'),
    text('topic messages in a row', texts.map((each) => JSON.stringify(snsMessage(each))).join('\n'), 'ndjson', 'sns'),
    json(
      'the event of a queue of a topic',
      sqsEvent(texts.map((each) => JSON.stringify(snsMessage(each)))),
      'sqs',
      'sns',
    ),
    json(
      'the event of a queue of a topic of EventBridge events',
      sqsEvent(records.map((each) => JSON.stringify(snsMessage(JSON.stringify(eventBridgeEvent(each)))))),
      'sqs',
      'sns',
      'eventbridge',
    ),
    json(
      'EventBridge events',
      records.map((each) => eventBridgeEvent(each, 'AWS Console Sign In via CloudTrail', 'aws.signin')),
      'array',
      'eventbridge',
    ),
    json('LookupEvents output', { Events: texts.map(lookupEvent), NextToken: 'n' }, 'lookup-events'),
    text(
      'looked-up events in a row',
      texts.map((each) => JSON.stringify(lookupEvent(each))).join('\n'),
      'ndjson',
      'lookup-events',
    ),
    json(
      'GetQueryResults output',
      { QueryStatus: 'FINISHED', QueryStatistics: { ResultsCount: 1 }, QueryResultRows: rows },
      'lake',
    ),
    json(
      'rows of Lake as objects',
      texts.map((each) => ({ eventid: 'e', eventjson: each })),
      'array',
      'lake',
    ),
    json('rows of Lake', rows, 'array'),
  ];
}
