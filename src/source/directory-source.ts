import { constants, type Dirent } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { assertObject, assertString } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { ListedObject, ListedPrefix, ObjectSource, StoredObject } from '../object/object-source.ts';
import { parseSidecar, SIDECAR_SUFFIX } from './sidecar.ts';

export interface DirectorySourceOptions {
  /** The bucket that the folder is a copy of. */
  readonly bucket?: string;
  /** Buckets that are folders below the root: their names, or a map from bucket to folder. */
  readonly buckets?: readonly string[] | Readonly<Record<string, string>>;
}

/** The longest key that S3 has, in UTF-8 bytes; a path that is longer is no object's. */
const MAX_KEY_BYTES = 1024;

/**
 * A source over a downloaded folder, such as `aws s3 sync` leaves: one bucket, or folders of buckets. Without a bucket's name it serves the
 * bucket `''`, and the verifier takes the name from proven digests. S3 metadata is read from a sidecar `<object>.metadata.json` that holds
 * the output of `aws s3api head-object`.
 *
 * It reads below its root only: a key with `..`, an empty segment or a back slash is not there, and what a symbolic link leads out to is refused.
 */
export function directorySource(root: string, options: DirectorySourceOptions = {}): ObjectSource {
  assertString('root', root);
  assertObject('options', options);
  const { bucket, buckets } = options;
  if (bucket !== undefined && buckets !== undefined)
    throw new RangeError('options: expected bucket or buckets, received both');
  if (bucket !== undefined) assertString('options.bucket', bucket);
  const folders = foldersOf(root, bucket, buckets);
  const folderOf = (name: string): string => {
    const folder = folders.get(name);
    if (folder !== undefined) return folder;
    throw new TrailproofError('ERR_BUCKET_NOT_SERVED', `the folder ${root} has no bucket '${name}'`, { object: root });
  };
  return {
    get: async (ref) => readStored(folderOf(ref.bucket), ref.key),
    list: (request) => walk(folderOf(request.bucket), request.prefix, request.delimiter, request.startAfter ?? ''),
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

async function readStored(folder: string, key: string): Promise<StoredObject | undefined> {
  const path = pathOf(folder, key);
  const body = path === undefined ? undefined : await readInside(folder, path);
  if (path === undefined || body === undefined) return undefined;
  const sidecar = await readInside(folder, path + SIDECAR_SUFFIX);
  return sidecar === undefined ? { body } : { body, metadata: parseSidecar(sidecar, path + SIDECAR_SUFFIX) };
}

/** `undefined` for a key that no file below the folder can have. */
function pathOf(folder: string, key: string): string | undefined {
  const segments = key.split('/');
  const isPlain = segments.every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name));
  return isPlain && Buffer.byteLength(key) <= MAX_KEY_BYTES ? join(folder, ...segments) : undefined;
}

/** `undefined` where there is no such file; throws for one that is there but cannot or must not be read. */
async function readInside(folder: string, path: string): Promise<Uint8Array | undefined> {
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(path)]);
    if (!isInside(realFolder, realFile)) throw unsafe(path, 'a symbolic link leads out of the folder');
    // Non-blocking, so that a pipe in place of a file cannot hold the run.
    const file = await open(realFile, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await file.stat()).isFile()) throw unsafe(path, 'it is no plain file');
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof TrailproofError) throw error;
    throw new TrailproofError('ERR_UNREADABLE', `${path} could not be read: ${code ?? error}`, {
      object: path,
      cause: error,
    });
  }
}

async function* walk(
  folder: string,
  prefix: string,
  delimiter: '/' | undefined,
  startAfter: string,
): AsyncGenerator<ListedObject | ListedPrefix> {
  const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const path = parent === '' ? folder : pathOf(folder, parent.slice(0, -1));
  if (path === undefined) return;
  for (const { name, isFolder } of await readFolder(folder, path)) {
    const key = parent + name + (isFolder ? '/' : '');
    if (!key.startsWith(prefix) || Buffer.byteLength(key) > MAX_KEY_BYTES) continue;
    if (isFolder && delimiter === undefined) yield* walk(folder, key, delimiter, startAfter);
    else if (startAfter === '' || compareUtf8(key, startAfter) > 0) yield isFolder ? { prefix: key } : { key };
  }
}

/** A folder's entries in the order of their keys, without sidecars. */
async function readFolder(root: string, path: string): Promise<{ name: string; isFolder: boolean }[]> {
  let entries: Dirent[];
  try {
    const [realRoot, realFolder] = await Promise.all([realpath(root), realpath(path)]);
    if (!isInside(realRoot, realFolder)) throw unsafe(path, 'a symbolic link leads out of the folder');
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    const isAbsent = codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
    if (isAbsent && path !== root) return [];
    if (error instanceof TrailproofError) throw error;
    const why = isAbsent ? 'there is no such folder' : `the folder could not be listed: ${codeOf(error) ?? error}`;
    throw new TrailproofError('ERR_UNREADABLE', `${path}: ${why}`, { object: path, stage: 'list', cause: error });
  }
  const names = new Set(entries.map(({ name }) => name));
  return entries
    .filter(({ name }) => !(name.endsWith(SIDECAR_SUFFIX) && names.has(name.slice(0, -SIDECAR_SUFFIX.length))))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => compareUtf8(a.name + (a.isFolder ? '/' : ''), b.name + (b.isFolder ? '/' : '')));
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way));
}

function unsafe(path: string, why: string): TrailproofError {
  return new TrailproofError('ERR_UNSAFE_PATH', `${path}: ${why}`, { object: path });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
