import { isObject, kindOf } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { unwrapArray } from './array.ts';
import { unwrapLogFile } from './log-file.ts';
import { unwrapSingleRecord } from './single-record.ts';

/** What the records came in: a log file of S3, an array of records, or one record by itself. */
export type Envelope = 'log-file' | 'array' | 'record';

export type Unwrapped =
  | { readonly ok: true; readonly envelope: Envelope; readonly values: readonly JsonValue[] }
  | { readonly ok: false; readonly message: string };

/** In the order in which they are tried: the first that knows the value has it. */
const ENVELOPES: readonly (readonly [Envelope, (value: JsonValue) => readonly JsonValue[] | undefined])[] = [
  ['log-file', unwrapLogFile],
  ['array', unwrapArray],
  ['record', unwrapSingleRecord],
];

/** Finds the envelope of a value and takes out what should be records; whether they are is not looked at. Never throws on data. */
export function unwrap(value: JsonValue): Unwrapped {
  for (const [envelope, open] of ENVELOPES) {
    const values = open(value);
    if (values === undefined) continue;
    const foreign = foreignSource(values);
    if (foreign !== undefined) return { ok: false, message: foreignMessage(foreign) };
    return { ok: true, envelope, values };
  }
  return { ok: false, message: `expected ${EXPECTED}, received ${describe(value)}` };
}

const EXPECTED =
  'a CloudTrail log file ({"Records":[…]}), an array of records or one record (an object with eventVersion)';

/** The first source where all values are event messages of AWS Lambda: those have `Records` in common with log files, and `aws:…` as source. */
function foreignSource(values: readonly JsonValue[]): string | undefined {
  const sources = values.length > 0 && values.every((value) => sourceOf(value) !== undefined);
  return sources ? sourceOf(values[0]) : undefined;
}

function sourceOf(value: JsonValue | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  // SNS begins its keys with a capital.
  const source = value.eventSource ?? value.EventSource;
  return typeof source === 'string' && source.startsWith('aws:') ? source : undefined;
}

function foreignMessage(source: string): string {
  if (source !== 'aws:s3') return `these are event messages of ${shorten(source)}, not CloudTrail records`;
  return 'these are S3 event notifications, not CloudTrail records: read the log files whose keys they name';
}

function describe(value: JsonValue): string {
  if (!isObject(value)) return kindOf(value);
  const keys = Object.keys(value);
  const shown = keys.slice(0, 8).map(shorten).join(', ');
  if (keys.length === 0) return 'an object without keys';
  return `an object with the keys ${shown}${keys.length > 8 ? ` and ${keys.length - 8} more` : ''}`;
}

function shorten(text: string): string {
  return JSON.stringify(text.length <= 40 ? text : `${text.slice(0, 40)}…`);
}
