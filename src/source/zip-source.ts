import { assertObject } from '../base/assert.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { type BlobLike, blobOf } from './blob.ts';
import { bucketTrees, type FolderBuckets, folderOfTree } from './bucket-trees.ts';
import type { FileTree } from './file-tree.ts';
import { indexTree } from './path-index.ts';
import { treeSource } from './tree-source.ts';
import { readZipEntry } from './zip-body.ts';
import { readZipDirectory } from './zip-directory.ts';

export interface ZipSourceOptions extends FolderBuckets {}

/**
 * A source over a zip file of a downloaded trail: a `Blob` or `File`, of which only the central directory and the entries asked for are
 * read, or its bytes. What it finds there, it finds as `directorySource` does: the zip may hold the copy of a bucket, folders above it, or
 * what is inside of one; metadata is read from sidecars, and log and digest files may be unpacked.
 *
 * It is read strictly (APPNOTE.TXT of PKWARE, version 6.3): stored or deflated, zip64 or not, in one file, with nothing in front. A zip whose
 * directory is not whole or whose entries share bytes is an error of each call; an entry that is encrypted, packed by another method, there
 * twice, a link, or not as its headers say is one that cannot be read, which is no evidence. At most 1,000,000 entries, and 64 MiB of one
 * that is packed.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function zipSource(zip: BlobLike | Uint8Array, options: ZipSourceOptions = {}): ObjectSource {
  assertObject('options', options);
  const blob = blobOf(zip, 'zip');
  let opened: Promise<FileTree> | undefined;
  const open = async (folder: string): Promise<FileTree> => {
    opened ??= openZip(blob).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return folderOfTree(await opened, folder);
  };
  return treeSource(PLACE, bucketTrees(PLACE, options, open));
}

const PLACE = 'the zip file';

async function openZip(zip: BlobLike): Promise<FileTree> {
  return indexTree(
    PLACE,
    await readZipDirectory(zip),
    ({ isSpecial }) => (isSpecial ? 'other' : 'file'),
    (entry) => readZipEntry(zip, entry),
  );
}
