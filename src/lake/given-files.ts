import { assertString, isObject, typeError } from '../base/assert.ts';
import { compareUtf8 } from '../base/utf8.ts';
import { type ByteSource, isStreamableBlob, type StreamableBlobLike } from '../bytes/body.ts';
import { queryPlace } from './query-place.ts';
import type { ResultFolder } from './result-folder.ts';
import { SIGN_FILE } from './sign-file.ts';

/** What is used of a browser's `File`. */
export interface ResultFileLike extends StreamableBlobLike {
  readonly name: string;
  /** The path below the folder that was chosen, where one was. */
  readonly webkitRelativePath?: string;
}

/** The files of one query: by their paths, or as a browser's file picker gives them. */
export type QueryResultsFiles =
  | ReadonlyMap<string, ByteSource | StreamableBlobLike>
  | Readonly<Record<string, ByteSource | StreamableBlobLike>>
  | readonly ResultFileLike[];

/**
 * The folder of a query among given files: the one that holds the sign file, or the only one.
 *
 * @throws TypeError where what is given are no files.
 * @throws RangeError where the files are of several folders and nothing tells which is meant.
 */
export function givenFolder(files: QueryResultsFiles): ResultFolder {
  const given = readGiven(files);
  const folder = commonFolder(given.map(([path]) => path));
  const held = new Map<string, (ByteSource | StreamableBlobLike)[]>();
  for (const [path, body] of given) {
    const below = path.slice(folder.length);
    const slash = below.indexOf('/');
    const name = slash === -1 ? below : below.slice(0, slash + 1);
    if (path.startsWith(folder)) held.set(name, [...(held.get(name) ?? []), body]);
  }
  const names = [...held.keys()].sort(compareUtf8);
  return {
    place: queryPlace(undefined, folder),
    async *list() {
      yield* names;
    },
    async open(name) {
      const [body, second] = held.get(name) ?? [];
      if (second !== undefined) return 'ambiguous';
      return isStreamableBlob(body) ? body.stream() : body;
    },
  };
}

function readGiven(files: QueryResultsFiles): (readonly [string, ByteSource | StreamableBlobLike])[] {
  const expected = 'an object source, a Map or an object from names to bytes, or an array of files';
  if (!Array.isArray(files) && !(files instanceof Map) && !isObject(files)) throw typeError('input', expected, files);
  const entries: (readonly [unknown, unknown])[] = Array.isArray(files)
    ? files.map((file: unknown) => [isObject(file) ? file['webkitRelativePath'] || file['name'] : file, file])
    : [...(files instanceof Map ? files : Object.entries(files))];
  return entries.map(([path, body]) => {
    assertString('input: the name of a file', path);
    if (!(body instanceof Uint8Array) && !isObject(body)) throw typeError(`input['${path}']`, 'bytes or a file', body);
    return [path, body as unknown as ByteSource | StreamableBlobLike];
  });
}

function commonFolder(paths: readonly string[]): string {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const signFiles = paths.filter((path) => path === folderOf(path) + SIGN_FILE);
  const folders = new Set((signFiles.length === 0 ? paths : signFiles).map(folderOf));
  const [folder = '', second] = [...folders].sort(compareUtf8);
  if (second === undefined) return folder;
  throw new RangeError(`input: expected the files of one query, received those of '${folder}' and '${second}'`);
}
