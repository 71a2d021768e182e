import type { JsonValue } from '../base/json.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import type { Budget } from '../bytes/gunzip-chunks.ts';
import { LISTS } from './envelope.ts';
import { trimBlanks } from './json-parts.ts';
import { own } from './own.ts';
import { unreadable } from './rejection-error.ts';
import type { ScannedValues } from './scan-values.ts';
import { type Unwrapping, unwrapLine, unwrapValue } from './unwrap.ts';

/**
 * Unwraps scanned values one by one into `state`, which holds what one of them held after each step.
 *
 * @param budget What may still be decoded inside of all values; inside of one it is at most `maxBytes`.
 * @throws RecordsError where an item of a list is not JSON, or the object around a list is none.
 */
export function* unwrapScanned(
  scanned: ScannedValues,
  state: Unwrapping,
  budget: Budget,
  maxBytes: number,
): Generator<void, void, undefined> {
  if (scanned.kind === 'shell') checkShell(scanned);
  else {
    const values = state.texts === undefined && scanned.list !== undefined ? parseAll(scanned) : undefined;
    const texts = values === undefined ? textsOf(scanned) : [];
    for (let i = 0; i < (values ?? texts).length; i++) {
      state.values.length = 0;
      state.flaws.clear();
      if (state.texts !== undefined) state.texts.length = 0;
      const left = Math.min(budget.left, maxBytes);
      state.left = left;
      const text = texts[i];
      if (scanned.list === undefined) unwrapLine(text!, state);
      else
        unwrapValue(values === undefined ? parseItem(text!) : values[i]!, state, {
          depth: 1,
          text,
          within: scanned.list,
        });
      budget.left -= left - state.left;
      yield;
    }
  }
}

/** The items of a list, parsed in one go; `undefined` where that fails, so that each is looked at by itself. */
function parseAll({ bytes, borders }: ScannedValues): JsonValue[] | undefined {
  try {
    const values = JSON.parse(`[${decode(bytes.subarray(borders[0], borders.at(-1)))}]`);
    // JSON takes an empty list for none, where a comma promised an item.
    return values.length === borders.length / 2 ? values : undefined;
  } catch {
    return undefined;
  }
}

function parseItem(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(`text that is not JSON: ${(error as Error).message}`);
  }
}

function textsOf({ bytes, borders }: ScannedValues): string[] {
  const from = borders[0]!;
  const to = borders.at(-1)!;
  const whole = decode(bytes.subarray(from, to));
  const isAscii = whole.length === to - from;
  const texts: string[] = [];
  for (let i = 0; i < borders.length; i += 2) {
    const [start, end] = [borders[i]!, borders[i + 1]!];
    texts.push(trimBlanks(isAscii ? whole.slice(start - from, end - from) : decode(bytes.subarray(start, end))));
  }
  return texts;
}

function decode(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw unreadable('bytes that are not UTF-8');
  return text;
}

/** What stands around a list must be JSON, and have this list where it stood, and no other. */
function checkShell({ bytes, list }: ScannedValues): void {
  const shell = parseItem(decode(bytes));
  if (list === 'array') return;
  const lists = LISTS.filter(([key]) => Array.isArray(own(shell, key)));
  if (lists.length !== 1 || lists[0]![1] !== list) throw unreadable('an object that has a key twice, or two lists');
}
