import { shorten } from '../digest/shorten.ts';
import { resultsFinding } from './actions.ts';
import type { QueryResultsFinding, QueryResultsFindingCode } from './finding.ts';
import type { ResultFileVerification } from './query-results-report.ts';
import { judgeResultName } from './result-name.ts';

/** Characters of a name that a finding shows. */
const NAME_LENGTH = 255;

/** What is the matter with the files that a sign file names, one by one; what follows from the sign file alone is told by its own finding. */
export function* fileFindings(files: readonly ResultFileVerification[]): Generator<QueryResultsFinding> {
  const seen = new Set<string>();
  for (const { name, status, code, message, expected, actual } of files) {
    const file = shorten(name, NAME_LENGTH);
    if (seen.has(name))
      yield resultsFinding('file-named-twice', 'the sign file names this file more than once', { file });
    seen.add(name);
    if (judgeResultName(name) === 'unusual') {
      yield resultsFinding('name-unusual', 'CloudTrail gives result files no such name, and names are not signed', {
        file,
      });
    }
    const isOfSignFile = code === 'sign-file-unproven' || code === 'unsupported-algorithm';
    if (status === 'valid' || isOfSignFile) continue;
    yield resultsFinding(code as QueryResultsFindingCode, message, { file, expected, actual });
  }
}
