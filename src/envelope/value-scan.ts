import { type Envelope, LISTS } from './envelope.ts';
import { isBlank } from './json-parts.ts';

/**
 * How far a stream of JSON values is looked through: for their borders alone, so what lies between need not be JSON. Items of a long list
 * count as values too, so that no list has to be held whole.
 */
export interface ValueScan {
  bytes: Uint8Array;
  /** How many of `bytes` are there. */
  length: number;
  /** What is looked at next. Behind `length` by one where an escape was cut. */
  at: number;
  /** Where the value that is open begins. */
  start: number;
  /** Arrays and objects that are open. */
  depth: number;
  /** The depth of a list's items; 0 outside of lists. */
  base: number;
  /** The list that is open, or that the object at hand had. */
  list: Envelope | undefined;
  /** Whether no item of the list was found yet. */
  isFirst: boolean;
  isInText: boolean;
  /** Whether the value that is open is none of JSON's arrays and objects: it ends with its line. */
  isLine: boolean;
  /** Where each value found begins and ends, in turns. */
  borders: number[];
}

/** Why a scan stopped. */
export type ScanStop =
  /** All bytes are looked at. */
  | 'end'
  /** `at` is the bracket that opens a list. */
  | 'list'
  /** `at` is behind the items of a list, at the bracket that should close it. */
  | 'list-end'
  /** `at` is the bracket that closes an object that has had a list. */
  | 'shell'
  /** Deeper than allowed. */
  | 'depth';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}`, with the bit set that tells them apart. */
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const LINE_FEED = 0x0a;

export function createScan(): ValueScan {
  return {
    bytes: new Uint8Array(0),
    length: 0,
    at: 0,
    start: 0,
    depth: 0,
    base: 0,
    list: undefined,
    isFirst: false,
    isInText: false,
    isLine: false,
    borders: [],
  };
}

/** Goes on to the next stop, and adds the borders found on the way. */
export function advance(scan: ValueScan, maxDepth: number): ScanStop {
  return scan.base === 0 ? advanceValues(scan, maxDepth) : advanceItems(scan, maxDepth);
}

function advanceItems(scan: ValueScan, maxDepth: number): ScanStop {
  const { bytes, length, base, borders } = scan;
  let { depth } = scan;
  let at = scan.isInText ? skipText(scan, scan.at) : scan.at;
  let stop: ScanStop = 'end';
  while (at < length) {
    const code = bytes[at]!;
    const bracket = code | 0x20;
    if (code === QUOTE) {
      at = skipText(scan, at + 1);
      continue;
    }
    if (code === COMMA && depth === base) {
      borders.push(scan.start, at);
      scan.start = at + 1;
    } else if (bracket === OPEN && ++depth > maxDepth) {
      stop = 'depth';
      break;
    } else if (bracket === CLOSE && --depth < base) {
      borders.push(scan.start, at);
      stop = 'list-end';
      break;
    }
    at++;
  }
  scan.at = at;
  scan.depth = depth;
  return stop;
}

function advanceValues(scan: ValueScan, maxDepth: number): ScanStop {
  const { bytes, length, borders } = scan;
  let { depth } = scan;
  let at = scan.isInText ? skipText(scan, scan.at) : scan.at;
  let stop: ScanStop = 'end';
  while (at < length) {
    const code = bytes[at]!;
    const bracket = code | 0x20;
    if (scan.isLine) {
      if (code === LINE_FEED) {
        borders.push(scan.start, at);
        scan.isLine = false;
      }
    } else if (depth === 0) {
      if (!isBlank(code)) {
        scan.start = at;
        scan.isLine = bracket !== OPEN;
        if (code === OPEN_LIST) {
          stop = 'list';
          break;
        }
        if (bracket === OPEN) depth = 1;
      }
    } else if (code === QUOTE) {
      at = skipText(scan, at + 1);
      continue;
    } else if (bracket === OPEN) {
      if (code === OPEN_LIST && depth === 1 && listBefore(bytes, at) !== undefined) {
        stop = 'list';
        break;
      }
      if (++depth > maxDepth) {
        stop = 'depth';
        break;
      }
    } else if (bracket === CLOSE && --depth === 0) {
      if (scan.list !== undefined) {
        stop = 'shell';
        break;
      }
      borders.push(scan.start, at + 1);
    }
    at++;
  }
  scan.at = at;
  scan.depth = depth;
  return stop;
}

/** Where the text that goes on at `from` has ended, or the end of what is there. */
function skipText(scan: ValueScan, from: number): number {
  const { bytes, length } = scan;
  let at = from;
  while (at < length) {
    const code = bytes[at++]!;
    if (code === QUOTE) {
      scan.isInText = false;
      return at;
    }
    if (code === BACKSLASH) at++;
  }
  scan.isInText = true;
  return at;
}

/** Longer than every key of a list. */
const LONGEST_KEY = 16;

/** The list that the bracket at `at` opens, by the key before it. Keys that are written with escapes are not known here. */
export function listBefore(bytes: Uint8Array, at: number): Envelope | undefined {
  let end = skipBlanksBack(bytes, at - 1);
  if (bytes[end] !== 0x3a) return undefined;
  end = skipBlanksBack(bytes, end - 1);
  let key = '';
  for (let i = end - 1; i > 0 && key.length < LONGEST_KEY; i--) {
    // A quotation mark inside of a key has a backslash before it.
    if (bytes[i] === QUOTE) return bytes[i - 1] === BACKSLASH ? undefined : streamedList(key);
    key = String.fromCharCode(bytes[i]!) + key;
  }
  return undefined;
}

/** What is a list for sure as soon as its key is seen: of the messages of subscriptions another key says whether they hold records. */
function streamedList(key: string): Envelope | undefined {
  return key === 'logEvents' ? undefined : LISTS.find(([name]) => name === key)?.[1];
}

function skipBlanksBack(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > 0 && isBlank(bytes[at]!)) at--;
  return at;
}
