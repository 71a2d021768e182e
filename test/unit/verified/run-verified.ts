import type { ObjectRef, ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOutcome } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import type { RejectedVerifiedRecord, VerifiedRecord } from '../../../src/verified/verified-record.ts';
import { type VerifiedRecordsOptions, verifiedRecords } from '../../../src/verified/verified-records.ts';
import { worldOptions } from '../../support/verify-world.ts';
import type { World } from '../../support/world/world.ts';

/** All that a run hands over. */
export interface VerifiedRun {
  readonly records: readonly VerifiedRecord[];
  readonly rejected: readonly RejectedVerifiedRecord[];
  readonly outcomes: readonly TrailOutcome[];
  readonly report: TrailReport;
  /** How often each object was asked for, by its key. */
  readonly reads: ReadonlyMap<string, number>;
}

export async function runVerified(
  world: World,
  options: Partial<VerifiedRecordsOptions> = {},
  inner: ObjectSource = memorySource(world.objects),
): Promise<VerifiedRun> {
  const records: VerifiedRecord[] = [];
  const rejected: RejectedVerifiedRecord[] = [];
  const outcomes: TrailOutcome[] = [];
  const reports: TrailReport[] = [];
  const { source, reads } = countingSource(inner);
  const all = {
    onOutcome: (outcome: TrailOutcome) => outcomes.push(outcome),
    onRejected: (one: RejectedVerifiedRecord) => rejected.push(one),
    onReport: (report: TrailReport) => reports.push(report),
    ...worldOptions(world),
    ...options,
  };
  for await (const record of verifiedRecords(source, all)) records.push(record);
  const [report, second] = reports;
  if (report === undefined || second !== undefined) throw new Error(`${reports.length} reports`);
  return { records, rejected, outcomes, report, reads };
}

export function countingSource(inner: ObjectSource): { source: ObjectSource; reads: Map<string, number> } {
  const reads = new Map<string, number>();
  return {
    reads,
    source: {
      get(ref: ObjectRef, options) {
        reads.set(ref.key, (reads.get(ref.key) ?? 0) + 1);
        return inner.get(ref, options);
      },
      list: (request, options) => inner.list!(request, options),
    },
  };
}

/** The keys of the log files that gave records, in the order in which they did. */
export function logsOf(records: readonly VerifiedRecord[]): string[] {
  return [...new Set(records.map(({ log }) => log.key))];
}

/** The keys of log files that were told of with a status. */
export function outcomesOf(outcomes: readonly TrailOutcome[], status: string): string[] {
  return outcomes.filter((outcome) => outcome.kind === 'log-file' && outcome.status === status).map(({ key }) => key);
}
