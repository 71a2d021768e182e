import { isObject } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { collectBytes } from '../bytes/body.ts';
import type { AbortSignalLike, ObjectRef, ObjectSource } from './object-source.ts';

/** What came of reading an object: its bytes, its absence (evidence), or why it could not be read (no evidence). */
export type ReadObject =
  | { readonly state: 'present'; readonly body: Uint8Array; readonly metadata: Readonly<Record<string, string>> }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly code: 'unreadable' | 'too-large'; readonly message: string };

/** Of a source's own words no more than this is told. */
const MAX_WORDS = 200;

/** Reads a whole object, once. Only an abort is thrown. */
export async function readObject(
  source: ObjectSource,
  ref: ObjectRef,
  options: { readonly maxBytes: number; readonly signal?: AbortSignalLike | undefined },
): Promise<ReadObject> {
  throwIfAborted(options.signal);
  try {
    const stored = await source.get(ref, options.signal === undefined ? {} : { signal: options.signal });
    if (stored === undefined) return { state: 'absent' };
    const body = await collectBytes(stored.body, options.maxBytes);
    if (body === undefined) {
      return { state: 'unreadable', code: 'too-large', message: `the object is larger than ${options.maxBytes} bytes` };
    }
    return { state: 'present', body, metadata: textsOf(stored.metadata) };
  } catch (error) {
    throwIfAborted(options.signal);
    return { state: 'unreadable', code: 'unreadable', message: `it could not be read (${reasonOf(error)})` };
  }
}

export function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw new TrailproofError('ERR_ABORTED', 'the run was aborted', { cause: signal.reason });
}

/** Metadata is what the source says: only texts are any. */
function textsOf(metadata: unknown): Readonly<Record<string, string>> {
  if (!isObject(metadata)) return {};
  return Object.fromEntries(
    Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Of our own errors the code: their words hold paths of this machine, which reports must not. */
function reasonOf(error: unknown): string {
  if (error instanceof TrailproofError) return error.code;
  const words = error instanceof Error ? error.message : String(error);
  return words.length <= MAX_WORDS ? words : `${words.slice(0, MAX_WORDS)}…`;
}
