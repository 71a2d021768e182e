import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { checkRecord } from '../../../src/record/check-record.ts';
import { identities, records, withValue } from './samples.ts';

const { AwsApiCall, AwsConsoleSignIn, AwsServiceEvent } = records;
const minimal: JsonObject = {
  eventVersion: '1.08',
  userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
  eventTime: '2026-03-01T10:15:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetBucketAcl',
  awsRegion: 'us-east-2',
  sourceIPAddress: 'cloudtrail.amazonaws.com',
  eventID: '293ba626-3be5-4a26-ab1b-0f4c54f49959',
  eventType: 'AwsApiCall',
};

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('checkRecord accepts', () => {
  it.each(Object.entries(records))('%s with every field', (_, record) => {
    expect(checkRecord(record, 0)).toEqual([]);
  });

  it.each(Object.entries(identities))('identity %s with every field', (_, userIdentity) => {
    expect(checkRecord({ ...AwsApiCall, userIdentity }, 0)).toEqual([]);
  });

  it.each<[what: string, record: unknown]>([
    ['only what must be there', minimal],
    [
      'null where CloudTrail writes null',
      { ...minimal, requestParameters: null, responseElements: null, readOnly: null, resources: null },
    ],
    [
      'a sign-in without details',
      { ...minimal, eventType: 'AwsConsoleSignIn', responseElements: null, additionalEventData: null },
    ],
    [
      'additionalEventData as text',
      { ...minimal, additionalEventData: 'Personally-identifying contact information is not logged' },
    ],
    [
      'an omitted field',
      { ...minimal, requestParameters: { reason: 'requestParameters too large', omitted: true, originalSize: 149893 } },
    ],
    [
      'empty objects in the session',
      withValue(AwsApiCall, ['userIdentity', 'sessionContext'], {
        sessionIssuer: {},
        webIdFederationData: {},
        attributes: {},
      }),
    ],
    ['fields that the types do not name', { ...minimal, vendor: { tags: ['x'] }, eventNumber: 5 }],
    ['a category that nobody has heard of', { ...minimal, eventCategory: 'Telepathy' }],
    ['an event type that nobody has heard of', { eventType: 'AwsTelepathy' }],
    [
      'an Insights record',
      {
        eventVersion: '1.08',
        eventType: 'AwsCloudTrailInsight',
        eventCategory: 'Insight',
        eventID: 'e',
        eventTime: '2019-11-20T00:00:00Z',
        awsRegion: 'us-east-1',
        sharedEventID: 's',
        insightDetails: {
          state: 'Start',
          eventSource: 'iam.amazonaws.com',
          eventName: 'GetRole',
          insightType: 'ApiCallRateInsight',
        },
      },
    ],
    [
      'an aggregated record',
      {
        eventVersion: '1.0',
        accountId: '123456789012',
        eventId: 'e',
        eventCategory: 'Aggregated',
        eventType: 'AwsAggregatedEvent',
        awsRegion: 'us-east-1',
        eventSource: 's3.amazonaws.com',
        timeWindow: { windowStart: '2025-10-30 23:45:00', windowEnd: '2025-10-30 23:50:00', windowSize: 'PT5M' },
        summary: {
          primaryDimension: { dimension: 'resourceARN', statistics: [], aggregationType: 'Count' },
        },
      },
    ],
    ['250 levels below a field', { ...minimal, requestParameters: { deep: nested(249) }, vendor: nested(250) }],
  ])('%s', (_, record) => {
    expect(checkRecord(record, 0)).toEqual([]);
  });
});

