import { parseTrailKey } from '../object/object-key.ts';
import type { ChainTip, ChainTips } from './checkpoint-border.ts';
import { spanOf } from './digest-span.ts';
import { extentOf, MARGIN_MS } from './interval.ts';
import { placeOf } from './location.ts';
import type { SettledDigest } from './settle-digests.ts';
import type { DigestNode } from './task.ts';

/**
 * Of settled digests of one chain the last of each stretch of time without a hole, up to the first that is flawed: which stretch the next
 * checkpoint ends is known only once all days are joined.
 *
 * @param to The end of the range: log files stamped later were not looked for.
 */
export function findTips(settled: readonly SettledDigest[], to: number = Number.POSITIVE_INFINITY): ChainTips {
  const own = settled.filter(({ node }) => !node.aside).sort((a, b) => a.node.end - b.node.end);
  const flaw = own.find((digest) => !isSound(digest))?.node.end;
  const sound = flaw === undefined ? own : own.filter(({ node }) => node.end < flaw);
  const tips = sound.flatMap(({ node, signature }, i): ChainTip[] => {
    const next = sound[i + 1]?.node;
    if (next !== undefined && (startOf(next) <= node.end || node.chain.backfill)) return [];
    const { bucket, key, end, sha256 } = node;
    const own = node.own.status === 'valid' ? node.signature : signature;
    if (sha256 === undefined || own === undefined) return [];
    const logs = stampedFrom(sound.slice(0, i + 1), Math.min(end, to) - MARGIN_MS);
    return [{ bucket, key, start: startOf(node), end, sha256, signature: own, logs }];
  });
  return { tips, flaws: flaw === undefined ? [] : [flaw] };
}

/** What the settled digests of several days offer. */
export function joinTips(parts: readonly ChainTips[]): ChainTips {
  const flaws = parts.flatMap((part) => part.flaws);
  return { tips: parts.flatMap(({ tips }) => tips), flaws: flaws.length > 0 ? [extentOf(flaws).from] : [] };
}

/** Of two tips that follow each other without a hole the later one alone: how far a checkpoint falls back is then a matter of days, not of hours. */
export function newestTips({ tips, flaws }: ChainTips, to: number = Number.POSITIVE_INFINITY): ChainTips {
  const sorted = [...tips].sort((a, b) => a.end - b.end);
  const kept: ChainTip[] = [];
  let before: ChainTip | undefined;
  for (const tip of sorted) {
    const isNext = before !== undefined && tip.start <= before.end && flaws.every((flaw) => flaw > tip.end);
    const since = Math.min(tip.end, to) - MARGIN_MS;
    const logs = isNext ? before!.logs.filter((place) => stampOf(place) >= since) : [];
    if (isNext) kept.pop();
    before = { ...tip, logs: [...logs, ...tip.logs] };
    kept.push(before);
  }
  return { tips: kept, flaws };
}

function isSound({ node, judgement }: SettledDigest): boolean {
  return judgement.status === 'valid' && node.logs.every((log) => (log.judgement?.status ?? 'valid') === 'valid');
}

/** A starting digest that names no log file is about no time. */
function startOf(node: DigestNode): number {
  return node.previous === null && node.logs.length === 0 ? node.end : spanOf(node).from;
}

function stampedFrom(digests: readonly SettledDigest[], from: number): string[] {
  const places: string[] = [];
  // A log file is named by a digest that ends a quarter of an hour before its stamp at the earliest.
  for (let i = digests.length - 1; i >= 0 && digests[i]!.node.end >= from - MARGIN_MS; i--)
    for (const log of digests[i]!.node.logs) if (stampOf(placeOf(log)) >= from) places.push(placeOf(log));
  return places;
}

/** Of a log file by its place; minus infinity where it has none. */
function stampOf(place: string): number {
  return parseTrailKey(place.slice(place.indexOf('/') + 1))?.time ?? Number.NEGATIVE_INFINITY;
}
