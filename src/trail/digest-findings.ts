import type { Judgement, OutcomeStatus } from '../digest/outcome.ts';
import { parseObjectKey } from '../object/object-key.ts';
import { formatRef } from '../object/object-source.ts';
import { type Chain, chainId, chainOf } from './chain.ts';
import { describeDigest } from './describe-digest.ts';
import { spanOf } from './digest-span.ts';
import { findingId, type RawFinding, type Severity } from './finding.ts';
import type { SettledDigest } from './settle-digests.ts';
import type { LogCheck } from './task.ts';

/** How bad it is that an object is not valid. */
export function severityOf(status: OutcomeStatus): Severity {
  return status === 'unverifiable' ? 'gap' : 'error';
}

/** Why a digest is not proven. */
export function digestFinding(chain: Chain, { node, judgement }: SettledDigest): RawFinding | undefined {
  const { status, code, message, expected, actual } = judgement;
  if (status === 'valid') return undefined;
  return {
    id: findingId(code as RawFinding['code'], formatRef(node)),
    severity: severityOf(status),
    code: code as RawFinding['code'],
    message: `${describeDigest(node)}: ${message}`,
    chain: chainId(chain),
    object: { kind: 'digest', bucket: node.bucket, key: node.key },
    interval: spanOf(node),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

const NOTE_MESSAGES = {
  'signature-algorithm-missing': 'no signature algorithm is stored beside the signature; the signed one was used',
  'signature-algorithm-unknown':
    'the signature algorithm stored beside it is not SHA256withRSA; the next digest proves it',
  'key-outside-window': 'the key that verifies it was not in its validity window',
} as const;

/** What is odd about a digest that is proven all the same. */
export function noteFindings(chain: Chain, { node, judgement }: SettledDigest): RawFinding[] {
  return judgement.notes
    .filter((note): note is keyof typeof NOTE_MESSAGES => Object.hasOwn(NOTE_MESSAGES, note))
    .map((note) => ({
      id: findingId(note, formatRef(node)),
      severity: 'warning',
      code: note,
      message: `${describeDigest(node)}: ${NOTE_MESSAGES[note]}`,
      chain: chainId(chain),
      object: { kind: 'digest', bucket: node.bucket, key: node.key },
      interval: spanOf(node),
    }));
}

/** The log files of a digest that is not proven, as one finding. */
export function unprovenLogs(chain: Chain, node: SettledDigest['node'], causedBy: string): RawFinding {
  const n = node.logCount ?? node.logs.length;
  return {
    id: findingId('digest-unproven', formatRef(node)),
    severity: 'gap',
    code: 'digest-unproven',
    message: `${n} log file${n === 1 ? '' : 's'} named by it ${n === 1 ? 'is' : 'are'} vouched for by nobody`,
    chain: chainId(chain),
    object: { kind: 'digest', bucket: node.bucket, key: node.key },
    logFiles: n,
    causedBy,
  };
}

export function logFinding(
  chain: Chain,
  log: LogCheck,
  { status, code, message, expected, actual }: Judgement,
): RawFinding {
  return {
    id: findingId(code as RawFinding['code'], formatRef(log)),
    severity: severityOf(status),
    code: code as RawFinding['code'],
    message: `log file: ${message}`,
    chain: chainId(chain),
    object: { kind: 'log-file', bucket: log.bucket, key: log.key },
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

export function repeatedLog(chain: Chain, log: LogCheck): RawFinding {
  return {
    id: findingId('log-named-twice', formatRef(log)),
    severity: 'warning',
    code: 'log-named-twice',
    message: 'log file: two digests name it; it is counted once',
    chain: chainId(chain),
    object: { kind: 'log-file', bucket: log.bucket, key: log.key },
  };
}

/** Whether a proven digest's link leads back in time within its own chain. */
export function linkFindings(chain: Chain, node: SettledDigest['node']): RawFinding[] {
  if (!node.previous) return [];
  const to = parseObjectKey(node.previous.key);
  const about = {
    chain: chainId(chain),
    object: { kind: 'digest', bucket: node.bucket, key: node.key },
    interval: spanOf(node),
  } as const;
  const finding = (severity: Severity, code: RawFinding['code'], message: string): RawFinding[] => [
    {
      id: findingId(code, formatRef(node)),
      severity,
      code,
      message: `${describeDigest(node)}: ${message}`,
      ...about,
    },
  ];
  if (to?.kind !== 'digest' || chainId(chainOf(to)) !== chainId(chain)) {
    return finding('error', 'out-of-scope', `its link leads out of its chain, to ${formatRef(node.previous)}`);
  }
  if (to.time >= node.end)
    return finding('error', 'cycle', `its link leads to a digest that is not older, ${formatRef(node.previous)}`);
  if (to.time > spanOf(node).from)
    return finding('warning', 'overlap', 'it begins before the digest that it links to ends');
  return [];
}
