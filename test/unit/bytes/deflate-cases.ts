import {
  type BitWriter,
  bitWriter,
  codesOf,
  dynamicHeader,
  fixedBlock,
  lengthsOf,
  packedHeader,
} from './deflate-writer.ts';

const A = 0x61;
const FIXED_A_MATCH = (length: number, distance: number) => fixedBlock([A, { length, distance }, 256]);

export interface DeflateCase {
  readonly name: string;
  readonly stream: Uint8Array;
  /** The size, or why zlib refuses the stream. */
  readonly expected: number | 'truncated' | 'invalid';
  /** fflate alone inflates it without a word. */
  readonly fflateAccepts?: true;
}

function dynamicCase(
  name: string,
  expected: DeflateCase['expected'],
  literals: Record<number, number>,
  distances: number[],
  body: (writer: BitWriter, codes: [number, number][]) => unknown = () => undefined,
): DeflateCase {
  const lengths = lengthsOf(286, literals);
  const writer = dynamicHeader(lengths, distances);
  const codes = codesOf(lengths);
  body(writer, codes);
  writer.code(...codes[256]!);
  return { name, stream: writer.bytes(), expected };
}

/** 257 is a match of 3 bytes. */
const MATCH = { [A]: 2, 256: 2, 257: 1 };

/** Streams that test one rule each; those that end are followed by nothing. */
export const DEFLATE_CASES: readonly DeflateCase[] = [
  { name: 'nothing', stream: new Uint8Array(0), expected: 'truncated' },
  { name: 'a fixed block without symbols', stream: fixedBlock([256]), expected: 0 },
  { name: 'a fixed block with a match', stream: FIXED_A_MATCH(257, 0), expected: 4 },
  { name: 'a match of 258 bytes by symbol 285', stream: FIXED_A_MATCH(285, 0), expected: 259 },
  { name: 'the reserved block type', stream: bitWriter().number(1, 1).number(3, 2).bytes(), expected: 'invalid' },
  { name: 'a stored block', stream: Uint8Array.of(1, 2, 0, 0xfd, 0xff, A, A), expected: 2 },
  { name: 'an empty stored block', stream: Uint8Array.of(1, 0, 0, 0xff, 0xff), expected: 0 },
  { name: 'a stored block that misses a byte', stream: Uint8Array.of(1, 2, 0, 0xfd, 0xff, A), expected: 'truncated' },
  { name: 'a stored block cut in NLEN', stream: Uint8Array.of(1, 2, 0, 0xfd), expected: 'truncated' },
  {
    name: 'a stored length whose complement is wrong',
    stream: Uint8Array.of(1, 2, 0, 0xfd, 0xfe, A, A),
    expected: 'invalid',
    fflateAccepts: true,
  },
  { name: 'a block that is not the last', stream: Uint8Array.of(0, 0, 0, 0xff, 0xff), expected: 'truncated' },
  {
    name: 'symbol 286 in a fixed block',
    stream: FIXED_A_MATCH(286, 0),
    expected: 'invalid',
    fflateAccepts: true,
  },
  { name: 'symbol 287 in a fixed block', stream: FIXED_A_MATCH(287, 0), expected: 'invalid', fflateAccepts: true },
  { name: 'distance code 30', stream: FIXED_A_MATCH(257, 30), expected: 'invalid' },
  { name: 'distance code 31', stream: FIXED_A_MATCH(257, 31), expected: 'invalid', fflateAccepts: true },
  { name: 'a distance before the beginning', stream: FIXED_A_MATCH(257, 1), expected: 'invalid' },
  dynamicCase('a dynamic block with a match', 4, MATCH, [1, 1], (w, c) =>
    w
      .code(...c[A]!)
      .code(...c[257]!)
      .code(0, 1),
  ),
  dynamicCase('codes of 15 bits', 16, { ...chain(A, 14), 256: 15, 100: 15 }, [1, 1], (w, c) => {
    for (let i = 0; i < 14; i++) w.code(...c[A - i - 10]!);
    w.code(...c[100]!).code(...c[100]!);
  }),
  dynamicCase('a single distance code of one bit', 4, MATCH, [1], (w, c) =>
    w
      .code(...c[A]!)
      .code(...c[257]!)
      .code(0, 1),
  ),
  dynamicCase('the bit that a single distance code leaves unused', 'invalid', MATCH, [1], (w, c) =>
    w
      .code(...c[A]!)
      .code(...c[257]!)
      .code(1, 1),
  ),
  dynamicCase('a single distance code of two bits', 'invalid', MATCH, [2]),
  dynamicCase('two distance codes that leave room', 'invalid', MATCH, [2, 1]),
  dynamicCase('too many distance codes', 'invalid', MATCH, [1, 1, 1]),
  dynamicCase('no distance code, and no match', 1, MATCH, [0], (w, c) => w.code(...c[A]!)),
  dynamicCase('no distance code, and a match', 'invalid', MATCH, [0], (w, c) => w.code(...c[257]!).code(0, 1)),
  dynamicCase('no code but the end of the block', 0, { 256: 1 }, [0]),
  dynamicCase('the bit that a single literal code leaves unused', 'invalid', { 256: 1 }, [0], (w) => w.code(1, 1)),
  dynamicCase('an incomplete literal code', 'invalid', { [A]: 2, 256: 1 }, [1]),
  dynamicCase('a literal code of two bits alone', 'invalid', { 256: 2 }, [1]),
  dynamicCase('too many literal codes', 'invalid', { [A]: 1, 98: 1, 256: 1 }, [1]),
  dynamicCase('no end-of-block code', 'invalid', { [A]: 1, 98: 1 }, [1]),
  {
    name: '287 literal/length symbols',
    stream: dynamicHeader(lengthsOf(287, MATCH), [1]).code(3, 2).bytes(),
    expected: 'invalid',
    fflateAccepts: true,
  },
  {
    name: '31 distance symbols',
    stream: dynamicHeader(lengthsOf(286, MATCH), [1, 1, ...Array<number>(29).fill(0)])
      .code(3, 2)
      .bytes(),
    expected: 'invalid',
    fflateAccepts: true,
  },
  // In the header's order 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1.
  {
    name: 'a repeat with nothing before it',
    stream: packedHeader(257, 1, [1, 0, 0, 1]).code(1, 1).number(0, 2).number(0, 32).bytes(),
    expected: 'invalid',
  },
  {
    name: 'a repeat up to the end',
    stream: repeatedZeros(3).code(0, 1).bytes(),
    expected: 0,
  },
  {
    name: 'a repeat past the end',
    stream: repeatedZeros(2).code(0, 1).bytes(),
    expected: 'invalid',
  },
  {
    name: 'an incomplete code length code',
    stream: packedHeader(257, 1, [0, 0, 1, 2]).number(0, 32).bytes(),
    expected: 'invalid',
  },
  {
    name: 'a code length code of one symbol',
    stream: packedHeader(257, 1, [0, 0, 0, 1]).number(0, 32).bytes(),
    expected: 'invalid',
  },
  {
    name: 'too many codes in the code length code',
    stream: packedHeader(257, 1, [1, 1, 1, 0]).number(0, 32).bytes(),
    expected: 'invalid',
  },
  {
    name: 'a code length code without symbols, cut',
    stream: packedHeader(257, 1, [0, 0, 0, 0]).number(0, 200).bytes(),
    expected: 'truncated',
  },
  {
    name: 'a code length code without symbols',
    stream: packedHeader(257, 1, [0, 0, 0, 0]).number(0, 400).bytes(),
    expected: 'invalid',
  },
];

/** A code for the end of the block alone, then a repeat of three zeros for so many distance lengths. */
function repeatedZeros(distances: number): BitWriter {
  // 1 has the code 00, 17 has 10 and 18 has 11; so one more symbol, 2, has 01.
  const packing = lengthsOf(18, { 1: 2, 2: 2, 15: 2, 17: 2 });
  const writer = packedHeader(257, distances, packing);
  writer.code(3, 2).number(127, 7).code(3, 2).number(107, 7);
  return writer.code(0, 2).code(2, 2).number(0, 3);
}

/** Symbols below `top` with codes of 1 to `count` bits. */
function chain(top: number, count: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [top - i - 10, i + 1]));
}
