import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../support/world/options.ts';
import { buildWorld } from '../../support/world/world.ts';
import { base, CHAIN, expectSound, PREVIOUS } from './judge.ts';

describe('a world', () => {
  const variants: Record<string, WorldOptions> = {
    'by default': {},
    'with a prefix': { prefix: 'audit logs/2026+é' },
    'of an organization': { organization: 'o-exampleorg1' },
    'whose keys rotate twice': { rotateAfter: [1, 3], hours: 6 },
    'with backfill digests': { backfill: [{ hour: 1 }, { hour: 2, logs: 3 }] },
    'with a stop': { stops: [{ from: 1.5, to: 3 }], hours: 6 },
    'with two stops': {
      stops: [
        { from: 1, to: 1.2 },
        { from: 3, to: 5.75 },
      ],
      hours: 9,
    },
    'of several trails': {
      trails: [{ name: 'main' }, { name: 'a.b_c-d', homeRegion: 'eu-west-1', regions: ['us-east-1'] }],
    },
    'with SubjectPublicKeyInfo keys': { keyForm: 'spki' },
    'with SubjectPublicKeyInfo keys under the labels of PKCS#1': { keyForm: 'spki', keyLabel: 'pkcs1' },
    'that moves to another bucket': { move: { fromHour: 2, bucket: 'new-trail-logs', prefix: 'new' } },
    'over midnight': { start: '2024-02-28T22:00:00Z', border: '00:00', hours: 5 },
  };

  it.each(Object.entries(variants))('%s is sound', (_, options) => expectSound(buildWorld(options)));

  it('has one chain for each account and region', () => {
    expectSound(base);
    expect(base.chains()).toHaveLength(4);
    for (const chain of base.chains()) {
      expect(chain.homeRegion).toBe('us-east-1');
      expect(chain.digests.map((digest) => digest.hour)).toEqual([undefined, 0, 1, 2, 3, 4]);
    }
  });

  it('begins with a starting digest of the hour before logging was on', () => {
    const digest = base.digest({ ...CHAIN, starting: true });
    expect(digest.json).toMatchObject({
      digestStartTime: '2026-02-28T23:17:42Z',
      digestEndTime: '2026-03-01T00:17:42Z',
      newestEventTime: null,
      oldestEventTime: null,
      logFiles: [],
    });
    expect(digest.signingString.endsWith('\nnull')).toBe(true);
  });

  it('writes digests as CloudTrail does: one line, fields in order, slashes escaped', () => {
    const { text } = base.digest({ ...CHAIN, hour: 2 });
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'awsAccountId',
      'digestStartTime',
      'digestEndTime',
      'digestS3Bucket',
      'digestS3Object',
      'digestPublicKeyFingerprint',
      'digestSignatureAlgorithm',
      'newestEventTime',
      'oldestEventTime',
      ...PREVIOUS,
      'logFiles',
    ]);
    expect(text.replaceAll('\\/', '')).not.toContain('/');
    expect(text).toContain('AWSLogs\\/111111111111\\/CloudTrail-Digest\\/eu-west-1\\/2026\\/03\\/01\\/');
    expect(text).not.toMatch(/\s/);
  });

  it('keeps the event times of a digest and its logs', () => {
    for (const digest of base.digests()) {
      const times = digest.logs.flatMap((log) => log.records.map((record) => record.eventTime)).sort();
      expect(digest.json.newestEventTime).toBe(times.at(-1) ?? null);
      expect(digest.json.oldestEventTime).toBe(times[0] ?? null);
      for (const time of times) expect(time >= base.from && time < digest.end).toBe(true);
    }
    expect(base.digest({ ...CHAIN, hour: 3 }).json.logFiles).toEqual([]);
  });

  it('delivers no log file of a slot before logging was on', () => {
    const world = buildWorld({ border: '16:00', hours: 1, logsPerHour: 24 });
    expect(world.logs()).toHaveLength(24);
    for (const log of world.logs()) expect(log.time >= world.from, log.key).toBe(true);
  });

  it('holds zero-byte folder objects', () => {
    const keys = base.objects.get(base.bucket)!;
    expect(keys.get('AWSLogs/222222222222/CloudTrail/')!.body).toHaveLength(0);
    expect(keys.get('AWSLogs/222222222222/CloudTrail-Digest/')!.body).toHaveLength(0);
  });

  it('is the same again for the same options, and another for another seed', () => {
    const options = { hours: 2, backfill: [{ hour: 0 }] };
    const [first, again, other] = [options, options, { ...options, seed: 'other' }].map((each) => buildWorld(each));
    expect(again!.objects).toEqual(first!.objects);
    expect(other!.logs().map((log) => log.key)).not.toEqual(first!.logs().map((log) => log.key));
  });

  it('names objects under prefix and organization', () => {
    const world = buildWorld({ prefix: 'p/q', organization: 'o-exampleorg1', hours: 1 });
    const keys = [...world.objects.get(world.bucket)!.keys()];
    expect(keys.every((key) => key.startsWith('p/q/AWSLogs/o-exampleorg1/111111111111/CloudTrail'))).toBe(true);
  });

  it('leads links across when it moves', () => {
    const world = buildWorld({ move: { fromHour: 2, bucket: 'new-trail-logs' }, hours: 4 });
    expect(world.digest({ hour: 2 }).bucket).toBe('new-trail-logs');
    expect(world.digest({ hour: 2 }).json.previousDigestS3Bucket).toBe('example-trail-logs');
    expect(world.digest({ hour: 2 }).log().bucket).toBe('new-trail-logs');
  });

  it('shows its partition in the ARNs of records', () => {
    const world = buildWorld({ partition: 'aws-cn', regions: ['cn-north-1'], hours: 3, recordsPerLog: 10 });
    const text = world
      .logs()
      .map((log) => log.text)
      .join();
    expect(text).toContain('"arn:aws-cn:');
    expect(text).not.toContain('"arn:aws:');
  });
});

