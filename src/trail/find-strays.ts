import { formatDayFolder } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { findingId, type RawFinding } from './finding.ts';
import type { TaskResult } from './task.ts';

/** Names that readers of log folders take for log files. */
const READABLE = /\.(?:json|gz)$/i;

/**
 * Objects among the log files that no digest can name, as their names are none that CloudTrail gives there. What readers of the folder would
 * take for a log file is a gap; anything else, such as what a file manager leaves behind, a warning.
 */
export function findStrays({ folder, strays, strayCount }: TaskResult): RawFinding[] {
  const path = formatDayFolder(folder, 'CloudTrail', folder.day);
  const findings = strays.map((name): RawFinding => {
    const object = { kind: 'log-file', bucket: folder.bucket, key: path + name } as const;
    return {
      id: findingId('object-unrecognized', formatRef(object)),
      severity: READABLE.test(name) ? 'gap' : 'warning',
      code: 'object-unrecognized',
      message: 'object among the log files: it has no name that CloudTrail gives there, and no digest can name it',
      object,
    };
  });
  const left = strayCount - strays.length;
  if (left === 0) return findings;
  const message = `${left} more objects in ${path} have no name that CloudTrail gives there`;
  const more = {
    id: findingId('object-unrecognized', `${folder.bucket} ${path}`),
    code: 'object-unrecognized',
    message,
  } as const;
  return [...findings, { ...more, severity: 'gap', logFiles: left }];
}
