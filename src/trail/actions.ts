import type { FindingCode, Severity } from './finding.ts';

const KEEP =
  'Keep it as evidence, fetch it again, and look for older versions of it and for who wrote it (S3 data events, server access logs).';
const FETCH = 'Fetch it again: a damaged download looks like this. If it stays so, keep it as evidence.';
const SIDECAR =
  'Save the output of `aws s3api head-object` for it beside it as `<object>.metadata.json`, and verify again.';
const LOGGING =
  'Find out whether logging or validation was off at that time (StopLogging, UpdateTrail, DeleteTrail), or bring the missing digests.';
const STRANGER = 'Treat what it holds as not vouched for, and find out who put it there.';

/** Every kind of finding under its severity, with what to do next about it. */
const ACTIONS = {
  error: {
    format: KEEP,
    empty: KEEP,
    'gzip-truncated': FETCH,
    'gzip-invalid': FETCH,
    'gzip-trailing-data': 'Keep it as evidence: tools that read on show other events than CloudTrail wrote.',
    'hash-mismatch': KEEP,
    'signature-invalid':
      'Fetch it and its metadata (`aws s3api head-object`) again. If it stays so, keep both as evidence.',
    'signature-malformed': SIDECAR,
    'signature-differs': SIDECAR,
    'link-hash-mismatch': KEEP,
    'link-signature-mismatch': KEEP,
    moved: 'Bring it back to its own place, or say which bucket is a copy of which (`locations`).',
    'account-mismatch': KEEP,
    'time-mismatch': KEEP,
    missing: 'Look for it in backups, older versions and delete markers, and for who deleted it (S3 data events).',
    fork: 'Keep them all as evidence: only one of them belongs to the history.',
    cycle: KEEP,
    'out-of-scope': 'Find out why it links to another chain, and verify that chain too.',
  },
  gap: {
    'signature-missing': SIDECAR,
    'key-not-found':
      'Add the keys of this region and time: `aws cloudtrail list-public-keys --region … --start-time … --end-time …`.',
    'unsupported-algorithm': 'Verify with a newer version that knows this algorithm.',
    unreadable: 'Give the reader access to it, or restore it from its archive, and verify again.',
    'too-large': 'Verify again with a larger `limits.maxInflatedBytes`.',
    'digest-unproven': 'Prove the digest first; the log files follow.',
    'history-cut':
      'If objects expire, give `from` as the time that is still kept; otherwise find out who deleted them.',
    uncovered: LOGGING,
    'log-unreferenced': STRANGER,
    'object-unrecognized': STRANGER,
    'logs-without-digests': 'Bring the digest folder too (`CloudTrail-Digest`), or switch log file validation on.',
    'scope-absent': 'Bring its log and digest files, or take it out of the scope.',
    'task-missing': 'Run the missing tasks and merge their results.',
  },
  warning: {
    'signature-algorithm-missing': 'Nothing, or fetch its metadata again.',
    'signature-algorithm-unknown': 'Fetch its metadata again: it is not what CloudTrail wrote.',
    'key-outside-window': 'Compare the validity of the key with `aws cloudtrail list-public-keys` for this time.',
    restarted: LOGGING,
    overlap: 'Nothing, if the trail was changed at that time.',
    'logs-beside-range': 'Widen the range by an hour, or bring the digest beside it.',
    'log-named-twice': 'Nothing: the log file is counted once.',
  },
} as const satisfies Readonly<Record<Severity, Partial<Record<FindingCode, string>>>>;

/** How bad a kind of finding is. */
export function severityOf(code: FindingCode): Severity {
  return code in ACTIONS.error ? 'error' : code in ACTIONS.gap ? 'gap' : 'warning';
}

/** What to do next about a kind of finding. */
export function actionOf(code: FindingCode): string {
  const actions: Readonly<Record<FindingCode, string>> = { ...ACTIONS.error, ...ACTIONS.gap, ...ACTIONS.warning };
  return actions[code];
}
