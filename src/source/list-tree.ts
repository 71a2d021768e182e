import { compareUtf8 } from '../base/utf8.ts';
import type { ListedObject, ListedPrefix, ListRequest } from '../object/object-source.ts';
import type { TreeNames, VisibleEntry } from './tree-names.ts';

/**
 * What S3 would list of the objects in a tree, in the order of their keys. Holds what stands beside the way to the present folder, never
 * the whole tree. Links to folders are walked into where the caller asks for them, and are objects otherwise: so no walk is endless.
 */
export async function* listTree(
  names: TreeNames,
  { prefix, startAfter = '', delimiter }: Omit<ListRequest, 'bucket'>,
): AsyncGenerator<ListedObject | ListedPrefix> {
  const entriesIn = async (parent: string): Promise<Ordered[]> =>
    (await names.visible(parent)).map((entry) => ordered(entry, delimiter !== undefined)).sort(lastFirst);
  const folders = [await entriesIn(prefix.slice(0, prefix.lastIndexOf('/') + 1))];
  for (let folder = folders.at(-1); folder !== undefined; folder = folders.at(-1)) {
    const entry = folder.pop();
    if (entry === undefined) {
      folders.pop();
      continue;
    }
    const { key, isFolder } = entry;
    const isBehind = compareUtf8(key, startAfter) > 0;
    if (!key.startsWith(prefix) || !(isBehind || startAfter.startsWith(key))) continue;
    if (!isFolder) {
      if (isBehind) yield { key };
    } else if (delimiter === undefined) folders.push(await entriesIn(key));
    else if (await holdsKeys(names, key, startAfter)) yield { prefix: key };
  }
}

interface Ordered {
  readonly key: string;
  readonly isFolder: boolean;
}

function ordered({ key, kind }: VisibleEntry, isGrouped: boolean): Ordered {
  const isFolder = kind === 'folder' || (kind === 'linked-folder' && isGrouped);
  return { key: isFolder ? `${key}/` : key, isFolder };
}

/** Entries are taken from the end. */
function lastFirst(a: Ordered, b: Ordered): number {
  return compareUtf8(b.key, a.key);
}

/** A folder that cannot be read counts: what is wrong with it is told when it is listed itself. */
async function holdsKeys(names: TreeNames, prefix: string, startAfter: string): Promise<boolean> {
  try {
    return (await listTree(names, { prefix, startAfter }).next()).done === false;
  } catch {
    return true;
  }
}
