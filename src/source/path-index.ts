import type { FileTree, TreeEntry } from './file-tree.ts';

/**
 * A tree over paths that are all known, such as those of a zip's directory. The paths are sorted once; a folder is a range of them, so that
 * nothing is held for folders, however many and deep a hostile list makes them.
 */
export function indexTree<T>(
  place: string,
  files: ReadonlyMap<string, T>,
  kindOf: (file: T) => 'file' | 'other',
  read: (file: T, path: string) => ReturnType<FileTree['read']>,
): FileTree {
  // In the order of UTF-16 units, in which each folder is a range too.
  const paths = [...files.keys()].sort();
  return {
    place,
    isExact: true,
    async list(folder) {
      const parent = folder === '' ? '' : `${folder}/`;
      const entries: TreeEntry[] = [];
      for (let i = firstFrom(paths, parent); paths[i]?.startsWith(parent) === true; ) {
        const path = paths[i]!;
        const slash = path.indexOf('/', parent.length);
        if (slash === -1) {
          entries.push({ name: path.slice(parent.length), kind: kindOf(files.get(path)!) });
          i++;
        } else {
          entries.push({ name: path.slice(parent.length, slash), kind: 'folder' });
          i = firstFrom(paths, path.slice(0, slash) + AFTER_SLASH);
        }
      }
      return folder === '' || entries.length > 0 ? entries : undefined;
    },
    async read(path) {
      const file = files.get(path);
      return file === undefined ? undefined : read(file, path);
    },
  };
}

/** The character behind `/`: no path that begins with a folder and a slash is behind the folder and this. */
const AFTER_SLASH = '0';

function firstFrom(paths: readonly string[], path: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle]! < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
