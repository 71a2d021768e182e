import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type QueryResultRow, type ReadQueryResultsOptions, readQueryResults } from '../../../src/lake.ts';
import { resultText, sha256 } from '../../support/query-results.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function rowsOf(body: Uint8Array, options: ReadQueryResultsOptions = {}): Promise<QueryResultRow[]> {
  const rows: QueryResultRow[] = [];
  for await (const row of readQueryResults(body, options)) rows.push(row);
  return rows;
}

const cellsOf = async (text: string, options?: ReadQueryResultsOptions): Promise<(readonly string[])[]> =>
  (await rowsOf(bytes(text), options)).map(({ cells }) => cells);

const RECORD = readFileSync(
  new URL('../../../fixtures/records/version-1.0-start-instances.json', import.meta.url),
  'utf8',
);
const record = JSON.parse(RECORD).Records[0];
const cell = (value: unknown): string => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

/** Query results that CloudTrail wrote, which are no part of this project: skipped where they are missing. */
const published = fileURLToPath(new URL('../../../../shared/data/lake/result_1.csv.gz', import.meta.url));

describe('readQueryResults', () => {
  it('gives the rows under their columns, and the line in front of them', async () => {
    const comments: string[] = [];
    const rows = await rowsOf(new Uint8Array(gzipSync(resultText(1))), { onComment: (text) => comments.push(text) });
    expect(comments).toEqual([resultText(1).split('\n')[0]]);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toEqual({
      index: 1,
      columns: ['eventid', 'useragent'],
      cells: ['first-1-2', 'a "quoted" value, and a comma'],
      fields: { eventid: 'first-1-2', useragent: 'a "quoted" value, and a comma' },
    });
  });

  it.skipIf(!existsSync(published))('reads what CloudTrail wrote', async () => {
    const rows = await rowsOf(new Uint8Array(readFileSync(published)));
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(({ cells }) => cells.length === 11)).toBe(true);
    expect(rows[0]?.fields).toMatchObject({ eventVersion: 'fakeVersion', addendum: '{Fake=Event}' });
    expect(rows[0]?.fields['metadata']).toMatch(/^\{ingestiontime=.*\}$/);
  });

  it('gives a typed record where there is a column eventjson, and says why where it is none', async () => {
    const wrong = { ...record, eventTime: 5 };
    const text = [
      'eventid,eventJson',
      `1,${cell(record)}`,
      `2,${cell(wrong)}`,
      '3,',
      '4,{',
      `5,${cell([record])}`,
    ].join('\n');
    const rows = await rowsOf(bytes(text));
    expect(rows[0]?.record).toEqual(record);
    expect(rows[1]).toMatchObject({ issues: [{ index: 1, path: 'eventTime' }] });
    expect(rows.map((row) => ['record' in row, 'issues' in row])).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, true],
      [false, true],
    ]);
    expect(rows[3]?.issues).toMatchObject([{ index: 3, expected: 'one CloudTrail record as JSON' }]);
  });

  it('keeps line feeds, commas and quotes in quoted cells, and takes CRLF', async () => {
    expect(await cellsOf('a,b\r\n"x\n""y"",",2\r\n,\r\n')).toEqual([
      ['x\n"y",', '2'],
      ['', ''],
    ]);
  });

  it('keeps the cells of columns with one name, and of names that objects have themselves', async () => {
    const [row] = await rowsOf(bytes('a,a,__proto__\n1,2,3\n'));
    expect(row?.cells).toEqual(['1', '2', '3']);
    expect(Object.entries(row!.fields)).toEqual([
      ['__proto__', '3'],
      ['a', '1'],
    ]);
    expect(Object.getPrototypeOf(row!.fields)).toBe(Object.prototype);
  });

  it('reads a text of many pieces as one: rows that cross them stay whole', async () => {
    const wide = 'x'.repeat(700);
    const lines = Array.from({ length: 6000 }, (_, i) => `${i},"${wide}\n""é${i}"""`);
    const rows = await cellsOf(`n,text\n${lines.join('\n')}`);
    expect(rows).toHaveLength(6000);
    expect(rows.every(([n, text], i) => n === String(i) && text === `${wide}\n"é${i}"`)).toBe(true);
  });

  it('has no rows where there are none', async () => {
    expect(await cellsOf('a,b\n')).toEqual([]);
    expect(await cellsOf('# Execution Time: now')).toEqual([]);
  });

  it('skips as many lines as it is told', async () => {
    expect(await cellsOf('# Query Statement: SELECT a\nFROM b\na\n1\n', { commentLines: 2 })).toEqual([['1']]);
    expect(await cellsOf('#a\n1\n', { commentLines: 0 })).toEqual([['1']]);
  });

  it.each([
    ['a quote inside of a cell', 'a,b\nx"y,2\n'],
    ['a quote that is not closed', 'a,b\n"x,2\n'],
    ['text behind a quoted cell', 'a,b\n"x"y,2\n'],
    ['a row with a cell too many', 'a,b\n1,2,3\n'],
    ['an empty line', 'a,b\n\n1,2\n'],
    ['a row of another width in a later piece', `a,b\n${'1,2222222222\n'.repeat(100_000)}3\n`],
  ])('refuses %s', async (_, text) => {
    await expect(cellsOf(text)).rejects.toMatchObject({ code: 'ERR_FORMAT' });
  });

  it('refuses bytes that are no UTF-8, and a gzip file with something behind it', async () => {
    await expect(rowsOf(new Uint8Array([0x61, 0x0a, 0xff]))).rejects.toMatchObject({ code: 'ERR_FORMAT' });
    const trailing = new Uint8Array([...gzipSync('a\n1\n'), 0]);
    await expect(rowsOf(trailing)).rejects.toMatchObject({ code: 'ERR_FORMAT' });
    await expect(rowsOf(new Uint8Array())).rejects.toMatchObject({ code: 'ERR_FORMAT' });
  });

  it('gives no row of a file that is not the one asked for', async () => {
    const file = new Uint8Array(gzipSync('a\n1\n'));
    const fileHashValue = sha256(file);
    expect(await rowsOf(file, { fileHashValue: fileHashValue.toUpperCase() })).toHaveLength(1);
    const other = new Uint8Array(gzipSync('a\n2\n'));
    await expect(rowsOf(other, { fileHashValue })).rejects.toThrow(fileHashValue);
  });

  it('holds to its limits', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(100_000)));
    await expect(rowsOf(bomb, { maxBytes: 50_000 })).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
    const long = `a\n"${'x'.repeat(5000)}`;
    await expect(cellsOf(long, { maxRowBytes: 1000 })).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
    expect(await cellsOf(`a\n${'x'.repeat(999)}\n`, { maxRowBytes: 1000 })).toHaveLength(1);
  });

  it('throws for wrong arguments', async () => {
    await expect(rowsOf('text' as never)).rejects.toThrow(TypeError);
    await expect(rowsOf(bytes('a\n'), { fileHashValue: 'abc' })).rejects.toThrow(RangeError);
  });
});
