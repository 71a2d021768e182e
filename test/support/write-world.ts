import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { DigestHandle } from './world/digest-handle.ts';
import { publicKeyListV2 } from './world/keys.ts';
import type { StoredObject } from './world/state.ts';
import type { World } from './world/world.ts';

export interface WriteOptions {
  /** Beside which digests `<object>.metadata.json` is written, where they have metadata; `'all'` unless told. */
  readonly sidecars?: 'all' | 'none' | 'newest' | ((digest: DigestHandle) => boolean);
  readonly keysFile?: string;
}

export interface WrittenWorld {
  /** The folder of each bucket: `<folder>/bucket`, or `<folder>/<name>` where there are several. */
  readonly buckets: Readonly<Record<string, string>>;
  readonly keysFile: string;
}

/** Writes a bucket as a download leaves it: objects as files, no folder objects, metadata in sidecars, keys as CLI v2 prints them. */
export function writeWorld(world: World, folder: string, options: WriteOptions = {}): WrittenWorld {
  const { sidecars = 'all', keysFile = 'public-keys.json' } = options;
  const wanted = sidecarPlaces(world, sidecars);
  const buckets: Record<string, string> = {};
  for (const [bucket, objects] of world.objects) {
    const root = resolve(folder, world.objects.size === 1 ? 'bucket' : bucket);
    buckets[bucket] = root;
    mkdirSync(root, { recursive: true });
    for (const [key, object] of objects) {
      if (key.endsWith('/')) continue;
      const file = fileFor(root, key);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, object.body);
      if (object.metadata && (sidecars === 'all' || wanted.has(`${bucket}/${key}`))) {
        writeFileSync(`${file}.metadata.json`, jsonFile(headObject(object)));
      }
    }
  }
  writeFileSync(join(folder, keysFile), jsonFile(publicKeyListV2(world.publicKeys)));
  return { buckets, keysFile: resolve(folder, keysFile) };
}

/** What `aws s3api head-object` prints. */
export function headObject({ body, metadata = {} }: StoredObject): Record<string, unknown> {
  return {
    ContentLength: body.length,
    ContentType: 'application/json',
    ContentEncoding: 'gzip',
    Metadata: metadata,
  };
}

function sidecarPlaces(world: World, sidecars: NonNullable<WriteOptions['sidecars']>): Set<string> {
  if (typeof sidecars === 'string' && sidecars !== 'newest') return new Set();
  const picked = world.chains().flatMap((chain) => {
    const present = chain.digests.filter((digest) => digest.exists);
    return sidecars === 'newest' ? present.slice(-1) : present.filter(sidecars as (digest: DigestHandle) => boolean);
  });
  return new Set(picked.map(({ bucket, key }) => `${bucket}/${key}`));
}

function fileFor(root: string, key: string): string {
  const file = resolve(root, key);
  if (!file.startsWith(root + sep) || relative(root, file) !== key)
    throw new RangeError(`key cannot be a file below ${root}: ${key}`);
  return file;
}

function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
