/** A JSON value. Objects are maps, so that no name means anything to the language. */
export type Json = null | boolean | number | string | readonly Json[] | ReadonlyMap<string, Json>;

const MAX_DEPTH = 100;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Section 5: "duplicate keys in digest or sign-file JSON; BOM; anything after the JSON but white space: malformed". Catalogue
 * D45: bytes that are no UTF-8 are malformed too. `undefined` is malformed.
 *
 * Readings: duplicate keys count at any depth and are compared after their escapes are resolved. White space is what RFC 8259
 * calls so. A depth beyond 100 is malformed.
 */
export function parseStrictJson(bytes: Uint8Array): { readonly value: Json } | undefined {
  try {
    const reader = new Reader(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    const value = reader.value(0);
    reader.skipBlanks();
    return reader.ended() ? { value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  ended(): boolean {
    return this.at === this.text.length;
  }

  skipBlanks(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at]!)) this.at += 1;
  }

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new SyntaxError('too deep');
    this.skipBlanks();
    const first = this.text[this.at];
    if (first === '{') return this.object(depth);
    if (first === '[') return this.array(depth);
    if (first === '"') return this.string();
    for (const [word, value] of [
      ['null', null],
      ['true', true],
      ['false', false],
    ] as const) {
      if (this.took(word)) return value;
    }
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) throw new SyntaxError('no value');
    this.at += digits.length;
    return Number(digits);
  }

  private object(depth: number): ReadonlyMap<string, Json> {
    const members = new Map<string, Json>();
    this.must('{');
    this.skipBlanks();
    if (this.took('}')) return members;
    do {
      this.skipBlanks();
      const name = this.string();
      if (members.has(name)) throw new SyntaxError('duplicate key');
      this.skipBlanks();
      this.must(':');
      members.set(name, this.value(depth + 1));
      this.skipBlanks();
    } while (this.took(','));
    this.must('}');
    return members;
  }

  private array(depth: number): readonly Json[] {
    const items: Json[] = [];
    this.must('[');
    this.skipBlanks();
    if (this.took(']')) return items;
    do {
      items.push(this.value(depth + 1));
      this.skipBlanks();
    } while (this.took(','));
    this.must(']');
    return items;
  }

  private string(): string {
    this.must('"');
    let result = '';
    while (!this.took('"')) {
      const char = this.text[this.at];
      if (char === undefined || char < ' ') throw new SyntaxError('string');
      this.at += 1;
      result += char === '\\' ? this.escape() : char;
    }
    return result;
  }

  private escape(): string {
    const letter = this.text[this.at] ?? '';
    this.at += 1;
    if (letter !== 'u') {
      const char = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      if (char === undefined) throw new SyntaxError('escape');
      return char;
    }
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new SyntaxError('escape');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private took(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private must(word: string): void {
    if (!this.took(word)) throw new SyntaxError(`expected ${word}`);
  }
}
