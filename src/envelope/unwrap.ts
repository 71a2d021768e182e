import { isObject, kindOf } from '../base/assert.ts';
import { base64ToBytes } from '../base/base64.ts';
import type { JsonValue } from '../base/json.ts';
import { type Envelope, LISTS, WRAPPERS } from './envelope.ts';
import { memberText, partsOf, sequenceOf, trimBlanks } from './json-parts.ts';
import { own } from './own.ts';
import { readText } from './read-text.ts';
import { shorten } from './shorten.ts';

/** What was unwrapped, and what may still be. */
export interface Unwrapping {
  /** The envelopes met, each once, from the outside in. */
  readonly envelopes: Set<Envelope>;
  /** What stands innermost, in the order of the input. */
  readonly values: JsonValue[];
  /** What those values are that can be nothing wanted, in words, by their place in `values`. */
  readonly flaws: Map<number, string>;
  /** The texts of the values, where they are asked for. */
  readonly texts?: string[] | undefined;
  /** Bytes that may still come out of base64 and gzip, all envelopes together. */
  left: number;
  /** Whether a value is one of those looked for. */
  readonly isWanted: (value: JsonValue) => boolean;
  /** What else a value is, in words, where it can be told. */
  readonly foreignName: (value: JsonValue) => string | undefined;
}

export function startUnwrapping(
  isWanted: Unwrapping['isWanted'],
  foreignName: Unwrapping['foreignName'],
  left: number,
  raw = false,
): Unwrapping {
  return {
    envelopes: new Set(),
    values: [],
    flaws: new Map(),
    texts: raw ? [] : undefined,
    left,
    isWanted,
    foreignName,
  };
}

/** Where a value stands. */
interface Place {
  readonly depth: number;
  /** The value's own text; in a parsed value, and where texts are not asked for, there is none. */
  readonly text?: string | undefined;
  /** The envelope whose item the value is. */
  readonly within?: Envelope | undefined;
}

/** Envelopes inside each other: a list, and a text that holds JSON, are one each. Real ones stay below 10. */
const MAX_DEPTH = 16;
const VALIDATION_MESSAGE = 'CloudTrail validation message.';
const EXPORTED = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z /;

/** Unwraps a JSON text, or several in a row. Never throws on data. */
export function unwrapText(text: string, state: Unwrapping, depth: number): void {
  const whole = trimBlanks(text);
  const value = parse(whole);
  if (!(value instanceof Error)) {
    unwrapValue(value, state, { depth, text: whole });
    return;
  }
  const values = sequenceOf(whole);
  if (values.length > 1) state.envelopes.add('ndjson');
  for (const each of values) unwrapLine(each, state, depth + 1);
  if (values.length === 0) addFlaw(text, state, 'nothing');
}

/** Unwraps one of several texts in a row. */
export function unwrapLine(line: string, state: Unwrapping, depth = 1): void {
  if (line === VALIDATION_MESSAGE) {
    state.envelopes.add('test-message');
    return;
  }
  const isExported = EXPORTED.test(line);
  const text = isExported ? trimBlanks(line.replace(EXPORTED, '')) : line;
  if (isExported) state.envelopes.add('export-task');
  const value = parse(text);
  if (!(value instanceof Error)) {
    unwrapValue(value, state, { depth, text });
    return;
  }
  const template = text.includes('...') ? " (it has '...', as templates have for what they leave out)" : '';
  addFlaw(text, state, `text that is not JSON${template}: ${value.message}`);
}

/** Unwraps a value that is parsed already. */
export function unwrapValue(value: JsonValue, state: Unwrapping, place: Place = { depth: 0 }): void {
  const { depth, within } = place;
  const isItem = within !== undefined;
  // A record may have any key, so an item that is one is looked at no further.
  if (isItem && state.isWanted(value)) add(value, state, place);
  else if (depth > MAX_DEPTH) addFlaw(value, state, `envelopes nested deeper than ${MAX_DEPTH}`);
  else if (unwrapList(value, state, place)) return;
  else if (!isItem && state.isWanted(value)) {
    if (state.envelopes.size === 0) state.envelopes.add('record');
    add(value, state, place);
  } else if (!unwrapItem(value, state, place)) {
    const foreign = state.foreignName(value) ?? (isItem ? undefined : describe(value));
    if (foreign === undefined) add(value, state, place);
    else addFlaw(value, state, foreign);
  }
}

