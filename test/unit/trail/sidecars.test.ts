import { describe, expect, it } from 'vitest';
import { causes, consequences, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { rsaPair } from '../../support/world/keys.ts';
import { seededRandom } from '../../support/world/random.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld({
  accounts: ['111111111111', '222222222222'],
  regions: ['us-east-1', 'eu-west-1'],
  start: '2026-03-01T21:00:00Z',
  hours: 6,
});

describe('a download that has lost its metadata', () => {
  it('proves all but the newest digest of each chain and what only that names', async () => {
    const world = base.clone();
    world.dropSidecars();
    for (const range of [wholeRange(world), {}]) {
      const report = await verifyWorld(world, range);
      const starting = 'from' in range ? 0 : 4;
      expect(report.verdict).toBe('incomplete');
      expect(countsOf(report.digests)).toEqual({ valid: 20 + starting, unverifiable: 4 });
      expect(countsOf(report.logFiles)).toEqual({ valid: 40, unverifiable: 8 });
      const newest = world.chains().map((chain) => chain.digests.at(-1)!);
      expect(causes(report)).toEqual(newest.map(({ key }) => `signature-missing ${key}`).sort());
      expect(consequences(report)).toEqual([
        ...newest.map(() => 'digest-unproven < signature-missing'),
        ...newest.map(() => 'uncovered < signature-missing'),
      ]);
      for (const finding of report.findings.filter(({ code }) => code !== 'digest-unproven')) {
        expect(finding.message).toContain('2026-03-02T02:17:42Z to 2026-03-02T03:17:42Z');
      }
      for (const chain of report.chains) {
        expect(chain.covered).toEqual([{ from: world.from, to: '2026-03-02T02:17:42Z' }]);
        expect(chain.uncovered).toMatchObject([{ from: '2026-03-02T02:17:42Z', to: world.to }]);
      }
    }
  });

  it('is valid with the newest sidecar of each chain', async () => {
    const world = base.clone();
    const whole = await verifyWorld(world);
    world.dropSidecars({ keepNewest: true });
    expect(await verifyWorld(world)).toEqual(whole);
    expect(whole.verdict).toBe('valid');
  });

  it('gives the same report whichever of the others are gone', async () => {
    const whole = [await verifyWorld(base, wholeRange(base)), await verifyWorld(base)];
    const random = seededRandom('sidecars');
    for (let round = 0; round < 40; round++) {
      const world = base.clone();
      const share = random.next();
      for (const chain of world.chains()) {
        for (const digest of chain.digests.slice(0, -1)) if (random.next() < share) digest.dropMetadata();
      }
      expect([await verifyWorld(world, wholeRange(world)), await verifyWorld(world)]).toEqual(whole);
    }
  });

  it('finds a change all the same', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    const digest = world.digest({ account: '111111111111', region: 'eu-west-1', hour: 2 });
    digest.editJson((json) => json.logFiles.pop());
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    // Its own links are not proven any more, but the signature that it still holds proves its predecessor.
    expect(causes(report)).toEqual([`link-hash-mismatch ${digest.key}`]);
    expect(countsOf(report.digests)).toEqual({ valid: 23, invalid: 1 });
  });

  it('is not misled by what an unproven digest says of its predecessor', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    const digest = world.digest({ account: '111111111111', region: 'eu-west-1', hour: 2 });
    digest.editJson((json) => {
      json.previousDigestHashValue = '0'.repeat(64);
    });
    expect(causes(await verifyWorld(world, wholeRange(world)))).toEqual([`link-hash-mismatch ${digest.key}`]);
    digest.editJson((json) => {
      json.previousDigestSignature = 'ab'.repeat(1_000_000);
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual(
      [`link-hash-mismatch ${digest.key}`, `signature-missing ${digest.previous!.key}`].sort(),
    );
  });

  it('takes no forged signature from a digest that is not proven', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    const digest = world.digest({ account: '111111111111', region: 'eu-west-1', hour: 2 });
    const before = digest.previous!;
    before.editJson((json) => json.logFiles.pop());
    before.resign({ key: rsaPair('attacker').privateKey });
    digest.resign({ relink: true, key: rsaPair('attacker').privateKey });
    for (const each of [before, digest]) each.dropMetadata();
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([`link-hash-mismatch ${digest.key}`, `signature-missing ${before.key}`].sort());
    expect(report.verdict).toBe('invalid');
  });
});

describe('a sidecar that is not the digest’s own', () => {
  for (const [name, edit] of [
    ['of the neighbour', (hour: number) => ({ from: hour - 1 })],
    ['of a digest of another region', (hour: number) => ({ from: hour, region: 'us-east-1' })],
  ] as const) {
    it(`${name}: differs in the middle, invalid at the end`, async () => {
      for (const [hour, code] of [
        [2, 'signature-differs'],
        [5, 'signature-invalid'],
      ] as const) {
        const world = base.clone();
        const place = { account: '111111111111', region: 'eu-west-1' };
        const digest = world.digest({ ...place, hour });
        const { from, ...other } = { region: 'eu-west-1', ...edit(hour) };
        digest.setMetadata('signature', world.digest({ ...place, ...other, hour: from }).signature);
        const report = await verifyWorld(world, wholeRange(world));
        expect(report.verdict).toBe('invalid');
        expect(causes(report)).toEqual([`${code} ${digest.key}`]);
        expect(countsOf(report.digests)).toEqual({ valid: 23, invalid: 1 });
        expect(report.findings[0]!.action).toContain('head-object');
      }
    });
  }
});
