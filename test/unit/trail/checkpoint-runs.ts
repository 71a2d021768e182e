import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailCheckpoint } from '../../../src/trail/checkpoint.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import type { TrailReport } from '../../../src/trail/trail-report.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { HOUR, type Instant, isoTime, MINUTE, msOf } from '../../support/world/times.ts';
import type { World } from '../../support/world/world.ts';

/** A digest is in the bucket this long after its end. */
const DELAY = 10 * MINUTE;

/** The time a number of hours after logging was switched on. */
export function hoursIn(world: World, hours: number): string {
  return isoTime(msOf(world.from) + hours * HOUR);
}

/** The bucket as it was at a time: what was delivered by then, and what a test put there by any other name. */
export function bucketAt(world: World, time: Instant): World {
  const past = world.clone();
  const now = typeof time === 'number' ? time : msOf(time);
  for (const digest of [...past.digests(), ...past.digests({ backfill: true })]) {
    const generated = digest.exists ? digest.metadata['backfill-generation-timestamp'] : undefined;
    if (Math.max(msOf(digest.end), msOf(generated ?? digest.end)) + DELAY > now && digest.exists) digest.delete();
    for (const log of digest.logs) if (msOf(log.delivered) > now && log.exists) log.delete();
  }
  return past;
}

export interface Run {
  readonly report: TrailReport;
  /** The keys read, in order. */
  readonly read: readonly string[];
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Counts what is downloaded. */
export function countingSource(world: World): { source: ObjectSource; read: string[] } {
  const source = memorySource(world.objects);
  const read: string[] = [];
  const get: ObjectSource['get'] = (ref, options) => {
    read.push(ref.key);
    return source.get(ref, options);
  };
  return { source: { ...source, get }, read };
}

/** Verifies the bucket as it is at a time, going on from an earlier report. The checkpoint crosses JSON, as between two processes. */
export async function runAt(
  world: World,
  time: Instant,
  earlier?: { readonly checkpoint?: TrailCheckpoint },
  options: Partial<TrailOptions> = {},
): Promise<Run> {
  const { source, read } = countingSource(bucketAt(world, time));
  const checkpoint = earlier?.checkpoint && throughJson(earlier.checkpoint);
  const report = await verifyTrail(source, worldOptions(world, { now: time, checkpoint, ...options }));
  return { report, read };
}
