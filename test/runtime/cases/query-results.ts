import { importPublicKeys, verifyQueryResults } from 'trailproof';
import { readQueryResults } from 'trailproof/lake';
import type { SuiteData } from '../suite-data.ts';
import { fromBase64 } from './bytes.ts';
import { type Case, type Offer, onEach } from './case.ts';
import { checkEqual, checkFails } from './check.ts';

/** Saved query results are proven, and their rows read, by the CSV parser's build for browsers. */
export function queryResultsCases({ queryResults }: SuiteData, { offered }: Offer): Case[] {
  const { files, publicKeys, file, rows } = queryResults;
  const held = new Map(Object.entries(files).map(([name, text]) => [name, fromBase64(text)]));
  const cut = new Map(held).set(file, held.get(file)!.subarray(1));
  const verdictOf = async (some: typeof held, runtime: (typeof offered)[number]): Promise<string> =>
    (await verifyQueryResults(some, { publicKeys: importPublicKeys(publicKeys), runtime })).verdict;
  return [
    ...onEach(
      offered,
      (path) => `query results, ${path}: valid as delivered, invalid with a byte less`,
      async (runtime) => {
        checkEqual('verdicts', [await verdictOf(held, runtime), await verdictOf(cut, runtime)], ['valid', 'invalid']);
      },
    ),
    {
      name: 'query results: the rows of a file, with quotes and commas in their cells',
      run: async () => {
        const cells: (readonly string[])[] = [];
        for await (const row of readQueryResults(held.get(file)!)) cells.push(row.cells);
        checkEqual('rows', cells.length, rows);
        checkEqual('cell', cells[0]?.[1], 'a "quoted" value, and a comma');
      },
    },
    {
      name: 'query results: no row of a file that is another one',
      run: () =>
        checkFails(
          'readQueryResults',
          () => readQueryResults(held.get(file)!, { fileHashValue: '0'.repeat(64) }).next(),
          {
            type: Error,
            message: 'SHA-256',
          },
        ),
    },
  ];
}
