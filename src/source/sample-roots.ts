import { compareUtf8 } from '../base/utf8.ts';
import { collectBytes } from '../bytes/body.ts';
import { readContent } from '../bytes/read-content.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { readDigest } from '../digest/digest-file.ts';
import { isAccountId, isOrganizationId } from '../object/object-key.ts';
import { type FileTree, joinPath, type TreeEntry } from './file-tree.ts';
import { isPlainKey } from './key-path.ts';
import type { Root } from './mount-tree.ts';

/** A root, and the bucket that the digest names which told of it. */
export interface SampleRoot extends Root {
  readonly bucket: string;
}

/** As many digests are read, each of another account or region, and as many folders are listed on the way to them. */
const MAX_DIGESTS = 8;
const MAX_FOLDERS = 200;
/** Larger digests, stored or unpacked, are passed over: 20,000 references take as much. */
const MAX_BYTES = 8_388_608;

const DIGEST_FILE = /_CloudTrail-Digest_[^/]+Z(?:_backfill)?\.json(?:\.gz)?$/;

/** What digests below a folder that has `AWSLogs` or `CloudTrail-Digest` in it say about where the root of their bucket is. */
export async function sampleRoots(tree: FileTree, landmark: string): Promise<SampleRoot[]> {
  const roots: SampleRoot[] = [];
  const walk = { left: MAX_FOLDERS };
  let read = 0;
  for await (const folder of regionFolders(tree, landmark, walk)) {
    const path = await firstDigest(tree, folder, walk);
    if (path === undefined) continue;
    const root = await rootOf(tree, path, landmark);
    if (root !== undefined) roots.push(root);
    if (++read === MAX_DIGESTS) break;
  }
  return roots;
}

interface Walk {
  left: number;
}

/** `[AWSLogs/[o-…/]account/]CloudTrail-Digest/region` */
async function* regionFolders(tree: FileTree, folder: string, walk: Walk): AsyncGenerator<string> {
  const names = (await entriesIn(tree, folder, walk)).filter(isFolder).map(({ name }) => name);
  if (names.includes('CloudTrail-Digest')) {
    const regions = joinPath(folder, 'CloudTrail-Digest');
    for (const { name } of (await entriesIn(tree, regions, walk)).filter(isFolder)) yield joinPath(regions, name);
  }
  const leading = names.filter((name) => name === 'AWSLogs' || isOrganizationId(name) || isAccountId(name));
  for (const name of leading) yield* regionFolders(tree, joinPath(folder, name), walk);
}

/** The first digest file of a region: below its year, month and day. */
async function firstDigest(tree: FileTree, folder: string, walk: Walk, depth = 3): Promise<string | undefined> {
  for (const entry of await entriesIn(tree, folder, walk)) {
    const path = joinPath(folder, entry.name);
    if (depth === 0 && entry.kind === 'file' && DIGEST_FILE.test(entry.name)) return path;
    const found = depth > 0 && isFolder(entry) ? await firstDigest(tree, path, walk, depth - 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In order, so that the same tree has the same root however it is stored. Whatever cannot be listed is empty to this. */
async function entriesIn(tree: FileTree, folder: string, walk: Walk): Promise<TreeEntry[]> {
  if (walk.left-- <= 0) return [];
  const entries = await tree.list(folder).catch(() => undefined);
  return [...(entries ?? [])].sort((a, b) => compareUtf8(a.name, b.name));
}

function isFolder({ kind }: TreeEntry): boolean {
  return kind === 'folder' || kind === 'linked-folder';
}

/** `undefined` where the digest cannot be read, or was written elsewhere: all from the landmark on must be as in its key. */
async function rootOf(tree: FileTree, path: string, landmark: string): Promise<SampleRoot | undefined> {
  const key = await signedPlace(tree, path);
  if (key === undefined || !isPlainKey(key.digestS3Object)) return undefined;
  const way = path.endsWith('.gz') ? path.split('/') : `${path}.gz`.split('/');
  const signed = key.digestS3Object.split('/');
  let same = 0;
  while (same < Math.min(way.length, signed.length) && way.at(-1 - same) === signed.at(-1 - same)) same++;
  const fromLandmark = way.length - (landmark === '' ? 0 : landmark.split('/').length);
  const folder = way.slice(0, way.length - same).join('/');
  const above = signed.slice(0, signed.length - same).join('/');
  const isWhole = same >= fromLandmark && (folder === '' || above === '');
  return isWhole ? { folder, above, bucket: key.digestS3Bucket } : undefined;
}

async function signedPlace(
  tree: FileTree,
  path: string,
): Promise<{ readonly digestS3Bucket: string; readonly digestS3Object: string } | undefined> {
  try {
    const body = await tree.read(path);
    const bytes = body && (await collectBytes(body, MAX_BYTES));
    const stored = bytes && readContent(bytes, { maxBytes: MAX_BYTES, runtime: bestRuntime() });
    const reading = stored?.ok ? readDigest(stored.content) : undefined;
    return reading?.ok ? reading.digest : undefined;
  } catch {
    return undefined;
  }
}
