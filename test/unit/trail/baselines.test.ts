import { describe, expect, it } from 'vitest';
import { countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import type { WorldOptions } from '../../support/world/options.ts';
import { buildWorld } from '../../support/world/world.ts';

const OTHERS: WorldOptions = { accounts: ['111111111111', '222222222222'], regions: ['us-east-1', 'eu-west-1'] };

describe('baselines', () => {
  const cases: readonly [string, WorldOptions][] = [
    ['B01 five digests', {}],
    ['B02 prefix', { prefix: 'audit/trails' }],
    ['B03 shadow region', { regions: ['us-east-1'], homeRegion: 'us-west-2' }],
    ['B04 B05 organization', { organization: 'o-exampleorg1', ...OTHERS }],
    ['B06 moved to another bucket and prefix', { move: { fromHour: 3, bucket: 'second-bucket', prefix: 'p' } }],
    ['B06 moved to another bucket', { move: { fromHour: 3, bucket: 'second-bucket' } }],
    ['B07 key rotation', { rotateAfter: 2 }],
    ['B09 backfill digests', { backfill: [{ hour: 1 }, { hour: 3, logs: 2 }] }],
    ['B10 trail name with dot, underscore and hyphen', { trail: 'a.b_us-east-1_c-d' }],
    ['B13 China', { regions: ['cn-north-1'], partition: 'aws-cn' }],
    ['B13 GovCloud', { regions: ['us-gov-east-1'], partition: 'aws-us-gov' }],
    ['B14 borders with minutes and seconds', { border: '59:59' }],
    ['borders on the hour', { border: '00:00' }],
    ['several accounts and regions', OTHERS],
    ['two trails in one folder', { trails: [{ name: 'first' }, { name: 'first_us-east-1' }] }],
    ['a key labelled by its PKCS#1 form', { keyForm: 'spki', keyLabel: 'pkcs1' }],
    ['a prefix with blanks, signs and other letters', { prefix: 'a b+c&d%2Fe/ü漢' }],
  ];
  for (const [name, options] of cases) {
    it(name, async () => {
      const world = buildWorld(options);
      const chains = world.chains();
      for (const range of [wholeRange(world), {}]) {
        const report = await verifyWorld(world, range);
        expect(report.findings).toEqual([]);
        expect(report.verdict).toBe('valid');
        const asked = [...world.digests(), ...world.digests({ backfill: true })];
        const judged = asked.filter(({ starting }) => !('from' in range) || !starting).length;
        expect(countsOf(report.digests)).toEqual({ valid: judged });
        const logs = [...world.logs(), ...world.logs({ backfill: true })].length;
        expect(countsOf(report.logFiles)).toEqual({ valid: logs });
        expect(report.chains).toHaveLength(chains.length);
        for (const { backfill, covered, uncovered, range: judgedRange } of report.chains) {
          const whole = wholeRange(world);
          expect(uncovered).toEqual([]);
          expect(covered).toEqual(backfill ? [] : [whole]);
          expect(judgedRange).toEqual(backfill ? undefined : whole);
        }
        expect(report.keys.used).toEqual([...new Set(asked.map(({ signingKey: key }) => key.fingerprint))].sort());
        expect(report.buckets).toEqual({ pinned: true, names: [...world.objects.keys()].sort() });
      }
    });
  }
});
