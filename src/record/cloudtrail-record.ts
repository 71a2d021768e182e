import type { ActivityRecord } from './activity-record.ts';
import type { AggregatedRecord } from './aggregated-record.ts';
import type { ApiCallRecord } from './api-call-record.ts';
import type { ConfigurationItemRecord } from './configuration-item-record.ts';
import type { ConsoleActionRecord } from './console-action-record.ts';
import type { ConsoleSignInRecord } from './console-sign-in-record.ts';
import type { EarlyRecord } from './early-record.ts';
import type { EvidenceRecord } from './evidence-record.ts';
import type { LakeInsightRecord } from './lake-insight-record.ts';
import type { NetworkActivityRecord } from './network-activity-record.ts';
import type { ServiceEventRecord } from './service-event-record.ts';
import type { TrailInsightRecord } from './trail-insight-record.ts';
import type { UnrecognizedRecord } from './unrecognized-record.ts';

/**
 * One record, exactly as CloudTrail wrote it. `eventType` tells the members apart, or `eventCategory` those that have a category of their
 * own; `userIdentity.type` tells apart the identities. Fields that the types do not name are kept.
 *
 * A record of a category of its own belongs to that family whatever its `eventType`, as long as no other family has that type.
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
  | NetworkActivityRecord
  | TrailInsightRecord
  | LakeInsightRecord
  | AggregatedRecord
  | ActivityRecord
  | ConfigurationItemRecord
  | EvidenceRecord
  | EarlyRecord
  | UnrecognizedRecord;
