import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { sortByEventTime } from '../../../src/record/sort-by-event-time.ts';
import { records, withValue } from './samples.ts';

function record(eventID: string, eventTime: string | undefined): CloudTrailRecord {
  return withValue({ ...records.AwsTelepathy, eventID }, ['eventTime'], eventTime) as CloudTrailRecord;
}

describe('sortByEventTime', () => {
  it('puts the earliest first, keeps the order within a second, and unreadable times last', () => {
    const given = [
      record('none', undefined),
      record('b1', '2026-03-01T10:15:01Z'),
      record('odd', 'yesterday'),
      record('b2', '2026-03-01T10:15:01Z'),
      record('a', '2026-02-28T23:59:59Z'),
      record('b3', '2026-03-01T10:15:01Z'),
    ];
    const before = [...given];
    const ids = sortByEventTime(given).map(({ eventID }) => eventID);
    expect(ids).toEqual(['a', 'b1', 'b2', 'b3', 'none', 'odd']);
    expect(given).toEqual(before);
    expect(sortByEventTime(new Set(given))).toHaveLength(6);
  });

  it('throws TypeError for what is no list of records', () => {
    expect(() => sortByEventTime(undefined as never)).toThrow(TypeError);
    expect(() => sortByEventTime({} as never)).toThrow('records: expected an iterable of records, received an object');
    expect(() => sortByEventTime([5] as never)).toThrow(TypeError);
  });
});
