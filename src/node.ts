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
export type { FolderBuckets } from './source/bucket-trees.ts';
export { type DirectorySourceOptions, directorySource } from './source/directory-source.ts';
