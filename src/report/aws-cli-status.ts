import type { Judgement, OutcomeCode } from '../digest/outcome.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { printable } from './printable.ts';

const FORMAT = 'invalid format';
const SIGNATURE = 'signature verification failed';

/** What the AWS CLI says behind `INVALID: `; nothing for what it does not know. */
const REASONS: Readonly<Partial<Record<OutcomeCode, string>>> = {
  missing: 'not found',
  format: FORMAT,
  empty: FORMAT,
  'gzip-truncated': FORMAT,
  'gzip-invalid': FORMAT,
  'gzip-trailing-data': FORMAT,
  'hash-mismatch': "hash value doesn't match",
  'signature-invalid': SIGNATURE,
  'signature-malformed': SIGNATURE,
  'signature-differs': SIGNATURE,
  'link-signature-mismatch': SIGNATURE,
  // The signature is over the hash, so to the AWS CLI they are one.
  'link-hash-mismatch': SIGNATURE,
  moved: 'has been moved from its original location',
};

/** What a line tells of one digest or log file. */
export interface ObjectStatus extends Pick<Judgement, 'status' | 'code' | 'message'>, ObjectRef {
  readonly kind: 'digest' | 'log-file';
  readonly backfill: boolean;
}

/** A line of `aws cloudtrail validate-logs --verbose`, without its end. What cannot be decided is never `INVALID`, as it is there for some reasons. */
export function awsCliStatus({ kind, backfill, status, code, message, bucket, key }: ObjectStatus): string {
  const what = kind === 'log-file' ? 'Log file' : backfill ? '(backfill) Digest file' : 'Digest file';
  return `${what}\t${printable(formatRef({ bucket, key }))}\t${statusText(status, code, message)}`;
}

function statusText(status: Judgement['status'], code: OutcomeCode, message: string): string {
  if (status === 'valid') return 'valid';
  if (status === 'unverifiable') return `unverifiable: ${printable(message)}`;
  return `INVALID: ${REASONS[code] ?? printable(message)}`;
}
