export type { ByteSource, ReadableStreamLike, ReadableStreamReaderLike } from './bytes/body.ts';
export type {
  AbortSignalLike,
  ListedObject,
  ListedPrefix,
  ListRequest,
  ObjectRef,
  ObjectSource,
  SourceOptions,
  StoredObject,
} from './object/object-source.ts';
export type { BlobLike } from './source/blob.ts';
export type { FolderBuckets } from './source/bucket-trees.ts';
export { type ZipSourceOptions, zipSource } from './source/zip-source.ts';
