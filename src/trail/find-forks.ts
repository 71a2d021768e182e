import { formatRef } from '../object/object-source.ts';
import { type Chain, chainId } from './chain.ts';
import { findingId, type RawFinding } from './finding.ts';
import { placeOf } from './location.ts';
import type { Pointer } from './task.ts';

/** Proven digests that name the same predecessor: CloudTrail writes one history, so one of them does not belong to it. */
export function findForks(
  chain: Chain,
  links: readonly { readonly key: string; readonly end: number; readonly previous: Pointer }[],
): RawFinding[] {
  const byPlace = new Map<string, (typeof links)[number][]>();
  for (const link of links) byPlace.set(placeOf(link.previous), [...(byPlace.get(placeOf(link.previous)) ?? []), link]);
  return [...byPlace.values()].flatMap((successors): RawFinding[] => {
    const { previous } = successors[0]!;
    const keys = successors.map(({ key }) => key).sort();
    if (keys.length < 2) return [];
    const object = { kind: 'digest', bucket: previous.bucket, key: previous.key } as const;
    const message = `digest file: ${keys.length} proven digests name it as their predecessor: ${keys.slice(0, 3).join(', ')}`;
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
