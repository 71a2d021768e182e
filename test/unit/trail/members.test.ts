import { describe, expect, it } from 'vitest';
import { causes, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import type { WorldOptions } from '../../support/world/options.ts';
import { buildWorld } from '../../support/world/world.ts';

const OTHERS: WorldOptions = { accounts: ['111111111111', '222222222222'], regions: ['us-east-1', 'eu-west-1'] };

describe('scope of organizations and regions', () => {
  const world = buildWorld({ ...OTHERS, organization: 'o-exampleorg1' });

  it("T11 a member's digests under another member's folder", async () => {
    const changed = world.clone();
    const swap = (key: string): string => key.replaceAll('111111111111', '222222222222');
    for (const digest of changed.digests({ account: '222222222222', region: 'us-east-1' })) digest.delete();
    const moved = changed.digests({ account: '111111111111', region: 'us-east-1', starting: false });
    for (const digest of moved) digest.rename(swap(digest.key));
    const report = await verifyWorld(changed, { ...wholeRange(world), scope: { accounts: ['222222222222'] } });
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual(moved.map(({ key }) => `moved ${key}`).sort());
  });

  it('T12 another organization in the path', async () => {
    const organization = 'o-otherorg123';
    const scoped = await verifyWorld(world, { ...wholeRange(world), scope: { organization } });
    expect(scoped.verdict).toBe('empty');
    expect(causes(scoped)).toEqual(['scope-absent']);
    const changed = world.clone();
    for (const digest of changed.digests()) digest.rename(digest.key.replace('o-exampleorg1', organization));
    const report = await verifyWorld(changed, wholeRange(world));
    expect(report.verdict).toBe('invalid');
  });

  it('T13 the folder of one region removed', async () => {
    const changed = world.clone();
    const gone = { account: '111111111111', region: 'eu-west-1' };
    for (const object of [...changed.digests(gone), ...changed.logs(gone)]) object.delete();
    expect((await verifyWorld(changed, wholeRange(world))).verdict).toBe('valid');
    const scope = { regions: ['us-east-1', 'eu-west-1'] };
    const report = await verifyWorld(changed, { ...wholeRange(world), scope });
    expect(report.verdict).toBe('incomplete');
    expect(report.findings).toMatchObject([
      { code: 'scope-absent', message: expect.stringContaining('eu-west-1 of account 111111111111') },
    ]);
  });
});
