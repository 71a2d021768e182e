import { defined } from '../base/defined.ts';
import { listObjects } from '../object/list-objects.ts';
import type { AbortSignalLike, ObjectSource } from '../object/object-source.ts';
import { queryPlace } from './query-place.ts';
import type { ResultFolder } from './result-folder.ts';

/** The folder of a query in a source. The folder is empty or ends with a slash. */
export function sourceFolder(
  source: ObjectSource,
  { bucket, folder, signal }: { bucket: string | undefined; folder: string; signal: AbortSignalLike | undefined },
): ResultFolder {
  const at = { bucket: bucket ?? '' };
  return {
    place: queryPlace(bucket, folder),
    list:
      source.list &&
      async function* () {
        const request = { ...at, prefix: folder, delimiter: '/' } as const;
        for await (const entry of listObjects(source, request, signal)) {
          const path = 'key' in entry ? entry.key : entry.prefix;
          // S3's consoles make an object of the folder's own name.
          if (path.length > folder.length && path.startsWith(folder)) yield path.slice(folder.length);
        }
      },
    open: async (name) => (await source.get({ ...at, key: folder + name }, defined({ signal })))?.body,
  };
}
