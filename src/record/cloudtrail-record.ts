import { type ApiCallRecord, apiCallFields } from './api-call-record.ts';
import { type Check, union } from './check.ts';
import { commonFields } from './common-fields.ts';
import type { ConsoleActionRecord } from './console-action-record.ts';
import { type ConsoleSignInRecord, consoleSignInFields } from './console-sign-in-record.ts';
import { type EarlyRecord, earlyFields } from './early-record.ts';
import { type ServiceEventRecord, serviceEventFields } from './service-event-record.ts';
import { type UnrecognizedRecord, unrecognizedFields } from './unrecognized-record.ts';

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
      AwsApiCall: apiCallFields,
      AwsServiceEvent: serviceEventFields,
      AwsConsoleSignIn: consoleSignInFields,
      AwsConsoleAction: commonFields,
    },
    absent: earlyFields,
    unrecognized: unrecognizedFields,
  }))();
