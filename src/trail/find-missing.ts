import type { Chain } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { isGiven } from './find-digest.ts';
import type { RawFinding } from './finding.ts';
import { extentOf, openRange } from './interval.ts';
import type { NamedDigest } from './link.ts';
import { digestFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';

/** A predecessor that is not there: what to say of it, and the start of the digest that names it. */
export interface MissingDigest {
  readonly finding: RawFinding;
  readonly before: number;
}

/**
 * The predecessors in the range that proven digests name and no task found. One that is gone is an error where the range reaches back to
 * it, or where older digests of its chain are still there: only the oldest end of a history expires. A link that leads out of the chain,
 * or not back in time, is a finding of its own.
 */
export function findMissing(
  chain: Chain,
  named: readonly NamedDigest[],
  isFound: (predecessor: NamedDigest) => boolean,
  oldest: number,
  { from, to, expectedStart, prefix, buckets, locations }: ResolvedOptions,
): MissingDigest[] {
  const range = openRange({ from: from ?? expectedStart, to });
  return named.flatMap((predecessor): MissingDigest[] => {
    const { key, bucket, links } = predecessor;
    const { time } = key;
    if (time <= range.from || spanOf({ end: time }).from >= range.to || isFound(predecessor)) return [];
    const isUnsearched = prefix !== undefined && key.prefix !== prefix;
    const isLost = !isUnsearched && (Number.isFinite(range.from) || oldest < time);
    const isElsewhere = buckets[0] !== '' && !isGiven(bucket, buckets, locations);
    const message = isLost
      ? `the next digest names it, but it is not there${isElsewhere ? ': its bucket is none of those given' : ''}`
      : isUnsearched
        ? 'the next digest names it, under a prefix other than the one given'
        : 'the oldest digest found names it, but it is not there: the history is cut off, or has expired';
    const digest = { bucket, key: links[0]!.previous.key, end: time };
    const finding = digestFinding(isLost ? 'missing' : 'history-cut', chain, digest, message);
    return [{ finding, before: extentOf(links.map(({ start }) => start)).from }];
  });
}
