import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TrailproofError } from '../base/errors.ts';
import type { ObjectSource } from '../object/object-source.ts';
import { directorySource } from '../source/directory-source.ts';
import { zipSource } from '../source/zip-source.ts';
import { fileBlob } from './file-blob.ts';
import { UsageError } from './io.ts';
import { describeReadError } from './read-named-file.ts';

/** What `trailproof verify` is to read. */
export interface Target {
  readonly source: ObjectSource;
  close(): Promise<void>;
}

/**
 * Opens the folder or zip file that the command line names, as a copy of the buckets that it names.
 *
 * @throws UsageError where there is none, or it has not the buckets. TypeError or RangeError for names that cannot be buckets.
 */
export async function openTarget(target: string, buckets: readonly string[] | undefined): Promise<Target> {
  if (/^s3:\/\//i.test(target))
    throw new UsageError(
      `trailproof verify: '${target}' is no folder. Download it first: aws s3 sync ${target} FOLDER`,
    );
  const status = await stat(target).catch((error: unknown) => {
    throw new UsageError(`trailproof verify: no folder or zip file '${target}': ${describeReadError(error)}`);
  });
  const opened = status.isDirectory() ? await openFolder(target, buckets) : await openZip(target, buckets);
  try {
    for (const bucket of buckets ?? ['']) await lookInto(opened.source, bucket);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openFolder(target: string, buckets: readonly string[] | undefined): Promise<Target> {
  const source = directorySource(target, bucketOptions(buckets));
  for (const name of buckets !== undefined && buckets.length > 1 ? buckets : []) {
    if ((await stat(join(target, name)).catch(() => undefined))?.isDirectory()) continue;
    throw new UsageError(
      `trailproof verify: with several --bucket, the folder must hold one folder for each: there is no '${name}'`,
    );
  }
  return { source, close: async () => undefined };
}

async function openZip(target: string, buckets: readonly string[] | undefined): Promise<Target> {
  const file = await open(target).catch((error: unknown) => {
    throw new UsageError(`trailproof verify: '${target}' cannot be read: ${describeReadError(error)}`);
  });
  try {
    const status = await file.stat();
    if (!status.isFile() || !(await beginsAsZip(file)))
      throw new UsageError(`trailproof verify: '${target}' is no folder and no zip file`);
    const source = zipSource(fileBlob(file, 0, status.size), bucketOptions(buckets));
    return { source, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function bucketOptions(buckets: readonly string[] | undefined): { bucket?: string; buckets?: readonly string[] } {
  const [bucket, second] = buckets ?? [];
  if (bucket === undefined) return {};
  return second === undefined ? { bucket } : { buckets: buckets! };
}

/** With an entry, or with the end record of a zip without any. */
async function beginsAsZip(file: FileHandle): Promise<boolean> {
  const { buffer } = await file.read(new Uint8Array(4), 0, 4, 0);
  return ['504b0304', '504b0506'].includes(Buffer.from(buffer).toString('hex'));
}

/** What is wrong with the whole is told before the run begins. */
async function lookInto(source: ObjectSource, bucket: string): Promise<void> {
  try {
    for await (const _ of source.list!({ bucket, prefix: '', delimiter: '/' })) return;
  } catch (error) {
    if (!(error instanceof TrailproofError) || error.code !== 'ERR_AMBIGUOUS_ROOT') throw error;
    throw new UsageError(`trailproof verify: ${error.message}`);
  }
}
