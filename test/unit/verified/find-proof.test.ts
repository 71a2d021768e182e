import { describe, expect, it } from 'vitest';
import type { CloudTrailRecord } from '../../../src/record/cloudtrail-record.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { type EventProof, findProof } from '../../../src/verified/find-proof.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { countingSource } from './run-verified.ts';

const base = buildWorld({ hours: 5, logsPerHour: 2, recordsPerLog: 3 });
const log = base.log({ hour: 2 });
const [, record] = log.records;
const { eventID } = record as unknown as { eventID: string };

function find(event: unknown, world: World = base): Promise<EventProof> {
  return findProof(memorySource(world.objects), event as CloudTrailRecord, worldOptions(world));
}

describe('findProof', () => {
  it('tells the log file, the digest and the key that vouch for an eventID, and reads no further', async () => {
    const { source, reads } = countingSource(memorySource(base.objects));
    const proof = await findProof(source, eventID, { ...worldOptions(base), concurrency: 1 });
    const digest = base.digest({ hour: 2 });
    expect(proof).toEqual({
      status: 'proven',
      value: record,
      log: { bucket: log.bucket, key: log.key, sha256: digest.json.logFiles[0]!.hashValue },
      digest: expect.objectContaining({ bucket: digest.bucket, key: digest.key, start: digest.start, end: digest.end }),
      proof: { by: 'own-signature', fingerprint: digest.json.digestPublicKeyFingerprint },
    });
    expect(reads.has(base.log({ hour: 4 }).key)).toBe(false);
  });

  it('takes a record for proven where every field is the same, in whatever order', async () => {
    const turned = Object.fromEntries(Object.entries(record!).reverse());
    expect(await find(turned)).toMatchObject({ status: 'proven', value: record, log: { key: log.key } });
  });

  it('says which fields of a record are not what the proven log file says', async () => {
    const { eventName: _, ...others } = record as unknown as Record<string, unknown>;
    const proof = await find({ ...others, sourceIPAddress: '192.0.2.99', added: null });
    expect(proof).toMatchObject({
      status: 'differs',
      value: record,
      fields: ['added', 'eventName', 'sourceIPAddress'],
    });
  });

  it('says that only an altered log file holds the event, and which', async () => {
    const world = base.clone();
    world.log({ hour: 2 }).edit((records) => records.reverse());
    const proof = await find(eventID, world);
    expect(proof).toMatchObject({
      status: 'altered',
      logs: [{ bucket: log.bucket, key: log.key, code: 'hash-mismatch' }],
      report: { verdict: 'invalid' },
    });
  });

  it('finds nothing in an injected log file, and the report tells of that file', async () => {
    const world = base.clone();
    const forged = { ...record, eventID: 'ffffffff-0000-4000-8000-000000000000' } as never;
    const injected = world.injectLog({ time: log.time, records: [forged] });
    const proof = await find('ffffffff-0000-4000-8000-000000000000', world);
    expect(proof).toMatchObject({ status: 'not-found', report: { verdict: 'incomplete' } });
    const { findings } = (proof as Extract<EventProof, { status: 'not-found' }>).report;
    expect(findings.map(({ object }) => object?.key)).toContain(injected.key);
  });

  it('says with a valid report that there is no such event', async () => {
    expect(await find('00000000-0000-4000-8000-000000000000')).toMatchObject({
      status: 'not-found',
      report: { verdict: 'valid' },
    });
  });

  it('tells of the log file that holds what is no record that the types know', async () => {
    const world = base.clone();
    const odd = world.log({ hour: 3 });
    odd.editText(() => '{"Records":[{"eventID":"odd","eventVersion":7}]}');
    const { createHash } = await import('node:crypto');
    world.digest({ hour: 3 }).amend((json) => {
      json.logFiles[0]!.hashValue = createHash('sha256').update(odd.content).digest('hex');
    });
    expect(await find('odd', world)).toMatchObject({ status: 'proven', value: { eventVersion: 7 } });
  });

  it.each([[''], [7], [null], [{}], [{ eventID: 7 }]])('throws a TypeError for %j', async (event) => {
    await expect(find(event)).rejects.toThrow(TypeError);
  });
});
