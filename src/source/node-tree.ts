import { TrailproofError } from '../base/errors.ts';
import { type BlobLike, blobBody } from './blob.ts';
import type { FileTree, TreeEntry } from './file-tree.ts';
import { folderCache } from './folder-cache.ts';
import { isPlainPath } from './key-path.ts';

/** Something in a folder that hands over what is in it only when it is asked. */
export type FileNode =
  | { readonly kind: 'file'; open(): Promise<BlobLike> }
  | { readonly kind: 'folder'; children(): Promise<ReadonlyMap<string, FileNode>> };

export type FolderNode = Extract<FileNode, { kind: 'folder' }>;

/** A tree that is listed folder by folder, each when it is come to. */
export function nodeTree(place: string, top: FolderNode): FileTree {
  const known = folderCache<ReadonlyMap<string, FileNode>>();
  const listFresh = async (path: string, folder: FolderNode): Promise<ReadonlyMap<string, FileNode>> => {
    const children = await readable(`${place}, folder '${path}'`, () => folder.children());
    known.set(path, children, children.size);
    return children;
  };
  const nodeAt = async (path: string): Promise<FileNode | undefined> => {
    if (path === '') return top;
    const slash = path.lastIndexOf('/');
    const parent = slash === -1 ? '' : path.slice(0, slash);
    const name = path.slice(slash + 1);
    const node = known.get(parent)?.get(name);
    if (node !== undefined) return node;
    const folder = await nodeAt(parent);
    return folder?.kind === 'folder' ? (await listFresh(parent, folder)).get(name) : undefined;
  };
  return {
    place,
    isExact: true,
    async list(path) {
      const folder = await nodeAt(path);
      if (folder?.kind !== 'folder') return undefined;
      const entries: TreeEntry[] = [];
      for (const [name, { kind }] of await listFresh(path, folder))
        if (isPlainPath(name) && !name.includes('/')) entries.push({ name, kind });
      return entries;
    },
    async read(path) {
      const file = await nodeAt(path);
      if (file?.kind !== 'file') return undefined;
      const blob = await readable(`${place}, file '${path}'`, () => file.open());
      return blobBody(blob, 0, blob.size, path);
    },
  };
}

async function readable<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new TrailproofError('ERR_UNREADABLE', `${what} could not be read`, { object: what, cause });
  }
}
