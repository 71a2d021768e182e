import fc from 'fast-check';
import type { ObjectSource } from '../../src/object/object-source.ts';
import { memorySource } from '../../src/source/memory-source.ts';
import type { TrailOptions, TrailOutcome, TrailScope } from '../../src/trail/options.ts';
import type { TrailReport } from '../../src/trail/trail-report.ts';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import type { LogHandle } from '../support/world/log-handle.ts';
import { HOUR, isoTime, msOf } from '../support/world/times.ts';
import type { World } from '../support/world/world.ts';
import type { Recipe } from './recipe.ts';
import { builtWorld } from './worlds.ts';

/** A world, and what is asked of it, as plain JSON. */
export interface Asked {
  readonly recipe: Recipe;
  /** Thousandths of the world's time, or whole hours; a side that is absent is left open. */
  readonly range: { readonly unit: 'share' | 'hour'; readonly from?: number; readonly to?: number };
  /** Whether the buckets are named; a world of several is always asked with their names. */
  readonly pinned: boolean;
  readonly scope: 'none' | 'all' | 'account' | 'region' | 'trail' | 'organization' | 'start';
}

const WHOLE = { unit: 'share', from: 0, to: 1000 } as const;
const OPEN = { unit: 'share' } as const;

/** Questions about a pool's worlds; the first is the plainest. */
export function questions(pool: readonly Recipe[]): fc.Arbitrary<Asked> {
  const sides = (unit: 'share' | 'hour', max: number): fc.Arbitrary<Asked['range']> =>
    fc.record({ unit: fc.constant(unit), from: fc.nat(max), to: fc.nat(max) }, { requiredKeys: ['unit'] });
  return fc.record({
    recipe: fc.constantFrom(...pool),
    range: fc.oneof(
      { weight: 3, arbitrary: fc.constant(WHOLE) },
      { weight: 2, arbitrary: fc.constant(OPEN) },
      { weight: 2, arbitrary: sides('share', 1000) },
      { weight: 2, arbitrary: sides('hour', 6) },
    ),
    pinned: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    scope: fc.oneof(
      { weight: 3, arbitrary: fc.constant('none' as const) },
      { weight: 2, arbitrary: fc.constantFrom('all', 'account', 'region', 'trail', 'organization', 'start') },
    ) as fc.Arbitrary<Asked['scope']>,
  });
}

/** The range in milliseconds; open sides are infinite. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function rangeOf({ recipe, range, scope }: Asked): Range {
  const { world } = builtWorld(recipe);
  const [on, end] = [msOf(world.from), msOf(world.to)];
  const at = (side: number): number =>
    range.unit === 'hour' ? Math.min(on + side * HOUR, end) : on + Math.floor(((end - on) * side) / MILLION) * 1000;
  const sides = [range.from, range.to].map((side) => (side === undefined ? undefined : at(side)));
  const [from = -Infinity, to = Infinity] = sides.every(Number.isFinite) ? sides.sort((a, b) => a! - b!) : sides;
  // No range is without time.
  const low = Math.min(from, end - 1000);
  return { from: scope === 'start' ? Math.min(low, on) - 2 * HOUR : low, to: Math.max(to, low + 1000, on + 1000) };
}

const MILLION = 1_000_000;

export interface Chain {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
}

/** Whether the scope takes a chain in. */
export function isAsked({ recipe, scope }: Asked, { account, region, trail }: Chain): boolean {
  if (scope === 'account') return account === recipe.accounts[0];
  if (scope === 'region') return region === recipe.regions[0];
  const isOutside = recipe.trails.some(({ name, outsideOrganization }) => name === trail && outsideOrganization);
  if (scope === 'all' || scope === 'organization') return !isOutside || recipe.organization === undefined;
  return scope !== 'trail' || trail === recipe.trails[0]!.name;
}

const known = new WeakMap<Asked, TrailOptions>();

/** The options of `verifyTrail` for a question. */
export function trailOptions(asked: Asked): TrailOptions {
  const options = known.get(asked) ?? makeOptions(asked);
  known.set(asked, options);
  return options;
}

function makeOptions(asked: Asked): TrailOptions {
  const { world, publicKeys } = builtWorld(asked.recipe);
  const { from, to } = rangeOf(asked);
  return {
    publicKeys,
    now: world.now,
    ...(isPinned(asked) && { bucket: bucketsOf(asked) }),
    ...(Number.isFinite(from) && { from: isoTime(from) }),
    ...(Number.isFinite(to) && { to: isoTime(to) }),
    scope: scopeOf(asked, world.from),
  };
}

/** Those in which digests of the range lie: one that is named and holds none of them is reported (`scope-absent`). */
export function bucketsOf(asked: Asked): string[] {
  const { world } = builtWorld(asked.recipe);
  return [...new Set([world.bucket, ...coveredDigests(asked, world).map(({ bucket }) => bucket)])];
}

function scopeOf({ recipe, scope }: Asked, expectedStart: string): TrailScope {
  const { accounts, regions, organization, trails } = recipe;
  if (scope === 'all') return { accounts, regions, organization };
  if (scope === 'account') return { accounts: accounts.slice(0, 1) };
  if (scope === 'region') return { regions: regions.slice(0, 1) };
  if (scope === 'trail') return { trail: trails[0]!.name };
  if (scope === 'organization') return { organization };
  return scope === 'start' ? { expectedStart } : {};
}

function isPinned({ recipe, pinned }: Asked): boolean {
  return pinned || builtWorld(recipe).world.objects.size > 1;
}

/** The world's objects as the question reads them: under no name where no bucket is pinned. */
export function sourceOf(asked: Asked, { objects }: Pick<World, 'objects'>): ObjectSource {
  return memorySource(isPinned(asked) ? objects : new Map([['', [...objects.values()][0]!]]));
}

export interface Answer {
  readonly report: TrailReport;
  /** `status key` of each digest and log file that was judged, sorted. */
  readonly statuses: readonly string[];
}

/** Asks the question of the world, or of a changed copy. */
export async function ask(asked: Asked, world: World, options: Partial<TrailOptions> = {}): Promise<Answer> {
  const statuses: string[] = [];
  const onOutcome = ({ status, key }: TrailOutcome): unknown => statuses.push(`${status} ${key}`);
  const report = await verifyTrail(sourceOf(asked, world), { ...trailOptions(asked), onOutcome, ...options });
  return { report, statuses: statuses.sort() };
}

/** Says of digests whether they are in scope and range: their interval shares time with it (verification.md 6). `expectedStart` stands for an open `from`. */
export function isCovered(asked: Asked): (digest: DigestHandle) => boolean {
  const range = rangeOf(asked);
  const [from, to] = [textOf(range.from), textOf(range.to)];
  const youngest = asked.scope === 'start' && range.from === -Infinity ? builtWorld(asked.recipe).world.from : from;
  return (digest) => digest.start < to && digest.end > youngest && isAsked(asked, digest);
}

/** Times as text sort like times. */
function textOf(time: number): string {
  return Number.isFinite(time) ? isoTime(time) : time < 0 ? '' : '~';
}

export function coveredDigests(asked: Asked, world: World): DigestHandle[] {
  return [...world.digests(), ...world.digests({ backfill: true })].filter(isCovered(asked));
}

/** Those digests, and the log files that they name. */
export function coveredObjects(asked: Asked, world: World): (DigestHandle | LogHandle)[] {
  return coveredDigests(asked, world).flatMap((digest) => [digest, ...digest.logs]);
}
