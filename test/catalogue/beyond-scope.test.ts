import { describe, expect, it } from 'vitest';
import { importPublicKeys, type TrailOptions } from '../../src/index.ts';
import { verifyWorld, wholeRange } from '../support/verify-world.ts';
import { digestText, signDigest } from '../support/world/digest-file.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import { rsaPair } from '../support/world/keys.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, displaced, finding, gone, hole, warned } from './effects.ts';
import { expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';
import { ringOf } from './keys.ts';

const base = baseWorld();
const seconds = (hours: number): number => Date.parse(at(hours)) / 1000;
const inRange = (world: World): DigestHandle[] => world.digests({ starting: false });

describe('what else lies in the bucket', () => {
  // Digests of other trails tell which log files are theirs, once they are proven; one that is not vouches for nothing.
  it('X14 an injected log file that the forged digest of a trail out of scope names: unreferenced', () =>
    expectAfter(base, (world) => {
      const injected = world.injectLog({ time: at(2.5) });
      const { json } = world.digest({ hour: 2 });
      json.digestS3Object = json.digestS3Object.replace('_management-events_', '_other_');
      json.logFiles = [{ ...json.logFiles[0]!, s3Object: injected.key }];
      const content = Buffer.from(digestText(json));
      const signature = signDigest(content, rsaPair('attacker').privateKey);
      world.put(json.digestS3Object, gzip(content), {
        metadata: { signature, 'signature-algorithm': 'SHA256withRSA' },
      });
      const effect = finding('gap', 'log-unreferenced', injected);
      return { ...incomplete(effect), options: { scope: { trail: 'management-events' } } };
    }));

  /** Everything copied under other prefixes that begin the same, with log files changed. */
  const ALIKE = ['log', 'logs2', 'logs/deeper', 'logs/AWSLogs'];
  const copyAlike = (world: World): void => {
    for (const object of [...world.digests(), ...world.logs()]) {
      for (const prefix of ALIKE) {
        const body = object.key.includes('Digest') ? object.body : gzip(Buffer.from('{"Records":[]}'));
        world.put(object.key.replace('logs/', `${prefix}/`), body, { metadata: { ...object.metadata } });
      }
    }
  };

  // A prefix is a folder: what only begins like it, or lies deeper, is another one.
  it('X15 copies under prefixes that begin like the one that is asked for: ignored', () =>
    expectAfter(baseWorld({ prefix: 'logs' }), (world) => {
      copyAlike(world);
      return { ...valid(), options: { prefix: 'logs' } };
    }));

  // Without a prefix every AWSLogs/ of the bucket is looked at, and a digest lies where it says and nowhere else.
  it('X15 copies under prefixes that begin alike, where none is asked for: every copy is moved', async () => {
    const world = baseWorld({ prefix: 'logs' });
    const before = inRange(world).map(({ key }) => key);
    copyAlike(world);
    const wanted = before.flatMap((key) => ALIKE.map((prefix) => key.replace('logs/', `${prefix}/`))).sort();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, object }) => [code, object?.key]).sort()).toEqual(wanted.map((key) => ['moved', key]));
    expect(report.digests).toMatchObject({ valid: 5, invalid: wanted.length });
  });

  // A prefix may be any text, also what is an account, an organization or a folder elsewhere in a key.
  const PREFIXES: readonly string[] = [
    '111111111111',
    '222222222222',
    'o-exampleorg1',
    'AWSLogs',
    'CloudTrail-Digest/us-east-1/2026/03/01',
    'AWSLogs/222222222222',
    'AWSLogs/o-exampleorg1',
    'AWSLogs/o-exampleorg1/222222222222/audit/trails',
    'x/AWSLogs/222222222222/AWSLogs/333333333333',
  ];
  for (const prefix of PREFIXES) {
    const check = async (options: Partial<TrailOptions>): Promise<void> => {
      const { chains } = await reportAfter(baseWorld({ prefix }), () => ({ ...valid(), options }));
      expect(chains).toMatchObject([{ accountId: '111111111111' }]);
      expect(chains[0]!.organizationId).toBeUndefined();
    };
    it(`X16 the prefix ${prefix}, which is the name of something else, given: valid`, () => check({ prefix }));
    it(`X16 the prefix ${prefix}, which is the name of something else, not given: valid`, () => check({}));
  }

  // Valid says that no log file of the range lies among the others that no digest names; whoever cannot tell must not say valid.
  // A digest behind the range could name it, if one could still come.
  it.each([50, 55])(
    'X17 a log file injected at minute %i before the end of the newest digest, long ago: uncovered',
    (minute) =>
      expectAfter(base, (world) => {
        const { time } = world.injectLog({ time: at(4 + minute / 60) });
        return { ...incomplete(finding('gap', 'uncovered', `${time}/${time}`)), options: { now: at(48) } };
      }),
  );

  it('X17 the same, within two hours of its time: valid, with a warning', () =>
    expectAfter(base, (world) => {
      const { time } = world.injectLog({ time: at(4 + 55 / 60) });
      return { ...valid(finding('warning', 'logs-beside-range', `${time}/${time}`)), options: { now: at(6) } };
    }));

  // What is wrong with the digest behind the range changes no verdict: a log file of its slot may be its own.
  it.each([
    [50, 'uncovered'],
    [55, 'logs-beside-range'],
  ] as const)('X17 the same at minute %i, with an edited digest behind the range: %s', (minute, code) =>
    expectAfter(baseWorld({ hours: 6 }), (world) => {
      world.digest({ hour: 5 }).editJson((json) => json.logFiles.reverse());
      const { time } = world.injectLog({ time: at(4 + minute / 60) });
      const options = { to: at(5), now: at(48) };
      const about = `${time}/${time}`;
      return {
        ...(code === 'uncovered' ? incomplete(finding('gap', code, about)) : valid(finding('warning', code, about))),
        options,
      };
    }),
  );
});

