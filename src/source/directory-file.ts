import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { TrailproofError } from '../base/errors.ts';
import type { ByteSource } from '../bytes/body.ts';
import { HOLD_UP_TO, PIECE } from './file-tree.ts';

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

function isInside(folder: string, path: string): boolean {
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

/** The bytes of the file at a path, which must lie in the folder; `undefined` where there is none. */
export async function readBody(folder: string, path: string): Promise<ByteSource | undefined> {
  return useFile(folder, path, async (file, size) =>
    size > HOLD_UP_TO ? readPieces(folder, path) : readExactly(file, path, size),
  );
}

/** Opens the file when the first piece is asked for, so that a body that nobody reads holds nothing open. */
async function* readPieces(folder: string, path: string): AsyncGenerator<Uint8Array> {
  try {
    const file = await openInside(folder, path);
    try {
      let left = (await file.stat()).size;
      while (left > 0) {
        const piece = await readExactly(file, path, Math.min(left, PIECE), left <= PIECE);
        left -= piece.length;
        yield piece;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asUnreadable(path, error);
  }
}

/** So many bytes from where the file is read, and with `isLast` none behind them: it may be written to by others. */
async function readExactly(file: FileHandle, path: string, size: number, isLast = true): Promise<Uint8Array> {
  const bytes = new Uint8Array(size + (isLast ? 1 : 0));
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length === size) return bytes.subarray(0, size);
  throw new TrailproofError('ERR_UNREADABLE', `${path}: it changed while it was read`, { object: path });
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
