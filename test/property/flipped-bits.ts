import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentOf } from '../support/reference/gzip-frame.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import type { LogHandle } from '../support/world/log-handle.ts';
import type { World } from '../support/world/world.ts';
import { type Answer, type Asked, ask, coveredDigests, coveredObjects, questions } from './asked.ts';
import { type BitPlace, flipBit, flipTextBit } from './flip.ts';
import { type Property, property } from './property.ts';
import { builtWorld } from './worlds.ts';

const LINK = ['S3Bucket', 'S3Object', 'HashValue', 'HashAlgorithm', 'Signature'] as const;

interface Flip extends BitPlace {
  readonly asked: Asked;
  /** `link` is a field of a link that is signed as it then stands, with all that follow. */
  readonly where: 'stored' | 'content' | 'signature' | 'link';
  readonly field: (typeof LINK)[number];
  /** Which of the objects that the range covers. */
  readonly object: number;
  /** Whether the metadata of all but the newest digests is lost: they are proven by their successors then. */
  readonly dropped: boolean;
}

export const flippedBits: Property = property(
  'flipped-bits',
  'any single bit flipped in any byte of a digest, log file, signature or link is never valid where the range covers it',
  (pool) =>
    fc.record({
      asked: questions(pool.filter(({ stops }) => stops.length === 0)),
      where: fc.constantFrom('content', 'stored', 'signature', 'link'),
      field: fc.constantFrom(...LINK),
      object: fc.nat(),
      at: fc.nat(),
      bit: fc.nat(7),
      dropped: fc.boolean(),
    }),
  async (flip) => {
    const { asked, where, dropped } = flip;
    const world = builtWorld(asked.recipe).world.clone();
    const before = world.clone();
    const flipped = FLIPS[where](flip, world);
    if (dropped) for (const one of [world, before]) dropMetadata(one, flipped.object);
    const answer = await ask(asked, world);
    if (flipped.isFree) return assert.deepEqual(withoutCheckpoint(answer), withoutCheckpoint(await ask(asked, before)));
    assertTold(answer, flipped.object.key);
    if (where !== 'link' && !dropped)
      assertOthersValid(
        answer,
        flipped.object,
        coveredObjects(asked, world).map(({ key }) => key),
      );
  },
);

interface Flipped {
  readonly object: DigestHandle | LogHandle;
  /** Whether the rules say that it is still the same. */
  readonly isFree: boolean;
}

const FLIPS: Readonly<Record<Flip['where'], (flip: Flip, world: World) => Flipped>> = {
  /**
   * Verification.md 1.6 and 4: the hash is of the content, and header fields and the way it is compressed are free. Whether the content is still
   * the same, in one whole member, the reference reader says.
   */
  stored({ asked, object: n, at, bit }, world) {
    const object = pick(coveredObjects(asked, world), n);
    const { content } = object;
    const body = flipBit(object.body, at, bit);
    object.replaceBody(body);
    const read = contentOf(body);
    return { object, isFree: 'value' in read && Buffer.compare(read.value, content) === 0 };
  },
  content({ asked, object: n, at, bit }, world) {
    const object = pick(coveredObjects(asked, world), n);
    object.replaceBody(gzip(flipBit(object.content, at, bit)));
    return { object, isFree: false };
  },
  signature({ asked, object: n, at, bit }, world) {
    const object = pick(coveredDigests(asked, world), n);
    const { signature } = object;
    const text = flipTextBit(signature, at, bit);
    object.setMetadata('signature', text);
    return { object, isFree: isSameHex(text, signature) };
  },
  link({ asked, object: n, field, at, bit }, world) {
    const covered = coveredDigests(asked, world);
    const keys = new Set(covered.map(({ key }) => key));
    const linked = covered.filter(({ previous }) => previous !== undefined && keys.has(previous.key));
    const object = pick(linked, n);
    const name = `previousDigest${field}` as const;
    const text = object.json[name]!;
    const changed = flipTextBit(text, at, bit);
    object.amend((json) => {
      json[name] = changed;
    });
    return { object, isFree: /HashValue|Signature/.test(field) && isSameHex(changed, text) };
  },
};

/** Verification.md 5, first row: hex is compared as bytes. */
function isSameHex(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The n-th of the objects, from the beginning again; a case without any is drawn anew. */
function pick<T>(objects: readonly T[], n: number): T {
  fc.pre(objects.length > 0);
  return objects[n % objects.length]!;
}

/** All metadata that a successor holds too, but for the object's own. */
function dropMetadata(world: World, { key }: { readonly key: string }): void {
  for (const digest of world.digests()) if (digest.next !== undefined && digest.key !== key) digest.dropMetadata();
}

/** A checkpoint holds hash and signature of the newest digest, which may be the one that is written in another way. */
function withoutCheckpoint({ report: { checkpoint: _, ...report }, statuses }: Answer): unknown {
  return { report, statuses };
}

/** Not valid, and for something that is the matter with the object itself: in a link, with the object or the one that it should name. */
function assertTold({ report }: Answer, key: string): void {
  assert.notEqual(report.verdict, 'valid');
  assert.notEqual(report.verdict, 'empty');
  const told = report.findings.filter(({ severity }) => severity !== 'warning');
  assert.ok(told.length > 0, key);
}

/** A changed digest costs its own log files, as nothing vouches for them, and no other object. */
function assertOthersValid(
  { report, statuses }: Answer,
  object: DigestHandle | LogHandle,
  covered: readonly string[],
): void {
  const lost = new Set([object, ...('logs' in object ? object.logs : [])].map(({ key }) => key));
  const told = new Set(statuses);
  assert.deepEqual(
    covered.filter((key) => !lost.has(key) && !told.has(`valid ${key}`)),
    [],
  );
  assert.ok(!told.has(`valid ${object.key}`), object.key);
  const about = report.findings.filter(({ severity }) => severity !== 'warning').map((finding) => finding.object?.key);
  assert.ok(about.includes(object.key), `no finding about ${object.key}`);
}
