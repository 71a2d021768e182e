import { isObject } from '../base/assert.ts';
import type { ByteLease } from '../base/byte-budget.ts';
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

export interface ReadOptions {
  readonly maxBytes: number;
  readonly signal?: AbortSignalLike | undefined;
  /** What the body's bytes are counted on. */
  readonly lease?: ByteLease | undefined;
}

/** Reads a whole object, once. Only an abort is thrown; it is seen at each chunk of a stream, which is then cancelled. */
export async function readObject(
  source: ObjectSource,
  ref: ObjectRef,
  { maxBytes, signal, lease }: ReadOptions,
): Promise<ReadObject> {
  throwIfAborted(signal);
  const failed = (code: Extract<ReadObject, { ok: false }>['code'], message: string): ReadObject => {
    return { ok: false, code, message };
  };
  const take = async (bytes: number): Promise<void> => {
    throwIfAborted(signal);
    await lease?.take(bytes);
    throwIfAborted(signal);
  };
  try {
    // Nothing is asked for while what others hold fills the budget.
    await take(1);
    const stored = await source.get(ref, defined({ signal }));
    if (stored === undefined) return failed('missing', 'the object is not there');
    const body = await collectBytes(stored.body, maxBytes, take);
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
