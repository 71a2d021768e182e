import { defined } from '../base/defined.ts';
import type { QueryResultsFinding, QueryResultsFindingCode } from './finding.ts';

const KEEP =
  'Keep both the file and the sign file as evidence, fetch them again, and look for who wrote them (S3 data events).';
const FETCH = 'Fetch the sign file again. If it stays so, keep it as evidence.';
const PATH = 'Give the folder of the query that you mean, under the path that CloudTrail gave it.';
const STRANGER = 'Do not read it as a result: find out who put it there.';
const KEYS =
  'Compare the key with what `aws cloudtrail list-public-keys` gives for the region and the time of the query.';

/** Every kind of finding under its severity, with what to do next about it. */
const ACTIONS = {
  error: {
    format: FETCH,
    'no-files': FETCH,
    'signature-invalid': FETCH,
    'signature-malformed': FETCH,
    'hash-mismatch': KEEP,
    'name-unsafe':
      'Keep the sign file as evidence: CloudTrail names its result files result_1.csv.gz, result_2.csv.gz and so on.',
    'out-of-scope': PATH,
    missing: 'Fetch it again, or look for older versions and for who deleted it (S3 data events).',
  },
  gap: {
    'sign-file-missing': 'Bring result_sign.json too: it lies beside the results in S3.',
    'key-not-found':
      'Add the keys that `aws cloudtrail list-public-keys` gives for the region, from the completion of the query to twenty days later.',
    'unsupported-algorithm': 'Verify with a version that knows this algorithm.',
    'unsupported-version': 'Verify with a version that knows this form of the sign file.',
    unreadable: 'Give access to it, or restore it, and verify again.',
    'too-large': 'Verify again with a larger `maxFileBytes`.',
    'name-ambiguous': 'Give the files of one folder alone.',
    'result-unlisted': STRANGER,
    'scope-unknown': PATH,
    'listing-incomplete': 'Give access to list the folder, and verify again.',
  },
  warning: {
    'file-unlisted': 'Nothing, if you put it there.',
    'listing-unchecked': 'Verify from a source that can list, or read no file but those that the report names.',
    'name-unusual': 'Find out who renamed it: names are not signed.',
    'file-named-twice': 'Read it once.',
    'key-outside-window': KEYS,
    'region-differs': KEYS,
  },
} as const satisfies Readonly<
  Record<QueryResultsFinding['severity'], Partial<Record<QueryResultsFindingCode, string>>>
>;

/** What a finding tells beside its message. */
export interface FindingFacts {
  readonly file?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** A finding, as bad as its code says. */
export function resultsFinding(
  code: QueryResultsFindingCode,
  message: string,
  facts: FindingFacts = {},
): QueryResultsFinding {
  const severity = code in ACTIONS.error ? 'error' : code in ACTIONS.gap ? 'gap' : 'warning';
  return { severity, code, message, action: resultsActionOf(code), ...defined(facts) };
}

/** What to do next about a kind of finding. */
export function resultsActionOf(code: QueryResultsFindingCode): string {
  const actions: Readonly<Record<QueryResultsFindingCode, string>> = {
    ...ACTIONS.error,
    ...ACTIONS.gap,
    ...ACTIONS.warning,
  };
  return actions[code];
}
