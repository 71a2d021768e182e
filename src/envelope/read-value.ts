import { typeError } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { gunzip, isGzip } from '../bytes/gunzip.ts';
import { bestRuntime } from '../bytes/runtime.ts';

export type ReadValue =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string; readonly cause?: unknown };

type Text = { readonly ok: true; readonly text: string } | Extract<ReadValue, { ok: false }>;

/** Some tools compress what CloudTrail has compressed already. */
const MAX_GZIP_LAYERS = 2;

/**
 * Reads bytes (gzip or plain UTF-8), JSON text, or a value that is parsed already. Text is read as `JSON.parse` reads it, except that one byte
 * order mark is skipped.
 *
 * @throws TypeError where the input is none of these; never for bad data.
 */
export function readValue(input: string | Uint8Array | JsonValue, maxBytes: number): ReadValue {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) {
    assertJson(input);
    return { ok: true, value: input };
  }
  const read = typeof input === 'string' ? boundText(input, maxBytes) : textOf(input, maxBytes);
  if (!read.ok) return read;
  const text = read.text.startsWith('\uFEFF') ? read.text.slice(1) : read.text;
  if (text === '') return { ok: false, message: 'there is nothing in it' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (cause) {
    return { ok: false, message: `the text is not JSON: ${cause instanceof Error ? cause.message : cause}`, cause };
  }
}

function textOf(bytes: Uint8Array, maxBytes: number): Text {
  let plain = bytes;
  for (let layer = 0; layer < MAX_GZIP_LAYERS && isGzip(plain); layer++) {
    const inflated = gunzip(plain, { maxBytes, runtime: bestRuntime() });
    if (!inflated.ok) return { ok: false, message: `the gzip file cannot be read: ${inflated.message}` };
    plain = inflated.content;
  }
  if (plain.length > maxBytes) return tooLarge(`${plain.length} bytes`, maxBytes);
  const text = decodeUtf8(plain);
  return text === undefined ? { ok: false, message: 'the bytes are not UTF-8' } : { ok: true, text };
}

/** UTF-8 has at least one byte for each UTF-16 unit. */
function boundText(text: string, maxBytes: number): Text {
  return text.length > maxBytes ? tooLarge(`${text.length} characters`, maxBytes) : { ok: true, text };
}

function tooLarge(size: string, maxBytes: number): Text {
  return { ok: false, message: `${size} are more than maxBytes, ${maxBytes}` };
}

/** Tells JSON values from what callers hand over by mistake, such as an ArrayBuffer or a Promise, also of another realm. */
function assertJson(input: unknown): asserts input is JsonValue {
  const expected = 'a string, a Uint8Array or a JSON value';
  if (input === null || typeof input === 'number' || typeof input === 'boolean' || Array.isArray(input)) return;
  if (typeof input !== 'object') throw typeError('input', expected, input);
  const kind = Object.prototype.toString.call(input).slice(8, -1);
  if (kind !== 'Object') throw new TypeError(`input: expected ${expected}, received an object of type ${kind}`);
}
