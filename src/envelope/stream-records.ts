import { assertFunction, assertInteger, assertObject, typeError } from '../base/assert.ts';
import { type ByteSource, isChunked, isStreamableBlob, type StreamableBlobLike } from '../bytes/body.ts';
import type { Budget } from '../bytes/gunzip-chunks.ts';
import type { AbortSignalLike } from '../object/object-source.ts';
import { throwIfAborted } from '../object/read-object.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { foreignName, isRecordLike } from './foreign-name.ts';
import { rejectionError, unreadable } from './rejection-error.ts';
import { scanValues } from './scan-values.ts';
import { issuesOf, type RawRecord, type RejectedRecord } from './sort-records.ts';
import { openContent } from './stream-content.ts';
import { startUnwrapping, type Unwrapping } from './unwrap.ts';
import { unwrapScanned } from './unwrap-scanned.ts';

export interface StreamRecordsOptions {
  /** Told of each value that stands where a record should, and is none. Without it, the first one is thrown. */
  readonly onRejected?: ((rejected: RejectedRecord) => void) | undefined;
  /** Whether each record comes with its text. */
  readonly raw?: boolean | undefined;
  /** The longest content that is read, in bytes, after inflating, with all that lies in base64 and gzip inside of it: 4 GiB unless told. */
  readonly maxBytes?: number | undefined;
  /** The longest record, or envelope of few records such as an SQS message, in bytes: 16 MiB unless told, at most 512 MiB. Memory grows with it. */
  readonly maxRecordBytes?: number | undefined;
  /** Arrays and objects inside each other, those of the envelope included: 1,000 unless told, at most 100,000. */
  readonly maxDepth?: number | undefined;
  /** Ends the stream between two reads. */
  readonly signal?: AbortSignalLike | undefined;
}

const DEFAULT_MAX_BYTES = 4_294_967_296;
const DEFAULT_MAX_RECORD_BYTES = 16_777_216;
const DEFAULT_MAX_DEPTH = 1000;

/**
 * Reads CloudTrail records one by one out of bytes of any length, gzip or plain, in the envelopes that {@link parseRecords} reads. Memory is
 * bounded whatever the length: log files, arrays, NDJSON and other values in a row, export task lines and the lists of API output are
 * never held whole. Chunks may begin and end anywhere. Nothing is read ahead of the caller but the chunk at hand, and leaving the loop ends the
 * stream.
 *
 * Records are handed over before what follows them is seen. So where gzip turns out to be damaged, or the text to be cut, records came before
 * the error; and an object with the same list twice, of which JSON.parse keeps the last, is an error.
 *
 * @param options With `raw`, each record comes with its text, byte for byte.
 * @throws RecordsError, from the loop, where a value is no record and there is no `onRejected`, and where no more can be read.
 * @throws TrailproofError `ERR_ABORTED`, from the loop, once the signal is aborted.
 * @throws TypeError, RangeError at once for arguments of the wrong type. What fails in the stream is thrown as it comes.
 * @example
 * const response = await fetch(url);
 * for await (const record of streamRecords(response.body)) {
 *   if (record.errorCode === 'AccessDenied') console.log(record.eventTime, record.eventName);
 * }
 */
export function streamRecords(
  input: ByteSource | StreamableBlobLike,
  options: StreamRecordsOptions & { readonly raw: true },
): AsyncGenerator<RawRecord, void, undefined>;
export function streamRecords(
  input: ByteSource | StreamableBlobLike,
  options?: StreamRecordsOptions & { readonly raw?: false | undefined },
): AsyncGenerator<CloudTrailRecord, void, undefined>;
export function streamRecords(
  input: ByteSource | StreamableBlobLike,
  options: StreamRecordsOptions = {},
): AsyncGenerator<CloudTrailRecord | RawRecord, void, undefined> {
  assertObject('options', options);
  const { onRejected, raw = false, signal } = options;
  const { maxBytes = DEFAULT_MAX_BYTES, maxRecordBytes = DEFAULT_MAX_RECORD_BYTES } = options;
  const { maxDepth = DEFAULT_MAX_DEPTH } = options;
  if (onRejected !== undefined) assertFunction('onRejected', onRejected);
  if (typeof raw !== 'boolean') throw typeError('raw', 'true or false', raw);
  assertInteger('maxBytes', maxBytes, 1, Number.MAX_SAFE_INTEGER);
  assertInteger('maxRecordBytes', maxRecordBytes, 1, 536_870_912);
  assertInteger('maxDepth', maxDepth, 1, 100_000);
  assertStreamed(input);
  return read(input, { onRejected, raw, signal, maxBytes, maxRecordBytes, maxDepth });
}

interface ReadOptions {
  readonly onRejected: ((rejected: RejectedRecord) => void) | undefined;
  readonly raw: boolean;
  readonly signal: AbortSignalLike | undefined;
  readonly maxBytes: number;
  readonly maxRecordBytes: number;
  readonly maxDepth: number;
}

async function* read(
  input: ByteSource | StreamableBlobLike,
  options: ReadOptions,
): AsyncGenerator<CloudTrailRecord | RawRecord, void, undefined> {
  const { signal, raw, onRejected } = options;
  throwIfAborted(signal);
  const budget: Budget = { left: options.maxBytes };
  const content = await openContent(input, budget);
  const state = startUnwrapping(isRecordLike, foreignName, 0, raw);
  let isEmpty = true;
  let index = 0;
  try {
    const scanned = scanValues(content.reader, options);
    for (;;) {
      throwIfAborted(signal);
      const { done, value } = await scanned.next();
      if (done && (value !== undefined || isEmpty)) throw unreadable(value ?? 'nothing');
      if (done) return;
      isEmpty = false;
      for (const _ of unwrapScanned(value, state, budget, options.maxRecordBytes)) {
        for (let place = 0; place < state.values.length; place++) {
          const record = recordAt(state, place, index++, onRejected);
          if (record === undefined) continue;
          yield record;
          throwIfAborted(signal);
        }
      }
    }
  } finally {
    await content.close();
  }
}

/** The record at a place of what was unwrapped; what is none is told or thrown. */
function recordAt(
  { values, flaws, texts }: Unwrapping,
  place: number,
  index: number,
  onRejected: ReadOptions['onRejected'],
): CloudTrailRecord | RawRecord | undefined {
  const value = values[place]!;
  const issues = issuesOf(value, index, flaws.get(place));
  if (issues.length === 0) {
    // The empty list of issues is the proof.
    const record = value as unknown as CloudTrailRecord;
    return texts === undefined ? record : { record, text: texts[place]! };
  }
  const rejected = { index, value, issues };
  if (onRejected === undefined) throw rejectionError([rejected], index + 1);
  onRejected(rejected);
  return undefined;
}

function assertStreamed(input: unknown): void {
  const isStreamed = input instanceof Uint8Array || isStreamableBlob(input) || isChunked(input);
  if (!isStreamed) throw typeError('input', 'a Uint8Array, an async iterable, a ReadableStream or a Blob', input);
}
