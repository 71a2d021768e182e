import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailOptions } from '../../../src/trail/options.ts';
import { planTrail } from '../../../src/trail/plan-trail.ts';
import { reportOf } from '../../../src/trail/report-of.ts';
import { verifyTask } from '../../../src/trail/verify-task.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld();
const source = memorySource(base.objects);

describe('misuse', () => {
  const cases: readonly [string, object, typeof TypeError | typeof RangeError][] = [
    ['publicKeys', { publicKeys: undefined }, TypeError],
    ['publicKeys', { publicKeys: { keys: [] } }, TypeError],
    ['bucket', { bucket: 5 }, TypeError],
    ['bucket', { bucket: '' }, RangeError],
    ['bucket', { bucket: [] }, RangeError],
    ['prefix', { prefix: 5 }, TypeError],
    ['from', { from: '2026-03-01' }, RangeError],
    ['I12 from', { from: '2026-03-01T00:00:00' }, RangeError],
    ['to', { to: {} }, TypeError],
    ['to', { to: Number.NaN }, RangeError],
    ['I21 from', { from: base.to, to: base.from }, RangeError],
    ['from', { from: base.from, to: base.from }, RangeError],
    ['now', { now: 'soon' }, RangeError],
    ['scope', { scope: 'all' }, TypeError],
    ['scope.accounts', { scope: { accounts: '111111111111' } }, TypeError],
    ['scope.accounts', { scope: { accounts: ['1'] } }, RangeError],
    ['scope.regions', { scope: { regions: ['Virginia'] } }, RangeError],
    ['scope.organization', { scope: { organization: 'org' } }, RangeError],
    ['scope.homeRegion', { scope: { homeRegion: 'x' } }, RangeError],
    ['I22 scope.trail', { scope: { trail: 'arn:aws:cloudtrail:us-east-1:1:trail/x' } }, RangeError],
    ['scope.trail', { scope: { trail: 7 } }, TypeError],
    ['scope.expectedStart', { scope: { expectedStart: 'then' } }, RangeError],
    ['locations', { locations: [] }, TypeError],
    ['locations', { locations: { a: 1 } }, TypeError],
    ['concurrency', { concurrency: 0 }, RangeError],
    ['concurrency', { concurrency: '4' }, TypeError],
    ['limits', { limits: 4 }, TypeError],
    ['limits.maxInflatedBytes', { limits: { maxInflatedBytes: 0.5 } }, RangeError],
    ['limits.maxBytesInFlight', { limits: { maxBytesInFlight: 0 } }, RangeError],
    ['limits.maxBytesInFlight', { limits: { maxBytesInFlight: '1' } }, TypeError],
    ['limits.maxFindings', { limits: { maxFindings: 0 } }, RangeError],
    ['runtime', { runtime: 'fast' }, RangeError],
    ['onOutcome', { onOutcome: 1 }, TypeError],
    ['onProgress', { onProgress: 1 }, TypeError],
    ['signal', { signal: true }, TypeError],
  ];
  for (const [name, wrong, kind] of cases) {
    it(`of ${name}: ${JSON.stringify(wrong)}`, async () => {
      const untouched: ObjectSource = {
        get: () => Promise.reject(new Error('work was done')),
        list: () => {
          throw new Error('work was done');
        },
      };
      const options = { ...worldOptions(base), ...wrong } as TrailOptions;
      for (const call of [verifyTrail, planTrail]) {
        const rejection = expect(call(untouched, options)).rejects;
        await rejection.toBeInstanceOf(kind);
        await rejection.toThrow(name.split(' ').at(-1)!);
      }
      expect(() => reportOf({ version: 1, planId: '', optionsId: '', of: 0, tasks: [] }, options)).toThrow(kind);
    });
  }

  it('of the source', async () => {
    for (const wrong of [undefined, {}, { get: source.get }]) {
      await expect(verifyTrail(wrong as never, worldOptions(base))).rejects.toThrow(TypeError);
      await expect(verifyTask(wrong as never, {} as never, worldOptions(base))).rejects.toThrow(TypeError);
    }
    await expect(verifyTrail(source, undefined as never)).rejects.toThrow(TypeError);
  });
});
