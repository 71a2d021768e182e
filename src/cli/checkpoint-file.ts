import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { parseStrictJson } from '../base/json.ts';
import type { TrailCheckpoint } from '../trail/checkpoint.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { UsageError } from './io.ts';
import { describeReadError } from './read-named-file.ts';

/** Some hundred thousand chains. */
const LIMITS = { maxDepth: 8, maxLength: 2 ** 28 };

/**
 * What an earlier run left in the file; `undefined` where there is no such file yet. Its form is for `resolveOptions` to judge.
 *
 * @throws UsageError where it cannot be read, or is no JSON.
 */
export async function readCheckpointFile(file: string): Promise<TrailCheckpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError(`trailproof verify: the checkpoint '${file}' cannot be read: ${describeReadError(error)}`);
  }
  const json = parseStrictJson(bytes, LIMITS);
  if (!json.ok) throw new UsageError(`trailproof verify: the checkpoint '${file}' is none: ${json.message}`);
  return json.value as unknown as TrailCheckpoint;
}

/**
 * Leaves the report's checkpoint for the next run, all of it or nothing; gives a sentence on what was done. Where something was disproved, or nothing is
 * proven, the file stays as it is, so that the next run looks at the same time again.
 */
export async function keepCheckpoint(file: string, { checkpoint, verdict }: TrailReport): Promise<string> {
  if (verdict === 'invalid') return `the checkpoint ${file} is left as it was, as there is proof against the trail`;
  if (checkpoint === undefined || verdict === 'empty')
    return `the checkpoint ${file} is left as it was, as nothing newer is proven`;
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    // Only whole and on the disk does it take the place of the one before.
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(`${JSON.stringify(checkpoint, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const ends = checkpoint.chains.map(({ end }) => end).sort();
  return `the checkpoint ${file} holds ${ends.length} chain${ends.length === 1 ? '' : 's'}, proven up to ${[...new Set([ends[0], ends.at(-1)])].join(' to ')}`;
}
