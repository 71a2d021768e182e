import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailCheckpoint } from '../../../src/trail/checkpoint.ts';
import { resolveOptions, type TrailOptions } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';
import { hoursIn, runAt } from './checkpoint-runs.ts';

const world = buildWorld({ hours: 4, logsPerHour: 8, recordsPerLog: 1, regions: ['us-east-1', 'eu-west-1'] });
const { checkpoint } = (await runAt(world, hoursIn(world, 2.2))).report as { checkpoint: TrailCheckpoint };
const [chain] = checkpoint.chains;
const [folder] = checkpoint.folders;

function give(given: unknown, options: Partial<TrailOptions> = {}): () => unknown {
  return () => resolveOptions(worldOptions(world, { ...options, checkpoint: given as TrailCheckpoint }));
}

/** A checkpoint whose first chain, or first folder, is another. */
function withChain(change: object): unknown {
  return { ...checkpoint, chains: [{ ...chain, ...change }, ...checkpoint.chains.slice(1)] };
}
function withFolder(change: object): unknown {
  return { ...checkpoint, folders: [{ ...folder, ...change }, ...checkpoint.folders.slice(1)] };
}

describe('a checkpoint as an option', () => {
  it('is plain JSON of a version, canonical, and names what it was made for', () => {
    expect(JSON.parse(JSON.stringify(checkpoint))).toEqual(checkpoint);
    expect(checkpoint).toMatchObject({ version: 1, asked: { buckets: [world.bucket], locations: {} } });
    expect(checkpoint.chains.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
    expect(checkpoint.folders.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
    expect(give(checkpoint)).not.toThrow();
  });

  it('means the same however its keys are ordered', async () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([name, part]) => [name, backwards(part)]));
    };
    const source = memorySource(world.objects);
    const plans = [checkpoint, backwards(checkpoint) as TrailCheckpoint].map((given) =>
      planTrail(source, worldOptions(world, { checkpoint: given })),
    );
    const [one, other] = await Promise.all(plans);
    expect(one).toEqual(other);
    expect(one![0]!.planId).not.toBe((await planTrail(source, worldOptions(world)))[0]!.planId);
  });

  it('gives another plan when anything in it is another', async () => {
    const source = memorySource(world.objects);
    const ids = new Set<string>();
    const all = [
      checkpoint,
      withChain({ sha256: '0'.repeat(64) }),
      withChain({ signature: '00' }),
      withChain({ since: chain!.end }),
      withChain({ bucket: 'another' }),
      withFolder({ logs: [] }),
      withFolder({ logs: [], logsFrom: chain!.end }),
      withFolder({ everyDay: true }),
    ];
    for (const given of all)
      ids.add((await planTrail(source, worldOptions(world, { checkpoint: given as TrailCheckpoint })))[0]!.planId);
    expect(ids.size).toBe(all.length);
  });

  it.each<[string, Partial<TrailOptions>]>([
    ['bucket', { bucket: 'another-bucket' }],
    ['bucket, left out', { bucket: undefined }],
    ['bucket, one more', { bucket: [world.bucket, 'another-bucket'] }],
    ['prefix', { prefix: 'p' }],
    ['locations', { locations: { a: 'b' } }],
    ['scope: an organization', { scope: { organization: 'o-exampleorg1' } }],
    ['scope: an account', { scope: { accounts: ['111111111111'] } }],
    ['scope: a region', { scope: { regions: ['us-east-1'] } }],
    ['scope: a trail', { scope: { trail: 'management-events' } }],
    ['scope: a home region', { scope: { homeRegion: 'us-east-1' } }],
  ])('that was made for another %s is refused', (_, options) => {
    expect(give(checkpoint, options)).toThrow(RangeError);
    expect(give(checkpoint, options)).toThrow('other options');
  });

  it('that was made for the same options, told otherwise, is taken', async () => {
    const scope = { accounts: ['111111111111', '222222222222'], regions: ['us-east-1', 'eu-west-1'] };
    const { report } = await runAt(world, hoursIn(world, 2.2), undefined, { scope, prefix: '' });
    expect(report.checkpoint!.asked.regions).toEqual(['eu-west-1', 'us-east-1']);
    const turned = { accounts: [...scope.accounts].reverse(), regions: [...scope.regions, 'us-east-1'].reverse() };
    expect(give(report.checkpoint, { scope: turned, prefix: '' })).not.toThrow();
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', JSON.stringify(checkpoint)],
    ['a list', [checkpoint]],
    ['no chains', { ...checkpoint, chains: undefined }],
    ['chains that are no list', { ...checkpoint, chains: { length: 1 } }],
    ['a chain that is null', { ...checkpoint, chains: [null] }],
    ['a key that is no text', withChain({ key: 5 })],
    ['backfill that is no boolean', withChain({ backfill: 'false' })],
    ['a time that is a number', withChain({ end: 5 })],
    ['names that are no texts', withFolder({ logs: [{}] })],
    ['nothing asked', { ...checkpoint, asked: undefined }],
    ['locations that are no texts', { ...checkpoint, asked: { ...checkpoint.asked, locations: { a: {} } } }],
  ])('%s is a TypeError', (_, given) => expect(give(given)).toThrow(TypeError));

  it.each<[string, unknown]>([
    ['another version', { ...checkpoint, version: 2 }],
    ['a name that it does not know', { ...checkpoint, more: 1 }],
    ['a key __proto__', JSON.parse(JSON.stringify(checkpoint).replace('{', '{"__proto__":{"version":1},'))],
    [
      'a key __proto__ in a chain',
      JSON.parse(JSON.stringify(checkpoint).replace('"chains":[{', '"chains":[{"__proto__":{},')),
    ],
    ['a key constructor in what was asked', { ...checkpoint, asked: { ...checkpoint.asked, constructor: 'x' } }],
    ['a chain twice', { ...checkpoint, chains: [chain, ...checkpoint.chains] }],
    ['a folder twice', { ...checkpoint, folders: [folder, ...checkpoint.folders] }],
    ['no folder for a chain', { ...checkpoint, folders: checkpoint.folders.slice(1) }],
    ['a folder without a chain', { ...checkpoint, chains: checkpoint.chains.slice(1) }],
    ['the key of a log file', withChain({ key: world.log({ region: 'eu-west-1', hour: 1 }).key })],
    ['the key of another chain', withChain({ key: checkpoint.chains[1]!.key })],
    ['a key that ends at another time', withChain({ end: hoursIn(world, 1) })],
    ['an end before its start', withChain({ since: hoursIn(world, 3) })],
    ['a time that is none', withChain({ since: '2026-02-30T00:00:00Z' })],
    ['a time that is long', withChain({ since: `2026-03-01T00:00:00.${'0'.repeat(1e6)}Z` })],
    ['a hash that is too short', withChain({ sha256: 'ab' })],
    ['a signature that is empty', withChain({ signature: '' })],
    ['a signature that is huge', withChain({ signature: 'a'.repeat(1e6) })],
    ['a bucket with a slash', withChain({ bucket: 'a/b' })],
    ['an account that is none', withChain({ accountId: '1' })],
    ['the name of a log file of another region', withFolder({ logs: checkpoint.folders[1]!.logs })],
    ['the name of a log file that is stamped earlier', withFolder({ logsFrom: hoursIn(world, 3) })],
    ['a name without a bucket', withFolder({ logs: folder!.logs.map((place) => place.slice(place.indexOf('/'))) })],
    ['a huge name', withFolder({ logs: ['a/'.repeat(1e6)] })],
    ['more names than a border can have', withFolder({ logs: new Array(1_000_001).fill('') })],
  ])('%s is a RangeError with a short message', (_, given) => {
    expect(give(given)).toThrow(RangeError);
    expect(give(given)).toThrow(/^options\.checkpoint.{1,400}$/);
  });
});
