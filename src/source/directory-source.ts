import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { assertObject, assertString } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { ListedObject, ListedPrefix, ListRequest, ObjectSource } from '../object/object-source.ts';
import { asUnreadable, isAbsence, isInside, pathOf, readStored, realFolder, realPathInside } from './directory-file.ts';
import { SIDECAR_SUFFIX } from './sidecar.ts';

export interface DirectorySourceOptions {
  /** The bucket that the folder is a copy of. */
  readonly bucket?: string | undefined;
  /** Buckets that are folders below the root: their names, or a map from bucket to folder. */
  readonly buckets?: readonly string[] | Readonly<Record<string, string>> | undefined;
}

/**
 * A source over a downloaded folder, such as `aws s3 sync` leaves: one bucket, or folders of buckets. Without a bucket's name it serves the
 * bucket `''`, and the verifier takes the name from proven digests. S3 metadata is read from a sidecar `<object>.metadata.json` that holds
 * the output of `aws s3api head-object`; sidecars are not listed.
 *
 * It reads below its root only: a key with `.`, `..`, an empty segment or a back slash is not there, and what a symbolic link leads out to
 * is refused. A listing walks into no symbolic link: one to a folder is listed as an object, which cannot be read. Folders without
 * objects are not listed, as S3 has none. A root that is not there is an error of each call, never an empty bucket.
 */
export function directorySource(root: string, options: DirectorySourceOptions = {}): ObjectSource {
  assertString('root', root);
  assertObject('options', options);
  const { bucket, buckets } = options;
  if (bucket !== undefined && buckets !== undefined)
    throw new RangeError('options: expected bucket or buckets, received both');
  if (bucket !== undefined) assertString('options.bucket', bucket);
  const folders = foldersOf(root, bucket, buckets);
  const folderOf = async (name: string): Promise<string> => {
    const folder = folders.get(name);
    if (folder !== undefined) return realFolder(root, folder);
    throw new TrailproofError('ERR_BUCKET_NOT_SERVED', `the folder ${root} has no bucket '${name}'`, { object: root });
  };
  return {
    get: async (ref) => readStored(await folderOf(ref.bucket), ref.key),
    async *list(request) {
      yield* walk(await folderOf(request.bucket), request);
    },
  };
}

function foldersOf(
  root: string,
  bucket: string | undefined,
  buckets: DirectorySourceOptions['buckets'],
): Map<string, string> {
  if (buckets === undefined) return new Map([[bucket ?? '', resolve(root)]]);
  assertObject('options.buckets', Array.isArray(buckets) ? {} : buckets);
  const entries = Array.isArray(buckets) ? buckets.map((name) => [name, name] as const) : Object.entries(buckets);
  return new Map(
    entries.map(([name, folder]) => {
      assertString('options.buckets', folder);
      if (!isInside(resolve(root), resolve(root, folder))) {
        throw new RangeError(`options.buckets: expected folders below ${root}, received '${folder}'`);
      }
      return [name, resolve(root, folder)];
    }),
  );
}

async function* walk(
  folder: string,
  { prefix, startAfter = '', delimiter }: Omit<ListRequest, 'bucket'>,
): AsyncGenerator<ListedObject | ListedPrefix> {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  for (const { name, isFolder } of await readFolder(folder, parent)) {
    const key = parent + name + (isFolder ? '/' : '');
    const isBehind = compareUtf8(key, startAfter) > 0;
    if (!key.startsWith(prefix) || !(isBehind || startAfter.startsWith(key))) continue;
    if (!isFolder) {
      if (isBehind) yield { key };
    } else if (delimiter === undefined) yield* walk(folder, { prefix: key, startAfter });
    else if (await holdsKeys(folder, key, startAfter)) yield { prefix: key };
  }
}

/** A folder that cannot be read counts: what is wrong with it is told when it is listed itself. */
async function holdsKeys(folder: string, prefix: string, startAfter: string): Promise<boolean> {
  try {
    return (await walk(folder, { prefix, startAfter }).next()).done === false;
  } catch {
    return true;
  }
}

/** What a folder holds, in the order of keys, without sidecars and what no key can name. The parent is empty or ends with a slash. */
async function readFolder(folder: string, parent: string): Promise<{ name: string; isFolder: boolean }[]> {
  const path = parent === '' ? folder : pathOf(folder, parent.slice(0, -1));
  if (path === undefined) return [];
  try {
    const entries = await readdir(await realPathInside(folder, path), { withFileTypes: true });
    const names = new Set(entries.map(({ name }) => name));
    return entries
      .filter(({ name }) => !(name.endsWith(SIDECAR_SUFFIX) && names.has(name.slice(0, -SIDECAR_SUFFIX.length))))
      .filter(({ name }) => pathOf(folder, parent + name) !== undefined)
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => compareUtf8(a.name + (a.isFolder ? '/' : ''), b.name + (b.isFolder ? '/' : '')));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw asUnreadable(path, error);
  }
}
