import { addToGroup, groupBy } from '../base/group-by.ts';
import { compareUtf8 } from '../base/utf8.ts';
import type { Runtime } from '../bytes/runtime.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import { judgeDigestLink, type LinkedJudgement } from './judge-digest-link.ts';
import { linkOf } from './link.ts';
import { placeOf } from './location.ts';
import type { Boundary, DigestNode, LogCheck } from './task.ts';

/** A digest whose successor is known, or known not to exist. */
export interface SettledDigest extends LinkedJudgement {
  readonly node: DigestNode;
  /** Of its log files those that were counted before. */
  readonly again?: ReadonlySet<LogCheck>;
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
export type Successor = Omit<Boundary, 'proven'> & { readonly proven: boolean | undefined };

/**
 * Judges digests from the newest to the oldest, so that each one's successor is judged before it. A digest is settled once nothing that a
 * neighbour may still say can change its judgement. Links that do not lead back in time prove nothing, so there is no way round in a circle.
 */
export function settleDigests(
  nodes: readonly DigestNode[],
  links: readonly Successor[],
  options: SettleOptions,
): Settlement {
  const successors = groupBy(links, ({ previous }) => placeOf(previous));
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
 * Of several successors the nearest proven one decides: another is a fork, and told as such. `undefined` where the judgement may differ with what
 * is not known yet. A successor that is known not to be proven settles nothing: anyone can put such a file there, and the true one may lie in
 * another folder.
 */
function judgeNode(
  node: DigestNode,
  successors: readonly Successor[],
  { final, publicKeys, runtime }: SettleOptions,
): LinkedJudgement | undefined {
  const judge = (link?: Successor, proven = false): LinkedJudgement =>
    judgeDigestLink(node, link && { ...link, proven }, publicKeys, runtime);
  const nearest = [...successors].sort((a, b) => a.end - b.end || compareUtf8(a.key, b.key));
  const at = nearest.findIndex(({ proven }) => proven);
  const known =
    at < 0
      ? (nearest.map((link) => judge(link)).find(({ judgement }) => judgement.status === 'valid') ?? judge())
      : judge(nearest[at], true);
  if (final) return known;
  if (nearest.every(({ proven }) => proven === false)) return undefined;
  const unknown = nearest.slice(0, at < 0 ? nearest.length : at).filter(({ proven }) => proven === undefined);
  const isSame = (link: Successor): boolean => JSON.stringify(judge(link, true)) === JSON.stringify(known);
  return unknown.every(isSame) ? known : undefined;
}
