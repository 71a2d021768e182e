import { folderOf, queryResults, resultKeys } from '../../support/query-results.ts';
import type { QueryResultsData } from '../suite-data.ts';

/** Results of a query in two files, signed with a key of their own. */
export function makeQueryResults(): QueryResultsData {
  const results = queryResults({ files: 2 });
  const files = [...folderOf(results)].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  return { files: Object.fromEntries(files), publicKeys: resultKeys(results), file: 'result_1.csv.gz', rows: 3 };
}
