import { sameHex } from '../base/hex.ts';
import type { Runtime } from '../bytes/runtime.ts';
import { checkSignature } from '../digest/check-signature.ts';
import type { Judgement, OutcomeNote } from '../digest/outcome.ts';
import { shorten } from '../digest/shorten.ts';
import type { PublicKeyRing } from '../keys/key-ring.ts';
import type { DigestNode, Pointer } from './task.ts';

/** What a successor says of a digest, and whether the successor itself is proven. */
export interface Link {
  readonly pointer: Pointer;
  readonly proven: boolean;
  /** The successor lies outside of the range. */
  readonly aside: boolean;
}

/** A judgement, and the key that proved it where one did. */
export interface LinkedJudgement {
  readonly judgement: Judgement;
  readonly fingerprint?: string;
}

/**
 * What a digest is, once its successor is known. A proven successor has the digest's hash and signature signed into it: where they agree
 * the digest is proven too, and where they disagree it was changed, whatever stands beside it. A signature that only the successor still
 * holds is as good as one that is stored, as it stands or falls with the key. A digest that is bad whoever signed it stays bad for its own reason.
 */
export function judgeDigestLink(
  node: DigestNode,
  link: Link | undefined,
  keys: PublicKeyRing,
  runtime: Runtime,
): LinkedJudgement {
  const { own, sha256 } = node;
  const asIs = { judgement: own, ...(node.fingerprint === undefined ? {} : { fingerprint: node.fingerprint }) };
  if (link === undefined || sha256 === undefined || (own.status === 'invalid' && !isOfSignature(own))) return asIs;
  const { pointer, proven, aside } = link;
  // What lies outside of the range can prove a neighbour, but nothing that is wrong there counts against one that is proven by itself.
  if (aside && own.status === 'valid') return asIs;
  if (proven && !sameHex(pointer.sha256, sha256)) {
    const message = 'the next digest, which is proven, holds another hash for it: it was changed';
    return invalid(node, 'link-hash-mismatch', message, pointer.sha256, sha256);
  }
  if (proven && node.signature !== undefined && !sameHex(pointer.signature, node.signature)) {
    return judgeOtherSignature(node, pointer.signature, node.signature);
  }
  if (node.unsigned === undefined || own.status !== 'unverifiable') return asIs;

  const recovered = checkSignature(node.unsigned, pointer.signature, keys, runtime);
  const notes: OutcomeNote[] = own.notes.filter((note) => note !== 'signature-algorithm-missing');
  if (own.code === 'unsupported-algorithm') notes.push('signature-algorithm-unknown');
  if (recovered.key !== undefined) {
    if (!recovered.inWindow) notes.push('key-outside-window');
    const message = 'the signature that the next digest holds for it verifies';
    return {
      judgement: { status: 'valid', code: 'signature-verified', message, notes },
      fingerprint: recovered.key.fingerprint,
    };
  }
  if (!proven) return asIs;
  if (recovered.code === 'key-not-found') {
    const message = 'the next digest, which is proven, holds its hash';
    return { judgement: { status: 'valid', code: 'proven-by-successor', message, notes } };
  }
  const message = 'the signature that the next digest, which is proven, holds for it does not verify';
  return { judgement: { status: 'invalid', code: 'link-signature-mismatch', message, notes } };
}

/** A stored signature other than the one that a proven successor holds. */
function judgeOtherSignature(node: DigestNode, expected: string, actual: string): LinkedJudgement {
  if (node.own.status === 'valid') {
    const message = 'its signature verifies, but the next digest, which is proven, holds another one for it';
    return invalid(node, 'link-signature-mismatch', message, expected, actual);
  }
  const message = 'the signature stored beside it is not the one that the next digest, which is proven, holds for it';
  return invalid(node, 'signature-differs', message, expected, actual);
}

function isOfSignature({ code }: Judgement): boolean {
  return code.startsWith('signature-');
}

function invalid(
  { own }: DigestNode,
  code: Judgement['code'],
  message: string,
  expected: string,
  actual: string,
): LinkedJudgement {
  const { notes } = own;
  return {
    judgement: {
      status: 'invalid',
      code,
      message,
      notes,
      expected: shorten(expected, 64),
      actual: shorten(actual, 64),
    },
  };
}
