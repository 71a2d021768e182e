import type { ObjectSource } from '../../src/object/object-source.ts';
import type { FileTree } from '../../src/source/file-tree.ts';
import { indexTree } from '../../src/source/path-index.ts';
import { treeSource } from '../../src/source/tree-source.ts';

/** A source over a disk that finds a file by any name that `fold` makes the same, and lists it by its own. The map may change while it is used. */
export function blindDisk(
  files: ReadonlyMap<string, Uint8Array>,
  fold: (path: string) => string,
  bucket = '',
): ObjectSource {
  const own = (): FileTree =>
    indexTree(
      'the disk',
      files,
      () => 'file',
      async (body) => body,
    );
  const ownName = (path: string): string => {
    const found = [...files.keys()].find((other) => fold(`${other}/`).startsWith(fold(`${path}/`)));
    return found === undefined ? path : found.slice(0, path.length);
  };
  const tree: FileTree = {
    place: 'the disk',
    isExact: false,
    list: (folder) => own().list(folder === '' ? '' : ownName(folder)),
    read: (path) => own().read(ownName(path)),
  };
  return treeSource('the disk', new Map([[bucket, async () => tree]]));
}
