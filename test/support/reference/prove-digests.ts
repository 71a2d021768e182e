import { type Asked, inAskedRange } from './asked.ts';
import { chainOf, type FoundDigest } from './found-digest.ts';
import { type Judged, judgeDigest, type Statement } from './judge-digest.ts';
import { parseName } from './object-names.ts';
import { HOUR, type Place, uriOf } from './plain.ts';
import type { TrustedKey } from './public-keys.ts';

export interface JudgedDigest extends FoundDigest {
  readonly judged: Judged;
  /** The start of the time that it owes: an unproven one owes what it claims, and at least its hour. */
  readonly owed: number;
}

/** Where a digest's link leads, by its name alone. Section 5: "to another trail, account or region: `error`, out of scope". */
export type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'cycle' }
  | { readonly kind: 'back'; readonly place: Place; readonly end: number };

/**
 * Readings: a pointer that is no digest's name leads elsewhere, and so does one from a standard chain to a backfill chain or
 * back. 1.9.5, "no cycle": in a standard chain a predecessor whose stamp is not older makes a cycle; a backfill chain owes no
 * order of time, so that only a digest that names itself is one.
 */
export function linkOf({ json, name, uri }: FoundDigest): Link {
  const previous = json?.previous;
  if (previous === undefined) return { kind: 'none' };
  const target = parseName(previous.key);
  if (target?.kind !== 'digest' || chainOf(target) !== chainOf(name)) return { kind: 'elsewhere' };
  const older = name.backfill ? uriOf(previous) !== uri : target.end < name.end;
  return older
    ? { kind: 'back', place: { bucket: previous.bucket, key: previous.key }, end: target.end }
    : { kind: 'cycle' };
}

/**
 * Section 1.4 and 5: a digest is proven by its own signature, or by a proven successor. "An unproven digest vouches for nothing."
 *
 * Every digest is judged after all those that name it. Readings: a successor anywhere in the bucket may prove, however far outside
 * of the range; only one of the same chain does, and never one that makes a cycle. Of several the
 * nearest in time decides: any other is a fork, which is told as such. An unproven digest's start is nobody's word: it is about the hour
 * before its end. Where backfill links go in a ring, each is judged
 * without the link that closes it.
 */
export function proveDigests(
  digests: readonly FoundDigest[],
  keys: readonly TrustedKey[],
  asked: Asked,
): JudgedDigest[] {
  const results = new Map<FoundDigest, Judged>();
  const underWay = new Set<FoundDigest>();
  const prove = (digest: FoundDigest): Judged => {
    const known = results.get(digest);
    if (known) return known;
    underWay.add(digest);
    const statements: Statement[] = [];
    const carried: string[] = [];
    for (const other of digests) {
      const link = linkOf(other);
      if (link.kind !== 'back' || uriOf(link.place) !== digest.uri) continue;
      carried.push(other.json!.previous!.signature);
      if (underWay.has(other)) continue;
      if (prove(other).status === 'valid')
        statements.push({
          ...other.json!.previous!,
          end: other.end,
          outside: !inAskedRange(asked, other.start, other.end),
        });
    }
    underWay.delete(digest);
    const nearest = Math.min(...statements.map(({ end }) => end));
    const result = judgeDigest(
      digest,
      statements.filter(({ end }) => end === nearest),
      carried,
      keys,
    );
    results.set(digest, result);
    return result;
  };
  return digests.map((digest) => {
    const judged = prove(digest);
    const hour = digest.end - HOUR;
    const isProven = judged.status === 'valid';
    const { start } = digest;
    return { ...digest, judged, start: isProven ? start : hour, owed: isProven ? start : Math.min(start, hour) };
  });
}
