import { type Asked, digestInScope } from './asked.ts';
import { type FoundDigest, findDigest } from './found-digest.ts';
import type { LogFolder, LooseLog, Trail } from './loose-logs.ts';
import { type DigestName, type FolderName, type LogName, parseName, type StrangeName } from './object-names.ts';
import { type Buckets, type Place, uriOf } from './plain.ts';
import { type JudgedDigest, linkOf, proveDigests } from './prove-digests.ts';
import type { TrustedKey } from './public-keys.ts';

export interface Named<T> {
  readonly place: Place;
  readonly name: T;
}

export interface Listing {
  readonly digests: readonly JudgedDigest[];
  readonly logs: readonly Named<LogName>[];
  readonly strange: readonly Named<StrangeName>[];
}

/**
 * Section 1.1: all that the buckets hold, told apart by their names alone. Section 5: "a signed link to another bucket of the same
 * trail: followed", and "other trails in the same folder, out of scope: their digests are verified".
 *
 * Reading: `prefix` is the whole prefix, not a beginning of it. Links are followed to the buckets that are given and under the prefix
 * that is: whatever is pinned is not to be left (section 1.7).
 */
export function collectObjects(buckets: Buckets, asked: Asked, keys: readonly TrustedKey[]): Listing {
  const found: FoundDigest[] = [];
  const logs: Named<LogName>[] = [];
  const strange: Named<StrangeName>[] = [];
  for (const bucket of asked.buckets) {
    for (const [key, object] of buckets.get(bucket) ?? []) {
      const place = { bucket, key };
      const name = parseName(key);
      if (name === undefined || (asked.prefix !== undefined && (name.prefix ?? '') !== asked.prefix)) continue;
      if (name.kind === 'digest') found.push(findDigest(place, name, object));
      if (name.kind === 'log') logs.push({ place, name });
      if (name.kind === 'strange') strange.push({ place, name });
    }
  }
  return { digests: followLinks(found, buckets, asked, keys), logs, strange };
}

/** Proves what was found, adds what proven digests in scope point at, and begins again until nothing is added. */
function followLinks(
  found: readonly FoundDigest[],
  buckets: Buckets,
  asked: Asked,
  keys: readonly TrustedKey[],
): JudgedDigest[] {
  const digests = [...found];
  for (;;) {
    const judged = proveDigests(digests, keys, asked);
    const before = digests.length;
    for (const digest of judged) {
      const link = linkOf(digest);
      if (digest.judged.status !== 'valid' || link.kind !== 'back' || !digestInScope(asked, digest.name)) continue;
      const prefix = parseName(link.place.key)?.prefix ?? '';
      if (!asked.buckets.includes(link.place.bucket) || prefix !== (asked.prefix ?? prefix)) continue;
      const object = buckets.get(link.place.bucket)?.get(link.place.key);
      if (object === undefined || digests.some(({ uri }) => uri === uriOf(link.place))) continue;
      digests.push(findDigest(link.place, parseName(link.place.key) as DigestName, object));
    }
    if (digests.length === before) return judged;
  }
}

/** The folders with log files, each with those that no proven digest names, of whichever trail ("of any trail in the folder, proven"). */
export function collectFolders({ digests, logs }: Listing, trails: readonly Trail[]): LogFolder[] {
  const vouched = digests.filter(({ judged }) => judged.status === 'valid');
  const named = new Set(vouched.flatMap(({ json }) => json!.logFiles.map(uriOf)));
  const folders = new Map<string, { name: FolderName; loose: LooseLog[] }>();
  for (const { place, name } of logs) {
    const uri = folderUri(place, name);
    const folder = folders.get(uri) ?? { name, loose: [] };
    if (!named.has(uriOf(place))) folder.loose.push({ uri: uriOf(place), time: name.time });
    folders.set(uri, folder);
  }
  return [...folders].map(([uri, folder]) => {
    const beside = (digest: JudgedDigest): boolean => folderUri(digest.place, digest.name) === uri;
    return {
      ...folder,
      uri,
      hasDigests: digests.some(beside),
      trails: trails.filter((trail) => trail.digests.some(beside)),
    };
  });
}

function folderUri({ bucket }: Place, { prefix, organization, account, region }: FolderName): string {
  const parts = [prefix, 'AWSLogs', organization, account, 'CloudTrail', region];
  return uriOf({ bucket, key: parts.filter((part) => part !== undefined).join('/') });
}
