import { TrailproofError } from '../base/errors.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { isAccountId, isOrganizationId } from '../object/object-key.ts';
import { type FileTree, joinPath } from './file-tree.ts';
import type { Root } from './mount-tree.ts';
import { type SampleRoot, sampleRoots } from './sample-roots.ts';

/** Folders that are looked through for a trail, and how deep. */
const MAX_FOLDERS = 10_000;
const MAX_DEPTH = 12;
/** Folders with a trail in them whose digests are read. */
const MAX_TRAILS = 64;

const AS_GIVEN: Root = { folder: '', above: '' };

/**
 * Where the root of the bucket lies to what the caller has in hand: it may be the bucket's copy, a folder above it such as `Downloads`, or
 * one inside of it such as `AWSLogs`. Digest files say in which key they were written, and that key must either be the end of the path, or
 * the path the end of the key: only folders around a copy are passed over, no folder is taken for one of another name. Nothing is proven by
 * that, and each digest is still held against its key when it is verified.
 *
 * Where the top may be the root, or no digest says anything, it is. Otherwise the one root that the digests name, of the bucket asked for
 * where there are several.
 *
 * @throws TrailproofError `ERR_AMBIGUOUS_ROOT` for several of them.
 */
export async function findRoot(tree: FileTree, bucket: string): Promise<Root> {
  const found: SampleRoot[] = [];
  let trails = 0;
  // It grows while it is walked: the nearest folders first.
  const folders = [''];
  for (const folder of folders) {
    const names = await folderNames(tree, folder);
    const hasTrail = names.includes('AWSLogs') || names.includes('CloudTrail-Digest');
    if (hasTrail && trails++ < MAX_TRAILS) {
      const root = commonest(await sampleRoots(tree, folder));
      if (root !== undefined && isSame(root, AS_GIVEN)) return AS_GIVEN;
      if (root !== undefined && !found.some((other) => isSame(root, other))) found.push(root);
    }
    if (folder.split('/').length >= MAX_DEPTH) continue;
    const deeper = names.filter((name) => mayLead(name, names)).slice(0, MAX_FOLDERS - folders.length);
    for (const name of deeper) folders.push(joinPath(folder, name));
  }
  const named = found.filter((root) => root.bucket === bucket);
  const [first = AS_GIVEN, second] = named.length > 0 ? named : found;
  if (second === undefined) return first;
  const places = found.map((root) => `${root.folder} (${root.bucket})`).sort(compareUtf8);
  throw new TrailproofError(
    'ERR_AMBIGUOUS_ROOT',
    `${tree.place} holds copies of several buckets: ${places.slice(0, 5).join(', ')}. Open the folder of one, or name its bucket.`,
    { object: tree.place },
  );
}

/** What CloudTrail and other services write leads to no other root, and is most of a bucket. */
function mayLead(name: string, siblings: readonly string[]): boolean {
  if (name === 'AWSLogs' || name.startsWith('CloudTrail')) return false;
  const isAmongServices = siblings.some((other) => other.startsWith('CloudTrail'));
  return !isAmongServices || isAccountId(name) || isOrganizationId(name);
}

/** What cannot be listed leads nowhere; but the top has to be there. */
async function folderNames(tree: FileTree, folder: string): Promise<string[]> {
  try {
    const entries = (await tree.list(folder)) ?? [];
    return entries
      .filter(({ kind }) => kind === 'folder' || kind === 'linked-folder')
      .map(({ name }) => name)
      .sort(compareUtf8);
  } catch (error) {
    if (folder === '') throw error;
    return [];
  }
}

/** One digest under a wrong name must not lead all others astray. */
function commonest(roots: readonly SampleRoot[]): SampleRoot | undefined {
  const votes = roots.map((root) => roots.filter((other) => isSame(root, other)).length);
  return roots[votes.indexOf(Math.max(...votes))];
}

function isSame(a: Root, b: Root): boolean {
  return a.folder === b.folder && a.above === b.above;
}
