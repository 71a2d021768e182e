import { describe, expect, it } from 'vitest';
import { causes, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld();

type Json = DigestHandle['json'];

interface LinkCase {
  readonly id: string;
  readonly amend: (json: Json, world: World) => unknown;
  readonly verdict: string;
  /** Code and hour of the digest that it is about. */
  readonly causes: readonly (readonly [string, number])[];
}

const AMENDED: readonly LinkCase[] = [
  {
    id: 'G01 link hash wrong',
    amend: (json) => {
      json.previousDigestHashValue = '0'.repeat(64);
    },
    verdict: 'invalid',
    causes: [['link-hash-mismatch', 1]],
  },
  {
    id: 'G02 link hash algorithm MD5',
    amend: (json) => {
      json.previousDigestHashAlgorithm = 'MD5';
    },
    verdict: 'incomplete',
    causes: [['unsupported-algorithm', 2]],
  },
  {
    id: 'G03 link signature wrong',
    amend: (json) => {
      json.previousDigestSignature = 'ab'.repeat(256);
    },
    verdict: 'invalid',
    causes: [['link-signature-mismatch', 1]],
  },
  {
    id: 'G04 SHA1withRSA',
    amend: (json) => {
      json.digestSignatureAlgorithm = 'SHA1withRSA';
    },
    verdict: 'incomplete',
    causes: [['unsupported-algorithm', 2]],
  },
  {
    id: 'G05 other account',
    amend: (json) => {
      json.awsAccountId = '999999999999';
    },
    verdict: 'invalid',
    causes: [['account-mismatch', 2]],
  },
  {
    id: 'G07 start after end',
    amend: (json) => {
      json.digestStartTime = '2026-03-01T09:17:42Z';
    },
    verdict: 'invalid',
    causes: [['format', 2]],
  },
  {
    id: 'G09 overlaps by an hour',
    amend: (json) => {
      json.digestStartTime = '2026-03-01T01:17:42Z';
    },
    verdict: 'valid',
    causes: [['overlap', 2]],
  },
  {
    id: 'G10 end is no date',
    amend: (json) => {
      json.digestEndTime = 'yesterday';
    },
    verdict: 'invalid',
    causes: [['format', 2]],
  },
  {
    id: 'G11 start with an offset',
    amend: (json) => {
      json.digestStartTime = '2026-03-01T04:17:42+02:00';
    },
    verdict: 'invalid',
    causes: [['format', 2]],
  },
  {
    id: 'G13 half a link',
    amend: (json) => {
      json.previousDigestSignature = null;
    },
    verdict: 'invalid',
    causes: [['format', 2]],
  },
  {
    id: 'G14 links to itself',
    amend: (json) => {
      json.previousDigestS3Object = json.digestS3Object;
    },
    verdict: 'invalid',
    causes: [['cycle', 2]],
  },
  {
    id: 'a link to a digest that is to come',
    amend: (json, world) => {
      json.previousDigestS3Object = world.digest({ hour: 3 }).key;
    },
    verdict: 'invalid',
    causes: [['cycle', 2]],
  },
  {
    id: 'a link to another region',
    amend: (json) => {
      json.previousDigestS3Object = json
        .previousDigestS3Object!.replaceAll('_us-east-1_m', '_eu-west-1_m')
        .replace('/us-east-1/', '/eu-west-1/');
    },
    verdict: 'invalid',
    causes: [['out-of-scope', 2]],
  },
  {
    id: 'G36 the bucket of the link differs in case',
    amend: (json) => {
      json.previousDigestS3Bucket = json.previousDigestS3Bucket!.toUpperCase();
    },
    verdict: 'invalid',
    causes: [['missing', 1]],
  },
  {
    id: 'G27 signature of the link in upper case',
    amend: (json) => {
      json.previousDigestSignature = json.previousDigestSignature!.toUpperCase();
    },
    verdict: 'valid',
    causes: [],
  },
  {
    id: 'G19 G20 no event times, unknown fields',
    amend: (json) => {
      json['something'] = { new: [1] };
      for (const log of json.logFiles) Object.assign(log, { newestEventTime: null, oldestEventTime: null });
    },
    verdict: 'valid',
    causes: [],
  },
];

describe('odd digests that are signed', () => {
  for (const { id, amend, verdict, ...expected } of AMENDED) {
    it(id, async () => {
      const world = base.clone();
      const keys = world.digests({ starting: false }).map(({ key }) => key);
      world.digest({ hour: 2 }).amend((json) => amend(json, world));
      const report = await verifyWorld(world, wholeRange(world));
      expect(causes(report)).toEqual(expected.causes.map(([code, hour]) => `${code} ${keys[hour]}`));
      expect(report.verdict).toBe(verdict);
      const open = await verifyWorld(world);
      expect(open.verdict).toBe(verdict);
      expect(causes(open)).toEqual(causes(report));
    });
  }

  it('G08 a hole of half an hour between linked digests', async () => {
    const world = base.clone();
    world.digest({ hour: 2 }).amend((json) => {
      json.digestStartTime = '2026-03-01T02:47:42Z';
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('incomplete');
    expect(report.chains[0]!.uncovered).toMatchObject([{ from: '2026-03-01T02:17:42Z', to: '2026-03-01T02:47:42Z' }]);
    expect(causes(report)).toEqual(['uncovered 2026-03-01T02:17:42Z']);
    // Its predecessor ends before this range, so that its absence does not matter.
    world.digest({ hour: 1 }).delete();
    const later = await verifyWorld(world, { from: '2026-03-01T02:30:00Z', to: world.to });
    expect(causes(later)).toEqual(['uncovered 2026-03-01T02:30:00Z']);
  });

  it('G26 20,000 references to nothing', async () => {
    const world = base.clone();
    const digest = world.digest({ hour: 2 });
    digest.amend((json) => {
      const [log] = json.logFiles;
      json.logFiles = Array.from({ length: 20_000 }, (_, i) => ({ ...log!, s3Object: `${log!.s3Object}.${i}` }));
    });
    for (const log of digest.logs) log.delete();
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    expect(countsOf(report.logFiles)).toEqual({ valid: 8, missing: 20_000 });
    expect(report.findingCounts.error).toBe(20_000);
    expect(report.findings.length + report.findingsOmitted).toBe(20_000);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('a fork over midnight: a digest of the next day links to one that has a successor', async () => {
    const world = buildWorld({ hours: 30, logsPerHour: 0 });
    const [target, late] = [world.digest({ hour: 12 }), world.digest({ hour: 26 })];
    late.amend((json) => {
      json.previousDigestS3Object = target.key;
      json.previousDigestHashValue = target.next!.json.previousDigestHashValue;
      json.previousDigestSignature = target.signature;
    });
    for (const range of [wholeRange(world), {}]) {
      const report = await verifyWorld(world, range);
      expect(causes(report)).toEqual([`fork ${target.key}`]);
      expect(report.verdict).toBe('invalid');
    }
  });

  it('a link forward over midnight proves nothing, and disproves nothing', async () => {
    const world = buildWorld({ hours: 30, logsPerHour: 0 });
    const [digest, newest] = [world.digest({ hour: 21 }), world.digest({ hour: 29 })];
    digest.amend((json) => {
      json.previousDigestS3Object = newest.key;
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([`cycle ${digest.key}`]);
    expect(countsOf(report.digests)).toEqual({ valid: 30 });
  });

  it('two digests that link to the same one are a fork, told once', async () => {
    const world = base.clone();
    const digest = world.digest({ hour: 2 });
    digest.copy((json) => {
      json.digestEndTime = '2026-03-01T02:47:42Z';
      json.digestS3Object = json.digestS3Object.replace('T031742Z', 'T024742Z');
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.verdict).toBe('invalid');
    expect(report.findings.filter(({ code }) => code === 'fork')).toHaveLength(1);
    expect(report.findingCounts.error).toBe(1);
    expect(causes(report)).toContain(`fork ${world.digest({ hour: 1 }).key}`);
  });

  it('a fork of the two newest digests, which no successor settles, is told once', async () => {
    const world = base.clone();
    world.digest({ hour: 4 }).copy((json) => {
      json.digestEndTime = '2026-03-01T04:47:42Z';
      json.digestS3Object = json.digestS3Object.replace('T051742Z', 'T044742Z');
    });
    const report = await verifyWorld(world, wholeRange(world));
    expect(report.findingCounts.error).toBe(1);
    expect(report.findings.filter(({ code }) => code === 'fork')).toHaveLength(1);
  });
});
