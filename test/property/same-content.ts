import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type TrailOutcome, type TrailReport, verifyTrail } from '../../src/index.ts';
import { contentOf } from '../support/reference/gzip-frame.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { type GzipOptions, gzip } from '../support/world/gzip.ts';
import { seededRandom } from '../support/world/random.ts';
import type { World } from '../support/world/world.ts';
import { type Asked, bucketsOf, questions } from './asked.ts';
import { type Property, property } from './property.ts';
import { type Tampered, tampered, tamperings } from './tampered.ts';

const latin1 = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
});

const gzipOptions: fc.Arbitrary<GzipOptions> = fc.record(
  {
    level: fc.integer({ min: 0, max: 9 }),
    mtime: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    xfl: fc.nat(255),
    os: fc.nat(255),
    extra: fc.uint8Array({ maxLength: 20 }),
    name: latin1,
    comment: latin1,
    headerCrc: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Verification.md 1.4: what a successor holds too can be lost. The time at which a backfill digest was made is held nowhere else. */
const RECOVERABLE: readonly (readonly string[])[] = [['signature', 'signature-algorithm'], ['signature']];

export const sameContent: Property = property(
  'same-content',
  'compressing anew, other gzip header fields and the loss of metadata that a successor holds change no verdict, status or finding',
  (pool) =>
    fc.record({
      asked: questions(pool),
      manipulations: tamperings('store', 'question', 'digest'),
      /** Which objects are changed: a share of a thousand, and the seed of the choice. */
      share: fc.constantFrom(1000, 500, 100),
      choice: fc.nat(),
      how: gzipOptions,
      lost: fc.constantFrom(...RECOVERABLE),
    }),
  async ({ asked, manipulations, share, choice, how, lost }) => {
    const given = tampered(asked, manipulations);
    const before = await told(given);
    const random = seededRandom(`${choice}`);
    const isChosen = (): boolean => random.next() * 1000 < share;
    compressAnew(given.world, how, isChosen);
    // Whether a successor is proven is known only where no digest was touched.
    if (manipulations.length === 0)
      for (const digest of recoverable(asked, given.world))
        if (isChosen()) for (const name of lost) digest.setMetadata(name, undefined);
    assert.deepEqual(await told(given), before);
  },
);

async function told({ source, options }: Tampered): Promise<{ report: TrailReport; statuses: string[] }> {
  const statuses: string[] = [];
  const onOutcome = ({ status, key }: TrailOutcome): unknown => statuses.push(`${status} ${key}`);
  const report = await verifyTrail(source(), { ...options, onOutcome });
  return { report, statuses: statuses.sort() };
}

/** Every whole gzip member; what is none stays as it is. */
function compressAnew(world: World, how: GzipOptions, isChosen: () => boolean): void {
  for (const object of new Set([...world.objects.values()].flatMap((keys) => [...keys.values()]))) {
    const read = contentOf(object.body);
    const isMember = 'value' in read && read.value !== object.body;
    if (isMember && isChosen()) object.body = gzip(read.value, how);
  }
}

/** Digests whose successor lies in the buckets asked. */
function recoverable(asked: Asked, world: World): DigestHandle[] {
  const buckets = bucketsOf(asked);
  return [...world.digests(), ...world.digests({ backfill: true })].filter(
    ({ next }) => next !== undefined && buckets.includes(next.bucket),
  );
}
