import type { NamedLog } from './digest-json.ts';
import { findingOf, type ObjectResult, type ReferenceFinding } from './finding.ts';
import { sha256Hex } from './found-digest.ts';
import { contentOf } from './gzip-frame.ts';
import { type Buckets, fetchPlain, uriOf } from './plain.ts';
import type { JudgedDigest } from './prove-digests.ts';

export interface LogResults {
  readonly objects: ReadonlyMap<string, ObjectResult>;
  readonly findings: readonly ReferenceFinding[];
}

const WORST_FIRST = ['invalid', 'missing', 'unverifiable', 'valid'] as const;

/**
 * 1.9.7: "each referenced log: present, one gzip member, trailer complete, hash equal". Section 5: "same log named twice: counted
 * once, `warning`"; "a digest is invalid or unverifiable: its logs are `unverifiable`, `digest-unproven`, one folded finding per
 * digest".
 *
 * Readings: all logs of a digest in the range are judged, whatever their stamps. Where two proven digests name a log, the worse
 * outcome is told; a proven digest's word counts, an unproven one's does not matter beside it. A digest that could not be parsed
 * names no logs.
 */
export function judgeNamedLogs(digests: readonly JudgedDigest[], buckets: Buckets): LogResults {
  const objects = new Map<string, ObjectResult>();
  const findings: ReferenceFinding[] = [];
  const places = new Map<string, NamedLog>();
  for (const digest of digests.filter(({ judged }) => judged.status === 'valid')) {
    for (const log of digest.json!.logFiles) {
      const uri = uriOf(log);
      const [result, earlier] = [judgeLog(log, buckets), objects.get(uri)];
      if (earlier !== undefined) findings.push({ severity: 'warning', code: 'log-named-twice', object: uri });
      objects.set(uri, earlier === undefined ? result : worse(earlier, result));
      places.set(uri, log);
    }
  }
  for (const [uri, result] of objects) findings.push(...findingOf(places.get(uri)!, result));
  const proven = new Set(objects.keys());
  for (const digest of digests.filter(({ judged }) => judged.status !== 'valid')) {
    const logs = (digest.json?.logFiles ?? []).filter((log) => !proven.has(uriOf(log)));
    for (const log of logs) objects.set(uriOf(log), { status: 'unverifiable', code: 'digest-unproven' });
    if (logs.length > 0) findings.push({ severity: 'gap', code: 'digest-unproven', object: digest.uri });
  }
  return { objects, findings };
}

function worse(a: ObjectResult, b: ObjectResult): ObjectResult {
  return WORST_FIRST.indexOf(a.status) <= WORST_FIRST.indexOf(b.status) ? a : b;
}

/**
 * Reading: a log that is gone is missing whatever hash was meant for it; with a hash of an unknown algorithm nothing more can be
 * said of it, not even by its frame.
 */
function judgeLog(log: NamedLog, buckets: Buckets): ObjectResult {
  const object = fetchPlain(buckets, log);
  if (object === 'missing') return { status: 'missing', code: 'missing' };
  if (object === 'unreadable') return { status: 'unverifiable', code: 'unreadable' };
  if (log.hashAlgorithm !== 'SHA-256') return { status: 'unverifiable', code: 'unsupported-algorithm' };
  const content = contentOf(object.body!);
  if ('code' in content) {
    return { status: content.code === 'too-large' ? 'unverifiable' : 'invalid', code: content.code };
  }
  return sha256Hex(content.value) === log.hash
    ? { status: 'valid', code: 'hash-verified' }
    : { status: 'invalid', code: 'hash-mismatch' };
}
