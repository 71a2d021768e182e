import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import type { FolderBuckets } from '../../../src/source/bucket-trees.ts';
import { directorySource } from '../../../src/source/directory-source.ts';
import { filesSource } from '../../../src/source/files-source.ts';
import { zipSource } from '../../../src/source/zip-source.ts';
import { chosenFiles, droppedEntry, pickedHandle } from '../../support/browser-files.ts';
import { zipOf } from '../../support/zip-writer.ts';
import { folder } from './folders.ts';

/** Paths and their bytes. */
export type Tree = ReadonlyMap<string, Uint8Array>;

/** The same files in every form that a user may have them in, each as the source that is made for it. */
export const FORMS: readonly (readonly [name: string, make: (tree: Tree, options?: FolderBuckets) => ObjectSource])[] =
  [
    ['directorySource', (tree, options) => directorySource(written(tree), options)],
    ['filesSource of a chosen folder', (tree, options) => filesSource(chosenFiles(tree, 'Downloads'), options)],
    ['filesSource of a directory handle', (tree, options) => filesSource(pickedHandle(tree, 'Downloads'), options)],
    ['filesSource of a dropped folder', (tree, options) => filesSource([droppedEntry(tree, 'Downloads')], options)],
    ['zipSource', (tree, options) => zipSource(zipped(tree), options)],
    ['zipSource of a Blob', (tree, options) => zipSource(new Blob([new Uint8Array(zipped(tree))]), options)],
  ];

export function written(tree: Tree): string {
  const root = folder();
  for (const [path, body] of tree) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), body);
  }
  return root;
}

export function zipped(tree: Tree): Uint8Array {
  return zipOf([...tree].map(([name, body]) => ({ name, body, method: basename(name).endsWith('.gz') ? 0 : 8 })));
}
