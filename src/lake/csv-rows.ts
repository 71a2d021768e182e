import { CsvError, parse } from '#csv-parse';
import { TrailproofError } from '../base/errors.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { shorten } from '../digest/shorten.ts';

/** Bytes that are parsed at a time. */
const PIECE = 1_048_576;

/**
 * The rows of a CSV text in UTF-8 (RFC 4180, lines ended by LF or CRLF), a piece of the text at a time: quotes are doubled in a quoted cell and stand
 * nowhere else, and every row has as many cells as the first.
 *
 * @throws TrailproofError `ERR_FORMAT` where the text is another one, `ERR_TOO_LARGE` where a row is longer than `maxRowBytes`.
 */
export function* csvRows(bytes: Uint8Array, maxRowBytes: number): Generator<string[]> {
  let width: number | undefined;
  for (const piece of wholeRows(bytes, maxRowBytes)) {
    const text = decodeUtf8(piece);
    if (text === undefined) throw formatError('the bytes are not UTF-8');
    for (const row of parseRows(text)) {
      width ??= row.length;
      if (row.length !== width) throw formatError(`a row has ${row.length} cells, the first ${width}`);
      yield row;
    }
  }
}

/** Cut behind a line feed outside of quotes. Where quotes stand as they must, that is the end of a row; where they do not, parsing fails. */
function* wholeRows(bytes: Uint8Array, maxRowBytes: number): Generator<Uint8Array> {
  let [start, rowStart] = [0, 0];
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x22) isQuoted = !isQuoted;
    else if (bytes[at] === 0x0a && !isQuoted) {
      rowStart = at + 1;
      if (rowStart - start < PIECE) continue;
      yield bytes.subarray(start, rowStart);
      start = rowStart;
    }
    if (at - rowStart >= maxRowBytes) {
      throw new TrailproofError('ERR_TOO_LARGE', `a row is longer than ${maxRowBytes} bytes`, { stage: 'parse' });
    }
  }
  if (start < bytes.length) yield bytes.subarray(start);
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'] });
  } catch (error) {
    throw error instanceof CsvError ? formatError(shorten(error.message, 200)) : error;
  }
}

function formatError(message: string): TrailproofError {
  return new TrailproofError('ERR_FORMAT', `not the CSV text of a result file: ${message}`, { stage: 'parse' });
}
