// Events from other projects' tests, where they lie beside the project's root; skipped elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseNotification } from '../../../src/envelope/parse-notification.ts';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';
import type { RejectedRecord } from '../../../src/envelope/sort-records.ts';
import { streamRecords } from '../../../src/envelope/stream-records.ts';

const folder = '../shared/data/envelopes';
const here = existsSync(folder);
const files = here
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  : [];

const TEXT = /text that is not JSON/;
const OBJECT = /received an object with the keys/;
const S3 = /an S3 event notification, which names objects: use parseNotification/;
const S3_EVENT = /an S3 event of EventBridge, which names objects: use parseNotification/;
const OTHER_EVENT = /an EventBridge event of type .*, not via CloudTrail/;

/** What a file is: its envelope with the number of its records, or why it holds none, with the number of objects that it names. */
type Answer =
  | readonly ['eventbridge' | 'record', records: number, rejected?: number]
  | readonly [RegExp, objects?: number];

const POWERTOOLS: Readonly<Record<string, Answer>> = {
  cloudWatchLogEvent: [/text that is not JSON: .* inside of awslogs, cloudwatch-logs$/],
  // Deflated for zlib, not for gzip.
  cloudWatchLogEventWithPolicyLevel: [/bytes that are not UTF-8 inside of awslogs$/],
  eventBridgeEvent: [OTHER_EVENT],
  kinesisFirehoseKinesisEvent: [/text that is not JSON: .* inside of firehose$/],
  kinesisFirehosePutEvent: [TEXT],
  kinesisFirehoseSQSEvent: [/text that is not JSON: .* inside of firehose, sqs$/],
  kinesisStreamCloudWatchLogsEvent: [/text that is not JSON: .* inside of kinesis, cloudwatch-logs$/],
  kinesisStreamEvent: [/text that is not JSON: .* inside of kinesis$/],
  kinesisStreamEventOneRecord: [/an object with the keys "message", "username" inside of kinesis$/],
  s3BatchOperationEventSchemaV1: [OBJECT],
  s3BatchOperationEventSchemaV2: [OBJECT],
  s3Event: [S3, 1],
  s3EventBridgeNotificationObjectCreatedEvent: [S3_EVENT, 1],
  s3EventBridgeNotificationObjectDeletedEvent: [S3_EVENT, 1],
  s3EventBridgeNotificationObjectExpiredEvent: [S3_EVENT, 1],
  s3EventBridgeNotificationObjectRestoreCompletedEvent: [S3_EVENT, 1],
  s3EventDecodedKey: [S3, 1],
  s3EventDeleteObject: [S3, 1],
  s3EventGlacier: [S3, 1],
  s3ObjectEventIAMUser: [OBJECT],
  s3ObjectEventTempCredentials: [OBJECT],
  s3SqsEvent: [/use parseNotification inside of sqs$/, 1],
  snsEvent: [/text that is not JSON: .* inside of sns$/],
  snsSqsEvent: [/an object with the keys .* inside of sqs, sns$/],
  snsSqsFifoEvent: [/an object with the keys .* inside of sqs, sns$/],
  sqsDlqTriggerEvent: [TEXT],
  sqsEvent: [/text that is not JSON: .* inside of sqs$/],
};

const LAMBDA_GO: Readonly<Record<string, Answer>> = {
  'cloudwatch-alarm-sns-payload-multiple-metrics': [/an object with the keys .* inside of sns$/],
  'cloudwatch-alarm-sns-payload-single-metric': [/an object with the keys .* inside of sns$/],
  'cloudwatch-logs-event': [TEXT],
  'kinesis-event': [TEXT],
  'kinesis-firehose-event': [TEXT],
  's3-event': [S3, 1],
  's3-event-with-decoded': [S3, 1],
  'sns-event': [TEXT],
  'sqs-event': [TEXT],
};

