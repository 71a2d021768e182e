import { typeError } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { ListedObject, ListedPrefix, ListRequest, ObjectSource, StoredObject } from '../object/object-source.ts';

/** Bucket → key → object, or its bytes alone. */
export type MemoryObjects = ReadonlyMap<string, ReadonlyMap<string, StoredObject | Uint8Array>>;

/**
 * A source over objects in memory. It serves the buckets of the map, as they are when it is made; any other bucket is an error. The bucket
 * `''` stands for a folder that knows no bucket name.
 *
 * @example
 * const source = memorySource(new Map([['my-bucket', new Map([[key, { body, metadata: { signature } }]])]]));
 */
export function memorySource(objects: MemoryObjects): ObjectSource {
  if (!(objects instanceof Map)) throw typeError('objects', 'a Map from buckets to Maps from keys to objects', objects);
  const buckets = new Map<string, { keys: string[]; objects: ReadonlyMap<string, StoredObject | Uint8Array> }>();
  for (const [bucket, held] of objects as MemoryObjects) {
    buckets.set(bucket, { keys: [...held.keys()].sort(compareUtf8), objects: new Map(held) });
  }
  const bucketOf = (name: string): { keys: string[]; objects: ReadonlyMap<string, StoredObject | Uint8Array> } => {
    const bucket = buckets.get(name);
    if (bucket === undefined) throw new TrailproofError('ERR_BUCKET_NOT_SERVED', `this source has no bucket '${name}'`);
    return bucket;
  };
  return {
    async get({ bucket, key }) {
      const held = bucketOf(bucket).objects.get(key);
      return held instanceof Uint8Array ? { body: held } : held;
    },
    async *list(request) {
      const { keys, objects: held } = bucketOf(request.bucket);
      yield* listSorted(keys, held, request);
    },
  };
}

function* listSorted(
  keys: readonly string[],
  objects: ReadonlyMap<string, StoredObject | Uint8Array>,
  { prefix, startAfter = '', delimiter }: ListRequest,
): Generator<ListedObject | ListedPrefix> {
  let folder: string | undefined;
  for (let i = firstAtOrAfter(keys, prefix); i < keys.length && keys[i]!.startsWith(prefix); i++) {
    const key = keys[i]!;
    if (startAfter !== '' && compareUtf8(key, startAfter) <= 0) continue;
    const slash = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    if (slash === -1) yield listed(key, objects.get(key)!);
    else if (key.slice(0, slash + 1) !== folder) {
      folder = key.slice(0, slash + 1);
      yield { prefix: folder };
    }
  }
}

function listed(key: string, object: StoredObject | Uint8Array): ListedObject {
  const body = object instanceof Uint8Array ? object : object.body;
  return body instanceof Uint8Array ? { key, size: body.length } : { key };
}

function firstAtOrAfter(keys: readonly string[], prefix: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareUtf8(keys[middle]!, prefix) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
