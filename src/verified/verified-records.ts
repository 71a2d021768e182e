import { assertFunction, assertObject } from '../base/assert.ts';
import { formatRef, type ObjectSource } from '../object/object-source.ts';
import { throwIfAborted } from '../object/read-object.ts';
import { checkRecord } from '../record/check-record.ts';
import type { CloudTrailRecord } from '../record/cloudtrail-record.ts';
import { type RecordIssue, RecordsError } from '../record/records-error.ts';
import { type ResolvedOptions, resolveOptions, type TrailOptions } from '../trail/options.ts';
import { assertSource } from '../trail/plan-trail.ts';
import type { TrailReport } from '../trail/trail-report.ts';
import { parseLog } from './parse-log.ts';
import { type ProvenLog, provenLogs } from './proven-logs.ts';
import type { RejectedVerifiedRecord, VerifiedRecord, Voucher } from './verified-record.ts';
import { voucherOf } from './voucher-of.ts';

export interface VerifiedRecordsOptions extends TrailOptions {
  /**
   * Told of each value in a proven log file that stands where a record should and is none, and of each proven log file that cannot be read as records.
   * Without it, the first one is thrown.
   */
  readonly onRejected?: ((rejected: RejectedVerifiedRecord) => void) | undefined;
  /** Told the report at the end of the run, the same as that of `verifyTrail`: it says what was not handed over, and why. */
  readonly onReport?: ((report: TrailReport) => void) | undefined;
}

/**
 * Verifies a trail, and hands over the records of its proven log files, each with its log file, the digest that names it and what proves that.
 *
 * Each object is read once, and what is parsed is the bytes that were hashed. Digests are proven before the log files that they name are read. Records come
 * in the order of delivery for each account and region, but for those of digests that are settled only when all is read: the newest of each chain, and any
 * whose successor is not there or not proven, come last. A log file that two proven digests name counts by the first of them. One that
 * is altered, unreadable, or named by no proven digest gives no record: `onOutcome` is told of each that a digest names, and `onReport` of all else, such as
 * log files that nobody names. Look at the report: without it, records that were left out are missed by nobody.
 *
 * The range is that of `verifyTrail`: it goes by the time of delivery, so that events may be somewhat older than `from`. Leaving the loop ends the run once the
 * reads under way have ended, without a report.
 *
 * @param source Where the objects are; it must be able to list.
 * @throws TypeError or RangeError at once for options of another form. From the loop: RecordsError where something in a proven log file is no record and
 * there is no `onRejected`, TrailproofError `ERR_ABORTED` when the signal says so, and what the source throws while listing.
 * @example
 * for await (const { record, log, proof } of verifiedRecords(source, { bucket: 'my-bucket', publicKeys, onReport })) {
 *   console.log(record.eventTime, record.eventName, log.key, proof.by);
 * }
 */
export function verifiedRecords(
  source: ObjectSource,
  options: VerifiedRecordsOptions,
): AsyncGenerator<VerifiedRecord, void, undefined> {
  assertSource(source);
  assertObject('options', options);
  const { onRejected, onReport, ...trail } = options;
  if (onRejected !== undefined) assertFunction('options.onRejected', onRejected);
  if (onReport !== undefined) assertFunction('options.onReport', onReport);
  return readRecords(source, resolveOptions(trail), { ...trail, onRejected, onReport });
}

async function* readRecords(
  source: ObjectSource,
  resolved: ResolvedOptions,
  { onRejected, onReport, ...trail }: VerifiedRecordsOptions,
): AsyncGenerator<VerifiedRecord, void, undefined> {
  const reject = (rejected: RejectedVerifiedRecord): void => {
    if (onRejected === undefined) throw rejected.error;
    onRejected(rejected);
  };
  const logs = provenLogs(source, resolved, trail);
  try {
    for (;;) {
      const next = await logs.next();
      if (next.done) {
        onReport?.(next.value);
        return;
      }
      for (const record of recordsOf(next.value, reject)) {
        throwIfAborted(trail.signal);
        yield record;
      }
    }
  } finally {
    // Whoever leaves the loop leaves that of the log files too. Its value is not used: the generator has ended, or ends here.
    await logs.return(undefined as never);
  }
}

/** The records of a proven log file; what is none is rejected. */
function* recordsOf(log: ProvenLog, reject: (rejected: RejectedVerifiedRecord) => void): Generator<VerifiedRecord> {
  const voucher = voucherOf(log);
  const parsed = parseLog(log.content);
  if ('flaw' in parsed) {
    const error = rejection(voucher, parsed.flaw, []);
    reject({ ...voucher, content: log.content, error });
    return;
  }
  for (const [index, value] of parsed.values.entries()) {
    const issues = checkRecord(value, index);
    if (issues.length === 0) {
      // The empty list of issues is the proof.
      yield { record: value as unknown as CloudTrailRecord, ...voucher };
      continue;
    }
    const { path, expected, received } = issues[0]!;
    const place = `record ${index}${path === '' ? '' : `, ${path}`}`;
    const error = rejection(voucher, `${place}: expected ${expected}, received ${received}`, issues);
    reject({ ...voucher, index, value, error });
  }
}

function rejection({ log }: Voucher, message: string, issues: readonly RecordIssue[]): RecordsError {
  return new RecordsError(`${formatRef(log)}, which is proven: ${message}`, issues);
}