describe('keys and backfill', () => {
  const early = { ValidityStartTime: seconds(-40 * 24), ValidityEndTime: seconds(-10 * 24) };

  // The window of a key is held against the end of a standard digest; the time of generation, which nobody signed, counts for backfill alone.
  it('X18 a generation time put beside standard digests, so that an old key seems to fit: the warnings stay', () =>
    expectAfter(base, (world) => {
      for (const digest of inRange(world)) digest.setMetadata('backfill-generation-timestamp', at(-20 * 24));
      const publicKeys = ringOf(world, (entry) => ({ ...entry, ...early }));
      const warnings = inRange(world).map((digest) => warned(digest, 'key-outside-window'));
      return { ...valid(...warnings), options: { publicKeys } };
    }));

  // All keys under a fingerprint are tried, those in their window first: a second, older listing of the key takes nothing away.
  it.each(['first', 'last'])(
    'X19 the key listed a second time, %s, with a window long past: valid, no warning',
    (place) =>
      expectAfter(base, (world) => {
        const [entry] = world.publicKeys.PublicKeyList;
        const list = [entry!, { ...entry!, ...early }];
        const publicKeys = importPublicKeys({ PublicKeyList: place === 'last' ? list : list.reverse() });
        return { ...valid(), options: { publicKeys } };
      }),
  );

  // A digest lies where it says, and backfill digests cover no time: the name of one launders nothing.
  it('X20 a standard digest renamed to a backfill digest of its hour: missing there, moved here, its time uncovered', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      const effects = [bad(digest, 'missing'), hole(digest.start, digest.end, 'missing')];
      digest.rename(digest.key.replace('.json.gz', '_backfill.json.gz'));
      digest.setMetadata('backfill-generation-timestamp', at(24));
      return invalid(...effects, displaced(digest, 'moved', digest));
    }));

  // Backfill digests vouch for their log files, and cover no time, however much of it they are about.
  it('X20 the newest standard digests deleted, backfill digests of their hours kept: these are valid, the hours uncovered', () =>
    expectAfter(baseWorld({ backfill: [{ hour: 3 }, { hour: 4 }] }), (world) => {
      const digests = [world.digest({ hour: 3 }), world.digest({ hour: 4 })];
      for (const digest of digests) digest.delete();
      return incomplete(gone(...digests), hole(at(3), at(5)));
    }));
});
