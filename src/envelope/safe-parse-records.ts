import { assertInteger, assertObject, typeError } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { MAX_GUNZIP_BYTES } from '../bytes/gunzip.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import type { RecordsError } from '../record/records-error.ts';
import type { Envelope } from './envelope.ts';
import { foreignName, isRecordLike } from './foreign-name.ts';
import { unreadable } from './rejection-error.ts';
import { type RawRecord, type RejectedRecord, sortRecords } from './sort-records.ts';
import { startUnwrapping } from './unwrap.ts';
import { unwrapInput } from './unwrap-input.ts';

export interface ParseRecordsOptions {
  /**
   * The longest content that is read, in bytes, after inflating: 512 MiB unless told, at most 4,294,967,295. What lies in base64 and gzip
   * inside of an envelope counts too, all together.
   */
  readonly maxBytes?: number | undefined;
  /** Whether each record comes with its text. Parsed JSON has none: then it is a TypeError. */
  readonly raw?: boolean | undefined;
}

export interface SafeParseRecordsResult<R = CloudTrailRecord> {
  /** What the input is; `undefined` where nothing could be read. */
  readonly envelope: Envelope | undefined;
  /** What was found inside of that envelope, from the outside in, each once: `['sns', 'lookup-events']`. */
  readonly nested: readonly Envelope[];
  /** The records that are what their type says, in the order of the input: the parsed objects themselves. */
  readonly records: R[];
  /** The others, in the order of the input. */
  readonly rejected: RejectedRecord[];
  /** Why nothing could be read at all. Rejected records are no such reason, but where none can be a record. */
  readonly error?: RecordsError;
}

const DEFAULT_MAX_BYTES = 536_870_912;

/**
 * Reads CloudTrail records like {@link parseRecords}, and hands over what is no record instead of throwing.
 *
 * @throws TypeError, RangeError for arguments of the wrong type; never for bad data.
 */
export function safeParseRecords(
  input: string | Uint8Array,
  options: ParseRecordsOptions & { readonly raw: true },
): SafeParseRecordsResult<RawRecord>;
export function safeParseRecords(
  input: string | Uint8Array | JsonValue,
  options?: ParseRecordsOptions & { readonly raw?: false | undefined },
): SafeParseRecordsResult;
export function safeParseRecords(
  input: string | Uint8Array | JsonValue,
  options: ParseRecordsOptions = {},
): SafeParseRecordsResult<CloudTrailRecord | RawRecord> {
  assertObject('options', options);
  const { maxBytes = DEFAULT_MAX_BYTES, raw = false } = options;
  assertInteger('maxBytes', maxBytes, 1, MAX_GUNZIP_BYTES);
  if (typeof raw !== 'boolean') throw typeError('raw', 'true or false', raw);
  const state = startUnwrapping(isRecordLike, foreignName, maxBytes, raw);
  unwrapInput(input, state);
  const [envelope, ...nested] = state.envelopes;
  const [flaw] = state.flaws.values();
  if (flaw === undefined || state.flaws.size < state.values.length) return { envelope, nested, ...sortRecords(state) };
  // Other events of Lambda stand in `Records` too, and any text has lines: that they do says nothing.
  const places = [...state.envelopes].filter((name) => name !== 'log-file' && name !== 'ndjson');
  const place = places.length === 0 ? '' : ` inside of ${places.join(', ')}`;
  const error = unreadable(flaw + place);
  return { envelope: undefined, nested: [], records: [], rejected: [], error };
}
