import { decodeUtf8 } from './utf8.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
/** A JSON object. A key `__proto__` is an own key like any other. */
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface JsonLimits {
  /** Arrays and objects inside each other. */
  readonly maxDepth: number;
  /** Length of the text in UTF-16 units. */
  readonly maxLength: number;
}

export type StrictJson =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string };

/**
 * One JSON text (RFC 8259) and nothing else: no byte order mark, nothing but white space around it, UTF-8 without errors, no key twice
 * in one object, depth and size bounded. Never throws on data.
 */
export function parseStrictJson(input: Uint8Array | string, { maxDepth, maxLength }: JsonLimits): StrictJson {
  const tooLarge = `the text is longer than ${maxLength}`;
  // A UTF-16 unit takes at most three bytes of UTF-8: more bytes than that need not be decoded to be refused.
  if (input.length > 3 * maxLength) return refuse(tooLarge);
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return refuse('the bytes are not UTF-8');
  if (text.length > maxLength) return refuse(tooLarge);
  const { depth, keys } = measure(text);
  if (depth > maxDepth) return refuse(`arrays and objects are nested deeper than ${maxDepth}`);
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    // Not the engine's own words: they differ between runtimes, and reports must not.
    return refuse('the text is not JSON');
  }
  // JSON.parse keeps the last of several equal keys, so a text with more keys than its value holds had one twice.
  return countKeys(value) === keys ? { ok: true, value } : refuse('a key stands twice in one object');
}

function refuse(message: string): StrictJson {
  return { ok: false, message };
}

/** Depth of nesting, and the number of colons outside of strings: in a text that JSON.parse takes, each belongs to one key. */
function measure(text: string): { depth: number; keys: number } {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      while (++i < text.length && text.charCodeAt(i) !== 0x22) if (text.charCodeAt(i) === 0x5c) i++;
    } else if (code === 0x3a) keys++;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return { depth: deepest, keys };
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
