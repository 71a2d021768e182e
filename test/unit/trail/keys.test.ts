import { describe, expect, it } from 'vitest';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { causes, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { publicKeyList, rsaPair, signingKey } from '../../support/world/keys.ts';
import type { WorldOptions } from '../../support/world/options.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld();
const OTHERS: WorldOptions = { accounts: ['111111111111', '222222222222'], regions: ['us-east-1', 'eu-west-1'] };

describe('keys', () => {
  const ring = importPublicKeys;

  it('K01 K02 keys of another region only, or none', async () => {
    const world = buildWorld(OTHERS);
    const virginia = { regions: ['us-east-1'] };
    for (const publicKeys of [ring(world.publicKeysOf('eu-west-1')), ring([])]) {
      const report = await verifyWorld(world, { ...wholeRange(world), scope: virginia, publicKeys });
      expect(report.verdict).toBe('incomplete');
      expect(report.findingCounts.error).toBe(0);
      expect(new Set(causes(report).map((cause) => cause.split(' ')[0]))).toEqual(new Set(['key-not-found']));
      expect(countsOf(report.digests)).toEqual({ unverifiable: 10 });
      expect(countsOf(report.logFiles)).toEqual({ unverifiable: 20 });
      expect(report.keys.used).toEqual([]);
    }
  });

  it('K02 without keys and sidecars nothing is proven', async () => {
    const world = base.clone();
    world.dropSidecars();
    const report = await verifyWorld(world, { publicKeys: ring([]) });
    expect(report.verdict).toBe('incomplete');
    expect(countsOf(report.digests)).toEqual({ unverifiable: 6 });
  });

  it('a proven successor proves a digest whose key is not there', async () => {
    const world = buildWorld({ rotateAfter: 2 });
    const { fingerprint } = world.digest({ hour: 4 }).signingKey;
    const publicKeys = ring(world.publicKeys, { pin: [fingerprint] });
    expect((await verifyWorld(world, { ...wholeRange(world), publicKeys })).verdict).toBe('valid');
    world.digest({ hour: 2 }).editJson((json) => json.logFiles.pop());
    const report = await verifyWorld(world, { ...wholeRange(world), publicKeys });
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toContain(`link-hash-mismatch ${world.digest({ hour: 2 }).key}`);
  });

  it('K07 two keys under one fingerprint, in either order', async () => {
    const [entry] = base.publicKeys.PublicKeyList;
    const wrong = signingKey('us-east-1', { since: Date.parse(base.from), pair: rsaPair('other') });
    const other = { ...publicKeyList([wrong]).PublicKeyList[0]!, Fingerprint: entry!.Fingerprint };
    for (const list of [
      [entry, other],
      [other, entry],
    ]) {
      const publicKeys = ring({ PublicKeyList: list }, { fingerprintCheck: 'none' });
      expect(publicKeys.keys).toHaveLength(2);
      expect((await verifyWorld(base, { publicKeys })).verdict).toBe('valid');
    }
  });

  it('K08 an attacker key under the true fingerprint is rejected', async () => {
    const world = base.clone();
    const attacker = rsaPair('attacker');
    const [entry] = world.publicKeys.PublicKeyList;
    const forged = signingKey('us-east-1', { since: Date.parse(world.from), pair: attacker });
    const labelled = { ...publicKeyList([forged]).PublicKeyList[0]!, Fingerprint: entry!.Fingerprint };
    const digest = world.digest({ hour: 4 });
    digest.editJson((json) => json.logFiles.pop());
    digest.resign({ key: attacker.privateKey });
    const report = await verifyWorld(world, {
      ...wholeRange(world),
      publicKeys: ring([{ PublicKeyList: [labelled] }, world.publicKeys]),
    });
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toContain(`signature-invalid ${digest.key}`);
    expect(report.keys.rejected).toBe(1);
  });

  it('K09 K10 K11 a window that does not fit is a warning, a key that comes late is none', async () => {
    const windows: readonly [from: number, to: number, warnings: number][] = [
      [-30 * 24, -10 * 24, 5],
      [5.5, 30, 3],
      [6.5, 30, 4],
      [-1, 30, 0],
    ];
    for (const [from, to, warnings] of windows) {
      const at = (hours: number): number => Date.parse(base.from) / 1000 + hours * 3600;
      const [entry] = base.publicKeys.PublicKeyList;
      const list = [{ ...entry, ValidityStartTime: at(from), ValidityEndTime: at(to) }];
      const report = await verifyWorld(base, { ...wholeRange(base), publicKeys: ring({ PublicKeyList: list }) });
      expect(report.verdict).toBe('valid');
      // A digest that ends n hours after the start needs a key that is valid by hour n + 2.
      expect([from, report.findingCounts.warning]).toEqual([from, warnings]);
      for (const { code } of report.findings) expect(code).toBe('key-outside-window');
    }
  });
});