describe('checkRecord rejects', () => {
  it.each<[what: string, record: unknown, path: string, expected: string, received: string]>([
    ['text', 'x', '', 'an object', 'a string "x"'],
    ['null', null, '', 'an object', 'null'],
    ['an array', [], '', 'an object', 'an array'],
    ['a missing field', withValue(AwsApiCall, ['eventTime'], undefined), 'eventTime', 'a string', 'nothing'],
    ['a missing identity', withValue(AwsApiCall, ['userIdentity'], undefined), 'userIdentity', 'an object', 'nothing'],
    ['"true" for a boolean', { ...AwsApiCall, readOnly: 'true' }, 'readOnly', 'true or false', 'a string "true"'],
    [
      'a boolean for "true"',
      withValue(AwsApiCall, ['userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'], true),
      'userIdentity.sessionContext.attributes.mfaAuthenticated',
      'a string',
      'a boolean true',
    ],
    [
      '"null" for null',
      { ...AwsApiCall, requestParameters: 'null' },
      'requestParameters',
      'an object',
      'a string "null"',
    ],
    [
      'a number in an ARN',
      withValue(AwsApiCall, ['resources', 1, 'ARNPrefix'], 5),
      'resources[1].ARNPrefix',
      'a string',
      'a number 5',
    ],
    [
      'a resource that is none',
      withValue(AwsApiCall, ['resources', 0], 'arn'),
      'resources[0]',
      'an object',
      'a string "arn"',
    ],
    [
      'an edge device attribute',
      withValue(AwsApiCall, ['edgeDeviceDetails', 'attributes', 'rack'], 1),
      'edgeDeviceDetails.attributes.rack',
      'a string',
      'a number 1',
    ],
    [
      'a condition key',
      withValue(AwsApiCall, ['eventContext', 'requestContext', 'aws:SourceVpc'], 1),
      'eventContext.requestContext["aws:SourceVpc"]',
      'a string or an array',
      'a number 1',
    ],
    [
      'additionalEventData',
      { ...AwsApiCall, additionalEventData: 5 },
      'additionalEventData',
      'a string or an object',
      'a number 5',
    ],
    [
      'a list of condition values',
      withValue(AwsApiCall, ['eventContext', 'requestContext', 'aws:PrincipalOrgPaths'], ['o', 1]),
      'eventContext.requestContext["aws:PrincipalOrgPaths"][1]',
      'a string',
      'a number 1',
    ],
    [
      'an outcome',
      withValue(AwsConsoleSignIn, ['responseElements', 'ConsoleLogin'], true),
      'responseElements.ConsoleLogin',
      'a string',
      'a boolean true',
    ],
    [
      'a null type of identity',
      withValue(AwsServiceEvent, ['userIdentity', 'type'], null),
      'userIdentity.type',
      'a string',
      'null',
    ],
    ['a numeric event type', { ...AwsApiCall, eventType: 5 }, 'eventType', 'a string', 'a number 5'],
    [
      'a category of another family',
      { ...AwsApiCall, eventCategory: 'Insight' },
      'eventType',
      'an eventType of the category Insight',
      'a string "AwsApiCall"',
    ],
    [
      'a type of another category',
      { ...AwsApiCall, eventType: 'AwsVpceEvents' },
      'eventCategory',
      "'NetworkActivity'",
      'a string "Data"',
    ],
    [
      'a type without its category',
      withValue(records.AwsAggregatedEvent, ['eventCategory'], undefined),
      'eventCategory',
      "'Aggregated'",
      'nothing',
    ],
    [
      'a category without a type',
      withValue(records.ActivityLog, ['eventType'], undefined),
      'eventType',
      'an eventType of the category ActivityAuditLog',
      'nothing',
    ],
    [
      '251 levels below a field',
      { ...minimal, requestParameters: { deep: nested(250) } },
      'requestParameters',
      'at most 250 arrays and objects inside each other',
      'an object',
    ],
    [
      '251 levels below a field that the types do not name',
      { ...minimal, vendor: nested(251) },
      'vendor',
      'at most 250 arrays and objects inside each other',
      'an array',
    ],
  ])('%s', (_, record, path, expected, received) => {
    expect(checkRecord(record, 7)).toEqual([{ index: 7, path, expected, received }]);
  });

  it('does not show long texts', () => {
    const [issue] = checkRecord({ ...AwsApiCall, tlsDetails: 's'.repeat(21) }, 0);
    expect(issue?.received).toBe('a string');
  });

  it('shortens and quotes keys that make no plain path', () => {
    const [issue] = checkRecord(
      withValue(AwsApiCall, ['edgeDeviceDetails', 'attributes', `a\n${'b'.repeat(500)}`], 1),
      0,
    );
    expect(issue?.path).toBe(`edgeDeviceDetails.attributes["a\\n${'b'.repeat(62)}"]`);
  });

  it('names every fault, up to 50', () => {
    const two = checkRecord({ ...AwsApiCall, readOnly: 1, errorCode: 1 }, 0);
    expect(two.map((issue) => issue.path).sort()).toEqual(['errorCode', 'readOnly']);
    expect(checkRecord({ ...AwsApiCall, resources: new Array(1_000_000).fill(5) }, 0)).toHaveLength(50);
    const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, i]));
    expect(checkRecord(withValue(AwsApiCall, ['edgeDeviceDetails', 'attributes'], attributes), 0)).toHaveLength(50);
  });
});

describe('hostile keys', () => {
  it('are keys like any other', () => {
    const text = JSON.stringify({ ...AwsApiCall, constructor: 1, toString: null, hasOwnProperty: [] });
    const record: unknown = JSON.parse(text.replace('{', '{"__proto__":{"eventVersion":5},'));
    expect(checkRecord(record, 0)).toEqual([]);
  });

  it('stand in for no field', () => {
    const rest = withValue(AwsApiCall, ['eventName'], undefined);
    const record: unknown = JSON.parse(JSON.stringify(rest).replace('{', '{"__proto__":{"eventName":"x"},'));
    expect(checkRecord(record, 0).map((issue) => issue.path)).toEqual(['eventName']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'valueOf'])('eventType and type %s are unrecognized', (name) => {
    expect(checkRecord({ ...AwsApiCall, eventType: name }, 0)).toEqual([]);
    expect(checkRecord(withValue(AwsApiCall, ['userIdentity', 'type'], name), 0)).toEqual([]);
  });

  it('depth of a million levels is refused without a stack overflow', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(1e6)}${']'.repeat(1e6)}`);
    expect(checkRecord({ ...minimal, requestParameters: { deep } }, 0)).toHaveLength(1);
  });
});
