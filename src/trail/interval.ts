/** `[from, to)`, in milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A log file's stamp is a slot of five minutes, and its delivery may fall into either neighbour of a border: a quarter of an hour. */
export const MARGIN_MS = 900_000;

/** The range that was asked for: open where a side was left out. */
export function openRange({
  from,
  to,
}: {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}): Interval {
  return { from: from ?? -Infinity, to: to ?? Infinity };
}

/** From the least of the times to the greatest; of none, from no time on to no time. */
export function extentOf(times: readonly number[]): Interval {
  const none = { from: Infinity, to: -Infinity };
  return times.reduce(({ from, to }, time) => ({ from: Math.min(from, time), to: Math.max(to, time) }), none);
}

export function isIn(time: number, { from, to }: Interval): boolean {
  return from <= time && time < to;
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

/** Those that share time with `whole`, of ascending intervals that do not overlap; found by halving, as there may be many. */
export function meeting<T extends Interval>(ascending: readonly T[], whole: Interval): T[] {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]!.to <= whole.from) low = middle + 1;
    else high = middle;
  }
  const first = low;
  while (low < ascending.length && ascending[low]!.from < whole.to) low++;
  return ascending.slice(first, low);
}
