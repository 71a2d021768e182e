/**
 * What records come in. All but the last four are AWS's own; the names say whose.
 *
 * - `'log-file'`: `{"Records":[…]}`, as CloudTrail delivers to S3
 * - `'awslogs'`: the Lambda event of a CloudWatch Logs subscription, `{"awslogs":{"data":…}}`
 * - `'cloudwatch-logs'`: the message of a subscription, with `logEvents`; a control message holds no records
 * - `'log-events'`: GetLogEvents and FilterLogEvents output, with `events`
 * - `'logs-insights'`: rows of a Logs Insights query, by their `@message`
 * - `'export-task'`: lines of a CloudWatch Logs export to S3: a time, a blank, the record
 * - `'kinesis'`: the Lambda event of a Kinesis stream, or GetRecords output
 * - `'firehose'`: what Firehose hands to a transformation or an HTTP endpoint, with `records`
 * - `'sqs'`: the Lambda event of a queue, ReceiveMessage output, or one message
 * - `'sns'`: the Lambda event of a topic, or one message; confirmations hold no records
 * - `'eventbridge'`: an event whose `detail-type` ends with ` via CloudTrail`
 * - `'lookup-events'`: LookupEvents output, or one of its events
 * - `'lake'`: GetQueryResults output of CloudTrail Lake, or a row, by its `eventjson`
 * - `'test-message'`: what S3 and CloudTrail send to try a notification: no records
 * - `'array'`: a JSON array
 * - `'record'`: one record by itself
 * - `'ndjson'`: JSON values in a row, on lines of their own or with nothing between them, as Firehose writes them
 */
export type Envelope =
  | 'log-file'
  | 'awslogs'
  | 'cloudwatch-logs'
  | 'log-events'
  | 'logs-insights'
  | 'export-task'
  | 'kinesis'
  | 'firehose'
  | 'sqs'
  | 'sns'
  | 'eventbridge'
  | 'lookup-events'
  | 'lake'
  | 'test-message'
  | 'array'
  | 'record'
  | 'ndjson';

/** The key of a list, and what an object with such a list is, unless its items say more. */
export const LISTS: readonly (readonly [key: string, Envelope])[] = [
  ['Records', 'log-file'],
  ['logEvents', 'cloudwatch-logs'],
  ['events', 'log-events'],
  ['Events', 'lookup-events'],
  ['records', 'firehose'],
  ['Messages', 'sqs'],
  ['QueryResultRows', 'lake'],
  ['results', 'logs-insights'],
];

/**
 * What an item holds its content under, and a key that must stand beside it where the first says too little; inside of a list of the same
 * envelope it need not. The last step tells the encoding: `data` is base64, `detail` is JSON, everything else text.
 */
export const WRAPPERS: readonly (readonly [Envelope, path: string, beside: string])[] = [
  ['awslogs', 'awslogs.data', 'awslogs'],
  ['kinesis', 'kinesis.data', 'kinesis'],
  ['kinesis', 'Data', 'SequenceNumber'],
  ['firehose', 'data', 'recordId'],
  ['sqs', 'body', 'messageId'],
  ['sqs', 'Body', 'MessageId'],
  ['sns', 'Sns.Message', 'Sns'],
  ['sns', 'Message', 'TopicArn'],
  ['log-events', 'message', 'timestamp'],
  ['lookup-events', 'CloudTrailEvent', 'CloudTrailEvent'],
  ['lake', 'eventjson', 'eventjson'],
  ['eventbridge', 'detail', 'detail-type'],
];
