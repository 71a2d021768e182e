import { describe, expect, it } from 'vitest';
import { isCallRecord } from '../../../src/record/call-record.ts';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { records } from './samples.ts';

const CALLS = [
  'AwsApiCall',
  'AwsServiceEvent',
  'AwsConsoleSignIn',
  'AwsConsoleAction',
  'AwsVpceEvent',
  'AwsVpceEvents',
  'early',
];

describe('isCallRecord', () => {
  it.each(Object.entries(records))('judges %s by its family', (name, record) => {
    expect(isCallRecord(record as unknown as CloudTrailRecord)).toBe(CALLS.includes(name));
  });

  it('takes a type that nobody has heard of by its category', () => {
    const record: unknown = { ...records.AwsVpceEvent, eventType: 'AwsVpceThing' };
    expect(isCallRecord(record as CloudTrailRecord)).toBe(true);
  });
});
