// Compiled, never run: what the registry of calls promises to an editor. `npm run check` reports a broken promise.
import type { CallRecord } from '../../src/record/call-record.ts';
import { isCallRecord } from '../../src/record/call-record.ts';
import type { CloudTrailRecord } from '../../src/record/cloudtrail-record.ts';
import type { SignInDetails, SignInOutcome } from '../../src/record/console-sign-in-record.ts';
import type { EventPayload } from '../../src/record/event-payload.ts';
import type { EventRegistry } from '../../src/record/events/event-registry.ts';
import { isOmitted, type OmittedField } from '../../src/record/is-omitted.ts';
import { narrowEvent, type PayloadField } from '../../src/record/narrow-event.ts';
import type { UserIdentity } from '../../src/record/user-identity.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expectEqual<A, B>(equal: Equal<A, B>): void;

declare module '../../src/record/events/event-registry.ts' {
  interface EventRegistry {
    'sqs.amazonaws.com': { DeleteQueue: { requestParameters: { queueUrl?: string } } };
  }
}
declare module '../../src/record/events/iam-events.ts' {
  interface IamEvents {
    DeleteRole: { requestParameters: { roleName?: string } };
  }
}

declare const record: CloudTrailRecord;

const created = narrowEvent(record, 'iam.amazonaws.com', 'CreateAccessKey');
if (created !== undefined) {
  expectEqual<typeof created.eventSource, 'iam.amazonaws.com'>(true);
  expectEqual<typeof created.eventName, 'CreateAccessKey'>(true);
  expectEqual<typeof created.userIdentity, UserIdentity>(true);
  expectEqual<typeof created.eventTime, string>(true);
  const id = created.responseElements?.accessKey?.accessKeyId;
  expectEqual<typeof id, string | undefined>(true);
  const user = created.requestParameters?.userName;
  expectEqual<typeof user, string | undefined>(true);
  // @ts-expect-error no such parameter
  created.requestParameters?.usrName;
  // What the registry says nothing of is any payload.
  expectEqual<typeof created.additionalEventData, EventPayload | null | undefined>(true);
  if (isOmitted(created.requestParameters)) expectEqual<typeof created.requestParameters.reason, string>(true);
}

// @ts-expect-error no such service
narrowEvent(record, 'iam', 'CreateAccessKey');
// @ts-expect-error no such call of the service
narrowEvent(record, 'iam.amazonaws.com', 'CreateAccesKey');
// @ts-expect-error the call of another service
narrowEvent(record, 'sts.amazonaws.com', 'CreateAccessKey');

// What programs add is there beside what is shipped.
const queueUrl = narrowEvent(record, 'sqs.amazonaws.com', 'DeleteQueue')?.requestParameters?.queueUrl;
expectEqual<typeof queueUrl, string | undefined>(true);
const roleName = narrowEvent(record, 'iam.amazonaws.com', 'DeleteRole')?.requestParameters?.roleName;
expectEqual<typeof roleName, string | undefined>(true);

const signIn = narrowEvent(record, 'signin.amazonaws.com', 'ConsoleLogin');
const outcome = signIn?.responseElements?.ConsoleLogin;
expectEqual<typeof outcome, SignInOutcome | undefined>(true);
expectEqual<NonNullable<typeof signIn>['additionalEventData'], SignInDetails | null | undefined>(true);

const cidr = narrowEvent(record, 'ec2.amazonaws.com', 'AuthorizeSecurityGroupIngress')?.requestParameters?.ipPermissions
  ?.items?.[0]?.ipRanges?.items?.[0]?.cidrIp;
expectEqual<typeof cidr, string | undefined>(true);

// Every entry describes payload fields and nothing else, and none of their own fields is certain.
type Entries = { [S in keyof EventRegistry]: EventRegistry[S][keyof EventRegistry[S]] }[keyof EventRegistry];
type KeysOf<T> = T extends unknown ? keyof T : never;
expectEqual<Exclude<KeysOf<Entries>, PayloadField>, never>(true);
type Payloads = Entries extends infer Entry ? (Entry extends unknown ? Entry[keyof Entry] : never) : never;
type Certain<T> = T extends unknown
  ? { [K in keyof T]-?: string extends K ? never : object extends Pick<T, K> ? never : K }[keyof T]
  : never;
expectEqual<Certain<Payloads>, never>(true);

if (isCallRecord(record)) {
  expectEqual<typeof record, CallRecord>(true);
  expectEqual<typeof record.eventName, string>(true);
  expectEqual<typeof record.userIdentity, UserIdentity>(true);
}

declare const field: EventPayload | null | undefined;
if (isOmitted(field)) expectEqual<typeof field.originalSize, OmittedField['originalSize']>(true);
