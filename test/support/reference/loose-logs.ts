import { type Asked, folderInScope, inAskedRange } from './asked.ts';
import { type Coverage, vouchedTime } from './coverage.ts';
import type { ReferenceFinding } from './finding.ts';
import { isWithin, overlaps } from './intervals.ts';
import type { FolderName } from './object-names.ts';
import { MINUTE } from './plain.ts';
import type { JudgedDigest } from './prove-digests.ts';

/** A log file that no proven digest names. */
export interface LooseLog {
  readonly uri: string;
  /** The start of its 5-minute slot. */
  readonly time: number;
}

/** The log files of one account and region in one place, and the trails in scope that have digests beside them. */
export interface LogFolder {
  readonly uri: string;
  readonly name: FolderName;
  /** Whether any digest lies beside it, of whichever trail. */
  readonly hasDigests: boolean;
  readonly loose: readonly LooseLog[];
  readonly trails: readonly Trail[];
}

/** The digests of one trail, account and region that are in scope: its standard and its backfill chain. */
export interface Trail {
  readonly name: string;
  readonly digests: readonly JudgedDigest[];
}

const MARGIN = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/**
 * 1.9.7, "each log in the folder for the covered time is referenced by some digest (standard or backfill), else unreferenced", and
 * section 5: "15 minutes of margin beside uncovered time", "log files in a folder with no digest at all: `gap`,
 * `logs-without-digests`".
 *
 * Readings:
 * - All trails that owe the time of the log must vouch for the quarter of an hour on either side of it, with proven digests in or
 *   beside the range; else the log can be one of theirs that they do not vouch for.
 * - Beside uncovered time it counts as a part of that, which is a gap already. At an edge of the range it is `logs-beside-range`, a
 *   warning, for nothing wrong outside of the range changes the verdict (section 6).
 * - "log files after the newest digest: pending until 2 h before `now`, then uncovered": what no trail owes, before, behind or
 *   between all that was found, is a gap of its own and stretches no chain's range. A stamp after `now` is not pending.
 * - A folder where only trails out of scope have digests is not asked for.
 */
export function judgeLooseLogs(
  folder: LogFolder,
  coverages: ReadonlyMap<Trail, Coverage>,
  asked: Asked,
): ReferenceFinding[] {
  if (!folderInScope(asked, folder.name)) return [];
  const loose = folder.loose.filter(({ time }) => inAskedRange(asked, time, time + 1));
  if (!folder.hasDigests) {
    return loose.length === 0 ? [] : [{ severity: 'gap', code: 'logs-without-digests', object: folder.uri }];
  }
  return loose.flatMap((log): ReferenceFinding[] => {
    const beside = { from: log.time - MARGIN, to: log.time + MARGIN };
    const owing = folder.trails.filter((trail) => {
      const { range } = coverages.get(trail)!;
      return range !== undefined && range.from <= log.time && log.time < range.to;
    });
    const pending = log.time > asked.settled && log.time <= asked.now;
    // The digest of a trail that is slower than another may still be to come.
    if (pending && folder.trails.some(({ digests }) => !vouchedTime(digests).some(({ to }) => to >= beside.to)))
      return [];
    if (owing.length === 0)
      return pending || folder.trails.length === 0 ? [] : [{ severity: 'gap', code: 'uncovered' }];
    if (owing.every(({ digests }) => isWithin(beside, vouchedTime(digests)))) {
      return [{ severity: 'gap', code: 'log-unreferenced', object: log.uri }];
    }
    const counted = owing.some((trail) => coverages.get(trail)!.uncovered.some((hole) => overlaps(hole, beside)));
    if (counted || pending) return [];
    const isBehind = owing.every((trail) => isBehindAll(log, trail, asked));
    return isBehind
      ? [{ severity: 'gap', code: 'uncovered' }]
      : [{ severity: 'warning', code: 'logs-beside-range', object: log.uri }];
  });
}

/**
 * Section 5, "log files after the newest digest: pending until 2 h before `now`, then uncovered". Reading: one at the end of the range is
 * after the newest digest where none is found outside of it that may name it, proven or not.
 */
function isBehindAll({ time }: LooseLog, { digests }: Trail, asked: Asked): boolean {
  const newest = Math.max(...vouchedTime(digests).map(({ to }) => to));
  const isBehind = ({ judged, name, start, end }: JudgedDigest): boolean =>
    judged.status !== 'valid' && !name.backfill && !inAskedRange(asked, start, end) && end > newest;
  return time + MARGIN > newest && !(time + 5 * MINUTE >= newest && digests.some(isBehind));
}

/**
 * docs/codes.md, `object-unrecognized`: "an object lies among the log files, but has no name that CloudTrail gives there".
 *
 * Readings: it is a gap, for tools that read the folder read it too and nobody vouches for it. It is in the range where the day of
 * its folder is, since it has no stamp.
 */
/** Reading: what readers of the folder take for a log file is a gap, as any that no digest names; another object is none, and a warning. */
export function judgeStrangeObject(uri: string, folder: FolderName, day: number, asked: Asked): ReferenceFinding[] {
  if (!folderInScope(asked, folder) || !inAskedRange(asked, day, day + DAY)) return [];
  const severity = /\.(?:json|gz)$/i.test(uri) ? 'gap' : 'warning';
  return [{ severity, code: 'object-unrecognized', object: uri }];
}
