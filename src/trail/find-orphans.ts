import { formatUtcTime } from '../base/time.ts';
import type { Chain } from './chain.ts';
import type { RawFinding } from './finding.ts';
import { extentOf, type Interval } from './interval.ts';
import { chainFinding } from './make-finding.ts';
import { joinSegments } from './segment.ts';
import type { Segment } from './task.ts';

/** A time that one of the joined segments covers, and which. */
interface Span extends Interval {
  readonly segment: number;
}

/**
 * Linked digests that share time with others of the chain to which no link leads (verification.md 1.9.5 and section 5, "digests older than
 * a missing one"): CloudTrail writes one history, so that only one of the two can belong to it. A chain that starts anew, or of which a part
 * is gone, begins where the other has ended. Of two segments the one that begins later is told of. Backfill digests owe no order in time.
 */
export function findOrphans(chain: Chain, segments: readonly Segment[]): RawFinding[] {
  if (chain.backfill) return [];
  const extents = joinSegments(segments)
    .map(({ covered }) => ({ covered, ...extentOf(covered.flatMap(({ from, to }) => [from, to])) }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const spans = extents.flatMap(({ covered }, segment) => covered.map((span): Span => ({ ...span, segment })));
  return [...findOverlaps(spans)].map(([late, early]) => orphan(chain, extents[late]!, extents[early]!));
}

/** The segments that share time with an earlier one, and which that is. */
function findOverlaps(spans: readonly Span[]): Map<number, number> {
  const found = new Map<number, number>();
  /** What reaches furthest, and what of any other segment does. */
  let last: Span | undefined;
  let other: Span | undefined;
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = last?.segment === span.segment ? other : last;
    if (before !== undefined && before.to > span.from) {
      const [early, late] = [before.segment, span.segment].sort((a, b) => a - b) as [number, number];
      if (!found.has(late)) found.set(late, early);
    }
    if (last === undefined || span.to > last.to) {
      if (last?.segment !== span.segment) other = last;
      last = span;
    } else if (last.segment !== span.segment && (other === undefined || span.to > other.to)) other = span;
  }
  return found;
}

function orphan(chain: Chain, interval: Interval, other: Interval): RawFinding {
  const [from, to, since, until] = [interval.from, interval.to, other.from, other.to].map(formatUtcTime);
  const message = `the linked digests of ${from} to ${to} share time with those of ${since} to ${until}, and no link joins them`;
  return chainFinding('orphan', chain, from!, message, { interval: { from: interval.from, to: interval.to } });
}
