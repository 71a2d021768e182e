import type { ApiCallRecord } from './api-call-record.ts';
import type { CloudTrailRecord } from './cloudtrail-record.ts';
import type { ConsoleActionRecord } from './console-action-record.ts';
import type { ConsoleSignInRecord } from './console-sign-in-record.ts';
import type { EarlyRecord } from './early-record.ts';
import type { NetworkActivityRecord } from './network-activity-record.ts';
import type { ServiceEventRecord } from './service-event-record.ts';

/** The records of somebody doing something: all of them have `userIdentity`, `eventTime`, `eventSource` and `eventName`. */
export type CallRecord =
  | ApiCallRecord
  | ServiceEventRecord
  | ConsoleSignInRecord
  | ConsoleActionRecord
  | NetworkActivityRecord
  | EarlyRecord;

const TYPES: ReadonlySet<string | undefined> = /* @__PURE__ */ new Set<CallRecord['eventType']>([
  undefined,
  'AwsApiCall',
  'AwsServiceEvent',
  'AwsConsoleSignIn',
  'AwsConsoleAction',
]);

/** Whether a record tells of a call, a sign-in or a service's own action: not of Insights, counts, or what event data stores take in. */
export function isCallRecord(record: CloudTrailRecord): record is CallRecord {
  return TYPES.has(record.eventType) || record.eventCategory === 'NetworkActivity';
}
