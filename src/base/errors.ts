/** Every code that a {@link TrailproofError} can carry. */
export type ErrorCode =
  /** Records were not what their type says, or nothing could be read as records at all. */
  | 'ERR_RECORDS'
  /** A path (`runtime` option) was asked for that this runtime does not offer. */
  | 'ERR_RUNTIME_UNAVAILABLE'
  /** A source was asked for a bucket that it does not serve. */
  | 'ERR_BUCKET_NOT_SERVED'
  /** A folder source met something that would lead it out of its root, or that is no plain file. */
  | 'ERR_UNSAFE_PATH'
  /** A folder or zip holds copies of several buckets, and which one is meant was not said. */
  | 'ERR_AMBIGUOUS_ROOT'
  /** What a folder holds under a name is called otherwise: in another case or Unicode normal form, which its disk takes for the same. */
  | 'ERR_NAME_DIFFERS'
  /** A stored object could not be read. */
  | 'ERR_UNREADABLE'
  /** An object, a line or a list is larger than the limit that the caller set. */
  | 'ERR_TOO_LARGE'
  /** The input is not what the function reads: no digest file, no key list, no task. */
  | 'ERR_FORMAT'
  /** A task or result belongs to another plan than the others, or was made with other options or keys. */
  | 'ERR_PLAN_MISMATCH'
  /** Two results of one task that were given to `mergeResults` say different things. */
  | 'ERR_RESULT_CONFLICT'
  /** The run was ended by its `AbortSignal`. */
  | 'ERR_ABORTED';

/** Where an error happened. */
export interface ErrorPlace {
  /** The object, as `s3://bucket/key` or as a path. */
  readonly object?: string;
  /** What was being done: `'read'`, `'list'`, `'parse'`, … */
  readonly stage?: string;
  readonly cause?: unknown;
}

/** The call cannot go on. Bad evidence is never thrown: it is an outcome; wrong arguments are TypeError or RangeError. */
export class TrailproofError extends Error {
  override readonly name: string = 'TrailproofError';
  readonly code: ErrorCode;
  readonly object?: string;
  readonly stage?: string;

  constructor(code: ErrorCode, message: string, { cause, ...place }: ErrorPlace = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, place);
  }
}
