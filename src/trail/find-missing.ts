import type { DigestKey } from '../object/object-key.ts';
import { ELSEWHERE } from './ask-predecessors.ts';
import type { Chain } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { isGiven } from './find-digest.ts';
import type { FindingCode, RawFinding } from './finding.ts';
import { extentOf, openRange } from './interval.ts';
import type { NamedDigest } from './link.ts';
import { digestFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';

/** A predecessor that is not there: what to say of it, and the start of the digest that names it. */
export interface MissingDigest {
  readonly finding: RawFinding;
  readonly before: number;
}

/** What was seen of a chain's digests. */
export interface SeenDigests {
  readonly isFound: (predecessor: NamedDigest) => boolean;
  /** Whether a digest of the key lies in any bucket. */
  readonly isInAny: (key: DigestKey) => boolean;
  /** Predecessors by place that are not known to be absent, and what the source said of them. */
  readonly asked: ReadonlyMap<string, string>;
  /** The end of the oldest one. */
  readonly oldest: number;
}

/**
 * The predecessors in the range that proven digests name and no task found. One that is gone is an error where the range reaches back to
 * it, or where older digests of its chain are still there: only the oldest end of a history expires. What the source cannot tell of, or lies
 * in a bucket that was not given, is no evidence, and a gap (verification.md section 5, "a digest is gone", "object unreadable" and "a signed
 * link to another bucket"). A link that leads out of the chain, or not back in time, is a finding of its own.
 */
export function findMissing(
  chain: Chain,
  named: readonly NamedDigest[],
  { isFound, isInAny, asked, oldest }: SeenDigests,
  { from, to, expectedStart, prefix, buckets, locations }: ResolvedOptions,
): MissingDigest[] {
  const range = openRange({ from: from ?? expectedStart, to });
  const judge = ({ key, bucket, place }: NamedDigest): [code: FindingCode, message: string] => {
    if (prefix !== undefined && key.prefix !== prefix)
      return ['history-cut', 'the next digest names it, under a prefix other than the one given'];
    if (!Number.isFinite(range.from) && oldest >= key.time)
      return [
        'history-cut',
        'the oldest digest found names it, but it is not there: the history is cut off, or has expired',
      ];
    const answer = asked.get(place);
    const isElsewhere = buckets[0] === '' ? answer === ELSEWHERE : !isGiven(bucket, buckets, locations);
    // The digest of a time lies in one bucket: one that was delivered to a given bucket lies in no other.
    if (answer === undefined || (isElsewhere && isInAny(key)))
      return [
        'missing',
        `the next digest names it, but it is not there${isElsewhere ? ': its bucket is none of those given' : ''}`,
      ];
    return isElsewhere
      ? ['bucket-not-given', `the next digest names it, in a bucket that was not given (${answer})`]
      : ['unreadable', `the next digest names it: ${answer}`];
  };
  return named.flatMap((predecessor): MissingDigest[] => {
    const { key, bucket, links } = predecessor;
    const { time } = key;
    if (time <= range.from || spanOf({ end: time }).from >= range.to || isFound(predecessor)) return [];
    const digest = { bucket, key: links[0]!.previous.key, end: time };
    const [code, message] = judge(predecessor);
    const finding = digestFinding(code, chain, digest, message);
    return [{ finding, before: extentOf(links.map(({ start }) => start)).from }];
  });
}
