import { sameHex } from '../base/hex.ts';
import { shorten } from '../digest/shorten.ts';
import type { MetCheckpoint } from './checkpoint-border.ts';
import type { PastChain } from './checkpoint-read.ts';
import type { FindingCode, RawFinding } from './finding.ts';
import type { NamedDigest } from './link.ts';
import { placeOf } from './location.ts';
import { digestFinding } from './make-finding.ts';

/** Of a text in a finding; a key of S3 has at most 1,024 bytes. */
const LONGEST = 1024;

/**
 * Holds what was found of a chain against its checkpoint: whether the digest of the checkpoint, or what followed it, is still there, and whether
 * the digests behind it link to it as it was.
 *
 * @param named The predecessors that proven digests of the chain name.
 * @param met What the listings tell; `undefined` where not all were seen.
 */
export function checkpointFindings(
  past: PastChain,
  named: readonly NamedDigest[],
  met: readonly MetCheckpoint[] | undefined,
): RawFinding[] {
  return [...absenceFindings(past, met), ...named.flatMap((digest) => linkFindings(past, digest))];
}

function absenceFindings(past: PastChain, met: readonly MetCheckpoint[] | undefined): RawFinding[] {
  if (met === undefined || met.some(({ held }) => held)) return [];
  const finding = (code: FindingCode, message: string): RawFinding[] => [
    digestFinding(code, past.chain, past, message),
  ];
  const older = met.some((day) => day.older);
  if (!met.some(({ newer }) => newer)) {
    const rest = older
      ? 'older ones are there, it is not, and none that is newer'
      : 'nothing of its chain is there any more';
    return finding('rolled-back', `an earlier run proved it, as the checkpoint says: ${rest}`);
  }
  // Only the oldest end of a history expires.
  return older ? finding('missing', 'an earlier run proved it, as the checkpoint says, but it is not there') : [];
}

/** What follows the checkpoint's digest has to name it, with its hash and its signature. */
function linkFindings(past: PastChain, { place, key, links }: NamedDigest): RawFinding[] {
  if (key.time > past.end) return [];
  const isPast = place === placeOf(past);
  return links.flatMap((link): RawFinding[] => {
    const { sha256, signature } = link.previous;
    const told = (what: string, expected: string, actual: string): RawFinding[] => {
      const message = `an earlier run proved it, as the checkpoint says, but the digest behind it, ${link.key}, ${what}`;
      return [
        digestFinding('rewritten', past.chain, past, message, {
          expected: shorten(expected, LONGEST),
          actual: shorten(actual, LONGEST),
        }),
      ];
    };
    if (!isPast) return told('names another predecessor', past.key, link.previous.key);
    if (!sameHex(sha256, past.sha256)) return told('holds another hash for it', past.sha256, sha256);
    return sameHex(signature, past.signature) ? [] : told('holds another signature for it', past.signature, signature);
  });
}
