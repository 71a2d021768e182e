import { type FileTree, joinPath } from './file-tree.ts';

/** Where the root of a bucket lies to a tree: in one of its folders, or above it, where the tree is only a part of the bucket. */
export interface Root {
  /** The folder of the tree that is the bucket's root; empty for the top. */
  readonly folder: string;
  /** The folders of the bucket that lead to the top of the tree; empty where it holds the bucket's root. */
  readonly above: string;
}

/** The tree as it is from the root of the bucket on. */
export function mountTree(tree: FileTree, { folder, above }: Root): FileTree {
  if (folder === '' && above === '') return tree;
  const inTree = (path: string): string | undefined => {
    if (above === '') return joinPath(folder, path);
    if (path === above) return folder;
    return path.startsWith(`${above}/`) ? joinPath(folder, path.slice(above.length + 1)) : undefined;
  };
  return {
    place: tree.place,
    isExact: tree.isExact,
    async list(path) {
      const place = inTree(path);
      if (place !== undefined) return tree.list(place);
      const isAbove = path === '' || above.startsWith(`${path}/`);
      if (!isAbove) return undefined;
      return [{ name: above.slice(path === '' ? 0 : path.length + 1).split('/')[0]!, kind: 'folder' }];
    },
    async read(path) {
      const place = inTree(path);
      return place === undefined ? undefined : tree.read(place);
    },
  };
}
