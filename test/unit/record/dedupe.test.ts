import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { dedupe } from '../../../src/record/dedupe.ts';
import { records, withValue } from './samples.ts';

function record(eventID: string | undefined, base: 'AwsApiCall' | 'early' = 'early'): CloudTrailRecord {
  return withValue(records[base], ['eventID'], eventID) as CloudTrailRecord;
}

describe('dedupe', () => {
  it('lets the first record of each id through', () => {
    const given = [record('a'), record('b'), record('a', 'AwsApiCall'), record('c'), record('b')];
    expect(given.filter(dedupe())).toEqual([given[0], given[1], given[3]]);
  });

  it('lets records without an id through, and those with an id that no record has', () => {
    const given = [
      record(undefined),
      record(undefined),
      record(''),
      record(''),
      record('x'.repeat(129)),
      record('x'.repeat(129)),
    ];
    expect(given.filter(dedupe())).toEqual(given);
  });

  it('reads the spelling of aggregated records', () => {
    const given = [records.AwsAggregatedEvent, records.AwsAggregatedEvent] as unknown as CloudTrailRecord[];
    expect(given.filter(dedupe())).toHaveLength(1);
  });

  it('remembers for itself alone', () => {
    expect(dedupe()(record('a'))).toBe(true);
    expect(dedupe()(record('a'))).toBe(true);
  });

  it('forgets the oldest id beyond maxIds', () => {
    const isNew = dedupe({ maxIds: 2 });
    expect(['a', 'b', 'a', 'c', 'b', 'a', 'a'].map((id) => isNew(record(id)))).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it.each([0, -1, 1.5, 16_000_001, Number.NaN])('throws RangeError for maxIds %d', (maxIds) => {
    expect(() => dedupe({ maxIds })).toThrow(RangeError);
  });

  it('throws TypeError for what is no record and no options', () => {
    expect(() => dedupe()(null as never)).toThrow(TypeError);
    expect(() => dedupe({ maxIds: '5' as never })).toThrow(TypeError);
  });
});
