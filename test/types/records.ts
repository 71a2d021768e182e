// Compiled, never run: what the record types promise to an editor. `npm run check` reports a broken promise.
import type { JsonValue } from '../../src/base/json.ts';
import type { Envelope } from '../../src/envelope/envelope.ts';
import { parseRecords } from '../../src/envelope/parse-records.ts';
import { type SafeParseRecordsResult, safeParseRecords } from '../../src/envelope/safe-parse-records.ts';
import type { RawRecord, RejectedRecord } from '../../src/envelope/sort-records.ts';
import { streamRecords } from '../../src/envelope/stream-records.ts';
import type { ActivityRecord } from '../../src/record/activity-record.ts';
import type { Addendum } from '../../src/record/addendum.ts';
import type { AggregatedRecord } from '../../src/record/aggregated-record.ts';
import type { ApiCallRecord } from '../../src/record/api-call-record.ts';
import type { CloudTrailRecord } from '../../src/record/cloudtrail-record.ts';
import type { ConfigurationItemRecord } from '../../src/record/configuration-item-record.ts';
import type { ConsoleActionRecord } from '../../src/record/console-action-record.ts';
import type { ConsoleSignInRecord } from '../../src/record/console-sign-in-record.ts';
import type { EarlyRecord } from '../../src/record/early-record.ts';
import type { EventPayload } from '../../src/record/event-payload.ts';
import type { EvidenceRecord } from '../../src/record/evidence-record.ts';
import type { LakeInsightRecord } from '../../src/record/lake-insight-record.ts';
import type { NetworkActivityRecord } from '../../src/record/network-activity-record.ts';
import type { ServiceEventRecord } from '../../src/record/service-event-record.ts';
import type { WordsFor, WordsIn } from '../../src/record/table-proof.ts';
import type { TrailInsightRecord } from '../../src/record/trail-insight-record.ts';
import type { BooleanText, Unrecognized } from '../../src/record/unrecognized.ts';
import type { UnrecognizedRecord } from '../../src/record/unrecognized-record.ts';
import type {
  AssumedRoleIdentity,
  IAMUserIdentity,
  UntypedIdentity,
  UserIdentity,
} from '../../src/record/user-identity.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expectEqual<A, B>(equal: Equal<A, B>): void;

declare const record: CloudTrailRecord;
declare const caller: UserIdentity;

// Narrowing by eventType.
if (record.eventType === 'AwsApiCall') {
  expectEqual<typeof record, ApiCallRecord>(true);
  expectEqual<typeof record.apiVersion, string | undefined>(true);
  // @ts-expect-error only service events have it
  record.serviceEventDetails;
}
if (record.eventType === 'AwsServiceEvent') expectEqual<typeof record, ServiceEventRecord>(true);
if (record.eventType === undefined) expectEqual<typeof record, EarlyRecord>(true);
if (record.eventType === 'AwsConsoleSignIn') {
  expectEqual<typeof record, ConsoleSignInRecord>(true);
  const outcome = record.responseElements?.ConsoleLogin;
  expectEqual<typeof outcome, 'Success' | 'Failure' | Unrecognized | undefined>(true);
  const mfa = record.additionalEventData?.MFAUsed;
  expectEqual<typeof mfa, 'Yes' | 'No' | Unrecognized | undefined>(true);
  // @ts-expect-error MFAUsed is 'Yes' or 'No'
  if (mfa === 'true') throw new Error();
  const other = record.additionalEventData?.['SomethingElse'];
  expectEqual<typeof other, JsonValue | undefined>(true);
}

// A value that is none of the named ones is Unrecognized, in a category of its own or not.
if (
  record.eventType !== undefined &&
  record.eventType !== 'AwsApiCall' &&
  record.eventType !== 'AwsServiceEvent' &&
  record.eventType !== 'AwsConsoleSignIn' &&
  record.eventType !== 'AwsConsoleAction' &&
  record.eventType !== 'AwsVpceEvent' &&
  record.eventType !== 'AwsVpceEvents' &&
  record.eventType !== 'AwsCloudTrailInsight' &&
  record.eventType !== 'AwsAggregatedEvent' &&
  record.eventType !== 'ActivityLog' &&
  record.eventType !== 'AwsConfigurationItem' &&
  record.eventType !== 'AwsAuditManagerEvidence'
) {
  expectEqual<typeof record.eventType, Unrecognized>(true);
  expectEqual<typeof record.userIdentity, UserIdentity | undefined>(true);
  const name: string = record.eventType;
  void name;
  if (record.eventCategory === undefined) expectEqual<typeof record, UnrecognizedRecord>(true);
  if (record.eventCategory === undefined) expectEqual<(typeof record)['anything'], unknown>(true);
}

