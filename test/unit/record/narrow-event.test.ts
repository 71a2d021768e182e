import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { narrowEvent } from '../../../src/record/narrow-event.ts';
import { records } from './samples.ts';

const call = { ...records.AwsApiCall, eventSource: 'iam.amazonaws.com', eventName: 'CreateAccessKey' };
const asRecord = (value: unknown): CloudTrailRecord => value as CloudTrailRecord;

describe('narrowEvent', () => {
  it('gives the record itself', () => {
    const record = asRecord(call);
    expect(narrowEvent(record, 'iam.amazonaws.com', 'CreateAccessKey')).toBe(record);
  });

  it.each([
    ['another service', { ...call, eventSource: 'sts.amazonaws.com' }],
    ['another action', { ...call, eventName: 'createAccessKey' }],
    ['a record that is no call', { ...records.AwsTelepathy, eventSource: call.eventSource, eventName: call.eventName }],
  ])('is undefined for %s', (_, record) => {
    expect(narrowEvent(asRecord(record), 'iam.amazonaws.com', 'CreateAccessKey')).toBeUndefined();
  });

  it('throws TypeError for arguments of another type', () => {
    expect(() => narrowEvent(null as never, 'iam.amazonaws.com', 'CreateUser')).toThrow('record');
    expect(() => narrowEvent(asRecord(call), 5 as never, 'CreateUser' as never)).toThrow('eventSource');
    expect(() => narrowEvent(asRecord(call), 'iam.amazonaws.com', undefined as never)).toThrow('eventName');
  });
});
