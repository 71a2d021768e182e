import { defined } from '../base/defined.ts';
import type { AbortSignalLike, ListedObject, ListedPrefix, ListRequest, ObjectSource } from './object-source.ts';
import { throwIfAborted } from './read-object.ts';

/** What a source that can list tells of a request, until the signal says no. */
export async function* listObjects(
  source: ObjectSource,
  request: ListRequest,
  signal: AbortSignalLike | undefined,
): AsyncGenerator<ListedObject | ListedPrefix> {
  throwIfAborted(signal);
  for await (const entry of source.list!(request, defined({ signal }))) {
    throwIfAborted(signal);
    yield entry;
  }
}
