import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { eventTimeMs } from '../../../src/record/event-time-ms.ts';
import { records, withValue } from './samples.ts';

const at = (eventTime: string) => eventTimeMs({ ...records.AwsApiCall, eventTime } as unknown as CloudTrailRecord);

describe('eventTimeMs', () => {
  it('reads UTC', () => {
    expect(at('2014-03-06T21:22:54Z')).toBe(Date.UTC(2014, 2, 6, 21, 22, 54));
  });

  it.each(['', '2014-03-06T21:22:54', '2014-03-06', '2021-02-21T23: 46: 28Z', '2014-02-30T00:00:00Z'])(
    '%j is no time',
    (text) => {
      expect(at(text)).toBeUndefined();
    },
  );

  it('is undefined where the record has none', () => {
    expect(eventTimeMs(withValue(records.AwsVpceEvent, ['eventTime'], undefined) as CloudTrailRecord)).toBeUndefined();
  });

  it('throws TypeError for what is no record', () => {
    expect(() => eventTimeMs(null as never)).toThrow(new TypeError('record: expected an object, received null'));
  });
});
