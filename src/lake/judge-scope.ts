import { shorten } from '../digest/shorten.ts';
import { resultsFinding } from './actions.ts';
import type { QueryResultsFinding } from './finding.ts';
import type { QueryPlace } from './query-place.ts';
import type { SignFile } from './sign-file.ts';
import type { QueryResultsScope } from './verify-options.ts';

/** Holds what was expected against the path, which alone tells account and query, and against the region that the sign file tells. */
export function judgeScope(
  { accountId, queryId, region }: QueryResultsScope,
  place: QueryPlace,
  signFile: SignFile | undefined,
): QueryResultsFinding[] {
  return [
    ...compare('account', 'the path', accountId, place.accountId),
    ...compare('query', 'the path', queryId, place.queryId),
    ...(signFile === undefined ? [] : compare('region', 'the sign file', region, signFile.region)),
  ];
}

function compare(
  what: string,
  teller: string,
  expected: string | undefined,
  actual: string | undefined,
): QueryResultsFinding[] {
  if (expected === undefined || expected === actual) return [];
  if (actual === undefined) {
    return [resultsFinding('scope-unknown', `${teller} does not say which ${what} the results are of`, { expected })];
  }
  const facts = { expected, actual: shorten(actual) };
  return [resultsFinding('out-of-scope', `${teller} names another ${what} than was expected`, facts)];
}
