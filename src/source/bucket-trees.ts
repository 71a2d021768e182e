import { assertObject, assertString } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import type { FileTree } from './file-tree.ts';
import { findRoot } from './find-root.ts';
import { isPlainKey } from './key-path.ts';
import { mountTree } from './mount-tree.ts';
import type { BucketTrees } from './tree-source.ts';

/** Which buckets the files are copies of. Without either, they are one bucket that has no name: `''`. */
export interface FolderBuckets {
  /** The bucket that the files are a copy of. */
  readonly bucket?: string | undefined;
  /** Buckets that are folders below the top: their names, or a map from bucket to folder. Each folder is then the root of its bucket. */
  readonly buckets?: readonly string[] | Readonly<Record<string, string>> | undefined;
}

/**
 * The tree of each bucket. `open` gives the tree of a folder; the root of a bucket that is not given a folder is looked for in the whole.
 *
 * @throws TypeError or RangeError for options of another form.
 */
export function bucketTrees(
  place: string,
  { bucket, buckets }: FolderBuckets,
  open: (folder: string) => Promise<FileTree>,
): BucketTrees {
  if (bucket !== undefined && buckets !== undefined)
    throw new RangeError('options: expected bucket or buckets, received both');
  if (bucket !== undefined) assertString('options.bucket', bucket);
  if (buckets === undefined) {
    const find = async (): Promise<FileTree> => {
      const tree = await open('');
      return mountTree(tree, await findRoot(tree, bucket ?? ''));
    };
    return new Map([[bucket ?? '', find]]);
  }
  assertObject('options.buckets', Array.isArray(buckets) ? {} : buckets);
  const entries = Array.isArray(buckets) ? buckets.map((name) => [name, name] as const) : Object.entries(buckets);
  return new Map(
    entries.map(([name, text]) => {
      assertString('options.buckets', text);
      const folder = plainFolder(text);
      if (folder === undefined)
        throw new RangeError(`options.buckets: expected folders below ${place}, received '${text}'`);
      return [name, () => open(folder)];
    }),
  );
}

/** For a tree that is held whole: the part of it in a folder, which must be there. */
export async function folderOfTree(tree: FileTree, folder: string): Promise<FileTree> {
  if ((await tree.list(folder)) !== undefined) return mountTree(tree, { folder, above: '' });
  const message = `${tree.place} has no folder '${folder}'`;
  throw new TrailproofError('ERR_UNREADABLE', message, { object: tree.place });
}

/** Without `.` and the slash at the end; `undefined` for one that is not plainly below the top. */
function plainFolder(text: string): string | undefined {
  const names = text.split('/');
  if (names.at(-1) === '') names.pop();
  const folder = names.filter((name) => name !== '.').join('/');
  return text !== '' && (folder === '' ? names.length > 0 : isPlainKey(folder)) ? folder : undefined;
}
