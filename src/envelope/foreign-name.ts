import type { JsonValue } from '../base/json.ts';
import { own } from './own.ts';
import { shorten } from './shorten.ts';

const OBJECTS = 'which names objects: use parseNotification';

/** Whether a value is what CloudTrail writes, if anything: whether it is a record in all its parts is for `checkRecord` to say. */
export function isRecordLike(value: JsonValue): boolean {
  return (
    own(value, 'eventVersion') !== undefined && !isLambdaMessage(own(value, 'eventSource')) && !isActionTrail(value)
  );
}

/** What a value is that has something of a record or an envelope, and is none, in words. */
export function foreignName(value: JsonValue): string | undefined {
  // SNS begins its keys with a capital.
  const source = own(value, 'eventSource') ?? own(value, 'EventSource');
  if (source === 'aws:s3') return `an S3 event notification, ${OBJECTS}`;
  if (isLambdaMessage(source)) return `an event message of ${shorten(source)}`;
  if (isActionTrail(value)) return 'an event of ActionTrail, of Alibaba Cloud';
  if (own(value, 's3ObjectKey') !== undefined) return `a CloudTrail delivery notice, ${OBJECTS}`;
  if (own(value, 'digestPublicKeyFingerprint') !== undefined) return 'a digest file: use parseDigest';
  const type = own(value, 'detail-type');
  if (typeof type !== 'string') return undefined;
  if (own(value, 'source') === 'aws.s3') return `an S3 event of EventBridge, ${OBJECTS}`;
  return `an EventBridge event of type ${shorten(type)}, not via CloudTrail`;
}

/** What hands events to Lambda functions is called `aws:…`; services are called `….amazonaws.com`. */
function isLambdaMessage(source: JsonValue | undefined): source is string {
  return typeof source === 'string' && source.startsWith('aws:');
}

function isActionTrail(value: JsonValue): boolean {
  return own(value, 'acsRegion') !== undefined;
}
