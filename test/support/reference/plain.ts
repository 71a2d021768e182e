import type { OutcomeCode } from '../../../src/index.ts';

/** An object as it lies in a bucket. Without a body it is there, but cannot be read. */
export interface PlainObject {
  readonly body?: Uint8Array;
  /** S3 user metadata, names in lower case without `x-amz-meta-`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Bucket → key → object. */
export type Buckets = ReadonlyMap<string, ReadonlyMap<string, PlainObject>>;

export interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** What could be read, or the code that says why not. */
export type Read<T> = { readonly value: T } | { readonly code: OutcomeCode };

export const MINUTE = 60_000;
export const HOUR = 3_600_000;

export function uriOf({ bucket, key }: Place): string {
  return `s3://${bucket}/${key}`;
}

/**
 * Fetches one object. Section 1.9.7 ("present") and section 5 ("object unreadable (denied, archived, network)").
 *
 * Reading: a bucket that is not among the given ones is unreadable, not missing, for nobody has looked into it.
 */
export function fetchPlain(buckets: Buckets, { bucket, key }: Place): PlainObject | 'missing' | 'unreadable' {
  const objects = buckets.get(bucket);
  if (objects === undefined) return 'unreadable';
  const object = objects.get(key);
  if (object === undefined) return 'missing';
  return object.body === undefined ? 'unreadable' : object;
}

/**
 * Section 1.9.1, "or an explicit relocation map": the same objects under the bucket names that digests sign.
 * `locations` is signed name → name in the source.
 */
export function underSignedNames(buckets: Buckets, locations: Readonly<Record<string, string>>): Buckets {
  const renamed = new Map(buckets);
  for (const source of Object.values(locations)) renamed.delete(source);
  for (const [signed, source] of Object.entries(locations)) {
    const objects = buckets.get(source);
    if (objects !== undefined) renamed.set(signed, objects);
  }
  return renamed;
}
