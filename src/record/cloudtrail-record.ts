import { type ApiCallRecord, apiCallRecord } from './api-call-record.ts';
import { type Check, union } from './check.ts';
import { type ConsoleActionRecord, consoleActionRecord } from './console-action-record.ts';
import { type ConsoleSignInRecord, consoleSignInRecord } from './console-sign-in-record.ts';
import { type EarlyRecord, earlyRecord } from './early-record.ts';
import { type ServiceEventRecord, serviceEventRecord } from './service-event-record.ts';
import { type UnrecognizedRecord, unrecognizedRecord } from './unrecognized-record.ts';

/**
 * One record, exactly as CloudTrail wrote it. `eventType` tells the members apart, and `userIdentity.type` those of the identity. Fields
 * that the types do not name are kept.
 *
 * @example
 * if (record.eventType === 'AwsConsoleSignIn' && record.responseElements?.ConsoleLogin === 'Failure') {
 *   const caller = record.userIdentity;
 *   if (caller.type === 'IAMUser') report(caller.userName, record.sourceIPAddress);
 * }
 */
export type CloudTrailRecord =
  | ApiCallRecord
  | ServiceEventRecord
  | ConsoleSignInRecord
  | ConsoleActionRecord
  | EarlyRecord
  | UnrecognizedRecord;

export const cloudTrailRecord: Check<CloudTrailRecord> = /* @__PURE__ */ (() =>
  union<CloudTrailRecord, 'eventType'>('eventType', {
    named: {
      AwsApiCall: apiCallRecord,
      AwsServiceEvent: serviceEventRecord,
      AwsConsoleSignIn: consoleSignInRecord,
      AwsConsoleAction: consoleActionRecord,
    },
    absent: earlyRecord,
    unrecognized: unrecognizedRecord,
  }))();
