import type { OutcomeCode, OutcomeStatus } from '../../src/digest/outcome.ts';

/** What each code must say, written a second time: a code that changes its status by accident is told. */
export const STATUS_OF: Readonly<Record<OutcomeCode, OutcomeStatus>> = {
  'signature-verified': 'valid',
  'proven-by-successor': 'valid',
  'hash-verified': 'valid',
  format: 'invalid',
  empty: 'invalid',
  'gzip-truncated': 'invalid',
  'gzip-invalid': 'invalid',
  'gzip-trailing-data': 'invalid',
  'hash-mismatch': 'invalid',
  'signature-invalid': 'invalid',
  'signature-malformed': 'invalid',
  'signature-differs': 'invalid',
  'link-hash-mismatch': 'invalid',
  'link-signature-mismatch': 'invalid',
  moved: 'invalid',
  'account-mismatch': 'invalid',
  'time-mismatch': 'invalid',
  missing: 'missing',
  'signature-missing': 'unverifiable',
  'key-not-found': 'unverifiable',
  'unsupported-algorithm': 'unverifiable',
  unreadable: 'unverifiable',
  'too-large': 'unverifiable',
  'digest-unproven': 'unverifiable',
};
