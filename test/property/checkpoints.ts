import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ObjectSource } from '../../src/object/object-source.ts';
import type { TrailCheckpoint } from '../../src/trail/checkpoint.ts';
import type { Finding, TrailReport, Verdict } from '../../src/trail/trail-report.ts';
import { verifyTrail } from '../../src/trail/verify-trail.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import { HOUR, isoTime, MINUTE, msOf } from '../support/world/times.ts';
import type { World } from '../support/world/world.ts';
import { type Asked, isAsked, questions, sourceOf, trailOptions } from './asked.ts';
import { type Property, property } from './property.ts';
import type { Recipe } from './recipe.ts';
import { type Tampering, tampered, tamperings } from './tampered.ts';
import { builtWorld } from './worlds.ts';

/** Hours after logging was switched on, and minutes after that. */
interface Split {
  readonly hour: number;
  readonly minute: number;
}

/** What is done, between two runs, to something that the first of them cannot have seen. */
interface Later {
  readonly what: 'delete' | 'drop metadata' | 'edit' | 'delete log' | 'change log' | 'inject log';
  readonly digest: number;
  readonly log: number;
  readonly minute: number;
}

const splits: fc.Arbitrary<Split> = fc.record({ hour: fc.nat(6), minute: fc.constantFrom(20, 0, 5, 10, 45, 59) });

/** The questions that two runs can share: the end is open, as time goes on. */
function openQuestions(pool: readonly Recipe[]): fc.Arbitrary<Asked> {
  return questions(pool).map(({ range: { unit }, ...asked }) => ({ ...asked, range: { unit } }));
}

export const readOnce: Property = property(
  'read-once',
  'runs that go on from each other read each object at most once between them, and come to the checkpoint of one run',
  (pool) =>
    fc.record({
      // A hole stops the checkpoint, and so does a log file that waits for its backfill digest: what is newer is read again.
      asked: openQuestions(pool.filter(({ stops, backfill }) => stops.length + backfill.length === 0)),
      first: splits,
      apart: fc.array(fc.constantFrom(1, 1, 2), { minLength: 1, maxLength: 4 }),
    }),
  async ({ asked, first, apart }) => {
    const { world } = builtWorld(asked.recipe);
    const times = [timeOf(world, first)];
    for (const hours of apart) times.push(times.at(-1)! + hours * HOUR);
    const read: string[] = [];
    let report: TrailReport | undefined;
    for (const time of times) {
      const run = await runAt(asked, world, time, report?.checkpoint);
      read.push(...run.read);
      report = run.report;
    }
    // Of trails out of scope the digests of the border are read for the names of their log files (verification.md 5), by each run.
    const asks = world.digests().filter((digest) => isAsked(asked, digest));
    const keys = new Set(asks.flatMap((digest) => [digest, ...digest.logs]).map(({ key }) => key));
    const counted = read.filter((key) => keys.has(key));
    assert.deepEqual(
      counted.filter((key, i) => counted.indexOf(key) !== i),
      [],
    );
    const whole = await runAt(asked, world, times.at(-1)!);
    assert.deepEqual(report!.checkpoint, whole.report.checkpoint);
  },
);

export const checkpoints: Property = property(
  'checkpoints',
  'a run that goes on from a checkpoint, made at any hour, tells what a run over all tells of what is behind it, and is never better',
  (pool) =>
    fc.record({
      asked: openQuestions(pool),
      split: splits,
      after: fc.oneof(fc.constantFrom(1, 2, 6), fc.constant(48)),
      later: fc.array(
        fc.record({
          what: fc.constantFrom<Later['what'][]>(
            'delete',
            'drop metadata',
            'edit',
            'delete log',
            'change log',
            'inject log',
          ),
          digest: fc.nat(),
          log: fc.nat(),
          minute: fc.nat(59),
        }),
        { maxLength: 3 },
      ),
    }),
  async ({ asked, split, after, later }) => {
    const { world } = builtWorld(asked.recipe);
    const time = timeOf(world, split);
    const { report: earlier } = await runAt(asked, world, time);
    const ends = (earlier.checkpoint?.chains ?? []).map(({ end }) => end).sort();
    const changed = world.clone();
    change(changed, later, ends.at(-1) ?? '');
    const now = time + after * HOUR;
    const next = await runAt(asked, changed, now, earlier.checkpoint);
    const { report: whole } = await runAt(asked, changed, now);
    assertNotBetter(next, whole);
    // Close behind a starting digest a log file that nobody names is told by itself, or with others, by whether that digest was read.
    if (earlier.checkpoint?.chains.some(({ since, end }) => since === end)) return;
    assert.deepEqual(next.report.findings.map(aboutOf).sort(), whole.findings.map(aboutOf).sort());
  },
);

export const tamperedBefore: Property = property(
  'tampered-before',
  'a run that goes on from a checkpoint of a trail that was tampered with before is never better than a run over all',
  (pool) =>
    fc.record({
      asked: openQuestions(pool),
      manipulations: tamperings('store', 'digest'),
      split: splits,
      after: fc.constantFrom(1, 2, 6),
    }),
  async ({
    asked,
    manipulations,
    split,
    after,
  }: {
    asked: Asked;
    manipulations: readonly Tampering[];
    split: Split;
    after: number;
  }) => {
    const { world } = tampered(asked, manipulations);
    const time = timeOf(world, split);
    const { report: earlier } = await runAt(asked, world, time);
    const next = await runAt(asked, world, time + after * HOUR, earlier.checkpoint);
    const { report: whole } = await runAt(asked, world, time + after * HOUR);
    if (RANK[next.report.verdict] >= RANK[whole.verdict]) return;
    const known = new Set(next.report.findings.map(aboutOf));
    const toldBefore = earlier.findings.filter((finding) => isBefore(finding, earlier.checkpoint)).map(aboutOf);
    assert.deepEqual(
      whole.findings
        .filter(({ severity }) => severity !== 'warning')
        .map(aboutOf)
        .filter((about) => !known.has(about) && !toldBefore.includes(about)),
      [],
    );
  },
);

