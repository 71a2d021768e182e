import { assertObject, isObject, typeError } from '../base/assert.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { type BlobLike, blobBody, isBlob } from './blob.ts';
import { bucketTrees, type FolderBuckets, folderOfTree } from './bucket-trees.ts';
import { type FileEntryLike, type FileHandleLike, folderOfNodes, isEntry, isHandle, nodeOf } from './file-nodes.ts';
import type { FileTree } from './file-tree.ts';
import { isPlainPath } from './key-path.ts';
import { nodeTree } from './node-tree.ts';
import { indexTree } from './path-index.ts';
import { treeSource } from './tree-source.ts';

/** What is used of a `File`. */
export interface FileLike extends BlobLike {
  readonly name: string;
  /** The path from the folder that was chosen, this included; empty where a single file was. */
  readonly webkitRelativePath?: string;
}

/**
 * Files that the user chose or dropped: those of `<input type="file" webkitdirectory>`, a directory handle of `showDirectoryPicker`, or what
 * `webkitGetAsEntry` gives for each dropped item, `null` for what is no file.
 */
export type ChosenFiles =
  | FileHandleLike
  | FileEntryLike
  | ArrayLike<FileLike>
  | ArrayLike<FileHandleLike | FileEntryLike | null>;

export interface FilesSourceOptions extends FolderBuckets {}

/**
 * A source over files in a browser: a folder that the user chose or dropped, or several. What it finds there, it finds as `directorySource`
 * does: the folder may be the copy of a bucket, one above it such as `Downloads`, or one inside of it such as `AWSLogs`; metadata is read from
 * sidecars, and log and digest files may be unpacked. Nothing is read before it is asked for.
 *
 * @throws TypeError or RangeError for anything else, two files of one path among it.
 */
export function filesSource(files: ChosenFiles, options: FilesSourceOptions = {}): ObjectSource {
  assertObject('options', options);
  const tree = treeOf(files);
  return treeSource(
    PLACE,
    bucketTrees(PLACE, options, async (folder) => folderOfTree(tree, folder)),
  );
}

const PLACE = 'the chosen folder';

function treeOf(files: ChosenFiles): FileTree {
  if (isHandle(files) || isEntry(files)) return treeOfItems([files]);
  if (!isArrayLike(files)) throw typeError('files', 'File objects, file system handles or entries', files);
  const items = Array.from(files as ArrayLike<unknown>).filter((item) => item !== null);
  return items.every(isFile) ? treeOfFiles(items) : treeOfItems(items);
}

/** The one folder that was chosen or dropped is the top; several lie in it. */
function treeOfItems(items: readonly unknown[]): FileTree {
  const nodes = items.map((item) => [(item as FileEntryLike).name, nodeOf(item)] as const);
  const [, only] = nodes[0]!;
  return nodeTree(PLACE, nodes.length === 1 && only.kind === 'folder' ? only : folderOfNodes(nodes));
}

function treeOfFiles(files: readonly FileLike[]): FileTree {
  const paths = files.map(({ name, webkitRelativePath: path }) => (path === undefined || path === '' ? name : path));
  const chosen = paths[0]?.slice(0, paths[0].indexOf('/') + 1) ?? '';
  const start = paths.every((path) => path.startsWith(chosen)) ? chosen.length : 0;
  const byPath = new Map<string, FileLike>();
  for (const [i, whole] of paths.entries()) {
    const path = whole.slice(start);
    if (byPath.has(path)) throw new RangeError(`files: two have the path '${path}'`);
    if (isPlainPath(path)) byPath.set(path, files[i]!);
  }
  return indexTree(
    PLACE,
    byPath,
    () => 'file',
    (file, path) => blobBody(file, 0, file.size, path),
  );
}

function isFile(value: unknown): value is FileLike {
  return isBlob(value) && typeof (value as Partial<FileLike>).name === 'string';
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (isObject(value) && typeof value['length'] === 'number');
}
