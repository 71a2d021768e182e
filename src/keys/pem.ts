/** One encapsulated text (RFC 7468), as it stands in a file with others. */
export interface PemBlock {
  /** What stands between `BEGIN` and the dashes, such as `PUBLIC KEY`: capitals, digits, blanks and dots. */
  readonly label: string;
  /** All of the block, from its first dash to its last. */
  readonly text: string;
  /** What stands between the two lines; `undefined` where one of them is not whole, or they name two labels. */
  readonly content?: string;
}

const BEGIN = '-----BEGIN ';
const DASHES = '-----';
const MAX_LABEL_LENGTH = 64;
// Nothing else, so that a line that lost its dashes hands no part of a key on as its label.
const LABEL = /^[A-Z0-9 .]*/;

/** Whether a line of the text begins a block. */
export function hasPem(text: string): boolean {
  return nextBegin(text, 0) !== -1;
}

/**
 * The blocks of a text, in order: each begins in a line of its own, whatever stands around it. A line that begins a block and no more is
 * one too, so that nothing is passed over in silence. Takes time in proportion to the text, whatever it holds.
 */
export function* pemBlocks(text: string): Generator<PemBlock, void, undefined> {
  let at = nextBegin(text, 0);
  while (at !== -1) {
    const block = readBlock(text, at);
    yield block;
    at = nextBegin(text, at + block.text.length);
  }
}

function readBlock(text: string, at: number): PemBlock {
  const labelStart = at + BEGIN.length;
  const label = LABEL.exec(text.slice(labelStart, labelStart + MAX_LABEL_LENGTH))![0];
  const labelEnd = labelStart + label.length;
  const contentStart = text.startsWith(DASHES, labelEnd) ? labelEnd + DASHES.length : labelEnd;
  const contentEnd = indexOrEnd(text, DASHES, contentStart);
  const end = `${DASHES}END ${label}${DASHES}`;
  if (contentStart === labelEnd || !text.startsWith(end, contentEnd))
    return { label, text: text.slice(at, contentEnd) };
  return { label, text: text.slice(at, contentEnd + end.length), content: text.slice(contentStart, contentEnd) };
}

/** Where the next line begins a block, after blanks or a byte order mark at most; -1 where none does. */
function nextBegin(text: string, from: number): number {
  for (let at = text.indexOf(BEGIN, from); at !== -1; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    let lineStart = at;
    while (lineStart > 0 && ' \t\uFEFF'.includes(text[lineStart - 1]!)) lineStart--;
    if (lineStart === 0 || '\r\n'.includes(text[lineStart - 1]!)) return at;
  }
  return -1;
}

function indexOrEnd(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at === -1 ? text.length : at;
}
