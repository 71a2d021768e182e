import { formatDayFolder } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import type { RawFinding } from './finding.ts';
import { signedBucket } from './location.ts';
import { makeFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/** Names that readers of log folders take for log files. */
const READABLE = /\.(?:json|gz)$/i;

/**
 * Objects among the log files that no digest can name, as their names are none that CloudTrail gives there. What readers of the folder would
 * take for a log file is a gap; anything else, such as what a file manager leaves behind, a warning.
 */
export function findStrays(
  { folder, strays, strayCount }: TaskResult,
  locations: ResolvedOptions['locations'],
): RawFinding[] {
  const bucket = signedBucket(locations, folder.bucket);
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  const findings = strays.map((name): RawFinding => {
    const object = { kind: 'log-file', bucket, key: path + name } as const;
    const severity = READABLE.test(name) ? 'gap' : 'warning';
    const message = 'object among the log files: CloudTrail gives no such name there';
    return makeFinding('object-unrecognized', formatRef(object), message, { severity, object });
  });
  const logFiles = strayCount - strays.length;
  if (logFiles === 0) return findings;
  const message = `${logFiles} more objects in ${path}: CloudTrail gives no such name there`;
  return [...findings, makeFinding('object-unrecognized', `${bucket} ${path}`, message, { logFiles })];
}
