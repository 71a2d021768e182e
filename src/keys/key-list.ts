import { isObject, kindOf } from '../base/assert.ts';
import { parseStrictJson } from '../base/json.ts';
import { readLabel } from './key-entry.ts';
import { isKeyRejectionCode } from './key-policy.ts';
import type { RejectedKey } from './key-ring.ts';

/** One key entry as it stands in the input, and what the list around it says. */
export interface ListedKey {
  readonly entry: unknown;
  /** The region that the list names. */
  readonly region?: unknown;
  /** The entry stands in a ring's own JSON, and was accepted there without the check of its label. */
  readonly uncheckedLabel: boolean;
}

export interface KeyList {
  readonly listed: readonly ListedKey[];
  /** What a ring's own JSON had rejected already. */
  readonly rejected: readonly RejectedKey[];
}

/** The shapes that hold keys, apart from those that are read everywhere. */
export interface KeyShapes {
  /** All shapes, in the words of an error message. */
  readonly expected: string;
  /** The key entries in a shape that is not read everywhere; `undefined` for anything else. */
  readonly entriesIn: (input: unknown) => Iterable<unknown> | undefined;
}

/** Longest text that is read, in UTF-16 units or bytes. */
export const MAX_TEXT_LENGTH = 16_777_216;
/** The shapes that are read everywhere, in the words of an error message. */
export const LISTED_SHAPES =
  'the output of ListPublicKeys, key entries, the JSON of a key ring, JSON text of these, or an array of these';

const MAX_KEYS = 10_000;
/** Lists inside a text inside an array inside a text: nobody needs more. */
const MAX_NESTING = 4;

/**
 * Finds the key entries in whatever holds them; judges none of them.
 *
 * @throws TypeError where something in the input has no known shape.
 * @throws RangeError where there are more than 10,000 keys.
 */
export function listKeys(input: unknown, shapes: KeyShapes): KeyList {
  const listed: ListedKey[] = [];
  const rejected: RejectedKey[] = [];
  collect('input', input, 0, { ...shapes, listed, rejected });
  return { listed, rejected };
}

interface Collected extends KeyShapes {
  readonly listed: ListedKey[];
  readonly rejected: RejectedKey[];
}

function collect(path: string, input: unknown, depth: number, found: Collected): void {
  const { expected } = found;
  if (depth > MAX_NESTING) throw new TypeError(`${path}: expected ${expected}, nested less deeply`);
  const entries = found.entriesIn(input);
  if (entries !== undefined) {
    for (const entry of entries) add(found.listed, { entry, uncheckedLabel: false });
  } else if (typeof input === 'string' || input instanceof Uint8Array) {
    collect(path, readText(path, input, expected), depth + 1, found);
  } else if (Array.isArray(input)) {
    for (const [i, item] of input.entries()) collect(`${path}[${i}]`, item, depth + 1, found);
  } else if (!isObject(input)) {
    throw new TypeError(`${path}: expected ${expected}, received ${kindOf(input)}`);
  } else if ('PublicKeyList' in input || 'publicKeyList' in input) {
    collectList(path, input, found);
  } else if ('Value' in input || 'Fingerprint' in input) {
    add(found.listed, { entry: input, uncheckedLabel: false });
  } else {
    throw new TypeError(`${path}: expected ${expected}, received an object without PublicKeyList`);
  }
}

function collectList(path: string, list: Record<string, unknown>, found: Collected): void {
  const entries = list['PublicKeyList'] ?? list['publicKeyList'];
  if (!Array.isArray(entries)) {
    throw new TypeError(`${path}.PublicKeyList: expected an array, received ${kindOf(entries)}`);
  }
  const isRing = 'version' in list;
  if (isRing && list['version'] !== 1)
    throw new TypeError(`${path}.version: expected 1, the version of a key ring's JSON`);
  const region = list['Region'] ?? list['region'];
  for (const entry of entries) {
    const uncheckedLabel = isRing && isObject(entry) && entry['FingerprintCheck'] === 'none';
    add(found.listed, { entry, region, uncheckedLabel });
  }
  if (isRing) for (const entry of readRejected(path, list['rejected'])) add(found.rejected, entry);
}

function readRejected(path: string, value: unknown): RejectedKey[] {
  if (!Array.isArray(value)) throw new TypeError(`${path}.rejected: expected an array, received ${kindOf(value)}`);
  return value.map((entry: unknown, i) => {
    const { index, fingerprint, code, message } = isObject(entry) ? entry : {};
    const label = readLabel(fingerprint);
    const known =
      typeof index === 'number' &&
      Number.isSafeInteger(index) &&
      typeof message === 'string' &&
      isKeyRejectionCode(code);
    if (!known || (fingerprint !== undefined && label === undefined)) {
      throw new TypeError(`${path}.rejected[${i}]: expected a rejected key as a key ring writes it`);
    }
    return { index, ...(label === undefined ? {} : { fingerprint: label }), code, message };
  });
}

function readText(path: string, text: string | Uint8Array, expected: string): unknown {
  const json = parseStrictJson(text, { maxDepth: 16, maxLength: MAX_TEXT_LENGTH });
  if (json.ok) return json.value;
  throw new TypeError(
    `${path}: expected ${expected}, received ${kindOf(text)} that cannot be read as JSON: ${json.message}`,
  );
}

function add<T>(list: T[], item: T): void {
  if (list.length === MAX_KEYS) throw new RangeError(`input: expected at most ${MAX_KEYS} keys`);
  list.push(item);
}
