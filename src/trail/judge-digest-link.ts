import { defined } from '../base/defined.ts';
import { sameHex } from '../base/hex.ts';
import type { Runtime } from '../bytes/runtime.ts';
import { checkSignature } from '../digest/check-signature.ts';
import { type Judgement, judged, type OutcomeCode, type OutcomeNote } from '../digest/outcome.ts';
import { shorten } from '../digest/shorten.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { Boundary, DigestNode } from './task.ts';

/** A judgement, and the key that proved it where one did. */
export interface LinkedJudgement {
  readonly judgement: Judgement;
  readonly fingerprint?: string;
  /** The signature that its successor holds for it, where that proved it. */
  readonly signature?: string;
}

/**
 * What a digest is, once its successor is known. A proven successor has the digest's hash and signature signed into it: where they agree
 * the digest is proven too, and where they disagree it was changed, whatever stands beside it. A signature that only the successor still
 * holds is as good as one that is stored, as it stands or falls with the key. A digest that is bad whoever signed it stays bad for its own reason;
 * its account and its time are CloudTrail's only where its hash is the one that was signed.
 */
export function judgeDigestLink(
  node: DigestNode,
  link: Boundary | undefined,
  keys: PublicKeyRing,
  runtime: Runtime,
): LinkedJudgement {
  const { own, sha256, signature, unsigned, fingerprint } = node;
  const asIs = defined({ judgement: own, fingerprint });
  if (link === undefined || sha256 === undefined || (own.status === 'invalid' && !isRefutable(own))) return asIs;
  const { previous: held, proven, aside } = link;
  // What lies outside of the range can prove a neighbour, but nothing that is wrong there counts against one that is proven by itself.
  if (aside && own.status === 'valid') return asIs;
  const invalid = (code: OutcomeCode, message: string, expected: string, actual: string): LinkedJudgement => {
    const evidence = { notes: own.notes, expected: shorten(expected, 64), actual: shorten(actual, 64) };
    return { judgement: judged(code, message, evidence) };
  };
  if (proven && !sameHex(held.sha256, sha256))
    return invalid('link-hash-mismatch', `${NEXT} holds another hash for it: it was changed`, held.sha256, sha256);
  if (isMismatch(own) || own.code === 'signature-malformed') return asIs;
  if (proven && signature !== undefined && !sameHex(held.signature, signature)) {
    return own.status === 'valid'
      ? invalid(
          'link-signature-mismatch',
          `its signature verifies, but ${NEXT} holds another`,
          held.signature,
          signature,
        )
      : invalid(
          'signature-differs',
          `${NEXT} holds another signature for it than the stored one`,
          held.signature,
          signature,
        );
  }
  if (unsigned === undefined || own.status !== 'unverifiable') return asIs;

  const recovered = checkSignature(unsigned, held.signature, keys, runtime);
  const notes: OutcomeNote[] = own.notes.filter((note) => note !== 'signature-algorithm-missing');
  if (own.code === 'unsupported-algorithm') notes.push('signature-algorithm-unknown');
  if (recovered.key !== undefined) {
    if (!recovered.inWindow) notes.push(unsigned.note ?? 'key-outside-window');
    const judgement = judged('signature-verified', 'the signature that the next digest holds for it verifies', {
      notes,
    });
    return { judgement, fingerprint: recovered.key.fingerprint, signature: held.signature };
  }
  if (!proven) return asIs;
  return recovered.code === 'key-not-found'
    ? { judgement: judged('proven-by-successor', `${NEXT} holds its hash`, { notes }), signature: held.signature }
    : {
        judgement: judged('link-signature-mismatch', `the signature that ${NEXT} holds for it does not verify`, {
          notes,
        }),
      };
}

const NEXT = 'the next digest, which is proven,';

function isRefutable(own: Judgement): boolean {
  return own.code.startsWith('signature-') || isMismatch(own);
}

function isMismatch({ code }: Judgement): boolean {
  return code === 'account-mismatch' || code === 'time-mismatch';
}
