import { groupBy } from '../base/group-by.ts';
import { type DigestKey, parseDigestKey } from '../object/object-key.ts';
import { type Chain, chainId, chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import { placeOf } from './location.ts';
import type { Boundary, DigestNode } from './task.ts';

/** The link of a digest, if it has one; `proven` is `undefined` as long as the digest is open. */
export function linkOf<P>(node: DigestNode, proven: P): (Omit<Boundary, 'proven'> & { readonly proven: P })[] {
  const { key, end, aside, previous } = node;
  return previous ? [{ key, start: spanOf(node).from, end, aside, proven, previous }] : [];
}

/** A predecessor, and the links of the proven digests that name it: at least one. */
export interface NamedDigest {
  readonly place: string;
  readonly bucket: string;
  readonly key: DigestKey;
  readonly links: readonly Boundary[];
}

/** What the proven digests of a chain name as their predecessors: where a link leads to an older digest of the chain. */
export function namedDigests(chain: Chain, links: readonly Boundary[]): NamedDigest[] {
  const back = links.flatMap((link) => {
    const key = parseDigestKey(link.previous.key);
    const isOfChain = key !== undefined && chainId(chainOf(key)) === chainId(chain);
    return link.proven && isOfChain && key.time < link.end ? [{ link, key }] : [];
  });
  return [...groupBy(back, ({ link }) => placeOf(link.previous))].map(([place, group]) => {
    const { link, key } = group[0]!;
    return { place, bucket: link.previous.bucket, key, links: group.map((named) => named.link) };
  });
}
