/** The DER types that the two key shapes are made of. */
export type DerType = 'INTEGER' | 'BIT STRING' | 'SEQUENCE';

const TAGS: Record<DerType, number> = { INTEGER: 0x02, 'BIT STRING': 0x03, SEQUENCE: 0x30 };

export type DerReading<Types extends readonly DerType[]> =
  | { readonly ok: true; readonly contents: { readonly [Index in keyof Types]: Uint8Array } }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads bytes as exactly these DER values in this order, with nothing after (ITU-T X.690, clauses 8 and 10): definite lengths in their
 * shortest form, of at most four bytes. Contents are views of the input. An INTEGER is positive and in its shortest form, and comes
 * without its sign byte; a BIT STRING is of whole bytes, and comes without the count of unused bits.
 */
export function readDer<const Types extends readonly DerType[]>(bytes: Uint8Array, types: Types): DerReading<Types> {
  const contents: Uint8Array[] = [];
  let at = 0;
  for (const type of types) {
    if (at === bytes.length) return fail(`${type} expected, and the bytes end`);
    if (bytes[at] !== TAGS[type]) return fail(`${type} expected, tag 0x${bytes[at]!.toString(16)} found`);
    const length = readLength(bytes, at + 1);
    if (typeof length === 'string') return fail(`${type}: ${length}`);
    const end = length.start + length.count;
    if (end > bytes.length) return fail(`${type}: the bytes end before its content does`);
    const content = contentOf(type, bytes.subarray(length.start, end));
    if (typeof content === 'string') return fail(`${type}: ${content}`);
    contents.push(content);
    at = end;
  }
  if (at !== bytes.length) return fail(`${bytes.length - at} bytes after the end of ${types.at(-1)}`);
  return { ok: true, contents: contents as unknown as { readonly [Index in keyof Types]: Uint8Array } };
}

/** Where the content starts and how many bytes it has, or what is wrong with the length. */
function readLength(bytes: Uint8Array, at: number): { start: number; count: number } | string {
  const first = bytes[at];
  if (first === undefined) return 'the bytes end before its length';
  if (first < 0x80) return { start: at + 1, count: first };
  const size = first - 0x80;
  if (size === 0) return 'indefinite length';
  if (size > 4) return 'a length of more than four bytes';
  const start = at + 1 + size;
  if (start > bytes.length) return 'the bytes end inside its length';
  let count = 0;
  for (let i = at + 1; i < start; i++) count = count * 256 + bytes[i]!;
  const shortest = size === 1 ? 0x80 : 256 ** (size - 1);
  return count < shortest ? 'a length that is not in its shortest form' : { start, count };
}

/** The content without what its type puts in front of it, or what is wrong with it. */
function contentOf(type: DerType, content: Uint8Array): Uint8Array | string {
  const [first, second] = content;
  if (type === 'SEQUENCE') return content;
  if (first === undefined) return 'empty';
  if (type === 'BIT STRING') return first === 0 ? content.subarray(1) : 'unused bits';
  if (first >= 0x80) return 'negative';
  if (first > 0) return content;
  if (second === undefined) return 'zero';
  return second >= 0x80 ? content.subarray(1) : 'not in its shortest form';
}

function fail(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
