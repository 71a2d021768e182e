import { addToGroup } from '../base/group-by.ts';
import type { ObjectRef } from '../object/object-source.ts';
import { placeOf } from '../trail/location.ts';
import type { SettledDigest } from '../trail/settle-digests.ts';
import type { DigestNode } from '../trail/task.ts';
import type { DigestProof } from './verified-record.ts';

/** A proven digest, seen from the predecessor that it names. */
interface Successor extends ObjectRef {
  readonly end: number;
  readonly fingerprint: string;
}

export interface DigestProofs {
  /** Takes in digests that were settled; those that can prove others must not come later than these. */
  add(settled: readonly SettledDigest[]): void;
  /** Of a proven digest that was added. */
  of(node: DigestNode): DigestProof;
}

/** Knows by which key and way each digest is proven. What it keeps is links to digests that are not settled yet. */
export function digestProofs(): DigestProofs {
  const proofs = new WeakMap<DigestNode, DigestProof>();
  const successors = new Map<string, Successor[]>();

  /** The nearest proven successor is the one that decides: see `settleDigests`. */
  const bySuccessor = (node: DigestNode): DigestProof => {
    const younger = (successors.get(placeOf(node)) ?? []).filter(({ end }) => end > node.end);
    const { fingerprint, bucket, key } = younger.reduce((nearest, other) =>
      other.end < nearest.end ? other : nearest,
    );
    return { by: 'proven-successor', fingerprint, successor: { bucket, key } };
  };

  const proofOf = ({ node, fingerprint }: SettledDigest): DigestProof => {
    if (fingerprint === undefined) return bySuccessor(node);
    return { by: node.own.status === 'valid' ? 'own-signature' : 'recovered-signature', fingerprint };
  };

  return {
    add(settled) {
      for (const digest of [...settled].sort((a, b) => b.node.end - a.node.end)) {
        const { node, judgement } = digest;
        if (judgement.status === 'valid') {
          const proof = proofOf(digest);
          proofs.set(node, proof);
          const { bucket, key, end, previous } = node;
          const { fingerprint } = proof;
          if (previous) addToGroup(successors, placeOf(previous), { bucket, key, end, fingerprint });
        }
        successors.delete(placeOf(node));
      }
    },
    of: (node) => proofs.get(node)!,
  };
}
