import { TrailproofError } from '../base/errors.ts';

/** One place at which a record is not what its type says. */
export interface RecordIssue {
  /** Position of the record in the input, from 0. */
  readonly index: number;
  /** Where in the record, such as `userIdentity.sessionContext.attributes.mfaAuthenticated` or `resources[0].ARN`; `''` is the record. */
  readonly path: string;
  /** What the type asks for, in words. */
  readonly expected: string;
  /** What stands there, in words. */
  readonly received: string;
}

/** Records are not what their type says, or (then without issues) the input could not be read as records at all. */
export class RecordsError extends TrailproofError {
  override readonly name: 'RecordsError' = 'RecordsError';
  /** At most 1,000; the message says how many records they stand for. */
  readonly issues: readonly RecordIssue[];

  constructor(message: string, issues: readonly RecordIssue[] = [], cause?: unknown) {
    super('ERR_RECORDS', message, { stage: 'parse', cause });
    this.issues = issues;
  }
}
