import { decodeUtf8 } from './utf8.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
/** A JSON object. A key `__proto__` is an own key like any other. */
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface JsonLimits {
  /** Arrays and objects inside each other; 64 unless told. */
  readonly maxDepth?: number;
  /** Length of the text in UTF-16 units; 128 Mi unless told. */
  readonly maxLength?: number;
}

export type StrictJson =
  | { readonly ok: true; readonly value: JsonValue }
  | {
      readonly ok: false;
      readonly reason: 'not-utf8' | 'too-large' | 'too-deep' | 'syntax' | 'duplicate-key';
      readonly message: string;
    };

/**
 * One JSON text (RFC 8259) and nothing else: no byte order mark, nothing but white space around it, UTF-8 without errors, no key twice
 * in one object, depth and size bounded. Never throws on data.
 */
export function parseStrictJson(input: Uint8Array | string, limits: JsonLimits = {}): StrictJson {
  const { maxDepth = 64, maxLength = 2 ** 27 } = limits;
  // A UTF-16 unit takes at most three bytes of UTF-8: more bytes than that need not be decoded to be refused.
  if (input.length > (typeof input === 'string' ? maxLength : 3 * maxLength)) return tooLarge(maxLength);
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return fail('not-utf8', 'the bytes are not UTF-8');
  if (text.length > maxLength) return tooLarge(maxLength);
  const { depth, keys } = measure(text);
  if (depth > maxDepth) return fail('too-deep', `arrays and objects are nested deeper than ${maxDepth}`);
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    // Not the engine's own words: they differ between runtimes, and reports must not.
    return fail('syntax', 'the text is not JSON');
  }
  // JSON.parse keeps the last of several equal keys, so a text with more keys than its value holds had one twice.
  if (countKeys(value) !== keys) return fail('duplicate-key', 'a key stands twice in one object');
  return { ok: true, value };
}

function fail(reason: Exclude<StrictJson, { ok: true }>['reason'], message: string): StrictJson {
  return { ok: false, reason, message };
}

function tooLarge(maxLength: number): StrictJson {
  return fail('too-large', `the text is longer than ${maxLength}`);
}

/** Depth of nesting, and the number of colons outside of strings: in a text that JSON.parse takes, each belongs to one key. */
function measure(text: string): { depth: number; keys: number } {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x3a) keys++;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return { depth: deepest, keys };
}

/** The position of the quote that ends the string begun at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** Without recursion, so that no depth that a caller allows overflows the stack. */
function countKeys(root: JsonValue): number {
  const waiting: JsonValue[] = [root];
  let keys = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const items = Array.isArray(value) ? value : Object.values(value);
    if (items !== value) keys += items.length;
    for (const item of items) if (typeof item === 'object') waiting.push(item);
  }
  return keys;
}
