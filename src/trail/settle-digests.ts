import { addToGroup, groupBy } from '../base/group-by.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { judgeDigestLink, type LinkedJudgement } from './judge-digest-link.ts';
import { linkOf } from './link.ts';
import { placeOf } from './location.ts';
import type { Boundary, DigestNode } from './task.ts';

/** A digest whose successor is known, or known not to exist. */
export interface SettledDigest extends LinkedJudgement {
  readonly node: DigestNode;
}

export interface Settlement {
  readonly settled: readonly SettledDigest[];
  /** Digests whose judgement still depends on a successor that is not here. */
  readonly open: readonly DigestNode[];
}

export interface SettleOptions {
  /** Every digest of the trail is here: what has no successor now has none. */
  readonly final: boolean;
  readonly publicKeys: PublicKeyRing;
  readonly runtime: Runtime;
}

/** The link of a digest's successor; `proven` is `undefined` as long as the successor is open. */
type Successor = Omit<Boundary, 'proven'> & { readonly proven: boolean | undefined };

/**
 * Judges digests from the newest to the oldest, so that each one's successor is judged before it. A digest is settled once nothing that a
 * neighbour may still say can change its judgement. Links that do not lead back in time prove nothing, so there is no way round in a circle.
 */
export function settleDigests(
  nodes: readonly DigestNode[],
  boundaries: readonly Boundary[],
  options: SettleOptions,
): Settlement {
  const successors = groupBy(boundaries as readonly Successor[], ({ previous }) => placeOf(previous));
  const settled: SettledDigest[] = [];
  const open: DigestNode[] = [];
  for (const node of [...nodes].sort((a, b) => b.end - a.end)) {
    const younger = (successors.get(placeOf(node)) ?? []).filter(({ end }) => end > node.end);
    const judged = judgeNode(node, younger, options);
    if (judged === undefined) open.push(node);
    else settled.push({ node, ...judged });
    for (const link of linkOf(node, judged && judged.judgement.status === 'valid'))
      addToGroup(successors, placeOf(link.previous), link);
  }
  return { settled, open };
}

/**
 * `undefined` where the judgement may differ with what is not known yet. A successor that is known not to be proven settles nothing: anyone can
 * put such a file there, and the true one may lie in another folder.
 */
function judgeNode(
  node: DigestNode,
  successors: readonly Successor[],
  options: SettleOptions,
): LinkedJudgement | undefined {
  const judge = (assumed: boolean): LinkedJudgement =>
    worst(
      node,
      successors.map((link): Boundary => ({ ...link, proven: link.proven ?? assumed })),
      options,
    );
  const cautious = judge(false);
  if (options.final) return cautious;
  if (successors.every(({ proven }) => proven === false)) return undefined;
  return JSON.stringify(cautious) === JSON.stringify(judge(true)) ? cautious : undefined;
}

/** Of several successors any that disproves the digest decides, then any that proves it. */
function worst(node: DigestNode, links: readonly Boundary[], { publicKeys, runtime }: SettleOptions): LinkedJudgement {
  const judged = links.map((link) => judgeDigestLink(node, link, publicKeys, runtime));
  return (
    judged.find(({ judgement }) => judgement.status === 'invalid') ??
    judged.find(({ judgement }) => judgement.status === 'valid') ??
    judgeDigestLink(node, undefined, publicKeys, runtime)
  );
}
