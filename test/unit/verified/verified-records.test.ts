import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RUNTIME_PATHS } from '../../../src/bytes/runtime.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { verifiedRecords } from '../../../src/verified/verified-records.ts';
import { worldOptions } from '../../support/verify-world.ts';
import { gzip } from '../../support/world/gzip.ts';
import { buildWorld, type World } from '../../support/world/world.ts';
import { countingSource, logsOf, outcomesOf, runVerified } from './run-verified.ts';

const base = buildWorld({ start: '2026-02-28T20:00:00Z', hours: 8, logsPerHour: 2, recordsPerLog: [1, 4] });
const keysOf = (world: World): string[] => world.logs().map(({ key }) => key);

describe.each(RUNTIME_PATHS)('verified records on the path %s', (runtime) => {
  it('are those of every log file of a sound trail, as CloudTrail wrote them and in the order of delivery', async () => {
    const run = await runVerified(base, { runtime });
    const written = base.logs().flatMap(({ records }) => records.map((record) => JSON.stringify(record)));
    expect(run.records.map(({ record }) => JSON.stringify(record))).toEqual(written);
    expect(logsOf(run.records)).toEqual(keysOf(base));
    expect(run.report.verdict).toBe('valid');
    expect([...run.reads.values()].every((times) => times === 1)).toBe(true);
  });

  it('leave out what was altered, deleted, injected, or is named by an unproven digest, and say so', async () => {
    const world = base.clone();
    const altered = world.log({ hour: 1 });
    altered.edit((records) => {
      records[0].eventName = 'NeverHappened';
    });
    const deleted = world.log({ hour: 2 });
    deleted.delete();
    const forged = world.digest({ hour: 5 });
    forged.editJson((json) => json.logFiles.pop());
    const injected = world.injectLog({ time: '2026-03-01T00:30:00Z' });
    const { records, outcomes, report } = await runVerified(world, { runtime });
    const out = [altered.key, deleted.key, ...forged.logs.map(({ key }) => key)];
    // The digest before the forged one has to wait for the end: another successor of it might be the proven one.
    const last = forged.previous!.logs.map(({ key }) => key);
    const newest = world.digest({ hour: 7 }).logs.map(({ key }) => key);
    const inTurn = keysOf(base).filter((key) => ![...out, ...last, ...newest].includes(key));
    expect(logsOf(records)).toEqual([...inTurn, ...last, ...newest]);
    expect(outcomesOf(outcomes, 'invalid')).toEqual([altered.key]);
    expect(outcomesOf(outcomes, 'missing')).toEqual([deleted.key]);
    expect(outcomesOf(outcomes, 'unverifiable')).toEqual([forged.logs[0]!.key]);
    const unreferenced = report.findings.filter(({ object }) => object?.key === injected.key);
    expect(unreferenced.map(({ code }) => code)).toEqual(['log-unreferenced']);
    expect(report.verdict).toBe('invalid');
  });
});

