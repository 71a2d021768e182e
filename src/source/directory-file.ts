import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { TrailproofError } from '../base/errors.ts';
import type { ByteSource } from '../bytes/body.ts';
import { MAX_KEY_BYTES } from '../object/object-key.ts';
import type { StoredObject } from '../object/object-source.ts';
import { MAX_SIDECAR_BYTES, parseSidecar, SIDECAR_SUFFIX } from './sidecar.ts';

/** Files above this are handed over in pieces. */
const HOLD_UP_TO = 8 * 2 ** 20;
const PIECE = 2 ** 18;

/**
 * The object under a key below a folder, with the metadata of its sidecar; `undefined` where there is no such file.
 *
 * @throws TrailproofError for one that is there but cannot or must not be read.
 */
export async function readStored(folder: string, key: string): Promise<StoredObject | undefined> {
  const path = pathOf(folder, key);
  const body = path === undefined ? undefined : await readBody(folder, path);
  if (path === undefined || body === undefined) return undefined;
  const metadata = await readSidecar(folder, path + SIDECAR_SUFFIX);
  return metadata === undefined ? { body } : { body, metadata };
}

/** `undefined` for a key that no file below the folder can have. */
export function pathOf(folder: string, key: string): string | undefined {
  const segments = key.split('/');
  const isPlain = segments.every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name));
  return isPlain && Buffer.byteLength(key) <= MAX_KEY_BYTES ? join(folder, ...segments) : undefined;
}

/**
 * The real path of the folder that holds a bucket.
 *
 * @throws TrailproofError where there is none, or it lies outside of the root.
 */
export async function realFolder(root: string, folder: string): Promise<string> {
  try {
    const real = await realPathInside(await realpath(root), folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch (error) {
    if (!isAbsence(error)) throw asUnreadable(folder, error);
  }
  throw new TrailproofError('ERR_UNREADABLE', `${folder}: there is no such folder`, { object: folder });
}

/** The real path, where it lies in the folder, whose own path is real. */
export async function realPathInside(folder: string, path: string): Promise<string> {
  const real = await realpath(path);
  if (!isInside(folder, real)) throw unsafe(path, 'a symbolic link leads out of the folder');
  return real;
}

export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way));
}

/** Whether an error says that there is nothing at a path. */
export function isAbsence(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function asUnreadable(path: string, error: unknown): TrailproofError {
  if (error instanceof TrailproofError) return error;
  const message = `${path} could not be read: ${codeOf(error) ?? error}`;
  return new TrailproofError('ERR_UNREADABLE', message, { object: path, cause: error });
}

async function readBody(folder: string, path: string): Promise<ByteSource | undefined> {
  return useFile(folder, path, async (file, size) => (size > HOLD_UP_TO ? readPieces(folder, path) : readWhole(file)));
}

async function readSidecar(folder: string, path: string): Promise<Record<string, string> | undefined> {
  return useFile(folder, path, async (file, size) =>
    size > MAX_SIDECAR_BYTES ? undefined : parseSidecar(await readWhole(file)),
  ).catch(() => undefined);
}

async function readWhole(file: FileHandle): Promise<Uint8Array> {
  const { buffer, byteOffset, length } = await file.readFile();
  return new Uint8Array(buffer, byteOffset, length);
}

/** Opens the file when the first piece is asked for, so that a body that nobody reads holds nothing open. */
async function* readPieces(folder: string, path: string): AsyncGenerator<Uint8Array> {
  const file = await openInside(folder, path).catch((error: unknown) => {
    throw asUnreadable(path, error);
  });
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** `undefined` where there is no such file. */
async function useFile<T>(
  folder: string,
  path: string,
  use: (file: FileHandle, size: number) => Promise<T>,
): Promise<T | undefined> {
  try {
    const file = await openInside(folder, path);
    try {
      const status = await file.stat();
      if (!status.isFile()) throw unsafe(path, 'it is no plain file');
      return await use(file, status.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw asUnreadable(path, error);
  }
}

/** Non-blocking, so that a pipe in place of a file cannot hold the run. */
async function openInside(folder: string, path: string): Promise<FileHandle> {
  const real = await realPathInside(folder, path);
  return open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

function unsafe(path: string, why: string): TrailproofError {
  return new TrailproofError('ERR_UNSAFE_PATH', `${path}: ${why}`, { object: path });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
