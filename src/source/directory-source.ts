import { assertObject, assertString } from '../base/assert.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { bucketTrees, type FolderBuckets } from './bucket-trees.ts';
import { directoryTree } from './directory-tree.ts';
import { treeSource } from './tree-source.ts';

export interface DirectorySourceOptions extends FolderBuckets {}

/**
 * A source over a downloaded folder, such as `aws s3 sync` leaves: one bucket, or folders of buckets. Without a bucket's name it serves the
 * bucket `''`, and the verifier takes the name from proven digests. S3 metadata is read from a sidecar `<object>.metadata.json` that holds
 * the output of `aws s3api head-object`; sidecars are not listed. A log or digest file that was unpacked, `….json`, is the object of the
 * name `….json.gz` where that is not there.
 *
 * With `bucket`, or without options, the folder may also be one above the copy, such as `Downloads`, or one inside of it, such as `AWSLogs`:
 * the keys that digest files name as their own tell which. With `buckets` each folder is the root of its bucket.
 *
 * It reads below its root only: a key with `.`, `..`, an empty segment or a back slash is not there, and what a symbolic link leads out to
 * is refused. A file whose name is the key's but for its case or Unicode normal form is an error, on disks that take both for one. A listing
 * walks into no symbolic link; with a delimiter, one to a folder is listed as the folder that it stands for. Folders without objects are
 * not listed, as S3 has none. A root that is not there is an error of each call, never an empty bucket, and so is a file that changes while
 * it is read.
 *
 * @throws TypeError or RangeError for options of another form.
 */
export function directorySource(root: string, options: DirectorySourceOptions = {}): ObjectSource {
  assertString('root', root);
  assertObject('options', options);
  return treeSource(
    `the folder ${root}`,
    bucketTrees(root, options, async (folder) => directoryTree(root, folder)),
  );
}
