import type { Severity, Verdict } from '../../../src/index.ts';
import type { DigestHandle } from '../world/digest-handle.ts';
import type { LogHandle } from '../world/log-handle.ts';
import type { WorldOptions } from '../world/options.ts';
import { buildWorld, type World } from '../world/world.ts';
import type { ReferenceOptions } from './asked.ts';
import { type Place, type PlainObject, uriOf } from './plain.ts';
import type { PublicKeyEntry } from './public-keys.ts';

/** One row of the catalogue, or a variant of it: what is done to a sound world, and what must be said of it. */
export interface CatalogueCase {
  /** The row's id and a few words. */
  readonly id: string;
  readonly world?: WorldOptions;
  readonly change?: (world: World) => unknown;
  /** Objects that are there, but cannot be read. */
  readonly unreadable?: (world: World) => readonly Place[];
  readonly keys?: (world: World) => readonly PublicKeyEntry[];
  /** Beside the bucket, `now`, and `from` and `to` of the whole world. */
  readonly options?: (world: World) => Partial<ReferenceOptions>;
  readonly verdict: Verdict;
  /** URI → `status code` of every object that is not valid. */
  readonly objects?: (world: World) => Readonly<Record<string, string>>;
  /** Objects of the sound world that nothing is said about. */
  readonly unmentioned?: (world: World) => readonly Place[];
  /** `severity code` of the findings that are no object's outcome, sorted. */
  readonly findings?: readonly `${Severity} ${string}`[];
  /** Hours since the switching on, as `2-3`, that are not covered. */
  readonly uncovered?: readonly string[];
}

/** Five hours with two log files each, none in the hour from 3 to 4. */
export const BASE: WorldOptions = { logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) };

const worlds = new Map<WorldOptions, World>();

/** A world of its own for each case. */
export function worldOf({ world = BASE }: Pick<CatalogueCase, 'world'>): World {
  const built = worlds.get(world) ?? buildWorld(world);
  worlds.set(world, built);
  return built.clone();
}

export function caseOptions(one: CatalogueCase, world: World): ReferenceOptions {
  const { from, to, now } = world;
  return { bucket: [...world.objects.keys()], from, to, now, ...one.options?.(world) };
}

/** The world's objects, without the bodies of those that cannot be read. */
export function readable(world: World, unreadable: readonly Place[]): Map<string, Map<string, PlainObject>> {
  const buckets = new Map<string, Map<string, PlainObject>>();
  for (const [bucket, objects] of world.objects) buckets.set(bucket, new Map(objects));
  for (const { bucket, key } of unreadable) buckets.get(bucket)?.set(key, {});
  return buckets;
}

export function digestAt(world: World, hour: number): DigestHandle {
  return world.digest({ hour });
}

export function logAt(world: World, hour: number, index = 0): LogHandle {
  return world.log({ hour, index });
}

/** What becomes of the one log file of the hour from 2 to 3. */
export function targetLog(outcome: string): (world: World) => Record<string, string> {
  return (world) => ({ [uriOf(logAt(world, 2))]: outcome });
}

/** What becomes of a digest that is not proven, and of its log files. */
export function unproven(hour: number, outcome: string): (world: World) => Record<string, string> {
  return (world) => {
    const digest = digestAt(world, hour);
    const logs = digest.logs.map((log) => [uriOf(log), 'unverifiable digest-unproven']);
    return { [uriOf(digest)]: outcome, ...Object.fromEntries(logs) };
  };
}

/** What becomes of a digest that is not there or cannot be read at all. */
export function unread(hour: number, outcome: string): (world: World) => Record<string, string> {
  return (world) => ({ [uriOf(digestAt(world, hour))]: outcome });
}

export function logsOf(...hours: readonly number[]): (world: World) => readonly Place[] {
  return (world) => hours.flatMap((hour) => digestAt(world, hour).logs);
}

/** The digests of some hours, and their log files. */
export function hoursOf(...hours: readonly number[]): (world: World) => readonly Place[] {
  return (world) => [...hours.map((hour) => digestAt(world, hour)), ...logsOf(...hours)(world)];
}

/** An instant, some hours after the switching on. */
export function hoursOn(world: World, hours: number): number {
  return Date.parse(world.from) + Math.round(hours * 3600) * 1000;
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** The body with one bit changed. */
export function flipBit(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const changed = bytes.slice();
  changed[at]! ^= 1 << bit;
  return changed;
}