// A literal that the types do not name needs a cast.
// @ts-expect-error no such event type
if (record.eventType === 'AwsApiCal') throw new Error();
// @ts-expect-error no such category
if (record.eventCategory === 'Managment') throw new Error();
// @ts-expect-error no such type of identity
if (caller.type === 'IamUser') throw new Error();
if ((record.eventType as string) === 'AwsTelepathy') void record;

// Narrowing by eventType, the families that have a category of their own.
if (record.eventType === 'AwsVpceEvent' || record.eventType === 'AwsVpceEvents') {
  expectEqual<typeof record, NetworkActivityRecord>(true);
  expectEqual<typeof record.eventCategory, 'NetworkActivity'>(true);
}
if (record.eventType === 'AwsCloudTrailInsight') {
  expectEqual<typeof record, TrailInsightRecord | LakeInsightRecord>(true);
  if (record.insightDetails) expectEqual<typeof record, TrailInsightRecord>(true);
  else expectEqual<typeof record.insightState, 'Start' | 'End' | Unrecognized>(true);
}
if (record.eventType === 'AwsAggregatedEvent') expectEqual<typeof record, AggregatedRecord>(true);
if (record.eventType === 'ActivityLog') expectEqual<typeof record, ActivityRecord>(true);
if (record.eventType === 'AwsConfigurationItem') expectEqual<typeof record, ConfigurationItemRecord>(true);
if (record.eventType === 'AwsAuditManagerEvidence') expectEqual<typeof record, EvidenceRecord>(true);

// Narrowing by eventCategory.
if (record.eventCategory === 'NetworkActivity') expectEqual<typeof record, NetworkActivityRecord>(true);
if (record.eventCategory === 'Insight') {
  expectEqual<typeof record, TrailInsightRecord | LakeInsightRecord>(true);
  const type = record.insightDetails?.insightType;
  expectEqual<typeof type, 'ApiCallRateInsight' | 'ApiErrorRateInsight' | Unrecognized | undefined>(true);
  expectEqual<typeof record.eventTime, string>(true);
}
if (record.eventCategory === 'Aggregated') {
  expectEqual<typeof record, AggregatedRecord>(true);
  expectEqual<typeof record.timeWindow.windowStart, string>(true);
}
if (record.eventCategory === 'ActivityAuditLog') expectEqual<typeof record, ActivityRecord>(true);
if (record.eventCategory === 'ConfigurationItem') expectEqual<typeof record, ConfigurationItemRecord>(true);
if (record.eventCategory === 'Evidence') expectEqual<typeof record, EvidenceRecord>(true);
if (record.eventCategory === 'Data') {
  expectEqual<
    typeof record,
    ApiCallRecord | ServiceEventRecord | ConsoleSignInRecord | ConsoleActionRecord | EarlyRecord | UnrecognizedRecord
  >(true);
}
if (record.eventType === 'AwsApiCall') {
  expectEqual<typeof record.eventCategory, 'Management' | 'Data' | Unrecognized | undefined>(true);
}

// Narrowing by userIdentity.type, in place and over the whole union.
if (record.userIdentity?.type === 'IAMUser') {
  expectEqual<typeof record.userIdentity, IAMUserIdentity>(true);
  expectEqual<typeof record.userIdentity.userName, string | undefined>(true);
}
if (caller.type === 'AssumedRole') {
  expectEqual<typeof caller, AssumedRoleIdentity>(true);
  const issuer = caller.sessionContext?.sessionIssuer?.type;
  expectEqual<typeof issuer, 'Role' | 'IAMUser' | 'Root' | Unrecognized | undefined>(true);
  // @ts-expect-error the session name is in arn and principalId
  caller.userName;
}
if (caller.type === undefined) expectEqual<typeof caller, UntypedIdentity>(true);
const mfaAuthenticated = caller.sessionContext?.attributes?.mfaAuthenticated;
expectEqual<typeof mfaAuthenticated, BooleanText | undefined>(true);
// @ts-expect-error it is text
if (mfaAuthenticated === true) throw new Error();

