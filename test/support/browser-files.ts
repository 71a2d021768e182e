import type { FileEntryLike, FileHandleLike } from '../../src/source/file-nodes.ts';
import type { FileLike } from '../../src/source/files-source.ts';

type Tree = ReadonlyMap<string, Uint8Array>;

/** A `File`, as browsers make them. */
export function fileOf(name: string, body: Uint8Array, webkitRelativePath = ''): FileLike {
  return Object.assign(new Blob([new Uint8Array(body)]), { name, webkitRelativePath });
}

/** What `<input type="file" webkitdirectory>` gives for a folder. */
export function chosenFiles(tree: Tree, folder: string): FileLike[] {
  return [...tree].map(([path, body]) => fileOf(lastName(path), body, `${folder}/${path}`));
}

/** A `FileSystemDirectoryHandle`, as `showDirectoryPicker` gives it. */
export function pickedHandle(tree: Tree, name: string): FileHandleLike {
  const handle = {
    kind: 'directory' as const,
    name,
    async *values(): AsyncGenerator<FileHandleLike> {
      for (const [child, below] of childrenOf(tree)) {
        if (!(below instanceof Map)) yield fileHandle(child, below as Uint8Array);
        else yield pickedHandle(below, child);
      }
    },
  };
  return handle;
}

function fileHandle(name: string, body: Uint8Array): FileHandleLike {
  const handle = { kind: 'file' as const, name, getFile: async () => fileOf(name, body) };
  return handle;
}

/** A `FileSystemDirectoryEntry`, as `webkitGetAsEntry` gives it: its reader hands over at most 100 entries at a time. */
export function droppedEntry(tree: Tree, name: string): FileEntryLike {
  const entry = {
    isFile: false,
    isDirectory: true,
    name,
    createReader() {
      const entries = [...childrenOf(tree)].map(([child, below]) =>
        below instanceof Map ? droppedEntry(below, child) : fileEntry(child, below as Uint8Array),
      );
      return {
        readEntries: (done: (some: readonly FileEntryLike[]) => void) => setTimeout(() => done(entries.splice(0, 100))),
      };
    },
  };
  return entry;
}

function fileEntry(name: string, body: Uint8Array): FileEntryLike {
  const file = (done: (file: FileLike) => void): unknown => setTimeout(() => done(fileOf(name, body)));
  return Object.assign({ isFile: true, isDirectory: false, name }, { file });
}

/** What lies directly in the top of a tree, in an order that is nobody's. */
function childrenOf(tree: Tree): Map<string, Uint8Array | Map<string, Uint8Array>> {
  const children = new Map<string, Uint8Array | Map<string, Uint8Array>>();
  for (const [path, body] of [...tree].reverse()) {
    const slash = path.indexOf('/');
    if (slash === -1) children.set(path, body);
    else {
      const name = path.slice(0, slash);
      const below = (children.get(name) as Map<string, Uint8Array> | undefined) ?? new Map<string, Uint8Array>();
      children.set(name, below.set(path.slice(slash + 1), body));
    }
  }
  return children;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
