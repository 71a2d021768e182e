import { assertMembers, assertObject, assertOneOf, assertString, optional } from '../base/assert.ts';
import { formatRef } from '../object/object-source.ts';
import type { TrailOutcome } from '../trail/options.ts';
import { awsCliStatus } from './aws-cli-status.ts';
import { printable } from './printable.ts';

/** `'text'`: in the words of this package. `'aws-cli'`: as `aws cloudtrail validate-logs` writes. */
export type ReportStyle = 'text' | 'aws-cli';

export interface FormatOutcomeOptions {
  /** `'text'` unless told. */
  readonly style?: ReportStyle;
}

/**
 * A line about one digest or log file, as `onOutcome` tells of it; it ends with a line feed. In style `'aws-cli'` it is a line of
 * `aws cloudtrail validate-logs --verbose`, but that what cannot be decided is `unverifiable`, never `INVALID`.
 *
 * @throws TypeError or RangeError for arguments of another form.
 */
export function formatOutcome(outcome: TrailOutcome, options: FormatOutcomeOptions = {}): string {
  const text = assertString;
  assertMembers('outcome', outcome, {
    ...{ kind: text, status: text, code: text, message: text, bucket: text, key: text },
    chain: assertObject,
  });
  assertMembers('options', options, { style: optional(assertStyle) });
  const { kind, status, code, message, chain, bucket, key } = outcome;
  if (options.style === 'aws-cli') return `${awsCliStatus({ ...outcome, backfill: chain.backfill })}\n`;
  const what = kind === 'digest' ? 'digest file' : 'log file   ';
  const why = status === 'valid' ? '' : ` ${code}: ${printable(message)}`;
  return `${status.padEnd(12)} ${what} ${printable(formatRef({ bucket, key }))}${why}\n`;
}

export function assertStyle(parameter: string, value: unknown): asserts value is ReportStyle {
  assertOneOf(parameter, value, ['text', 'aws-cli']);
}