// Every record has these at hand without narrowing.
expectEqual<typeof record.eventName, string | undefined>(true);
expectEqual<typeof record.errorCode, string | undefined>(true);
expectEqual<typeof record.recipientAccountId, string | undefined>(true);
expectEqual<typeof record.managementEvent, boolean | undefined>(true);
// @ts-expect-error no such field
record.evntName;

// An exhaustive switch ends with the unrecognized member.
export function family(of: CloudTrailRecord): string {
  switch (of.eventType) {
    case 'AwsApiCall':
    case 'AwsServiceEvent':
    case 'AwsConsoleSignIn':
    case 'AwsConsoleAction':
    case 'AwsVpceEvent':
    case 'AwsVpceEvents':
    case 'AwsCloudTrailInsight':
    case 'AwsAggregatedEvent':
    case 'ActivityLog':
    case 'AwsConfigurationItem':
    case 'AwsAuditManagerEvidence':
      return of.eventType;
    case undefined:
      return 'early';
    default: {
      const rest: Unrecognized = of.eventType;
      return rest;
    }
  }
}

export function category(of: CloudTrailRecord): string {
  switch (of.eventCategory) {
    case 'Management':
    case 'Data':
    case 'NetworkActivity':
    case 'Insight':
    case 'Aggregated':
    case 'ActivityAuditLog':
    case 'ConfigurationItem':
    case 'Evidence':
      return of.eventCategory;
    default: {
      const rest: Unrecognized | undefined = of.eventCategory;
      return rest ?? 'none';
    }
  }
}

export function incomplete(of: CloudTrailRecord): Unrecognized | undefined {
  switch (of.eventType) {
    case 'AwsApiCall':
    case 'AwsServiceEvent':
      return undefined;
    default:
      // @ts-expect-error the other types are not dealt with
      return of.eventType;
  }
}

// Parsing.
expectEqual<ReturnType<typeof parseRecords>, CloudTrailRecord[]>(true);
expectEqual<SafeParseRecordsResult['envelope'], Envelope | undefined>(true);
expectEqual<SafeParseRecordsResult['records'], CloudTrailRecord[]>(true);

// With raw, each record comes with its text.
const [rawRecord] = parseRecords('', { raw: true });
expectEqual<typeof rawRecord, RawRecord | undefined>(true);
const [plainRecord] = safeParseRecords([], { maxBytes: 1 }).records;
expectEqual<typeof plainRecord, CloudTrailRecord | undefined>(true);
for await (const streamed of streamRecords(new Uint8Array())) expectEqual<typeof streamed, CloudTrailRecord>(true);
for await (const streamed of streamRecords(new Uint8Array(), { raw: true })) {
  expectEqual<typeof streamed, RawRecord>(true);
}
// @ts-expect-error parsed JSON has no text
parseRecords([], { raw: true });
expectEqual<RejectedRecord['value'], JsonValue>(true);
// @ts-expect-error bytes, text or JSON
parseRecords(undefined);

// The words of a table follow from the type alone, so that a table that says less, more or something else does not compile.
interface Example {
  name: string;
  kind: 'a' | 'b' | Unrecognized;
  flag?: boolean;
  count?: number | null;
  payload: EventPayload | null;
  list?: Addendum[];
  texts: Record<string, string>;
  caller: UserIdentity;
}
expectEqual<
  WordsFor<Example>,
  | 'name'
  | 'kind'
  | 'flag?:boolean'
  | 'count??:number'
  | 'payload??:object'
  | 'list?:addendum[]'
  | 'texts:text{}'
  | 'caller:identity'
>(true);
expectEqual<WordsIn<'+onBehalfOf more userId'>, 'identityStoreArn?' | 'more' | 'userId'>(true);
expectEqual<WordsIn<'~statistic'>, 'name?' | 'value?:number'>(true);
// What no table can prove has a word that no table has: literals that are not open, objects of another shape.
expectEqual<WordsFor<{ closed: 'a' | 'b' }>, 'closed:unprovable'>(true);
expectEqual<WordsFor<{ other: { reason?: number } }>, 'other:unprovable'>(true);
expectEqual<WordsFor<{ flag: true }>, 'flag:unprovable'>(true);
expectEqual<WordsFor<{ list: (number | string)[] }>, 'list:unprovable[]'>(true);
