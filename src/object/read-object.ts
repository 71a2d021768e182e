import { isObject } from '../base/assert.ts';
import { defined } from '../base/defined.ts';
import { TrailproofError } from '../base/errors.ts';
import { collectBytes } from '../bytes/body.ts';
import type { AbortSignalLike, ObjectRef, ObjectSource } from './object-source.ts';

/** What came of reading an object: its bytes, its absence (evidence), or why it could not be read (no evidence). */
export type ReadObject =
  | { readonly ok: true; readonly body: Uint8Array; readonly metadata: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly code: 'missing' | 'unreadable' | 'too-large'; readonly message: string };

/** Of a source's own words no more than this is told. */
const MAX_WORDS = 200;

/** Reads a whole object, once. Only an abort is thrown. */
export async function readObject(
  source: ObjectSource,
  ref: ObjectRef,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal?: AbortSignalLike | undefined },
): Promise<ReadObject> {
  throwIfAborted(signal);
  const failed = (code: Extract<ReadObject, { ok: false }>['code'], message: string): ReadObject => {
    return { ok: false, code, message };
  };
  try {
    const stored = await source.get(ref, defined({ signal }));
    if (stored === undefined) return failed('missing', 'the object is not there');
    const body = await collectBytes(stored.body, maxBytes);
    if (body === undefined) return failed('too-large', `the object is larger than ${maxBytes} bytes`);
    return { ok: true, body, metadata: textsOf(stored.metadata) };
  } catch (error) {
    throwIfAborted(signal);
    return failed('unreadable', `it could not be read (${reasonOf(error)})`);
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
