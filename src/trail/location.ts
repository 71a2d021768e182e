import type { Digest } from '../digest/digest-file.ts';
import { formatDayFolder } from '../object/object-key.ts';
import type { ObjectRef } from '../object/object-source.ts';
import type { FolderDay } from './chain.ts';
import type { VerificationTask } from './task.ts';

/** Where in the source the objects of a bucket lie that is named in signed text. */
export function storedBucket(locations: VerificationTask['locations'], signedBucket: string): string {
  return Object.hasOwn(locations, signedBucket) ? locations[signedBucket]! : signedBucket;
}

/** The name in signed text of a bucket of the source; its own where no other bucket was copied to it, or several were. */
export function signedBucket(locations: VerificationTask['locations'], bucket: string): string {
  const names = Object.keys(locations).filter((name) => locations[name] === bucket);
  return names.length === 1 ? names[0]! : bucket;
}

/**
 * Where a digest was read, in the names of signed text. A folder that names no bucket is taken for the bucket that the digest names; its
 * key must still be the signed one.
 */
export function signedLocation(task: VerificationTask, digest: Digest, key: string): ObjectRef {
  const isHere =
    task.folder.bucket === '' || storedBucket(task.locations, digest.digestS3Bucket) === task.folder.bucket;
  return { bucket: isHere ? digest.digestS3Bucket : signedBucket(task.locations, task.folder.bucket), key };
}

/** Where in the source to read a log file that the digest names; `undefined` where a folder of no name is asked for another bucket. */
export function storedLocation(task: VerificationTask, digest: Digest, signed: ObjectRef): ObjectRef | undefined {
  if (task.folder.bucket !== '') return { bucket: storedBucket(task.locations, signed.bucket), key: signed.key };
  return signed.bucket === digest.digestS3Bucket ? { bucket: '', key: signed.key } : undefined;
}

/** One text an object. */
export function placeOf({ bucket, key }: ObjectRef): string {
  return `${bucket}/${key}`;
}

/** The place in the source of an object that signed text names, seen from a bucket of the source. */
export function storedPlace(bucket: string, locations: VerificationTask['locations'], signed: ObjectRef): string {
  return placeOf({ bucket: bucket === '' ? '' : storedBucket(locations, signed.bucket), key: signed.key });
}

/** The place of a folder-day's log files, ending with a slash. */
export function logFolderOf(folder: FolderDay): string {
  return placeOf({ bucket: folder.bucket, key: formatDayFolder(folder, 'CloudTrail', folder.day) });
}

/** Whether an object is among those found; one that was found but could not be read in a folder of no name has no bucket. */
export function isPlaceIn(places: ReadonlySet<string>, { bucket, key }: ObjectRef): boolean {
  return places.has(placeOf({ bucket, key })) || places.has(placeOf({ bucket: '', key }));
}
