import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { directorySource } from '../../src/node.ts';
import type { World } from '../support/world/world.ts';
import { type WriteOptions, writeWorld } from '../support/write-world.ts';
import type { Expected } from './expect-after.ts';

/** Holds the folders of this test file, and goes with it. */
const base = mkdtempSync(join(tmpdir(), 'trailproof-catalogue-'));
afterAll(() => rmSync(base, { recursive: true }));

export const isWindows: boolean = process.platform === 'win32';

export interface WorldFolder {
  /** Beside the folder of the bucket: nothing here may be read through it. */
  readonly outside: string;
  /** The file of an object. */
  file(object: { readonly key: string }): string;
  /** In place of the world's own source. */
  readonly source: NonNullable<Expected['source']>;
}

/** Writes the world's one bucket as a download leaves it. */
export function folderOf(world: World, options: WriteOptions & { bucket?: string } = {}): WorldFolder {
  const outside = mkdtempSync(join(base, 'world-'));
  const root = writeWorld(world, outside, options).buckets[world.bucket]!;
  return {
    outside,
    file: ({ key }) => join(root, key),
    source: () => directorySource(root, { bucket: options.bucket ?? world.bucket }),
  };
}
