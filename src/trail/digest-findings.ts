import type { Judgement } from '../digest/outcome.ts';
import { parseDigestKey } from '../object/object-key.ts';
import { formatRef, type ObjectRef } from '../object/object-source.ts';
import { type Chain, chainId, chainOf } from './chain.ts';
import { spanOf } from './digest-span.ts';
import type { FindingCode, RawFinding } from './finding.ts';
import { digestFinding, logFinding, makeFinding } from './make-finding.ts';
import type { DigestNode } from './task.ts';

/** Why a digest is not proven. */
export function unprovenDigest(chain: Chain, node: DigestNode, { code, message, ...evidence }: Judgement): RawFinding {
  const { expected, actual } = evidence;
  return digestFinding(code as FindingCode, chain, node, message, { expected, actual });
}

const NOTES = {
  'signature-algorithm-missing': 'no signature algorithm is stored beside the signature; the signed one was used',
  'signature-algorithm-unknown': 'the stored signature algorithm is not SHA256withRSA; the next digest proves it',
  'key-outside-window': 'the key that verifies it was not in its validity window',
  'generation-time-unknown': 'no time is stored beside it of when it was generated',
} as const;

/** What is odd about a digest that is proven all the same. */
export function noteFindings(chain: Chain, node: DigestNode, { notes }: Judgement): RawFinding[] {
  return notes
    .filter((note): note is keyof typeof NOTES => Object.hasOwn(NOTES, note))
    .map((note) => digestFinding(note, chain, node, NOTES[note]));
}

/** The log files of a digest that is not proven, as one finding. */
export function unprovenLogs(chain: Chain, node: DigestNode, logFiles: number, causedBy: string): RawFinding {
  const { bucket, key } = node;
  const message = `${logFiles} log file${logFiles === 1 ? '' : 's'} named by it, vouched for by nobody`;
  const object = { kind: 'digest', bucket, key } as const;
  return makeFinding('digest-unproven', formatRef(node), message, {
    chain: chainId(chain),
    object,
    logFiles,
    causedBy,
  });
}

/** Why a log file that a proven digest names is not valid. */
export function badLog(chain: Chain, log: ObjectRef, { code, message, expected, actual }: Judgement): RawFinding {
  return logFinding(code as FindingCode, chain, log, message, { expected, actual });
}

export function repeatedLog(chain: Chain, log: ObjectRef): RawFinding {
  return logFinding('log-named-twice', chain, log, 'two digests name it; it is counted once');
}

/** Whether a proven digest's link leads back in time within its own chain. */
export function linkFindings(chain: Chain, node: DigestNode): RawFinding[] {
  const { previous, end } = node;
  if (!previous) return [];
  const finding = (code: FindingCode, message: string): RawFinding[] => [digestFinding(code, chain, node, message)];
  const to = parseDigestKey(previous.key);
  if (to === undefined || chainId(chainOf(to)) !== chainId(chain))
    return finding('out-of-scope', `its link leads out of its chain, to ${formatRef(previous)}`);
  // Backfill digests owe no order in time.
  if (chain.backfill ? previous.key === node.key : to.time >= end)
    return finding('cycle', `its link leads to one that is not older, ${formatRef(previous)}`);
  return to.time > spanOf(node).from ? finding('overlap', 'it begins before the one that it links to ends') : [];
}
