import { type ChunkReader, takeChunk } from '../bytes/chunk-reader.ts';
import type { Envelope } from './envelope.ts';
import { isBlank } from './json-parts.ts';
import { advance, createScan, listBefore, type ScanStop, type ValueScan } from './value-scan.ts';

/** Values that follow each other. The bytes are the scanner's own: the next step changes them. */
export interface ScannedValues {
  readonly bytes: Uint8Array;
  /** Where each value begins and ends, in turns; there may be white space around it. Two values of a list have a comma between them. */
  readonly borders: readonly number[];
  /** The list whose items the values are; others stand by themselves. */
  readonly list: Envelope | undefined;
  /** `'shell'`: the value is what stands around a list, which is empty here. */
  readonly kind: 'values' | 'shell';
}

export interface ScanLimits {
  /** Arrays and objects inside each other. */
  readonly maxDepth: number;
  /** The longest value that is held, in bytes. */
  readonly maxRecordBytes: number;
}

/**
 * Cuts JSON values that follow each other out of a stream: those that stand by themselves, and the items of a long list, whose object is handed
 * over without them when it ends. What is not JSON is for the reader of the values to find, but for a list that does not end as one. Memory is
 * bounded by twice `maxRecordBytes` and the longest chunk.
 *
 * The value that it returns is what is wrong, if something is.
 */
export async function* scanValues(
  reader: ChunkReader,
  { maxDepth, maxRecordBytes }: ScanLimits,
): AsyncGenerator<ScannedValues, string | undefined> {
  const scan = createScan();
  let shell = scan.bytes;
  for (;;) {
    const stop = advance(scan, maxDepth);
    const borders = takeBorders(scan, stop);
    if (stop === 'depth') return `arrays and objects nested deeper than ${maxDepth}`;
    if (Math.max(longest(borders), openLength(scan)) > maxRecordBytes) return tooLong(maxRecordBytes);
    if (borders.length > 0) yield valuesOf(scan, borders);
    if (stop === 'end') {
      const chunk = await takeChunk(reader);
      if (chunk.length === 0) break;
      append(scan, chunk);
    } else if (stop === 'list') {
      if (scan.list !== undefined) return 'an object with two lists';
      shell = openList(scan);
    } else {
      if (stop === 'list-end') closeList(scan);
      scan.at++;
      if (scan.depth > 0) continue;
      const bytes = join(shell, scan.bytes.subarray(scan.start, scan.at));
      if (bytes.length > maxRecordBytes) return tooLong(maxRecordBytes);
      yield { bytes, borders: [0, bytes.length], list: scan.list, kind: 'shell' };
      scan.list = undefined;
    }
  }
  if (scan.list !== undefined) return 'a text that ends inside of a list';
  if (isOpen(scan)) yield valuesOf(scan, [scan.start, scan.length]);
  return undefined;
}

function tooLong(maxRecordBytes: number): string {
  return `a value of more than ${maxRecordBytes} bytes`;
}

function valuesOf({ bytes, base, list }: ValueScan, borders: readonly number[]): ScannedValues {
  return { bytes, borders, list: base === 0 ? undefined : list, kind: 'values' };
}

/** The borders found; an empty list has a blank between its brackets, which is no value. */
function takeBorders(scan: ValueScan, stop: ScanStop): number[] {
  const borders = scan.borders.splice(0);
  const { isFirst } = scan;
  if (borders.length > 0) scan.isFirst = false;
  return stop === 'list-end' && isFirst && borders.length === 2 && isAllBlank(scan.bytes, borders) ? [] : borders;
}

function isAllBlank(bytes: Uint8Array, [from = 0, to = 0]: readonly number[]): boolean {
  return bytes.subarray(from, to).every(isBlank);
}

function longest(borders: readonly number[]): number {
  let length = 0;
  for (let i = 0; i < borders.length; i += 2) length = Math.max(length, borders[i + 1]! - borders[i]!);
  return length;
}

function isOpen(scan: ValueScan): boolean {
  return scan.depth > 0 || scan.isLine;
}

function openLength(scan: ValueScan): number {
  return isOpen(scan) ? Math.min(scan.at, scan.length) - scan.start : 0;
}

/** Gives what stands before the list's items. */
function openList(scan: ValueScan): Uint8Array {
  scan.list = scan.depth === 0 ? 'array' : listBefore(scan.bytes, scan.at);
  scan.at++;
  const shell = scan.bytes.slice(scan.start, scan.at);
  scan.base = ++scan.depth;
  scan.start = scan.at;
  scan.isFirst = true;
  return shell;
}

/** What follows belongs to the object around the list; an array has none. */
function closeList(scan: ValueScan): void {
  scan.base = 0;
  scan.start = scan.at;
}

/** Drops what is looked at, but for the value that is open, and puts a chunk behind it. */
function append(scan: ValueScan, chunk: Uint8Array): void {
  const from = isOpen(scan) ? scan.start : scan.length;
  const held = scan.bytes.subarray(from, scan.length);
  const length = held.length + chunk.length;
  if (length > scan.bytes.length) {
    const grown = new Uint8Array(Math.max(length, 2 * held.length));
    grown.set(held);
    scan.bytes = grown;
  } else {
    scan.bytes.copyWithin(0, from, scan.length);
  }
  scan.bytes.set(chunk, held.length);
  scan.length = length;
  scan.at -= from;
  scan.start -= from;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
