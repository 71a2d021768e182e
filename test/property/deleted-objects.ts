import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { LogHandle } from '../support/world/log-handle.ts';
import { seededRandom } from '../support/world/random.ts';
import { MINUTE, msOf } from '../support/world/times.ts';
import type { ChainHandle, World } from '../support/world/world.ts';
import { type Asked, ask, bucketsOf, coveredDigests, isCovered, questions, type Range, rangeOf } from './asked.ts';
import { type Property, property } from './property.ts';
import type { Recipe } from './recipe.ts';
import { builtWorld } from './worlds.ts';

type Stored = DigestHandle | LogHandle;

/** What is deleted together. */
interface Deletion {
  readonly what: 'object' | 'digest with its log files' | 'digests from it on' | 'all from it on' | 'chain' | 'some';
  /** Which of the objects that the range covers. */
  readonly object: number;
  /** Of `some`, how many of a thousand, and which of them. */
  readonly share: number;
  readonly salt: number;
}

export const deletedObjects: Property = property(
  'deleted-objects',
  'objects that the range covers, deleted in any number and choice, never leave it valid',
  (pool: readonly Recipe[]) =>
    fc.record({
      asked: questions(pool.filter(({ stops }) => stops.length === 0)),
      deletions: fc.array(
        fc.record({
          what: fc.constantFrom<Deletion['what'][]>(
            'object',
            'digest with its log files',
            'digests from it on',
            'all from it on',
            'chain',
            'some',
          ),
          object: fc.nat(),
          share: fc.constantFrom(30, 100, 300, 700, 1000),
          salt: fc.nat(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  async ({ asked, deletions }) => {
    const world = builtWorld(asked.recipe).world.clone();
    for (const deletion of deletions) for (const object of chosen(asked, world, deletion)) object.delete();
    fc.pre(world.chains().some((chain) => isMissed(asked, chain)));
    const { report } = await ask(asked, world);
    assert.notEqual(report.verdict, 'valid');
  },
);

/** What one deletion takes of what is still there. */
function chosen(asked: Asked, world: World, { what, object: n, share, salt }: Deletion): Stored[] {
  const digests = coveredDigests(asked, world);
  const objects: Stored[] = digests.flatMap((digest) => [digest, ...digest.logs]);
  if (objects.length === 0) return [];
  const random = seededRandom(`${salt}`);
  const digest = digests[n % digests.length]!;
  const chain = coveredDigests(asked, world).filter((other) => isSameChain(other, digest));
  const later = chain.filter(({ end }) => end >= digest.end);
  const withLogs = (some: readonly DigestHandle[]): Stored[] => some.flatMap((one) => [one, ...one.logs]);
  const all: Readonly<Record<Deletion['what'], () => Stored[]>> = {
    object: () => [objects[n % objects.length]!],
    'digest with its log files': () => withLogs([digest]),
    'digests from it on': () => later,
    'all from it on': () => withLogs(later),
    chain: () => withLogs(world.digests({ backfill: digest.backfill }).filter((other) => isSameChain(other, digest))),
    some: () => objects.filter(() => random.next() * 1000 < share),
  };
  return all[what]().filter(({ exists }) => exists);
}

function isSameChain(one: DigestHandle, other: DigestHandle): boolean {
  return (['account', 'region', 'trail', 'homeRegion', 'backfill'] as const).every((name) => one[name] === other[name]);
}

/**
 * Whether something that is gone of a chain must be noticed. By the rules of verification.md it need not be
 * - of a chain of which no digest is left in the buckets asked (chains are what is found), or at the newest end where `to` is left open (6: the range is what is
 *   found of each chain);
 * - of a backfill chain, unless the digest behind it is left (5, "backfill digests": they owe no contiguity and cover no time).
 * What is left of the log files of such digests is noticed inside covered time, with a margin of 15 minutes at its borders (5, "log file stamped
 * inside covered time").
 */
function isMissed(asked: Asked, { digests, backfill }: ChainHandle): boolean {
  const range = rangeOf(asked);
  const covered = digests.filter(isCovered(asked));
  const gone = covered.filter(({ exists }) => !exists);
  const buckets = bucketsOf(asked);
  const newest = digests.filter(({ exists, bucket }) => exists && buckets.includes(bucket)).at(-1);
  const isOwed = ({ end, next }: DigestHandle): boolean =>
    newest !== undefined && (backfill ? next?.exists === true : range.to < Infinity || end < newest.end);
  return (
    covered.some(({ exists, logs }) => exists && logs.some((log) => !log.exists)) ||
    gone.some(isOwed) ||
    gone.some(({ logs }) => logs.some((log) => log.exists && isInside(range, log)))
  );
}

function isInside({ from, to }: Range, { time }: LogHandle): boolean {
  return msOf(time) >= from + 15 * MINUTE && msOf(time) <= to - 20 * MINUTE && from > -Infinity && to < Infinity;
}
