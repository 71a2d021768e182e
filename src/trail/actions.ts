import type { FindingCode } from './finding.ts';

const FETCH_SIDECAR =
  'Save the output of `aws s3api head-object` for this digest beside it as `<object>.metadata.json`, and verify again.';
const COMPARE =
  'Keep this object as evidence, fetch it again from the bucket, and look for older versions of it and for who wrote it (S3 data events, server access logs).';

/** What to do next about each kind of finding. */
export const ACTIONS: Readonly<Record<FindingCode, string>> = {
  format: COMPARE,
  empty: COMPARE,
  'gzip-truncated': 'Fetch the object again: a cut download looks like this. If it stays so, keep it as evidence.',
  'gzip-invalid': 'Fetch the object again: a damaged download looks like this. If it stays so, keep it as evidence.',
  'gzip-trailing-data':
    'Keep this object as evidence: tools that read on behind the first gzip member show other events than CloudTrail wrote.',
  'hash-mismatch': COMPARE,
  'signature-invalid':
    'Fetch the digest and its metadata (`aws s3api head-object`) again, and verify again. If it stays so, keep both as evidence, and look for older versions of the digest and for who wrote it (S3 data events, server access logs).',
  'signature-malformed': FETCH_SIDECAR,
  'signature-differs': FETCH_SIDECAR,
  'link-hash-mismatch': COMPARE,
  'link-signature-mismatch': COMPARE,
  moved:
    'Bring the object back to its own place. For a copy under another bucket name, tell the verifier which bucket is which (`locations`).',
  'account-mismatch': COMPARE,
  'time-mismatch': COMPARE,
  missing:
    'Look for it in the bucket, among its older versions and delete markers, and in backups; find out who deleted it (S3 data events).',
  'signature-missing': FETCH_SIDECAR,
  'key-not-found':
    'Add the keys of this region and time: `aws cloudtrail list-public-keys --region … --start-time … --end-time …`.',
  'unsupported-algorithm':
    'Verify with a newer version that knows this algorithm, or treat these files as not vouched for.',
  unreadable: 'Give the reader access to the object, or restore it from its archive, and verify again.',
  'too-large': 'Verify again with a larger `limits.maxInflatedBytes` where there is memory and time for it.',
  'digest-unproven': 'Prove the digest first; the log files follow.',
  'signature-algorithm-missing': 'Nothing, or fetch the metadata of the digest again.',
  'signature-algorithm-unknown': 'Fetch the metadata of the digest again: it is not what CloudTrail wrote.',
  'key-outside-window':
    'Compare the key and its validity with the output of `aws cloudtrail list-public-keys` for this time.',
  'history-cut':
    'If objects expire by a lifecycle rule, give `from` as the time that is still kept. Otherwise look for who deleted them.',
  fork: 'Keep both digests as evidence: only one of them belongs to the history.',
  cycle: COMPARE,
  'out-of-scope': 'Find out why this digest links to another chain, and verify that chain too.',
  restarted:
    'Compare with the times at which logging or validation was switched off and on (StopLogging, UpdateTrail, DeleteTrail).',
  overlap: 'Nothing, if the trail was changed at that time.',
  uncovered:
    'Find out whether logging was off at that time (StopLogging, UpdateTrail, DeleteTrail), or bring the missing digests.',
  'log-unreferenced':
    'Treat its events as not vouched for: CloudTrail did not name this file. Find out who put it there.',
  'logs-beside-range': 'Widen the range by an hour, or bring the digest that follows it or comes before it.',
  'object-unrecognized':
    'Treat what it holds as not vouched for: tools that read the whole folder read it too. Find out who put it there.',
  'log-named-twice': 'Nothing: the log file is counted once.',
  'logs-without-digests':
    'Bring the digest folder too (`CloudTrail-Digest`), or switch log file validation on for the trail.',
  'scope-absent': 'Bring its log and digest files, or take it out of the scope.',
  'task-missing': 'Run the missing tasks and merge their results.',
};