/** Where nothing is newer than the checkpoint there is nothing to be valid, and nothing to be the matter. */
function assertNotBetter(next: Run, whole: TrailReport): void {
  const isNothingNew = next.outcomes === 0 && next.report.findings.length === 0;
  const rank = RANK[whole.verdict];
  const ranks = isNothingNew && rank === 0 ? [1] : [rank];
  assert.ok(ranks.includes(RANK[next.report.verdict]), `${next.report.verdict}, but ${whole.verdict}`);
}

const RANK: Readonly<Record<Verdict, number>> = { valid: 0, empty: 1, incomplete: 1, invalid: 2 };

/** A finding without its words: log files that lie behind what is proven of one run lie before what the next proves. */
function aboutOf({ severity, code, chain, object, interval }: Finding): string {
  return [severity, code, chain, object?.key, interval?.from, interval?.to].join(' ');
}

/** A checkpoint vouches for nothing before `since`: what was told of that is not told again where the range does not ask for it. */
function isBefore({ interval }: Finding, checkpoint: TrailCheckpoint | undefined): boolean {
  return checkpoint?.chains.some(({ since }) => interval !== undefined && interval.to <= since) ?? false;
}

function timeOf({ from }: World, { hour, minute }: Split): number {
  return msOf(from) + hour * HOUR + minute * MINUTE;
}

interface Run {
  readonly report: TrailReport;
  /** The keys read, in order. */
  readonly read: readonly string[];
  /** How many digests and log files were judged. */
  readonly outcomes: number;
}

/** Asks the question of the bucket as it was at a time. The checkpoint crosses JSON, as between two processes. */
async function runAt(asked: Asked, world: World, time: number, earlier?: TrailCheckpoint): Promise<Run> {
  const source = sourceOf(asked, { objects: objectsAt(asked, world, time) });
  const read: string[] = [];
  let outcomes = 0;
  const get: ObjectSource['get'] = (ref, options) => {
    read.push(ref.key);
    return source.get(ref, options);
  };
  const checkpoint = earlier && (JSON.parse(JSON.stringify(earlier)) as TrailCheckpoint);
  const onOutcome = (): unknown => outcomes++;
  const report = await verifyTrail(
    { ...source, get },
    { ...trailOptions(asked), now: isoTime(time), checkpoint, onOutcome },
  );
  return { report, read, outcomes };
}

/** A digest is in the bucket this long after its end. */
const DELAY = 10 * MINUTE;

const deliveries = new WeakMap<Recipe, ReadonlyMap<string, number>>();

/** When each object of an untouched world is delivered. */
function deliveriesOf(recipe: Recipe): ReadonlyMap<string, number> {
  const known = deliveries.get(recipe);
  if (known !== undefined) return known;
  const { world } = builtWorld(recipe);
  const times = new Map<string, number>();
  for (const digest of [...world.digests(), ...world.digests({ backfill: true })]) {
    const made = digest.metadata['backfill-generation-timestamp'] ?? digest.end;
    times.set(digest.key, Math.max(msOf(digest.end), msOf(made)) + DELAY);
    for (const { key, delivered } of digest.logs) times.set(key, msOf(delivered));
  }
  deliveries.set(recipe, times);
  return times;
}

/** What of a world is there at a time: what was delivered by then, and what was put there under any other name. */
function objectsAt({ recipe }: Asked, { objects }: World, time: number): World['objects'] {
  const times = deliveriesOf(recipe);
  const isThere = (key: string): boolean => !((times.get(key) ?? stampOf(key)) > time);
  return new Map([...objects].map(([bucket, keys]) => [bucket, new Map([...keys].filter(([key]) => isThere(key)))]));
}

/** The end of a digest, as its name says: nothing is signed before its time. */
function stampOf(key: string): number {
  const [, stamp] = /_(\d{8}T\d{6}Z)(?:_backfill)?\.json\.gz$/.exec(key) ?? [];
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(stamp ?? '') ?? [];
  return stamp === undefined ? Number.NaN : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Changes what begins at a time or later. */
function change(world: World, changes: readonly Later[], since: string): void {
  for (const { what, digest: n, log: m, minute } of changes) {
    const newer = world.digests().filter(({ start, starting, exists }) => start >= since && !starting && exists);
    if (newer.length === 0) return;
    const digest = newer[n % newer.length]!;
    CHANGES[what](digest, m, world, minute);
  }
}

const CHANGES: Readonly<
  Record<Later['what'], (digest: DigestHandle, log: number, world: World, minute: number) => void>
> = {
  delete: (digest) => digest.delete(),
  'drop metadata': (digest) => digest.dropMetadata(),
  edit: (digest) => digest.editJson((json) => json.logFiles.pop()),
  'delete log': ({ logs }, n) => logs[n % logs.length]?.delete(),
  'change log': ({ logs }, n) => {
    const log = logs[n % logs.length];
    if (log?.exists) log.replaceBody(gzip(Buffer.from('{}')));
  },
  'inject log': ({ account, region, start }, _, world, minute) => {
    world.injectLog({ account, region, time: msOf(start) + minute * MINUTE });
  },
};
