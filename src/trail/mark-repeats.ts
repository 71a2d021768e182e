import { defined } from '../base/defined.ts';
import type { SettledDigest } from './settle-digests.ts';
import type { LogCheck } from './task.ts';

/**
 * Marks the log files that a proven digest named before, ascending by end (verification.md section 5, "same log named twice"): they are counted
 * with the first. So are those that an unproven digest names too.
 *
 * @param seen What was named before; it grows.
 */
export function markRepeats(settled: readonly SettledDigest[], seen: Set<string> = new Set()): SettledDigest[] {
  const marks = new Map<SettledDigest, ReadonlySet<LogCheck>>();
  const mark = (digest: SettledDigest, isProven: boolean): void => {
    const again = new Set<LogCheck>();
    for (const log of digest.node.logs) {
      const name = nameOf(log, isProven);
      if (seen.has(name)) again.add(log);
      if (isProven) seen.add(name);
    }
    if (again.size > 0) marks.set(digest, again);
  };
  const inRange = settled.filter(({ node }) => !node.aside).sort((a, b) => a.node.end - b.node.end);
  const isProven = ({ judgement }: SettledDigest): boolean => judgement.status === 'valid';
  for (const digest of inRange) if (isProven(digest)) mark(digest, true);
  for (const digest of inRange) if (!isProven(digest)) mark(digest, false);
  return settled.map((digest) => ({ ...digest, ...defined({ again: marks.get(digest) }) }));
}

/** Log files named with different hashes are judged apart. What an unproven digest says of one counts for nothing. */
function nameOf({ bucket, key, judgement }: LogCheck, isProven: boolean): string {
  const isBad = isProven && judgement !== undefined && judgement.status !== 'valid';
  return isBad ? [bucket, key, judgement.code, judgement.expected].join('\n') : [bucket, key].join('\n');
}