function unwrapList(value: JsonValue, state: Unwrapping, { depth, text, within }: Place): boolean {
  if (Array.isArray(value)) {
    if (within !== undefined) return unwrapRow(value, state, { depth, within });
    unwrapItems('array', value, text, state, depth);
    return true;
  }
  const [list, other] = LISTS.filter(([key]) => Array.isArray(own(value, key)));
  if (list === undefined) return false;
  if (other !== undefined) addFlaw(value, state, 'an object with two lists');
  else {
    const [key, envelope] = list;
    const items = own(value, key) as JsonValue[];
    const name = envelope === 'log-file' ? (wrapperOf(items[0])?.envelope ?? envelope) : envelope;
    const isControl = own(value, 'messageType') === 'CONTROL_MESSAGE';
    unwrapItems(name, isControl ? [] : items, text && state.texts && memberText(text, key), state, depth);
  }
  return true;
}

function unwrapItems(
  within: Envelope,
  items: readonly JsonValue[],
  text: string | undefined,
  state: Unwrapping,
  depth: number,
): void {
  state.envelopes.add(within);
  const texts = text && state.texts ? partsOf(text) : [];
  for (let i = 0; i < items.length; i++) {
    unwrapValue(items[i]!, state, { depth: depth + 1, text: texts[i], within });
  }
}

/** A row of a query: cells under their names, one object each, or with name and value as members. */
function unwrapRow(row: readonly JsonValue[], state: Unwrapping, { depth, within }: Place): boolean {
  for (const cell of row) {
    const content = own(cell, 'eventjson') ?? (own(cell, 'field') === '@message' ? own(cell, 'value') : undefined);
    if (typeof content !== 'string') continue;
    unwrapText(content, state, depth + 1);
    return true;
  }
  if (within === 'array') return false;
  addFlaw(row as JsonValue[], state, 'a row without eventjson or @message: select these');
  return true;
}

interface Wrapper {
  readonly envelope: Envelope;
  readonly path: string;
  readonly content: JsonValue;
}

function wrapperOf(value: JsonValue | undefined, within?: Envelope): Wrapper | undefined {
  for (const [envelope, path, beside] of WRAPPERS) {
    const content = own(value, ...path.split('.'));
    const isSure = own(value, beside) !== undefined || within === envelope;
    if (isSure && (path === 'detail' ? isObject(content) : typeof content === 'string')) {
      return { envelope, path, content: content as JsonValue };
    }
  }
  return undefined;
}

function unwrapItem(value: JsonValue, state: Unwrapping, { depth, text, within }: Place): boolean {
  if (own(value, 'Event') === 's3:TestEvent') {
    state.envelopes.add('test-message');
    return true;
  }
  const wrapper = wrapperOf(value, within);
  if (wrapper === undefined) return false;
  const { envelope, path, content } = wrapper;
  if (envelope === 'eventbridge') {
    const type = own(value, 'detail-type');
    if (typeof type !== 'string' || !type.endsWith(' via CloudTrail')) return false;
  }
  if (within === undefined || within === 'array') state.envelopes.add(envelope);
  // Confirmations of a subscription.
  if (envelope === 'sns' && /Confirmation$/.test(String(own(value, 'Type')))) return true;
  if (typeof content === 'string') {
    if (/data$/i.test(path)) unwrapData(content, state, depth + 1);
    else unwrapText(content, state, depth + 1);
  } else {
    const inner = text && state.texts && memberText(text, path);
    unwrapValue(content, state, { depth: depth + 1, text: inner, within: envelope });
  }
  return true;
}

function unwrapData(base64: string, state: Unwrapping, depth: number): void {
  const bytes = base64ToBytes(base64);
  if (bytes === undefined) addFlaw(base64, state, 'data that is not base64');
  else unwrapBytes(bytes, state, depth);
}

/** Unwraps gzip or plain UTF-8. Never throws on data. */
export function unwrapBytes(bytes: Uint8Array, state: Unwrapping, depth: number): void {
  const read = readText(bytes, state.left);
  state.left -= read.size;
  if (read.ok) unwrapText(read.text, state, depth);
  // Bytes are no JSON value: only what was made of them could be shown.
  else addFlaw(null, state, read.message);
}

function add(value: JsonValue, state: Unwrapping, { text }: Place): void {
  state.values.push(value);
  state.texts?.push(text ?? '');
}

export function addFlaw(value: JsonValue, state: Unwrapping, flaw: string): void {
  state.flaws.set(state.values.length, flaw);
  add(value, state, { depth: 0 });
}

function parse(text: string): JsonValue | Error {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error as Error;
  }
}

function describe(value: JsonValue): string {
  if (!isObject(value)) return kindOf(value);
  const keys = Object.keys(value);
  const shown = keys.slice(0, 8).map(shorten).join(', ');
  if (keys.length === 0) return 'an object without keys';
  return `an object with the keys ${shown}${keys.length > 8 ? ` and ${keys.length - 8} more` : ''}`;
}
