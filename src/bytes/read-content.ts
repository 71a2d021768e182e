import { type GunzipFailureCode, type GunzipOptions, gunzip, isGzip } from './gunzip.ts';

export type StoredContent =
  | {
      readonly ok: true;
      /** `'identity'`: the body is no gzip file. HTTP clients undo `Content-Encoding: gzip` and hand over the content itself. */
      readonly encoding: 'gzip' | 'identity';
      /** The uncompressed bytes: the body itself where the encoding is `'identity'`. */
      readonly content: Uint8Array;
    }
  | ContentFailure;

export interface ContentFailure {
  readonly ok: false;
  readonly code: 'empty' | GunzipFailureCode;
  readonly message: string;
}

/**
 * The content of a stored object, whole. A body that begins with the gzip magic must be exactly one gzip member; any other body is taken for
 * the content itself.
 */
export function readContent(body: Uint8Array, options: GunzipOptions): StoredContent {
  const { maxBytes } = options;
  if (body.length === 0) return { ok: false, code: 'empty', message: 'the object has no bytes' };
  if (isGzip(body)) {
    const inflated = gunzip(body, options);
    return inflated.ok ? { ...inflated, encoding: 'gzip' } : inflated;
  }
  if (body.length <= maxBytes) return { ok: true, encoding: 'identity', content: body };
  return { ok: false, code: 'too-large', message: `the content is longer than ${maxBytes} bytes` };
}
