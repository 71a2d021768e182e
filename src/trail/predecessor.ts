import { type DigestKey, parseObjectKey } from '../object/object-key.ts';
import { type Chain, chainId, chainOf } from './chain.ts';
import type { Pointer } from './task.ts';

/** The key that a digest's link names, where it leads to an older digest of the same chain. */
export function predecessorKey(
  chain: Chain,
  { previous, end }: { readonly previous: Pointer; readonly end: number },
): DigestKey | undefined {
  const key = parseObjectKey(previous.key);
  const isOfChain = key?.kind === 'digest' && chainId(chainOf(key)) === chainId(chain);
  return isOfChain && key.time < end ? key : undefined;
}
