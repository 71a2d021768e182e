import { describe, expect, it } from 'vitest';
import {
  clip,
  extentOf,
  type Interval,
  isIn,
  meeting,
  openRange,
  subtract,
  unite,
} from '../../../src/trail/interval.ts';
import { seededRandom } from '../../support/world/random.ts';

const SIZE = 24;
const random = seededRandom('intervals');

/** The same by hand: a set of whole numbers. */
function pointsOf(intervals: readonly Interval[]): Set<number> {
  return new Set(
    intervals.flatMap(({ from, to }) => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)),
  );
}

function randomIntervals(): Interval[] {
  return Array.from({ length: random.integer(0, 6) }, () => {
    const from = random.integer(0, SIZE);
    return { from, to: from + random.integer(-2, 8) };
  });
}

const CASES = Array.from({ length: 500 }, () => {
  const [whole] = [...randomIntervals().filter(({ from, to }) => from < to), { from: 3, to: 19 }];
  return { intervals: randomIntervals(), whole: whole! };
});

function expectApart(intervals: readonly Interval[]): void {
  for (const [i, { from, to }] of intervals.entries()) {
    expect(from).toBeLessThan(to);
    if (i > 0) expect(from).toBeGreaterThan(intervals[i - 1]!.to);
  }
}

describe('intervals against sets of points', () => {
  it('unites, ascending and apart', () => {
    for (const { intervals } of CASES) {
      const united = unite(intervals);
      expectApart(united);
      expect(pointsOf(united)).toEqual(pointsOf(unite([...intervals].reverse())));
      expect([...pointsOf(united)].sort((a, b) => a - b)).toEqual([...pointsOf(intervals)].sort((a, b) => a - b));
    }
  });

  it('subtracts', () => {
    for (const { intervals, whole } of CASES) {
      const left = subtract(whole, intervals);
      expectApart(left);
      const taken = pointsOf(intervals);
      expect([...pointsOf(left)]).toEqual([...pointsOf([whole])].filter((point) => !taken.has(point)));
    }
  });

  it('clips each interval by itself', () => {
    for (const { intervals, whole } of CASES) {
      const clipped = clip(intervals, whole);
      for (const { from, to } of clipped) expect(from >= whole.from && to <= whole.to && from < to).toBe(true);
      const inside = pointsOf([whole]);
      expect(pointsOf(clipped)).toEqual(new Set([...pointsOf(intervals)].filter((point) => inside.has(point))));
    }
  });

  it('finds those that meet a time', () => {
    for (const { intervals, whole } of CASES) {
      const united = unite(intervals);
      expect(meeting(united, whole)).toEqual(united.filter((one) => clip([one], whole).length > 0));
    }
    expect(meeting([], { from: 0, to: 1 })).toEqual([]);
  });

  it('leaves its arguments alone', () => {
    const given = [
      { from: 5, to: 7 },
      { from: 1, to: 6 },
    ];
    unite(given);
    subtract({ from: 0, to: 9 }, given);
    expect(given).toEqual([
      { from: 5, to: 7 },
      { from: 1, to: 6 },
    ]);
  });
});

describe('a range', () => {
  it('is open where a side was left out', () => {
    expect(openRange({ from: 3, to: undefined })).toEqual({ from: 3, to: Number.POSITIVE_INFINITY });
    expect(openRange({ to: 0 })).toEqual({ from: Number.NEGATIVE_INFINITY, to: 0 });
  });

  it('holds its start and not its end', () => {
    expect([2, 3, 4, 5].filter((time) => isIn(time, { from: 3, to: 5 }))).toEqual([3, 4]);
  });

  it('of times reaches from the least to the greatest, and of none is met by nothing', () => {
    expect(extentOf([5, -2, 7, 0])).toEqual({ from: -2, to: 7 });
    expect(extentOf([])).toEqual({ from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY });
  });
});
