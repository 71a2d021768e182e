import type { ByteSource } from '../bytes/body.ts';

/** An object of a bucket. */
export interface ObjectRef {
  /** The name of the bucket; the empty text is the one bucket of a source that knows no bucket name. */
  readonly bucket: string;
  readonly key: string;
}

/** What of an `AbortSignal` is needed here, so that the types compile without the DOM library. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

export interface SourceOptions {
  readonly signal?: AbortSignalLike;
}

export interface StoredObject {
  readonly body: ByteSource;
  /** S3 user metadata, names in lower case without `x-amz-meta-`, as SDKs give them. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ListRequest {
  readonly bucket: string;
  /** Keys that begin with this text, slash included where a folder is meant. */
  readonly prefix: string;
  /** Only keys behind this one. */
  readonly startAfter?: string;
  /** With `'/'`, the keys that lie deeper are told as one {@link ListedPrefix} a folder. */
  readonly delimiter?: '/';
}

export interface ListedObject {
  readonly key: string;
  /** Bytes. */
  readonly size?: number;
  readonly lastModified?: Date;
  readonly storageClass?: string;
}

/** A folder of a listing with a delimiter; `prefix` ends with the slash. */
export interface ListedPrefix {
  readonly prefix: string;
}

/**
 * Where objects come from. `get` answers `undefined` for an object that is not there, which is evidence; it throws for one that could not
 * be read (denied, archived, network, a bucket that is not served), which is not.
 */
export interface ObjectSource {
  get(ref: ObjectRef, options?: SourceOptions): Promise<StoredObject | undefined>;
  /** Ascending by the UTF-8 bytes of the key, as S3 lists. */
  list?(request: ListRequest, options?: SourceOptions): AsyncIterable<ListedObject | ListedPrefix>;
}

/** `s3://bucket/key`, for messages. */
export function formatRef(ref: ObjectRef): string {
  return ref.bucket === '' ? ref.key : `s3://${ref.bucket}/${ref.key}`;
}
