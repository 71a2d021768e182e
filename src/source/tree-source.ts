import { TrailproofError } from '../base/errors.ts';
import { collectBytes } from '../bytes/body.ts';
import type { ListedObject, ListedPrefix, ListRequest, ObjectSource, StoredObject } from '../object/object-source.ts';
import type { FileTree } from './file-tree.ts';
import { listTree } from './list-tree.ts';
import { MAX_SIDECAR_BYTES, parseSidecar, SIDECAR_SUFFIX } from './sidecar.ts';
import { type TreeNames, treeNames } from './tree-names.ts';

/** The tree of each bucket, from its root on; made when the bucket is first asked for, and again where that failed. */
export type BucketTrees = ReadonlyMap<string, () => Promise<FileTree>>;

/** A source over trees of files, with the metadata of sidecars. `place` is what it is made over, in messages. */
export function treeSource(place: string, trees: BucketTrees): ObjectSource {
  const opened = new Map<string, OpenTree>();
  const open = async (bucket: string): Promise<OpenTree> => {
    const known = opened.get(bucket);
    if (known !== undefined) return known;
    const make = trees.get(bucket);
    if (make === undefined)
      throw new TrailproofError('ERR_BUCKET_NOT_SERVED', `${place} has no bucket '${bucket}'`, { object: place });
    const tree = await make();
    const made = opened.get(bucket) ?? { tree, names: treeNames(tree) };
    opened.set(bucket, made);
    return made;
  };
  return {
    get: async ({ bucket, key }) => readStored(await open(bucket), key),
    async *list({ bucket, ...request }: ListRequest): AsyncGenerator<ListedObject | ListedPrefix> {
      yield* listTree((await open(bucket)).names, request);
    },
  };
}

interface OpenTree {
  readonly tree: FileTree;
  readonly names: TreeNames;
}

async function readStored({ tree, names }: OpenTree, key: string): Promise<StoredObject | undefined> {
  const path = await names.locate(key);
  if (path === undefined) return undefined;
  const body = await tree.read(path);
  if (body === undefined) {
    if ((await tree.list(path)) === undefined) return undefined;
    throw new TrailproofError('ERR_UNSAFE_PATH', `${tree.place}: ${path} is a folder`, { object: path });
  }
  const metadata = (await readSidecar(tree, names, key)) ?? (await readSidecar(tree, names, path));
  return metadata === undefined ? { body } : { body, metadata };
}

async function readSidecar(
  tree: FileTree,
  names: TreeNames,
  path: string,
): Promise<Record<string, string> | undefined> {
  const sidecar = path + SIDECAR_SUFFIX;
  try {
    const body = (await names.has(sidecar)) ? await tree.read(sidecar) : undefined;
    const bytes = body === undefined ? undefined : await collectBytes(body, MAX_SIDECAR_BYTES);
    return bytes && parseSidecar(bytes);
  } catch {
    return undefined;
  }
}
