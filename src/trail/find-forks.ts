import { groupBy } from '../base/group-by.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { DigestKey } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { type Chain, chainId } from './chain.ts';
import { findingId, type RawFinding } from './finding.ts';
import { placeOf } from './location.ts';
import { predecessorKey } from './predecessor.ts';
import type { Pointer } from './task.ts';

/** A proven digest's link to its predecessor. */
export interface ForkLink {
  readonly key: string;
  readonly end: number;
  readonly previous: Pointer;
  readonly aside: boolean;
}

/**
 * Proven digests that name the same predecessor: CloudTrail writes one history, so one of them does not belong to it.
 *
 * @param isLinked Whether one more proven digest, which is not among the links, names that predecessor.
 */
export function findForks(
  chain: Chain,
  links: readonly ForkLink[],
  isLinked: (predecessor: DigestKey, bucket: string) => boolean = () => false,
): RawFinding[] {
  const back = links.filter((link) => predecessorKey(chain, link) !== undefined);
  return [...groupBy(back, ({ previous }) => placeOf(previous)).values()].flatMap((successors): RawFinding[] => {
    const { previous } = successors[0]!;
    const keys = [...new Set(successors.map(({ key }) => key))].sort(compareUtf8);
    const others = isLinked(predecessorKey(chain, successors[0]!)!, previous.bucket) ? 1 : 0;
    if (keys.length + others < 2 || successors.every(({ aside }) => aside)) return [];
    const object = { kind: 'digest', bucket: previous.bucket, key: previous.key } as const;
    const message = `digest file: ${keys.length + others} proven digests name it as their predecessor: ${keys.slice(0, 3).join(', ')}${keys.length > 3 || others > 0 ? ', …' : ''}`;
    return [
      {
        id: findingId('fork', formatRef(object)),
        severity: 'error',
        code: 'fork',
        message,
        chain: chainId(chain),
        object,
      },
    ];
  });
}
