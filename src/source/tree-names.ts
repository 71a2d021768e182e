import { TrailproofError } from '../base/errors.ts';
import { parseTrailKey } from '../object/object-key.ts';
import { type FileTree, joinPath, type TreeEntry } from './file-tree.ts';
import { folderCache } from './folder-cache.ts';
import { isPlainKey } from './key-path.ts';
import { SIDECAR_SUFFIX } from './sidecar.ts';

/** An object of a folder, or a folder in it. Keys of folders end with a slash. */
export interface VisibleEntry {
  readonly key: string;
  readonly kind: TreeEntry['kind'];
}

/** What a tree holds, by the names of its files exactly. */
export interface TreeNames {
  /** What stands in a folder, as it is now; `parent` is empty or ends with a slash. Not in order. */
  visible(parent: string): Promise<VisibleEntry[]>;
  /** The path of the file that holds the object of a key; `undefined` where there is none. */
  locate(key: string): Promise<string | undefined>;
  /** Whether the folder of a file has another file of this name. */
  has(path: string): Promise<boolean>;
}

/** What unpacking takes from the name of an object. */
const PACKED = '.gz';

interface Listing {
  readonly entries: readonly TreeEntry[];
  readonly names: ReadonlySet<string>;
}

/** Looks names up in listings, never by opening them: a disk may open what bears another name. */
export function treeNames(tree: FileTree): TreeNames {
  const known = folderCache<ReadonlySet<string>>();
  const list = async (folder: string): Promise<Listing> => {
    const entries = (await tree.list(folder)) ?? [];
    const names = new Set(entries.map(({ name }) => name));
    known.set(folder, names, names.size);
    return { entries, names };
  };
  const leadsTo = async (path: string, fresh: boolean): Promise<boolean> => {
    let folder = '';
    for (const name of path === '' ? [] : path.split('/')) {
      const names = (fresh ? undefined : known.get(folder)) ?? (await list(folder)).names;
      if (!names.has(name)) return false;
      folder = joinPath(folder, name);
    }
    return true;
  };
  /** For what no listing names, but is there when it is asked for. */
  const assertExact = async (path: string): Promise<void> => {
    if (await leadsTo(path, true)) return;
    const message = `${tree.place}: another name than ${path} is found there, by case or Unicode normal form`;
    throw new TrailproofError('ERR_NAME_DIFFERS', message, { object: path });
  };
  const find = async (path: string): Promise<boolean> => {
    if (await leadsTo(path, false)) return true;
    if (tree.isExact || (await tree.read(path)) === undefined) return false;
    await assertExact(path);
    return true;
  };
  return {
    async visible(parent) {
      const folder = parent.slice(0, -1);
      if (folder !== '' && !isPlainKey(folder)) return [];
      const isThere = await leadsTo(folder, false);
      const entries = visibleOf(parent, (await list(folder)).entries);
      if (!isThere && entries.length > 0) await assertExact(folder);
      return entries;
    },
    async locate(key) {
      if (!isPlainKey(key)) return undefined;
      const unpacked = unpackedName(key);
      if (unpacked !== undefined && !(await leadsTo(key, false)) && (await leadsTo(unpacked, false))) return unpacked;
      return (await find(key)) ? key : undefined;
    },
    has: (path) => leadsTo(path, false),
  };
}

/** Without sidecars, and without what no key can name. */
function visibleOf(parent: string, entries: readonly TreeEntry[]): VisibleEntry[] {
  const names = new Set(entries.map(({ name }) => name));
  return entries.flatMap(({ name, kind }) => {
    if (!isPlainKey(parent + name) || isSidecar(name, names)) return [];
    const packed = parent + name + PACKED;
    const isUnpacked = kind === 'file' && !names.has(name + PACKED) && unpackedName(packed) !== undefined;
    return [{ key: isUnpacked ? packed : parent + name, kind }];
  });
}

function isSidecar(name: string, names: ReadonlySet<string>): boolean {
  if (!name.endsWith(SIDECAR_SUFFIX)) return false;
  const object = name.slice(0, -SIDECAR_SUFFIX.length);
  return names.has(object) || (object.endsWith(PACKED) && names.has(object.slice(0, -PACKED.length)));
}

/** How a log or digest file is called that was unpacked: `….json` for `….json.gz`. Nothing else is looked for under two names. */
function unpackedName(key: string): string | undefined {
  return key.endsWith(PACKED) && parseTrailKey(key) !== undefined ? key.slice(0, -PACKED.length) : undefined;
}
