import { type Asked, inAskedRange } from './asked.ts';
import { findingOf, type ObjectResult, type ReferenceFinding } from './finding.ts';
import { overlaps } from './intervals.ts';
import { parseName } from './object-names.ts';
import { type Buckets, fetchPlain, HOUR, uriOf } from './plain.ts';
import { type JudgedDigest, type Link, linkOf } from './prove-digests.ts';

export interface LinkResults {
  readonly findings: readonly ReferenceFinding[];
  /** Digests that are not there, or in a bucket that nobody looked into, by URI. */
  readonly absent: ReadonlyMap<string, ObjectResult>;
}

/**
 * Section 1.9.3 to 1.9.5 and the rows of section 5 about links, for the digests of one chain.
 *
 * Readings: only proven digests are asked, since "an unproven digest vouches for nothing", and only those in the range are at fault;
 * but one behind the range may show that its predecessor in the range is gone.
 */
export function judgeLinks(chain: readonly JudgedDigest[], asked: Asked, buckets: Buckets): LinkResults {
  const proven = chain.filter(({ judged }) => judged.status === 'valid');
  const inRange = proven.filter(({ start, end }) => inAskedRange(asked, start, end));
  const absent = new Map<string, ObjectResult>();
  const findings: ReferenceFinding[] = [...forks(inRange), ...joints(inRange, proven)];
  for (const digest of inRange) {
    const { kind } = linkOf(digest);
    if (kind === 'elsewhere') findings.push({ severity: 'error', code: 'out-of-scope', object: digest.uri });
    if (kind === 'cycle') findings.push({ severity: 'error', code: 'cycle', object: digest.uri });
  }
  for (const digest of proven) {
    const link = linkOf(digest);
    if (link.kind !== 'back' || chain.some(({ uri }) => uri === uriOf(link.place))) continue;
    const result = absentDigest(link, chain, asked, buckets);
    if (result === 'outside') continue;
    if (result === 'cut') {
      if (inRange.includes(digest)) findings.push({ severity: 'gap', code: 'history-cut', object: uriOf(link.place) });
      continue;
    }
    if (result === 'not given') {
      findings.push({ severity: 'gap', code: 'bucket-not-given', object: uriOf(link.place) });
      continue;
    }
    absent.set(uriOf(link.place), result);
    findings.push(...findingOf(link.place, result));
  }
  return { findings, absent };
}

/**
 * "a digest is gone (its successor points at it): `missing`, `error`, where the asked `from` reaches back to it; without `from`, or
 * before it: `gap`, `history-cut`".
 *
 * Readings: without `from`, `expectedStart` is what was asked. Without either, a digest that is gone between others of its chain
 * cannot have expired, and is missing: the range that was found reaches back to it. One that ended before `from` is no finding at
 * all (section 6: "nothing wrong with them changes the verdict"; catalogue I20). What is gone was an hour long. A link under another
 * prefix than the one that was asked for leads out of what is asked, as to what expired. A bucket that was not given was not looked
 * into, so that a digest there is no evidence, unless it lies in one that was: it was delivered to one bucket.
 */
function absentDigest(
  { place, end }: Extract<Link, { kind: 'back' }>,
  chain: readonly JudgedDigest[],
  asked: Asked,
  buckets: Buckets,
): ObjectResult | 'outside' | 'cut' | 'not given' {
  const reach = asked.from ?? asked.expectedStart;
  if (reach !== undefined && end <= reach) return 'outside';
  if (asked.to !== undefined && end - HOUR >= asked.to) return 'outside';
  if (asked.prefix !== undefined && (parseName(place.key)?.prefix ?? '') !== asked.prefix) return 'cut';
  if (reach === undefined && !chain.some((other) => other.end < end)) return 'cut';
  const fetched = fetchPlain(buckets, place);
  const isGiven = asked.buckets.includes(place.bucket);
  if (fetched === 'missing' || (!isGiven && chain.some((other) => other.place.key === place.key)))
    return { status: 'missing', code: 'missing' };
  return isGiven ? { status: 'unverifiable', code: 'unreadable' } : 'not given';
}

/**
 * 1.9.5, "no fork (two digests with one predecessor)", and section 5, "only a segment that overlaps another of its chain is a fork
 * or orphan (`error`)".
 *
 * Readings: both digests must be in the range. A segment begins at the end of its starting digest, whose interval lies before
 * logging was on; one of a starting digest alone overlaps nothing. Backfill digests make no segments of time, yet two of them may not share a predecessor either.
 */
function forks(inRange: readonly JudgedDigest[]): ReferenceFinding[] {
  const findings: ReferenceFinding[] = [];
  const fork = (digest: JudgedDigest): unknown =>
    findings.push({ severity: 'error', code: 'fork', object: digest.uri });
  const pointer = (link: Link): string | undefined => (link.kind === 'back' ? uriOf(link.place) : undefined);
  for (const [i, digest] of inRange.entries()) {
    const named = pointer(linkOf(digest));
    const earlier = inRange.slice(0, i);
    if (named !== undefined && earlier.some((other) => pointer(linkOf(other)) === named)) fork(digest);
  }
  const segments = segmentsOf(inRange.filter(({ name }) => !name.backfill));
  const spans = segments.map((segment) => ({
    from: Math.min(...segment.map((digest) => (digest.json!.previous === undefined ? digest.end : digest.start))),
    to: Math.max(...segment.map(({ end }) => end)),
  }));
  for (const [i, segment] of segments.entries()) {
    const { from, to } = spans[i]!;
    if (from < to && spans.slice(0, i).some((span) => span.from < span.to && overlaps(span, { from, to })))
      fork(segment[0]!);
  }
  return findings;
}

/** Digests that are linked to each other, directly or through others. */
function segmentsOf(digests: readonly JudgedDigest[]): JudgedDigest[][] {
  let segments: JudgedDigest[][] = digests.map((digest) => [digest]);
  for (const digest of digests) {
    const link = linkOf(digest);
    const target = link.kind === 'back' ? uriOf(link.place) : undefined;
    const joined = segments.filter((segment) => segment.some((one) => one === digest || one.uri === target));
    segments = [...segments.filter((segment) => !joined.includes(segment)), joined.flat()];
  }
  return segments;
}

/**
 * 1.9.4 for standard chains: "linked digests overlap in time: `warning`"; a hole is a matter of coverage. 1.9.5: "no restart inside
 * the window without a report".
 *
 * Reading: a restart is a starting digest behind a proven digest of the chain; it is told as a warning, and any hole as a gap of its own.
 */
function joints(inRange: readonly JudgedDigest[], proven: readonly JudgedDigest[]): ReferenceFinding[] {
  const findings: ReferenceFinding[] = [];
  for (const digest of inRange.filter(({ name }) => !name.backfill)) {
    const link = linkOf(digest);
    const before = proven.find((other) => link.kind === 'back' && other.uri === uriOf(link.place));
    if (before !== undefined && digest.start < before.end) {
      findings.push({ severity: 'warning', code: 'overlap', object: digest.uri });
    }
    const restarted = link.kind === 'none' && proven.some((other) => other !== digest && other.end <= digest.end);
    if (restarted) findings.push({ severity: 'warning', code: 'restarted', object: digest.uri });
  }
  return findings;
}
