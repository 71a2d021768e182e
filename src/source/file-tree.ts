import type { ByteSource } from '../bytes/body.ts';

/** What an entry of a folder is. A `linked-folder` is a symbolic link to a folder; `other` is a link to anything else, a pipe or a device. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'linked-folder' | 'other';
}

/**
 * Files in folders: what every source but that over memory is made of. Names in a path are joined by `/`; the empty path is the top. What
 * cannot or must not be read is thrown as a TrailproofError.
 */
export interface FileTree {
  /** What the top is, in messages. */
  readonly place: string;
  /** Whether a name finds nothing but the entry of exactly this name; disks may take names for one that differ in case or normal form. */
  readonly isExact: boolean;
  /** What lies directly in a folder, in any order; `undefined` where there is no such folder. */
  list(folder: string): Promise<readonly TreeEntry[] | undefined>;
  /** The bytes of a file; `undefined` where there is none. */
  read(path: string): Promise<ByteSource | undefined>;
}

/** Files above this are handed over in pieces. */
export const HOLD_UP_TO = 8_388_608 as const;

/** The length of such pieces. */
export const PIECE = 262_144 as const;

/** The path of something in a folder. */
export function joinPath(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}
