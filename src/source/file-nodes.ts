import { isObject, typeError } from '../base/assert.ts';
import { type BlobLike, isBlob } from './blob.ts';
import type { FileNode, FolderNode } from './node-tree.ts';

/** What is used of a `FileSystemHandle`, such as `showDirectoryPicker` gives. What else a file or directory handle has is used where it is there. */
export interface FileHandleLike {
  readonly kind: 'file' | 'directory';
  readonly name: string;
}

/** What is used of a `FileSystemEntry`, which `webkitGetAsEntry` gives for what was dropped. */
export interface FileEntryLike {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
}

interface WholeHandle extends FileHandleLike {
  values?(): AsyncIterable<FileHandleLike>;
  getFile?(): Promise<BlobLike>;
}

interface WholeEntry extends FileEntryLike {
  createReader?(): EntryReader;
  file?(done: (file: BlobLike) => void, failed: (error: unknown) => void): void;
}

interface EntryReader {
  readEntries(done: (entries: readonly FileEntryLike[]) => void, failed: (error: unknown) => void): void;
}

export function isHandle(value: unknown): value is FileHandleLike {
  return isNamed(value) && (value['kind'] === 'file' || value['kind'] === 'directory');
}

export function isEntry(value: unknown): value is FileEntryLike {
  return isNamed(value) && typeof value['isFile'] === 'boolean' && typeof value['isDirectory'] === 'boolean';
}

function isNamed(value: unknown): value is Record<string, unknown> {
  return isObject(value) && typeof value['name'] === 'string';
}

/** @throws TypeError where it is neither. */
export function nodeOf(value: unknown): FileNode {
  if (isHandle(value)) return handleNode(value);
  if (isEntry(value)) return entryNode(value);
  throw typeError('files', 'File objects, file system handles or entries', value);
}

function handleNode(handle: WholeHandle): FileNode {
  if (handle.kind === 'file') return { kind: 'file', open: async () => asBlob(await handle.getFile?.()) };
  return {
    kind: 'folder',
    async children() {
      const children = new Map<string, FileNode>();
      for await (const child of handle.values!()) children.set(child.name, nodeOf(child));
      return children;
    },
  };
}

function entryNode(entry: WholeEntry): FileNode {
  if (entry.isDirectory) return { kind: 'folder', children: async () => readAll(entry.createReader!()) };
  const open = (): Promise<BlobLike> =>
    new Promise((done, failed) => entry.file!((file) => done(asBlob(file)), failed));
  return { kind: 'file', open };
}

/** A reader hands over some at a time, and none at the end. */
async function readAll(reader: EntryReader): Promise<ReadonlyMap<string, FileNode>> {
  const children = new Map<string, FileNode>();
  for (;;) {
    const entries = await new Promise<readonly FileEntryLike[]>((done, failed) => reader.readEntries(done, failed));
    if (entries.length === 0) return children;
    for (const entry of entries) children.set(entry.name, nodeOf(entry));
  }
}

function asBlob(value: unknown): BlobLike {
  if (isBlob(value)) return value;
  throw typeError('file', 'a File', value);
}

/** Several of them, as what lies in one folder. */
export function folderOfNodes(named: Iterable<readonly [name: string, node: FileNode]>): FolderNode {
  const children = new Map<string, FileNode>();
  for (const [name, node] of named) {
    if (children.has(name)) throw new RangeError(`files: two are called '${name}'`);
    children.set(name, node);
  }
  return { kind: 'folder', children: async () => children };
}
