import { assertOneOf } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';

/**
 * The ways to inflate, hash and verify: `'native'` is `node:zlib` and `node:crypto` (Node, Deno, Bun, workerd), `'webcrypto'` is
 * `crypto.subtle` (browsers on a secure origin), `'portable'` is plain JavaScript. Every path gives the same verdicts.
 */
export type RuntimePath = 'native' | 'webcrypto' | 'portable';

/** What one path has to work with: `zlib` and `crypto` on the native path, `subtle` on the WebCrypto path. */
export interface Runtime {
  readonly path: RuntimePath;
  readonly zlib?: NativeZlib;
  readonly crypto?: NativeCrypto;
  readonly subtle?: SubtleCryptoLike;
}

/** What is used of `node:zlib`. */
export interface NativeZlib {
  /** `engine.bytesWritten` is the number of bytes of `data` that the deflate stream takes. */
  inflateRawSync(
    data: Uint8Array,
    options: { readonly info: true; readonly chunkSize: number; readonly maxOutputLength: number },
  ): { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };
  createInflateRaw(options: { readonly chunkSize: number }): NativeInflate;
  crc32(data: Uint8Array, value?: number): number;
}

/** The stream of `zlib.createInflateRaw`. */
export interface NativeInflate extends AsyncIterable<Uint8Array> {
  /** The bytes of input that the deflate stream takes. */
  readonly bytesWritten: number;
  end(data: Uint8Array): unknown;
}

/** What is used of `node:crypto`. */
export interface NativeCrypto {
  createHash(algorithm: 'sha256'): NativeHash;
  createPublicKey(key: {
    readonly key: Uint8Array;
    readonly format: 'der';
    readonly type: 'pkcs1' | 'spki';
  }): NativePublicKey;
  verify(algorithm: 'sha256', data: Uint8Array, key: NativePublicKey, signature: Uint8Array): boolean;
}

export interface NativeHash {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** A `KeyObject` of `node:crypto`. */
export interface NativePublicKey {
  readonly type: string;
}

/** What is used of `crypto.subtle`. */
export interface SubtleCryptoLike {
  digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: 'spki',
    key: Uint8Array,
    algorithm: { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: 'SHA-256' },
    extractable: boolean,
    usages: ['verify'],
  ): Promise<SubtleKey>;
  verify(algorithm: 'RSASSA-PKCS1-v1_5', key: SubtleKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

/** A `CryptoKey` of WebCrypto. */
export interface SubtleKey {
  readonly type: string;
}

export const RUNTIME_PATHS: readonly RuntimePath[] = ['native', 'webcrypto', 'portable'];

/**
 * Without an argument the fastest path that this runtime offers; with one exactly that path. The globals are looked at in each call.
 *
 * @throws TrailproofError `ERR_RUNTIME_UNAVAILABLE` where this runtime does not offer the path.
 * @throws TypeError, RangeError for another word.
 */
export function runtimeFor(path?: RuntimePath): Runtime {
  if (path === undefined) return bestRuntime();
  assertOneOf('runtime', path, RUNTIME_PATHS);
  if (path === 'portable') return { path };
  const runtime = path === 'native' ? nativeRuntime() : webCryptoRuntime();
  if (runtime !== undefined) return runtime;
  throw new TrailproofError('ERR_RUNTIME_UNAVAILABLE', `runtime: '${path}' is not offered here`);
}

/** The fastest path that this runtime offers. */
export function bestRuntime(): Runtime {
  return nativeRuntime() ?? webCryptoRuntime() ?? { path: 'portable' };
}

interface Globals {
  readonly process?: { getBuiltinModule?(name: string): object | undefined };
  readonly crypto?: { readonly subtle?: SubtleCryptoLike };
}

function nativeRuntime(): Runtime | undefined {
  const { process } = globalThis as Globals;
  if (typeof process?.getBuiltinModule !== 'function') return undefined;
  const zlib = process.getBuiltinModule('node:zlib');
  const crypto = process.getBuiltinModule('node:crypto');
  if (!offers<NativeZlib>(zlib, ['inflateRawSync', 'createInflateRaw', 'crc32'])) return undefined;
  if (!offers<NativeCrypto>(crypto, ['createHash', 'createPublicKey', 'verify'])) return undefined;
  return { path: 'native', zlib, crypto };
}

function webCryptoRuntime(): Runtime | undefined {
  const subtle = (globalThis as Globals).crypto?.subtle;
  return offers<SubtleCryptoLike>(subtle, ['digest']) ? { path: 'webcrypto', subtle } : undefined;
}

function offers<T extends object>(value: object | undefined, functions: readonly (keyof T)[]): value is T {
  return value !== undefined && functions.every((name) => typeof (value as T)[name] === 'function');
}
