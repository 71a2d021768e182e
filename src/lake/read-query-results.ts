import { assertFunction, assertInteger, assertMembers, assertString, optional } from '../base/assert.ts';
import { TrailproofError } from '../base/errors.ts';
import { isHex, sameHex } from '../base/hex.ts';
import { decodeUtf8 } from '../base/utf8.ts';
import { type ByteSource, collectBytes } from '../bytes/body.ts';
import { MAX_GUNZIP_BYTES } from '../bytes/gunzip.ts';
import { hashBody } from '../bytes/hash-body.ts';
import { readContent } from '../bytes/read-content.ts';
import { bestRuntime } from '../bytes/runtime.ts';
import { csvRows } from './csv-rows.ts';
import { type EventJson, readEventJson } from './event-json.ts';

export interface ReadQueryResultsOptions {
  /**
   * The hash that the file must have as stored, hex of SHA-256: `expected` of a valid file in the report of `verifyQueryResults`. The rows are then those
   * of the very bytes that were proven.
   */
  readonly fileHashValue?: string | undefined;
  /** Told of the line in front of the columns, `# Execution Time: … Query Statement: …`, once, where there is one. */
  readonly onComment?: ((comment: string) => void) | undefined;
  /** How many lines stand in front of the columns. Unless told, one where the file begins with `#`, else none. */
  readonly commentLines?: number | undefined;
  /** The longest content that is read, in bytes, after inflating: 512 MiB unless told, at most 4,294,967,295. */
  readonly maxBytes?: number | undefined;
  /** The longest row, in bytes: 16 MiB unless told. */
  readonly maxRowBytes?: number | undefined;
}

/** A row of query results. */
export interface QueryResultRow extends EventJson {
  /** Position in the file, from 0. */
  readonly index: number;
  /** The names of the columns, the same array for every row. */
  readonly columns: readonly string[];
  /** The text of each column. */
  readonly cells: readonly string[];
  /** The cells by the names of their columns; of columns with one name, the first. */
  readonly fields: Readonly<Record<string, string>>;
}

const MAX_BYTES = 536_870_912;
const MAX_ROW_BYTES = 16_777_216;

/**
 * Reads the rows of one result file of a CloudTrail Lake query, `result_1.csv.gz`, gzip or plain. Cells are CloudTrail's own text: nested values are
 * no JSON but `{key=value}`. Only the column `eventjson` holds the record itself: where the query asked for it, `record` is that record, proven to be
 * what its type says, or `issues` tells why it is none.
 *
 * Whether the file is the one that was delivered is a question of its own: verify it with `verifyQueryResults`, and give `fileHashValue` here.
 *
 * @throws TypeError, RangeError for arguments of another form.
 * @throws TrailproofError `ERR_FORMAT` where the file is no result file, or not the one that was asked for; `ERR_TOO_LARGE` where it, or a row of it, is
 * larger than the limit.
 * @example
 * for await (const { fields, record } of readQueryResults(await readFile('result_1.csv.gz'))) {
 *   console.log(fields['eventname'], record?.userIdentity);
 * }
 */
export async function* readQueryResults(
  body: ByteSource,
  options: ReadQueryResultsOptions = {},
): AsyncGenerator<QueryResultRow, void, undefined> {
  const { maxRowBytes = MAX_ROW_BYTES } = assertReadOptions(options);
  const { comment, table } = splitComment(await contentOf(body, options), options.commentLines);
  if (comment !== undefined) options.onComment?.(comment);
  let columns: readonly string[] | undefined;
  let eventJson = -1;
  let index = 0;
  for (const cells of csvRows(table, maxRowBytes)) {
    if (columns === undefined) {
      columns = cells;
      eventJson = cells.findIndex((name) => name.toLowerCase() === 'eventjson');
      continue;
    }
    const found = eventJson === -1 ? {} : readEventJson(cells[eventJson]!, index);
    yield { index: index++, columns, cells, fields: fieldsOf(columns, cells), ...found };
  }
}

function assertReadOptions(options: ReadQueryResultsOptions): ReadQueryResultsOptions {
  assertMembers('options', options, {
    fileHashValue: optional((name, value) => {
      assertString(name, value);
      if (!isHex(value, 32)) throw new RangeError(`${name}: expected 64 hex digits`);
    }),
    onComment: optional(assertFunction),
    commentLines: optional((name, value) => assertInteger(name, value, 0, 10_000)),
    maxBytes: optional((name, value) => assertInteger(name, value, 1, MAX_GUNZIP_BYTES)),
    maxRowBytes: optional((name, value) => assertInteger(name, value, 1, MAX_GUNZIP_BYTES)),
  });
  return options;
}

/** The content of the file, of the same bytes whose hash was compared. */
async function contentOf(
  body: ByteSource,
  { maxBytes = MAX_BYTES, fileHashValue }: ReadQueryResultsOptions,
): Promise<Uint8Array> {
  const runtime = bestRuntime();
  const bytes = await collectBytes(body, maxBytes);
  if (bytes === undefined) throw readError('too-large', `the file is larger than ${maxBytes} bytes`);
  const hash = fileHashValue === undefined ? undefined : await hashBody(bytes, { maxBytes, runtime });
  if (hash !== undefined && !sameHex(hash.sha256, fileHashValue!)) {
    throw readError('hash', `the file has the SHA-256 ${hash.sha256}, not ${fileHashValue}`);
  }
  const stored = readContent(bytes, { maxBytes, runtime });
  if (!stored.ok) throw readError(stored.code, `the file cannot be read: ${stored.message}`);
  return stored.content;
}

function readError(code: string, message: string): TrailproofError {
  return new TrailproofError(code === 'too-large' ? 'ERR_TOO_LARGE' : 'ERR_FORMAT', message, { stage: 'read' });
}

function splitComment(content: Uint8Array, lines?: number): { comment?: string; table: Uint8Array } {
  const count = lines ?? (content[0] === 0x23 ? 1 : 0);
  let end = 0;
  for (let i = 0; i < count; i++) {
    const feed = content.indexOf(0x0a, end);
    end = feed === -1 ? content.length : feed + 1;
  }
  if (end === 0) return { table: content };
  const comment = decodeUtf8(content.subarray(0, end));
  if (comment === undefined) throw readError('format', 'the line in front of the columns is not UTF-8');
  return { comment: comment.replace(/\r?\n$/, ''), table: content.subarray(end) };
}

function fieldsOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  // From the last to the first, so that the first of several stays.
  return Object.fromEntries(columns.map((name, i) => [name, cells[i]!] as const).reverse());
}
