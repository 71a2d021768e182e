const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** White space of JSON (RFC 8259 section 2), which is less than what `trim` takes away. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (from < to && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/**
 * Where the item that begins at `at` ends: behind the bracket that closes it, or before the comma or bracket that follows it. Brackets are
 * counted, not compared: whether the text is JSON is for `JSON.parse` to say.
 */
export function endOfItem(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      while (++i < text.length && text.charCodeAt(i) !== QUOTE) if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (code === COMMA) {
      if (depth === 0) return i;
      // Brackets and braces differ from their partners by two, and from each other by 32.
    } else if ((code | 0x20) === 0x7b) depth++;
    else if ((code | 0x20) === 0x7d) {
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    }
  }
  return text.length;
}

/** The items of an array, or the members of an object, as they stand in its text, which must be JSON with no blank before it. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 1; at < text.length; at++) {
    const end = endOfItem(text, at);
    const part = trimBlanks(text.slice(at, end));
    if (part !== '') parts.push(part);
    at = end;
    while (at < text.length && text.charCodeAt(at) !== COMMA) at++;
  }
  return parts;
}

/** The text of an object's value under a key; as in `JSON.parse`, the last counts where a key stands twice. */
export function memberText(text: string, key: string): string | undefined {
  let found: string | undefined;
  for (const part of partsOf(text)) {
    const end = endOfKey(part);
    if (JSON.parse(part.slice(0, end)) === key) found = trimBlanks(part.slice(part.indexOf(':', end) + 1));
  }
  return found;
}

function endOfKey(part: string): number {
  let end = 1;
  while (end < part.length && part.charCodeAt(end) !== QUOTE) end += part.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end + 1;
}

/**
 * What follows each other in a text: arrays and objects to the bracket that closes them, and everything else to the end of its line, without
 * white space around it.
 */
export function sequenceOf(text: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    let end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    if ((code | 0x20) === 0x7b) end = endOfItem(text, at);
    values.push(trimBlanks(text.slice(at, end)));
    at = end;
  }
  return values;
}
