import { groupBy } from '../base/group-by.ts';
import { coversTime, spanOf } from './digest-span.ts';
import { unite } from './interval.ts';
import type { NamedDigest } from './link.ts';
import { placeOf } from './location.ts';
import type { SettledDigest } from './settle-digests.ts';
import type { ChainDay, Segment } from './task.ts';

/** The proven digests in the range among settled ones of a chain, each by itself. */
export function singleSegments(settled: readonly SettledDigest[]): Segment[] {
  return settled.flatMap(({ node, judgement }): Segment[] => {
    if (judgement.status !== 'valid' || node.aside) return [];
    // What a starting digest says of its time reaches back to before logging was on, where an earlier history may still have been.
    if (!node.previous) return [{ places: [placeOf(node)], ends: [node.end], covered: [] }];
    const places = [placeOf(node), placeOf(node.previous)];
    return [{ places, ends: [node.end], covered: coversTime(node) ? [spanOf(node)] : [] }];
  });
}

/** The same, joined by their links: of those that were joined no place is kept. */
export function segmentsOf(settled: readonly SettledDigest[]): Segment[] {
  const single = singleSegments(settled);
  const own = new Set(single.map(({ places }) => places[0]!));
  const linked = new Set(single.flatMap(({ places }) => places.slice(1)));
  return joinSegments(single).map((segment) => {
    const places = segment.places.filter((place) => own.has(place) !== linked.has(place));
    return { ...segment, places: places.length > 0 ? places : segment.places.slice(0, 1) };
  });
}

/** The segments of a folder-day, with the places in their middle that digests of other folder-days name too. */
export function namedSegments(day: ChainDay, named: readonly NamedDigest[]): Segment[] {
  return day.segments.map((segment) => {
    const places = named.filter(({ key }) => segment.ends.includes(key.time)).map(({ place }) => place);
    return { ...segment, places: [...segment.places, ...places] };
  });
}

/** Joins segments that have a place in common. */
export function joinSegments(segments: readonly Segment[]): Segment[] {
  const above = new Map<string, string>();
  const rootOf = (place: string): string => {
    let root = place;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    // What was passed on the way points to the root from now on, so that a long way is walked once.
    for (let at = place; at !== root; ) {
      const next = above.get(at)!;
      above.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { places } of segments) {
    const [first, ...others] = new Set(places.map(rootOf));
    for (const root of others) above.set(root, first!);
  }
  return [...groupBy(segments, ({ places }) => rootOf(places[0]!)).values()].map((group) => ({
    places: [...new Set(group.flatMap(({ places }) => places))],
    ends: group.flatMap(({ ends }) => ends),
    covered: unite(group.flatMap(({ covered }) => covered)),
  }));
}
