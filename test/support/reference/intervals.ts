/** Milliseconds; the end is not part of it. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** In order, none empty, none touching another. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const next of intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && next.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

/** What of the intervals lies within the range. */
export function within(range: Interval, intervals: readonly Interval[]): Interval[] {
  return union(intervals.map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) })));
}

/** What of the range lies in none of the intervals. */
export function remainder(range: Interval, intervals: readonly Interval[]): Interval[] {
  const holes: Interval[] = [];
  let at = range.from;
  for (const { from, to } of within(range, intervals)) {
    holes.push({ from: at, to: from });
    at = to;
  }
  return union([...holes, { from: at, to: range.to }]);
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Whether one interval lies wholly within the union of others. */
export function isWithin(inner: Interval, intervals: readonly Interval[]): boolean {
  return remainder(inner, intervals).length === 0;
}
