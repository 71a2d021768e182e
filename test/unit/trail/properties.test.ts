import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { countsOf, verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { gzip } from '../../support/world/gzip.ts';
import { type Random, seededRandom } from '../../support/world/random.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({
  accounts: ['111111111111', '222222222222'],
  start: '2026-03-01T21:00:00Z',
  logsPerHour: ({ hour }) => [1, 2, 0, 3, 1][hour] ?? 0,
  recordsPerLog: 1,
});
const SCOPE = { accounts: ['111111111111', '222222222222'], regions: ['us-east-1'] };
const sound = { ...wholeRange(base), scope: SCOPE };

function pickSome<T>(items: readonly T[], random: Random): T[] {
  const share = random.pick([0.02, 0.1, 0.3, 0.7]);
  const some = items.filter(() => random.next() < share);
  return some.length > 0 ? some : [random.pick(items)];
}

/** A few manipulations at once. */
function tamper(world: World, random: Random): void {
  for (let n = random.integer(1, 4); n > 0; n--) {
    const digest = random.pick(world.digests().filter(({ exists }) => exists));
    const log = random.pick(world.logs().filter(({ exists }) => exists));
    random.pick([
      () => digest.delete(),
      () => digest.exists && digest.dropMetadata(),
      () => digest.replaceBody(digest.body.slice(0, -3)),
      () => log.delete(),
      () => log.replaceBody(gzip(Buffer.from('{}'))),
      () => world.injectLog({ time: Date.parse(log.time) + random.integer(-30, 30) * 60_000 }),
      () => world.dropSidecars({ keepNewest: random.next() < 0.5 }),
    ])();
  }
}

describe('never valid', () => {
  it('with anything of the range deleted', async () => {
    for (let round = 0; round < 150; round++) {
      const random = seededRandom(`delete ${round}`);
      const world = base.clone();
      const objects = [...world.digests({ starting: false }), ...world.logs()];
      const gone = pickSome(objects, random);
      for (const object of gone) object.delete();
      const report = await verifyWorld(world, sound);
      expect(report.verdict, `round ${round}`).not.toBe('valid');
      const logsGone = gone.length - gone.filter(({ key }) => key.includes('Digest')).length;
      if (logsGone === gone.length) expect(report.logFiles.missing).toBe(logsGone);
    }
  });

  it('with any bit of the content of a digest or log file of the range flipped', async () => {
    for (let round = 0; round < 150; round++) {
      const random = seededRandom(`flip ${round}`);
      const world = base.clone();
      if (round % 3 === 0) world.dropSidecars({ keepNewest: true });
      const object = random.pick([...world.digests({ starting: false }), ...world.logs()]);
      const content = object.content.slice();
      content[random.integer(0, content.length - 1)]! ^= 1 << random.integer(0, 7);
      object.replaceBody(gzip(content));
      const report = await verifyWorld(world, sound);
      expect(report.verdict, `round ${round}`).toBe('invalid');
      expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
        { object: { key: object.key } },
      ]);
    }
  });

  it('with a signature of the range changed in one digit', async () => {
    for (let round = 0; round < 40; round++) {
      const random = seededRandom(`signature ${round}`);
      const world = base.clone();
      const digest = random.pick(world.digests({ starting: false }));
      const at = random.integer(0, digest.signature.length - 1);
      const digit = (Number.parseInt(digest.signature[at]!, 16) ^ (1 << random.integer(0, 3))).toString(16);
      digest.setMetadata('signature', digest.signature.slice(0, at) + digit + digest.signature.slice(at + 1));
      expect((await verifyWorld(world, sound)).verdict).toBe('invalid');
    }
  });

  it('with a log file injected where time is known', async () => {
    for (let round = 0; round < 60; round++) {
      const random = seededRandom(`inject ${round}`);
      const world = base.clone();
      const time = random.integer(Date.parse(base.from) + 300_000, Date.parse(base.to) - 900_000);
      const injected = world.injectLog({ account: random.pick(SCOPE.accounts), time });
      const report = await verifyWorld(world, sound);
      expect(report.findings).toMatchObject([{ code: 'log-unreferenced', object: { key: injected.key } }]);
      expect(report.verdict).toBe('incomplete');
    }
  });
});

describe('the same report', () => {
  /** Lists what it holds backwards, and answers after a while. */
  function unruly(source: ObjectSource, random: Random): ObjectSource {
    const pause = async (): Promise<void> => {
      for (let turns = random.integer(0, 20); turns > 0; turns--) await Promise.resolve();
    };
    return {
      async get(ref, options) {
        await pause();
        return source.get(ref, options);
      },
      async *list(request, options) {
        const entries = [];
        for await (const entry of source.list!(request, options)) entries.push(entry);
        for (const entry of random.next() < 0.5 ? entries : entries.reverse()) {
          await pause();
          yield entry;
        }
      },
    };
  }

  it('on every runtime path, in any order and at any concurrency', async () => {
    for (let round = 0; round < 40; round++) {
      const random = seededRandom(`same ${round}`);
      const world = base.clone();
      if (round > 0) tamper(world, random);
      const options = worldOptions(world, round % 2 === 0 ? wholeRange(world) : {});
      const source = memorySource(world.objects);
      const whole = JSON.stringify(await verifyTrail(source, options));
      for (const runtime of ['native', 'webcrypto', 'portable'] as const) {
        if (runtime === 'portable' && round % 8 > 0) continue;
        expect(JSON.stringify(await verifyTrail(source, { ...options, runtime }))).toBe(whole);
      }
      for (const concurrency of [1, 2, 50]) {
        const other = unruly(source, random);
        expect(JSON.stringify(await verifyTrail(other, { ...options, concurrency }))).toBe(whole);
      }
    }
  });

  it('holds together: counts, verdict and findings', async () => {
    for (let round = 0; round < 150; round++) {
      const random = seededRandom(`together ${round}`);
      const world = base.clone();
      tamper(world, random);
      const report = await verifyWorld(world, round % 2 === 0 ? sound : {});
      const ids = report.findings.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { causedBy } of report.findings) if (causedBy !== undefined) expect(ids).toContain(causedBy);
      const { error, gap, warning } = report.findingCounts;
      expect(error + gap + warning).toBe(ids.length + report.findingsOmitted);
      for (const severity of ['error', 'gap', 'warning'] as const) {
        expect(report.findings.filter((finding) => finding.severity === severity)).toHaveLength(
          report.findingCounts[severity],
        );
      }
      expect(report.verdict).toBe(error > 0 ? 'invalid' : gap > 0 ? 'incomplete' : 'valid');
      const bad = ({ invalid = 0, missing = 0 }: Record<string, number>): number => invalid + missing;
      expect(error > 0).toBe(bad(countsOf(report.digests)) + bad(countsOf(report.logFiles)) > 0);
      for (const { range, covered, uncovered } of report.chains) {
        const parts = [...covered, ...uncovered].sort((a, b) => (a.from < b.from ? -1 : 1));
        expect(parts[0]?.from).toBe(range?.from);
        expect(parts.at(-1)?.to).toBe(range?.to);
        for (const [i, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[i]!.to);
      }
    }
  });
});
