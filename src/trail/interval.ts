/** `[from, to)`, in milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The same time as ascending intervals that neither touch nor overlap; empty ones are dropped. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const next of intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last === undefined || next.from > last.to) united.push(next);
    else if (next.to > last.to) united[united.length - 1] = { from: last.from, to: next.to };
  }
  return united;
}

/** What of `whole` none of the intervals covers, ascending. */
export function subtract(whole: Interval, intervals: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let at = whole.from;
  for (const { from, to } of unite(intervals)) {
    if (from >= whole.to) break;
    if (from > at) left.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < whole.to) left.push({ from: at, to: whole.to });
  return left;
}

/** The part of each interval that lies in `whole`; empty ones are dropped. */
export function clip(intervals: readonly Interval[], whole: Interval): Interval[] {
  return intervals
    .map(({ from, to }) => ({ from: Math.max(from, whole.from), to: Math.min(to, whole.to) }))
    .filter(({ from, to }) => from < to);
}

export function contains(intervals: readonly Interval[], time: number): boolean {
  return intervals.some(({ from, to }) => from <= time && time < to);
}
