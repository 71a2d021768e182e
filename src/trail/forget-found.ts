import { parseDigestKey } from '../object/object-key.ts';
import { digestFinder, type FolderChainDay } from './find-digest.ts';
import { type NamedDigest, namedDigests } from './link.ts';
import type { ResolvedOptions } from './options.ts';
import type { AskedDigest, ChainDay } from './task.ts';

/**
 * What two neighbouring days of a chain need not remember once both are settled: that the later one links to a digest of the earlier, and
 * asked for it. The earlier one knows by the digest's end that a link led there; a second link to it is kept, as is one into the middle of its history.
 */
export function forgetFound(
  earlier: FolderChainDay,
  later: ChainDay,
  locations: ResolvedOptions['locations'],
): [earlier: ChainDay, later: ChainDay] {
  const { day } = earlier;
  const { daysOf } = digestFinder([earlier], locations);
  const isSettled = (digest: Pick<NamedDigest, 'key' | 'bucket'>): boolean =>
    day.ends.includes(digest.key.time) && daysOf(digest).length > 0;
  const linked = [...day.linked];
  const boundaries = later.boundaries.filter((link): boolean => {
    const [digest] = link.aside ? [] : namedDigests(day.chain, [link]);
    if (digest === undefined || !isSettled(digest) || linked.includes(digest.key.time)) return true;
    if (!day.segments.some(({ places }) => places.includes(digest.place))) return true;
    linked.push(digest.key.time);
    return false;
  });
  const asked = later.asked.filter(({ place }: AskedDigest): boolean => {
    const slash = place.indexOf('/');
    const key = parseDigestKey(place.slice(slash + 1));
    return key === undefined || !isSettled({ key, bucket: place.slice(0, slash) });
  });
  return [
    { ...day, linked },
    { ...later, boundaries, asked },
  ];
}