describe('keys', () => {
  it('rotate after the hour that was told, each region by itself', () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], rotateAfter: 1, hours: 4 });
    const used = (region: string): string[] =>
      world.digests({ region }).map((digest) => digest.json.digestPublicKeyFingerprint);
    const [first, , , later] = used('us-east-1');
    expect(used('us-east-1')).toEqual([first, first, first, later, later]);
    expect(new Set([...used('us-east-1'), ...used('eu-west-1')]).size).toBe(4);
    expect(world.publicKeys.PublicKeyList).toHaveLength(4);
  });

  it('are valid for 30 days around what they sign', () => {
    const world = buildWorld({ rotateAfter: 1, hours: 4 });
    for (const digest of world.digests()) {
      const key = world.publicKeys.PublicKeyList.find(
        (one) => one.Fingerprint === digest.json.digestPublicKeyFingerprint,
      )!;
      expect(key.ValidityEndTime - key.ValidityStartTime).toBe(30 * 86_400);
      expect(key.ValidityStartTime * 1000).toBeLessThan(Date.parse(digest.start));
      expect(key.ValidityEndTime * 1000).toBeGreaterThan(Date.parse(digest.end));
    }
  });

  it.each([
    ['pkcs1', 'value', 'MIIBCgKC'],
    ['spki', 'value', 'MIIBIjAN'],
    ['spki', 'pkcs1', 'MIIBIjAN'],
  ] as const)('are delivered as %s with the MD5 of the %s form', (keyForm, keyLabel, head) => {
    const world = buildWorld({ keyForm, keyLabel, hours: 0 });
    const [key] = world.publicKeys.PublicKeyList;
    const value = Buffer.from(key!.Value, 'base64');
    const labelled = keyLabel === 'pkcs1' ? value.subarray(24) : value;
    expect(key!.Value.slice(0, 8)).toBe(head);
    expect(key!.Fingerprint).toBe(createHash('md5').update(labelled).digest('hex'));
  });
});

describe('backfill digests', () => {
  const world = buildWorld({
    hours: 4,
    rotateAfter: 2,
    backfill: [{ hour: 1 }, { hour: 2, generatedAt: '2026-03-01T03:00:00Z' }],
  });

  it('make a chain of their own that names logs of its own', () => {
    const chain = world.chain({ backfill: true });
    expect(chain.digests.map((digest) => digest.json.previousDigestS3Object)).toEqual([null, chain.digests[0]!.key]);
    const standard = new Set(world.logs().map((log) => log.key));
    expect(chain.logs).toHaveLength(2);
    expect(chain.logs.some((log) => standard.has(log.key))).toBe(false);
  });

  it('say when they were generated, and are signed with the key of that time', () => {
    const [late, early] = world.digests({ backfill: true });
    expect(late!.metadata['backfill-generation-timestamp']).toBe('2026-03-02T02:17:42Z');
    expect(early!.metadata['backfill-generation-timestamp']).toBe('2026-03-01T03:00:00Z');
    expect(late!.signingKey.generation).toBe(1);
    expect(early!.signingKey.generation).toBe(0);
  });
});

describe('a stop', () => {
  it('leaves a digest for the remainder and begins anew with a starting digest', () => {
    const world = buildWorld({ stops: [{ from: 1.5, to: 4 }], hours: 6 });
    const times = world.digests().map(({ start, end, starting }) => [start.slice(11, 16), end.slice(11, 16), starting]);
    expect(times).toEqual([
      ['23:17', '00:17', true],
      ['00:17', '01:17', false],
      ['01:17', '01:47', false],
      ['03:17', '04:17', true],
      ['04:17', '05:17', false],
      ['05:17', '06:17', false],
    ]);
    expect(world.digests({ starting: true })[1]!.json).toMatchObject({ previousDigestSignature: null, logFiles: [] });
    const restarted = world.digest({ hour: 4 });
    for (const log of restarted.logs) expect(log.time >= restarted.start).toBe(true);
  });
});

describe('selectors', () => {
  it('tell trails of one folder apart', () => {
    const world = buildWorld({ trails: [{ name: 'one' }, { name: 'two' }], hours: 2 });
    expect(world.chain({ trail: 'two' }).digests).toHaveLength(3);
    expect(world.digest({ trail: 'two', hour: 1 }).key).toContain('_us-east-1_two_us-east-1_');
    const folders = world.chains().map((chain) => chain.logs[0]!.key.replace(/[^/]*$/, ''));
    expect(new Set(folders).size).toBe(1);
  });

  it('refuse what fits none or several', () => {
    expect(() => base.digest({ hour: 2 })).toThrow('4 digests fit');
    expect(() => base.digest({ ...CHAIN, hour: 9 })).toThrow('0 digests fit');
    expect(() => base.log({ ...CHAIN, hour: 3 })).toThrow('no log file 0');
    expect(() => base.digest({ ...CHAIN, hour: 3 }).log()).toThrow('names 0 log files');
  });

  it('take a handle', () => {
    const digest = base.digest({ ...CHAIN, hour: 2 });
    expect(base.chain(digest).digests).toHaveLength(6);
    expect(base.digest(digest).key).toBe(digest.key);
    expect(digest.next!.previous!.key).toBe(digest.key);
  });
});