const LAMBDA_RUST: Readonly<Record<string, Answer>> = {
  'cloudwatch-alarm-composite': [OBJECT],
  'cloudwatch-alarm-composite-with-suppressor-alarm': [OTHER_EVENT],
  'cloudwatch-alarm-metric': [OBJECT],
  'cloudwatch-alarm-sns-payload-multiple-metrics': [OBJECT],
  'cloudwatch-alarm-sns-payload-single-metric': [OBJECT],
  'cloudwatch-cloudtrail-assumed-role': ['record', 1],
  'cloudwatch-cloudtrail-unknown-federate': ['record', 1],
  'cloudwatch-cloudtrail-unknown-user-auth': ['record', 1],
  'cloudwatch_logs-event': [TEXT],
  'eventbridge-event-obj': [OTHER_EVENT],
  'eventbridge-schedule': [OTHER_EVENT],
  'kinesis-event': [TEXT],
  'kinesis-event-encrypted': [TEXT],
  'kinesis-firehose-event': [TEXT],
  'kinesis-firehose-response': [TEXT],
  's3-event': [S3, 1],
  's3-event-with-decoded': [S3, 1],
  's3-object-lambda-event-get-object-assumed-role': [OBJECT],
  's3-object-lambda-event-get-object-iam': [OBJECT],
  's3-object-lambda-event-head-object-iam': [OBJECT],
  's3-object-lambda-event-list-objects-iam': [OBJECT],
  's3-object-lambda-event-list-objects-v2-iam': [OBJECT],
  'sns-event': [TEXT],
  'sns-event-obj': [OBJECT],
  'sns-event-pascal-case': [TEXT],
  'sqs-api-event-obj': [/an object with the keys "country", "city" inside of sqs$/],
  'sqs-batch-response': [OBJECT],
  'sqs-event': [TEXT],
  'sqs-event-obj': [OBJECT],
};

const CUSTODIAN: Readonly<Record<string, Answer>> = {
  'appmesh-create-mesh': ['record', 1],
  'appmesh-create-virtualgateway': ['record', 1],
  'appmesh-create-virtualnode': ['record', 1],
  'cloud-trail-appelb-add-tags': ['eventbridge', 1],
  // Cut down by hand: it has no userIdentity.
  'cloud-trail-bedrock-create-customization-jobs': ['record', 0, 1],
  'cloud-trail-catalog-put-resource-policy': ['eventbridge', 1],
  'cloud-trail-catalog-set-encryption': ['eventbridge', 1],
  'cloud-trail-create-bucket': ['eventbridge', 1],
  'cloud-trail-create-db': ['record', 1],
  'cloud-trail-create-distribution': ['eventbridge', 1],
  'cloud-trail-create-efs-mount-target': ['record', 1],
  'cloud-trail-create-load-balancer-policy': ['record', 1],
  'cloud-trail-create-rest-stage': ['record', 1],
  'cloud-trail-create-volume': ['record', 1],
  'cloud-trail-hsm-create-cluster': ['record', 1],
  'cloud-trail-run-instance-creator': ['record', 1],
  'cloud-trail-run-instance-creator-assumed': ['record', 1],
  'cloud-trail-run-instances': ['record', 1],
  'cloud-trail-s3': ['eventbridge', 1],
  'cloud-trail-tag-distribution': ['eventbridge', 1],
  'cloud-trail-tag-rest-stage': ['eventbridge', 1],
  'cloud-trail-update-distribution': ['eventbridge', 1],
  'cloud-trail-update-efs-mount-target-security-group': ['record', 1],
  cloudsearch: ['eventbridge', 1],
  'transit-gateway-delete-vpc-attachment': ['eventbridge', 1],
};

const ANSWERS: ReadonlyMap<string, Answer> = new Map([
  ...under('aws-powertools__powertools-lambda-python/', POWERTOOLS),
  ...under('aws__aws-lambda-go/', LAMBDA_GO),
  ...under('awslabs__aws-lambda-rust-runtime/example-', LAMBDA_RUST),
  ...under('cloud-custodian/event-', CUSTODIAN),
]);

function under(prefix: string, answers: Readonly<Record<string, Answer>>): [string, Answer][] {
  return Object.entries(answers).map(([name, answer]) => [`${prefix}${name}.json`, answer]);
}

describe.skipIf(!here)('events from other projects', () => {
  it('stand in this table, each of them', () => {
    expect([...ANSWERS.keys()].sort()).toEqual(files.sort());
  });

  it.each([...ANSWERS])('%s', async (name, answer) => {
    const bytes = readFileSync(join(folder, name));
    const { envelope, records, rejected, error } = safeParseRecords(bytes);
    const streamed: unknown[] = [];
    const refused: RejectedRecord[] = [];
    const onRejected = (each: RejectedRecord): void => void refused.push(each);
    for await (const record of streamRecords(bytes, { onRejected })) streamed.push(record);
    expect(streamed).toEqual(records);
    if (typeof answer[0] === 'string') {
      const [expected, count, bad = 0] = answer as readonly [string, number, number?];
      expect([envelope, records.length, rejected.length]).toEqual([expected, count, bad]);
      expect(refused).toEqual(rejected);
      return;
    }
    const [message, objects = 0] = answer as readonly [RegExp, number?];
    expect(error?.message).toMatch(message);
    expect(refused.length).toBeGreaterThan(0);
    if (objects > 0) expect(parseNotification(bytes)).toHaveLength(objects);
    else expect(() => parseNotification(bytes)).toThrow(/expected a notification of objects/);
  });
});
