import { TrailproofError } from '../base/errors.ts';
import { collectBytes } from '../bytes/body.ts';
import { type AbortSignalLike, formatRef, type ObjectRef, type ObjectSource } from './object-source.ts';

/** What came of reading an object: its bytes, its absence (evidence), or why it could not be read (no evidence). */
export type ReadObject =
  | { readonly state: 'present'; readonly body: Uint8Array; readonly metadata: Readonly<Record<string, string>> }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly code: 'unreadable' | 'too-large'; readonly message: string };

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
    return { state: 'present', body, metadata: stored.metadata ?? {} };
  } catch (error) {
    throwIfAborted(options.signal);
    return { state: 'unreadable', code: 'unreadable', message: `${formatRef(ref)}: ${messageOf(error)}` };
  }
}

export function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw new TrailproofError('ERR_ABORTED', 'the run was aborted', { cause: signal.reason });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
