import { compareUtf8 } from '../base/utf8.ts';
import { formatRef } from '../object/object-source.ts';
import { type Chain, chainId } from './chain.ts';
import type { RawFinding } from './finding.ts';
import type { NamedDigest } from './link.ts';
import { makeFinding } from './make-finding.ts';

/**
 * Proven digests in the range that name the same predecessor: CloudTrail writes one history, so one of them does not belong to it.
 *
 * @param isLinked Whether one more proven digest, which is not among the links, names that predecessor.
 */
export function findForks(
  chain: Chain,
  named: readonly NamedDigest[],
  isLinked: (predecessor: NamedDigest) => boolean = () => false,
): RawFinding[] {
  return named.flatMap((predecessor): RawFinding[] => {
    const links = predecessor.links.filter(({ aside }) => !aside);
    const keys = [...new Set(links.map(({ key }) => key))].sort(compareUtf8);
    const count = keys.length + (isLinked(predecessor) ? 1 : 0);
    if (count < 2) return [];
    const { bucket, key } = predecessor.links[0]!.previous;
    const object = { kind: 'digest', bucket, key } as const;
    const shown = keys.slice(0, 3).join(', ') + (count > Math.min(keys.length, 3) ? ', …' : '');
    const message = `digest file: ${count} proven digests name it as their predecessor: ${shown}`;
    return [makeFinding('fork', formatRef(object), message, { chain: chainId(chain), object })];
  });
}
