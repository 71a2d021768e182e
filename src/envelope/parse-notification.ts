import { TrailproofError } from '../base/errors.ts';
import type { JsonValue } from '../base/json.ts';
import { foreignName, isRecordLike } from './foreign-name.ts';
import { own } from './own.ts';
import { startUnwrapping } from './unwrap.ts';
import { unwrapInput } from './unwrap-input.ts';

/** An object that a notification names. Log files and digests lie in one bucket: `parseObjectKey` tells them apart. */
export interface NotifiedObject {
  readonly bucket: string;
  /** The key itself: S3 notifications encode it for URLs, which is undone. */
  readonly key: string;
  /**
   * What happened, in the words of S3 (`'ObjectCreated:Put'`, `'ObjectRemoved:Delete'`) or EventBridge (`'Object Created'`); CloudTrail's own
   * notices, which are about deliveries alone, do not say.
   */
  readonly event?: string;
}

/** Notifications hold at most 256 KiB, and batches of them at most 6 MiB. */
const MAX_BYTES = 16_777_216;

/**
 * The objects that a notification names: the notice that CloudTrail sends to SNS on delivery, S3 event notifications, and S3's events of
 * EventBridge, by themselves or inside of SNS and SQS messages, as Lambda, the APIs or raw delivery hand them over. CloudTrail's validation
 * message, the test event of S3 and subscription confirmations name none. Sources: AWS CloudTrail User Guide, "Configuring Amazon SNS
 * notifications for CloudTrail"; Amazon S3 User Guide, "Event message structure".
 *
 * @throws TrailproofError `ERR_FORMAT` for everything else, and for a batch that holds something else.
 * @throws TypeError where the input is no text, bytes or JSON value.
 * @example
 * for (const { bucket, key } of parseNotification(message.body)) {
 *   if (parseObjectKey(key)?.kind === 'log') await read(bucket, key);
 * }
 */
export function parseNotification(input: string | Uint8Array | JsonValue): NotifiedObject[] {
  const state = startUnwrapping(isNotification, nameOther, MAX_BYTES);
  unwrapInput(input, state);
  const [flaw] = state.flaws.values();
  if (flaw !== undefined) throw formatError(flaw);
  return state.values.flatMap(objectsOf);
}

function isNotification(value: JsonValue): boolean {
  return (
    own(value, 's3ObjectKey') !== undefined ||
    own(value, 'eventSource') === 'aws:s3' ||
    (own(value, 'source') === 'aws.s3' && own(value, 'detail', 'object') !== undefined)
  );
}

function nameOther(value: JsonValue): string {
  return isRecordLike(value) ? 'a CloudTrail record: use parseRecords' : (foreignName(value) ?? 'something else');
}

function objectsOf(value: JsonValue): NotifiedObject[] {
  const keys = own(value, 's3ObjectKey');
  if (keys !== undefined) {
    if (!Array.isArray(keys)) throw formatError('a delivery notice without a list of keys');
    return keys.map((key) => objectOf(own(value, 's3Bucket'), key));
  }
  const key = own(value, 's3', 'object', 'key');
  return key === undefined
    ? [
        objectOf(
          own(value, 'detail', 'bucket', 'name'),
          own(value, 'detail', 'object', 'key'),
          own(value, 'detail-type'),
        ),
      ]
    : [objectOf(own(value, 's3', 'bucket', 'name'), decodeKey(key), own(value, 'eventName'))];
}

function objectOf(bucket: unknown, key: unknown, event?: unknown): NotifiedObject {
  if (typeof bucket !== 'string' || bucket === '') throw formatError('a notification without the name of a bucket');
  if (typeof key !== 'string' || key === '') throw formatError('a notification without the key of an object');
  return typeof event === 'string' ? { bucket, key, event } : { bucket, key };
}

/** As in a query: a plus sign is a blank. */
function decodeKey(key: JsonValue): string | undefined {
  try {
    return typeof key === 'string' ? decodeURIComponent(key.replaceAll('+', ' ')) : undefined;
  } catch {
    throw formatError('a notification whose key is not encoded as URLs are');
  }
}

function formatError(received: string): TrailproofError {
  return new TrailproofError('ERR_FORMAT', `expected a notification of objects, received ${received}`, {
    stage: 'parse',
  });
}
