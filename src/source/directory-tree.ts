import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asUnreadable, isAbsence, readBody, realFolder, realPathInside } from './directory-file.ts';
import { type FileTree, joinPath, type TreeEntry } from './file-tree.ts';

/** The files below a folder of a disk, which itself must lie below the root. Nothing else is read, whatever symbolic links say. */
export function directoryTree(root: string, folder: string): FileTree {
  const top = resolve(root, folder);
  const pathOf = (path: string): string => joinPath(top, path);
  return {
    place: `the folder ${top}`,
    isExact: false,
    async list(path) {
      const real = await realFolder(root, top);
      try {
        const entries = await readdir(await realPathInside(real, pathOf(path)), { withFileTypes: true });
        return await Promise.all(entries.map((entry) => treeEntry(pathOf(path), entry)));
      } catch (error) {
        if (isAbsence(error)) return undefined;
        throw asUnreadable(pathOf(path), error);
      }
    },
    async read(path) {
      return readBody(await realFolder(root, top), pathOf(path));
    },
  };
}

interface Entry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

async function treeEntry(folder: string, entry: Entry): Promise<TreeEntry> {
  const { name } = entry;
  if (entry.isDirectory()) return { name, kind: 'folder' };
  if (entry.isFile()) return { name, kind: 'file' };
  const isLinked = entry.isSymbolicLink() && (await leadsToFolder(joinPath(folder, name)));
  return { name, kind: isLinked ? 'linked-folder' : 'other' };
}

async function leadsToFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
