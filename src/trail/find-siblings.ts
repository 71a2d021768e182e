import { groupBy } from '../base/group-by.ts';
import { formatAccountFolder, formatDayFolder } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import type { RawFinding } from './finding.ts';
import { placeOf, signedBucket } from './location.ts';
import { makeFinding } from './make-finding.ts';
import type { ResolvedOptions } from './options.ts';
import type { TaskResult } from './task.ts';

/**
 * Folders of other log files beside those of the trail's own events (verification.md 1.1): what a proven digest names there is verified like any
 * log file. What none names is not covered, and the report says so, as readers may take it for the trail's.
 */
export function findSiblings(
  tasks: readonly TaskResult[],
  named: ReadonlySet<string>,
  locations: ResolvedOptions['locations'],
): RawFinding[] {
  const found = tasks.flatMap(({ folder, siblings }) =>
    siblings.map(({ name, loose, count }) => {
      const { bucket, region, day } = folder;
      const path = formatDayFolder(folder, name, day);
      const later = loose.filter((file) => named.has(placeOf({ bucket, key: path + file }))).length;
      const key = `${formatAccountFolder(folder)}${name}/${region}/`;
      return { place: formatRef({ bucket: signedBucket(locations, bucket), key }), logFiles: count - later };
    }),
  );
  return [...groupBy(found, ({ place }) => place)].flatMap(([place, days]): RawFinding[] => {
    const logFiles = days.reduce((sum, day) => sum + day.logFiles, 0);
    if (logFiles === 0) return [];
    const message = `${logFiles} log file${logFiles === 1 ? '' : 's'} in ${place} that no proven digest names: this folder is not covered`;
    return [makeFinding('folder-not-covered', place, message, { logFiles })];
  });
}
