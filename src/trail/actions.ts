import type { FindingCode, Severity } from './finding.ts';

const KEEP =
  'Keep it as evidence, fetch it again, and look for older versions and for who wrote it (S3 data events, server access logs).';
const FETCH = 'Fetch it again: a damaged download looks like this. If it stays so, keep it as evidence.';
const SIDECAR = 'Save the output of `aws s3api head-object` beside it as `<object>.metadata.json`, and verify again.';
const METADATA = 'Fetch its metadata (`aws s3api head-object`) again.';
const LOGGING =
  'Find out whether logging was off (StopLogging, UpdateTrail, DeleteTrail), or bring the missing digests.';
const STRANGER = 'Treat what it holds as not vouched for, and find out who put it there.';

/** Every kind of finding under its severity, with what to do next about it. */
const ACTIONS = {
  error: {
    format: KEEP,
    empty: KEEP,
    'gzip-truncated': FETCH,
    'gzip-invalid': FETCH,
    'gzip-trailing-data': 'Keep it as evidence: tools that read on show other events.',
    'hash-mismatch': KEEP,
    'signature-invalid':
      'Fetch it and its metadata (`aws s3api head-object`) again. If it stays so, keep both as evidence.',
    'signature-malformed': SIDECAR,
    'signature-differs': SIDECAR,
    'link-hash-mismatch': KEEP,
    'link-signature-mismatch': KEEP,
    moved: 'Bring it back to its place, or say which bucket is a copy of which (`locations`).',
    'account-mismatch': KEEP,
    'time-mismatch': KEEP,
    missing: 'Look for older versions and backups, and for who deleted it (S3 data events).',
    'rolled-back':
      'Look for older versions and backups, and for who deleted them (S3 data events). If the trail is gone and its objects have expired, verify once without the checkpoint.',
    rewritten: 'Keep both as evidence, and verify without the checkpoint: one of the two histories is not true.',
    fork: 'Keep them all as evidence: only one of them belongs to the history.',
    orphan: 'Keep them all as evidence: only one of the two histories is true.',
    cycle: KEEP,
    'out-of-scope': 'Find out why, and verify that chain too.',
  },
  gap: {
    'signature-missing': SIDECAR,
    'key-not-found': 'Add the keys that `aws cloudtrail list-public-keys` gives for this region and time.',
    'unsupported-algorithm': 'Verify with a version that knows this algorithm.',
    unreadable: 'Give access to it, or restore it, and verify again.',
    'too-large': 'Verify again with a larger `limits.maxInflatedBytes`.',
    'digest-unproven': 'Prove the digest first; the log files follow.',
    'history-cut': 'If objects expire, give `from`; otherwise find out who deleted them.',
    'bucket-not-given': 'Give that bucket too (`bucket`), or the one that is a copy of it (`locations`).',
    uncovered: LOGGING,
    'log-unreferenced': STRANGER,
    'object-unrecognized': STRANGER,
    'logs-without-digests': 'Bring the folder `CloudTrail-Digest` too, or switch log file validation on.',
    'scope-absent': 'Bring its files, or take it out of the scope.',
    'task-missing': 'Run the missing tasks and merge their results.',
  },
  warning: {
    'signature-algorithm-missing': METADATA,
    'signature-algorithm-unknown': METADATA,
    'key-outside-window': 'Compare the key with what `aws cloudtrail list-public-keys` gives for this region and time.',
    'generation-time-unknown': METADATA,
    restarted: LOGGING,
    overlap: 'Nothing, if the trail was changed at that time.',
    'logs-beside-range': 'Widen the range by an hour, or bring the digest beside it.',
    'folder-not-covered': 'Treat what it holds as not vouched for: only log files that a digest names are.',
    'log-named-twice': 'Nothing: it is counted once.',
  },
} as const satisfies Readonly<Record<Severity, Partial<Record<FindingCode, string>>>>;

export function isFindingCode(code: string): code is FindingCode {
  return Object.values(ACTIONS).some((actions) => Object.hasOwn(actions, code));
}

/** How bad a kind of finding is. */
export function severityOf(code: FindingCode): Severity {
  return code in ACTIONS.error ? 'error' : code in ACTIONS.gap ? 'gap' : 'warning';
}

/** What to do next about a kind of finding. */
export function actionOf(code: FindingCode): string {
  const actions: Readonly<Record<FindingCode, string>> = { ...ACTIONS.error, ...ACTIONS.gap, ...ACTIONS.warning };
  return actions[code];
}
