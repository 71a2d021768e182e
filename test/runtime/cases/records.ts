import {
  actorOf,
  type CloudTrailRecord,
  compareEventVersion,
  dedupe,
  type EarlyRecord,
  eventTimeMs,
  isCallRecord,
  isOmitted,
  narrowEvent,
  parseNotification,
  parseRecords,
  RecordsError,
  safeParseRecords,
  sortByEventTime,
  streamRecords,
  TrailproofError,
  toNdjson,
  type UserIdentity,
} from 'trailproof';
import * as recordsEntry from 'trailproof/records';
import type { SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import type { Case } from './case.ts';
import { check, checkEqual, checkFails } from './check.ts';

export function recordCases(data: SuiteData): Case[] {
  return [
    ...data.logFiles.map(({ name, body, text }) => ({
      name: `records: ${name} reads as JSON.parse reads its content`,
      run: () => checkEqual('records', parseRecords(fromBase64(body)), JSON.parse(text).Records),
    })),
    ...Object.entries(data.records).map(([kind, record]) => ({
      name: `records: ${kind} narrows to what only it has`,
      run: () => checkEqual('seen', seenIn(onlyRecord(record)), RECORDS_SEEN[kind]),
    })),
    ...Object.entries(data.identities).map(([kind, identity]) => ({
      name: `records: the identity ${kind} narrows to what only it has`,
      run: () => {
        const record = onlyRecord({ ...(data.records['AwsApiCall'] as object), userIdentity: identity });
        checkEqual('seen', callerOf(record.userIdentity!), IDENTITIES_SEEN[kind]);
      },
    })),
    ...formCases(data.records['AwsApiCall'] as Record<string, unknown>),
    ...errorCases(data.records['AwsApiCall'] as Record<string, unknown>),
    {
      name: 'records: trailproof/records has the same functions as trailproof',
      run: () => {
        const root = {
          actorOf,
          compareEventVersion,
          dedupe,
          eventTimeMs,
          isCallRecord,
          isOmitted,
          narrowEvent,
          parseNotification,
          parseRecords,
          RecordsError,
          safeParseRecords,
          sortByEventTime,
          streamRecords,
          TrailproofError,
          toNdjson,
        };
        for (const [name, value] of Object.entries(recordsEntry)) {
          check(name, value === root[name as keyof typeof root]);
        }
        checkEqual('names', Object.keys(recordsEntry).sort(), Object.keys(root).sort());
      },
    },
  ];
}

/** What {@link seenIn} reads in the sample of each kind. */
const RECORDS_SEEN: Readonly<Record<string, string>> = {
  AwsApiCall: '2006-03-01 outposts',
  AwsServiceEvent: '{"rotationType":"AUTOMATIC"}',
  AwsConsoleSignIn: 'Success Yes',
  AwsConsoleAction: 'action',
  early: 'early 2012-06-01',
  AwsVpceEvent: 'AwsVpceEvent NetworkActivity',
  AwsVpceEvents: 'AwsVpceEvents NetworkActivity',
  AwsCloudTrailInsight: 'AwsCloudTrailInsight Insight',
  lakeInsight: 'AwsCloudTrailInsight Insight',
  AwsAggregatedEvent: 'AwsAggregatedEvent Aggregated',
  ActivityLog: 'ActivityLog ActivityAuditLog',
  AwsConfigurationItem: 'AwsConfigurationItem ConfigurationItem',
  AwsAuditManagerEvidence: 'AwsAuditManagerEvidence Evidence',
  AwsTelepathy: 'AwsTelepathy Data',
};

/** Compiles only where `eventType` narrows the union. */
function seenIn(record: CloudTrailRecord): string {
  switch (record.eventType) {
    case 'AwsApiCall':
      return `${record.apiVersion} ${record.edgeDeviceDetails?.type}`;
    case 'AwsServiceEvent':
      return JSON.stringify(record.serviceEventDetails);
    case 'AwsConsoleSignIn':
      return `${record.responseElements?.ConsoleLogin} ${record.additionalEventData?.MFAUsed}`;
    case 'AwsConsoleAction':
      return 'action';
    case undefined:
      return earlyOf(record);
    default:
      return `${record.eventType} ${record.eventCategory}`;
  }
}

function earlyOf(record: EarlyRecord): string {
  return `early ${record.apiVersion}`;
}

/** What {@link callerOf} reads in the sample of each kind. */
const IDENTITIES_SEEN: Readonly<Record<string, string>> = {
  Root: 'Alice',
  IAMUser: 'Alice',
  AssumedRole: 'Deploy',
  Role: 'Alice',
  FederatedUser: 'Deploy',
  Directory: 'Alice',
  AWSAccount: '123456789012',
  AWSService: 'cloudformation.amazonaws.com',
  IdentityCenterUser: 'u-1',
  Unknown: 'Alice www.amazon.com',
  SAMLUser: 'Alice www.amazon.com',
  WebIdentityUser: 'Alice www.amazon.com',
  untyped: 'Alice www.amazon.com',
  Robot: 'Robot',
};

/** Compiles only where `type` narrows the union. */
function callerOf(identity: UserIdentity): string | undefined {
  switch (identity.type) {
    case 'Root':
    case 'IAMUser':
    case 'Role':
    case 'Directory':
      return identity.userName;
    case 'AssumedRole':
    case 'FederatedUser':
      return identity.sessionContext?.sessionIssuer?.userName;
    case 'AWSAccount':
      return identity.accountId;
    case 'AWSService':
      return identity.invokedBy;
    case 'IdentityCenterUser':
      return identity.onBehalfOf?.userId;
    case 'Unknown':
    case 'SAMLUser':
    case 'WebIdentityUser':
    case undefined:
      return `${identity.userName} ${identity.identityProvider}`;
    default:
      return identity.type;
  }
}

function formCases(record: Record<string, unknown>): Case[] {
  const text = JSON.stringify({ Records: [record, record] });
  const bytes = new TextEncoder().encode(text);
  const forms = {
    text,
    'text with a byte order mark': `\uFEFF${text}`,
    bytes,
    'bytes with a byte order mark': new TextEncoder().encode(`\uFEFF${text}`),
    'parsed JSON': JSON.parse(text),
    'an array': JSON.parse(text).Records,
  };
  return [
    ...Object.entries(forms).map(([name, form]) => ({
      name: `records: reads ${name}`,
      run: () => checkEqual('records', parseRecords(form), [record, record]),
    })),
    {
      name: 'records: times and versions compare as numbers',
      run: () => {
        checkEqual('eventTimeMs', eventTimeMs(onlyRecord(record)), Date.UTC(2026, 2, 1, 10, 15));
        check('1.10 is later than 1.9', compareEventVersion('1.10', '1.9') > 0);
      },
    },
  ];
}

function errorCases(record: Record<string, unknown>): Case[] {
  const wrong = [record, { ...record, readOnly: 'true' }, 5];
  const issues = [
    { index: 1, path: 'readOnly', expected: 'true or false', received: 'a string "true"' },
    { index: 2, path: '', expected: 'an object', received: 'a number 5' },
  ];
  return [
    {
      name: 'records: what is no record is named by its place',
      run: async () => {
        const error = await checkFails('parseRecords', () => parseRecords(JSON.stringify(wrong)), {
          type: RecordsError,
          code: 'ERR_RECORDS',
          message: '2 of 3 records',
        });
        check('is a TrailproofError', error instanceof TrailproofError);
        checkEqual('name', error.name, 'RecordsError');
        checkEqual('issues', (error as RecordsError).issues, issues);
      },
    },
    {
      name: 'records: safeParseRecords keeps the good ones',
      run: () => {
        const { envelope, records, rejected } = safeParseRecords(JSON.stringify(wrong));
        checkEqual('envelope', envelope, 'array');
        checkEqual('records', records, [record]);
        checkEqual(
          'rejected',
          rejected.flatMap((each) => each.issues),
          issues,
        );
      },
    },
    ...Object.entries({
      'cut JSON': '{"Records":[',
      'an event notification': '{"Records":[{"eventSource":"aws:s3"}]}',
      'bytes that are no UTF-8': Uint8Array.of(0x22, 0xff, 0x22),
      'a gzip magic and nothing': Uint8Array.of(0x1f, 0x8b),
    }).map(([name, input]) => ({
      name: `records: ${name} cannot be read, and is a RecordsError without issues`,
      run: async () => {
        const error = await checkFails('parseRecords', () => parseRecords(input), { type: RecordsError });
        checkEqual('issues', (error as RecordsError).issues, []);
      },
    })),
  ];
}

function onlyRecord(value: unknown): CloudTrailRecord {
  const records = parseRecords(JSON.stringify([value]));
  checkEqual('records', records.length, 1);
  return records[0]!;
}
