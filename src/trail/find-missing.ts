import { groupBy } from '../base/group-by.ts';
import type { DigestKey } from '../object/object-key.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { type Chain, chainId } from './chain.ts';
import { describeDigest } from './describe-digest.ts';
import { spanOf } from './digest-span.ts';
import { isGiven } from './find-digest.ts';
import { findingId, type RawFinding } from './finding.ts';
import { placeOf } from './location.ts';
import type { ResolvedOptions } from './options.ts';
import { predecessorKey } from './predecessor.ts';
import type { Boundary } from './task.ts';

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
  links: readonly Pick<Boundary, 'previous' | 'start' | 'end'>[],
  isFound: (key: DigestKey, bucket: string) => boolean,
  { oldest, resolved }: { readonly oldest: number; readonly resolved: ResolvedOptions },
): MissingDigest[] {
  const { from, to = Number.POSITIVE_INFINITY, expectedStart } = resolved;
  const since = from ?? expectedStart;
  const back = links.filter((link) => predecessorKey(chain, link) !== undefined);
  const byPlace = groupBy(back, ({ previous }) => placeOf(previous));
  return [...byPlace.values()].flatMap((successors): MissingDigest[] => {
    const link = successors.reduce((a, b) => (a.start <= b.start ? a : b));
    const key = predecessorKey(chain, link)!;
    const isInRange = key.time > (since ?? Number.NEGATIVE_INFINITY) && spanOf({ end: key.time }).from < to;
    if (!isInRange) return [];
    const { bucket, key: name } = link.previous;
    if (isFound(key, bucket)) return [];
    const isUnsearched = resolved.prefix !== undefined && key.prefix !== resolved.prefix;
    const isLost = !isUnsearched && (since !== undefined || oldest < key.time);
    const isElsewhere = resolved.buckets[0] !== '' && !isGiven(bucket, resolved.buckets, resolved.locations);
    const finding = describe(chain, { bucket, key: name }, key.time, { isLost, isElsewhere, isUnsearched });
    return [{ finding, before: link.start }];
  });
}

function describe(
  chain: Chain,
  ref: ObjectRef,
  end: number,
  why: { readonly isLost: boolean; readonly isElsewhere: boolean; readonly isUnsearched: boolean },
): RawFinding {
  const code = why.isLost ? 'missing' : 'history-cut';
  const place = why.isElsewhere ? ': its bucket is none of those that were given' : '';
  const message = why.isLost
    ? `the next digest names it, but it is not there${place}`
    : why.isUnsearched
      ? 'the next digest names it, under a prefix other than the one that was given'
      : 'the oldest digest found names it as its predecessor, but it is not there: the history is cut off, or has expired';
  return {
    id: findingId(code, formatRef(ref)),
    severity: why.isLost ? 'error' : 'gap',
    code,
    message: `${describeDigest({ end })}: ${message}`,
    chain: chainId(chain),
    object: { kind: 'digest', ...ref },
    interval: spanOf({ end }),
  };
}
