// Compiled, never run: what the record types promise to an editor. `npm run check` reports a broken promise.
import type { JsonValue } from '../../src/base/json.ts';
import type { Envelope } from '../../src/envelope/envelope.ts';
import { parseRecords } from '../../src/envelope/parse-records.ts';
import { type SafeParseRecordsResult, safeParseRecords } from '../../src/envelope/safe-parse-records.ts';
import type { RawRecord, RejectedRecord } from '../../src/envelope/sort-records.ts';
import { streamRecords } from '../../src/envelope/stream-records.ts';
import type { ApiCallRecord } from '../../src/record/api-call-record.ts';
import { type Fields, flag, openText, optional, text } from '../../src/record/check.ts';
import type { CloudTrailRecord } from '../../src/record/cloudtrail-record.ts';
import type { ConsoleSignInRecord } from '../../src/record/console-sign-in-record.ts';
import type { EarlyRecord } from '../../src/record/early-record.ts';
import type { ServiceEventRecord } from '../../src/record/service-event-record.ts';
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

// A value that is none of the named ones is Unrecognized.
if (
  record.eventType !== undefined &&
  record.eventType !== 'AwsApiCall' &&
  record.eventType !== 'AwsServiceEvent' &&
  record.eventType !== 'AwsConsoleSignIn' &&
  record.eventType !== 'AwsConsoleAction'
) {
  expectEqual<typeof record, UnrecognizedRecord>(true);
  expectEqual<typeof record.eventType, Unrecognized>(true);
  expectEqual<typeof record.userIdentity, UserIdentity | undefined>(true);
  expectEqual<(typeof record)['insightDetails'], unknown>(true);
  const name: string = record.eventType;
  void name;
}

// A literal that the types do not name needs a cast.
// @ts-expect-error no such event type
if (record.eventType === 'AwsApiCal') throw new Error();
// @ts-expect-error no such category
if (record.eventCategory === 'Managment') throw new Error();
// @ts-expect-error no such type of identity
if (caller.type === 'IamUser') throw new Error();
if ((record.eventType as string) === 'AwsTelepathy') void record;

// Narrowing by eventCategory: the families of calls have none of the other categories.
if (record.eventCategory === 'Insight') expectEqual<typeof record, UnrecognizedRecord>(true);
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
      return of.eventType;
    case undefined:
      return 'early';
    default: {
      const rest: Unrecognized = of.eventType;
      return rest;
    }
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

// A table of checks cannot drift from its interface.
interface Example {
  name: string;
  kind: 'a' | Unrecognized;
  flag?: boolean;
}
export const exact: Fields<Example> = { name: text, kind: openText<'a'>(), flag: optional(flag) };
// @ts-expect-error a declared field without a check
export const incomplete: Fields<Example> = { name: text, kind: openText<'a'>() };
// @ts-expect-error the check of another type
export const wrong: Fields<Example> = { ...exact, name: flag };
// @ts-expect-error a check that proves less than the type says
export const wider: Fields<Example> = { ...exact, kind: text };
// @ts-expect-error a check that takes absence for what must be there
export const absent: Fields<Example> = { ...exact, name: optional(text) };
// @ts-expect-error a check that refuses what may be absent
export const present: Fields<Example> = { ...exact, flag };
// @ts-expect-error a field that is not declared
export const extra: Fields<Example> = { name: text, kind: openText<'a'>(), flag: optional(flag), more: text };