describe('what vouches for a record', () => {
  it('is its log file, the digest that names it, and the key of its own signature', async () => {
    const { records } = await runVerified(base);
    for (const digest of base.digests()) {
      for (const log of digest.logs) {
        const found = records.filter((one) => one.log.key === log.key);
        expect(found).toHaveLength(log.records.length);
        const { hashValue } = digest.json.logFiles.find(({ s3Object }) => s3Object === log.key)!;
        const { bucket, key, start, end } = digest;
        for (const { record: _, ...voucher } of found)
          expect(voucher).toEqual({
            log: { bucket: log.bucket, key: log.key, sha256: hashValue },
            digest: { bucket, key, start, end, notes: [], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
            proof: { by: 'own-signature', fingerprint: digest.json.digestPublicKeyFingerprint },
          });
      }
    }
  });

  it('is the signature that the next digest holds, where a copy has lost its own; the newest digest of such a copy vouches for nothing', async () => {
    const world = base.clone();
    world.dropSidecars();
    const { records, outcomes } = await runVerified(world);
    const newest = world.chain().newest!;
    expect(logsOf(records)).toEqual(keysOf(base).filter((key) => !newest.logs.some((log) => log.key === key)));
    expect(new Set(records.map(({ proof }) => proof.by))).toEqual(new Set(['recovered-signature']));
    expect(outcomesOf(outcomes, 'unverifiable').sort()).toEqual(newest.logs.map(({ key }) => key).sort());
  });

  it('is the proven successor, where no key of its own is at hand, and the key that proved that in the end', async () => {
    const world = buildWorld({ start: '2026-02-28T20:00:00Z', hours: 8, logsPerHour: 1, rotateAfter: 5 });
    const [first, second] = world.publicKeys.PublicKeyList.slice();
    const publicKeys = importPublicKeys({ PublicKeyList: [second!] });
    const { records, report } = await runVerified(world, { publicKeys });
    expect(report.verdict).toBe('valid');
    expect(logsOf(records).sort()).toEqual(keysOf(world).sort());
    const byDigest = new Map(records.map(({ digest, proof }) => [digest.key, proof]));
    for (const digest of world.digests().filter(({ logs }) => logs.length > 0)) {
      const isOld = digest.json.digestPublicKeyFingerprint === first!.Fingerprint;
      const { bucket, key } = digest.next ?? digest;
      const proof = { by: 'proven-successor', fingerprint: second!.Fingerprint, successor: { bucket, key } };
      expect(byDigest.get(digest.key)).toEqual(
        isOld ? proof : { by: 'own-signature', fingerprint: second!.Fingerprint },
      );
    }
    expect([...byDigest.values()].filter(({ by }) => by === 'proven-successor').length).toBeGreaterThan(3);
  });
});

describe('each object', () => {
  it('is read once, and its records come once, though two digests of one day or of two name it', async () => {
    const world = base.clone();
    const [early, late] = [world.digest({ hour: 2 }), world.digest({ hour: 5 })];
    const { logFiles } = early.json;
    early.next!.amend((json) => json.logFiles.push(logFiles[0]!));
    late.amend((json) => json.logFiles.push(logFiles[1]!));
    const { records, report, reads } = await runVerified(world);
    expect(records.map(({ record }) => record.eventID)).toEqual(
      base.logs().flatMap((log) => log.records.map(({ eventID }) => eventID)),
    );
    expect(report.findings.filter(({ code }) => code === 'log-named-twice')).toHaveLength(2);
    expect([...reads].filter(([, times]) => times !== 1)).toEqual([]);
  });

  it('is judged by the bytes of that one reading, though another reading would give others', async () => {
    const inner = memorySource(base.objects);
    let reads = 0;
    const fickle = base.log({ hour: 3 });
    const { records } = await runVerified(
      base,
      {},
      {
        async get(ref) {
          if (ref.key === fickle.key && reads++ > 0)
            return { body: gzip(Buffer.from('{"Records":[{"forged":true}]}')) };
          return inner.get(ref);
        },
        list: inner.list!,
      },
    );
    expect(reads).toBe(1);
    expect(records.filter(({ log }) => log.key === fickle.key).map(({ record }) => record)).toEqual(fickle.records);
  });

  it('is not read where its digest is not proven', async () => {
    const world = base.clone();
    const publicKeys = importPublicKeys({ PublicKeyList: [] });
    const { records, reads, report } = await runVerified(world, { publicKeys });
    expect(records).toEqual([]);
    expect(report.verdict).toBe('incomplete');
    expect([...reads.keys()].filter((key) => !key.includes('CloudTrail-Digest'))).toEqual([]);
  });

  it('gives nothing where it cannot be read, and the run goes on', async () => {
    const inner = memorySource(base.objects);
    const denied = base.log({ hour: 3 });
    const { records, outcomes, report } = await runVerified(
      base,
      {},
      {
        get: (ref) => (ref.key === denied.key ? Promise.reject(new Error('AccessDenied')) : inner.get(ref)),
        list: inner.list!,
      },
    );
    expect(logsOf(records)).toEqual(keysOf(base).filter((key) => key !== denied.key));
    expect(outcomesOf(outcomes, 'unverifiable')).toEqual([denied.key]);
    expect(report.verdict).toBe('incomplete');
  });

  it('gives nothing above the limit, and what is longer than 8 MiB all the same up to it', async () => {
    const world = buildWorld({ hours: 2, logsPerHour: 1, recordsPerLog: 1 });
    const long = world.log({ hour: 0 });
    const pad = 'a'.repeat(9 * 2 ** 20);
    long.edit((records) => {
      records[0].errorMessage = pad;
    });
    world.digest({ hour: 0 }).amend((json) => {
      json.logFiles[0]!.hashValue = sha256Hex(long.content);
    });
    const whole = await runVerified(world);
    expect(whole.report.verdict).toBe('valid');
    expect(whole.records.map(({ record }) => record.errorMessage === pad)).toContain(true);
    const { records, outcomes } = await runVerified(world, { limits: { maxInflatedBytes: 8 * 2 ** 20 } });
    expect(logsOf(records)).toEqual([world.log({ hour: 1 }).key]);
    expect(outcomesOf(outcomes, 'unverifiable')).toEqual([long.key]);
  });
});

describe('what is no record in a proven log file', () => {
  const world = buildWorld({ hours: 3, logsPerHour: 1, recordsPerLog: 2 });
  const odd = world.log({ hour: 0 });
  odd.editText((text) => text.replace('"Records":[', '"Records":[{"eventVersion":7},'));
  const broken = world.log({ hour: 1 });
  broken.editText(() => '{"Records":{}}');
  for (const log of [odd, broken]) {
    const hour = log === odd ? 0 : 1;
    world.digest({ hour }).amend((json) => {
      json.logFiles[0]!.hashValue = sha256Hex(log.content);
    });
  }

  it('is handed over with its proof, and the records beside it come all the same', async () => {
    const { records, rejected, report } = await runVerified(world);
    expect(report.verdict).toBe('valid');
    expect(logsOf(records)).toEqual([odd.key, world.log({ hour: 2 }).key]);
    expect(rejected).toMatchObject([
      { index: 0, value: { eventVersion: 7 }, log: { key: odd.key }, proof: { by: 'own-signature' } },
      { log: { key: broken.key }, proof: { by: 'own-signature' } },
    ]);
    expect(rejected[0]!.error.message).toContain(odd.key);
    expect(rejected[0]!.error.issues.length).toBeGreaterThan(0);
    expect(Buffer.from(rejected[1]!.content!).toString()).toBe('{"Records":{}}');
    expect(rejected[1]).not.toHaveProperty('index');
  });

  it('is thrown where nobody asked for it', async () => {
    const run = runVerified(world, { onRejected: undefined });
    await expect(run).rejects.toMatchObject({ name: 'RecordsError', code: 'ERR_RECORDS' });
  });
});

describe('a run', () => {
  it('ends when the signal says so, with ERR_ABORTED and without a report', async () => {
    const signal = { aborted: false };
    const taken: unknown[] = [];
    const run = async (): Promise<void> => {
      const onReport = (): void => expect.unreachable();
      for await (const { record } of verifiedRecords(memorySource(base.objects), {
        ...worldOptions(base),
        signal,
        onReport,
      })) {
        taken.push(record);
        signal.aborted = true;
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'ERR_ABORTED' });
    expect(taken).toEqual(base.log({ hour: 0 }).records.slice(0, 1));
  });

  it('reads nothing more once the loop is left, nor before it is begun', async () => {
    const { source, reads } = countingSource(memorySource(base.objects));
    const records = verifiedRecords(source, { ...worldOptions(base), concurrency: 2 });
    expect(reads.size).toBe(0);
    for await (const _ of records) break;
    const { size } = reads;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads.size).toBe(size);
    expect(size).toBeLessThan(base.logs().length + base.digests().length);
  });

  it('hands over the records of the range and scope alone', async () => {
    const from = base.digest({ hour: 3 }).start;
    const to = base.digest({ hour: 4 }).end;
    const { records } = await runVerified(base, { from, to });
    const asked = [3, 4].flatMap((hour) => base.digest({ hour }).logs.map(({ key }) => key));
    expect(logsOf(records)).toEqual(asked);
    expect((await runVerified(base, { scope: { trail: 'another' } })).records).toEqual([]);
  });

  it('goes on from a checkpoint with what is newer alone', async () => {
    const to = base.digest({ hour: 4 }).end;
    const before = await runVerified(base, { to });
    const after = await runVerified(base, { checkpoint: before.report.checkpoint });
    expect(logsOf([...before.records, ...after.records])).toEqual(keysOf(base));
  });

  it.each([
    ['an unknown option', { onRejects: () => {} }, RangeError],
    ['a callback that is none', { onReport: 'print' }, TypeError],
    ['a callback that is none', { onRejected: true }, TypeError],
    ['a range that ends before it begins', { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }, RangeError],
  ])('throws at once for %s', (_, options, error) => {
    expect(() => verifiedRecords(memorySource(base.objects), { ...worldOptions(base), ...options } as never)).toThrow(
      error,
    );
  });
});

function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
