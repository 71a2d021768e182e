import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatObjectKey } from '../../../src/object/format-object-key.ts';
import { formatAccountFolder, formatDayFolder, parseTrailKey } from '../../../src/object/object-key.ts';
import { type ObjectKey, parseObjectKey } from '../../../src/object/parse-object-key.ts';
import {
  ACCOUNT,
  DIGEST,
  DIGEST_FILE,
  DIGEST_FOLDER,
  DIGEST_TIME,
  LOG,
  LOG_FILE,
  LOG_FOLDER,
  LOG_TIME,
  PREFIXES,
  REGIONS,
  TRAIL_NAMES,
} from './sample-keys.ts';

const WRITTEN_OUT: readonly (readonly [string, ObjectKey])[] = [
  [LOG_FOLDER + LOG_FILE, { ...LOG, time: LOG_TIME }],
  [DIGEST_FOLDER + DIGEST_FILE, { ...DIGEST, time: DIGEST_TIME }],
  [
    (DIGEST_FOLDER + DIGEST_FILE).replace('.json.gz', '_backfill.json.gz'),
    { ...DIGEST, time: DIGEST_TIME, backfill: true },
  ],
  [
    `o-fxozgwu6rc/AWSLogs/o-fxozgwu6rc/${ACCOUNT}/CloudTrail-Insight/ca-central-1/2020/09/23/${ACCOUNT}_CloudTrail-Insight_ca-central-1_20200923T0516Z_KL5e9VCV2SS7IqzB.json.gz`,
    {
      kind: 'insight',
      prefix: 'o-fxozgwu6rc',
      organizationId: 'o-fxozgwu6rc',
      accountId: ACCOUNT,
      region: 'ca-central-1',
      time: Date.UTC(2020, 8, 23, 5, 16),
      unique: 'KL5e9VCV2SS7IqzB',
    },
  ],
  [
    (LOG_FOLDER + LOG_FILE).replaceAll('CloudTrail', 'CloudTrail-NetworkActivity'),
    { ...LOG, kind: 'network-activity', time: LOG_TIME },
  ],
  [
    (LOG_FOLDER + LOG_FILE).replaceAll('CloudTrail', 'CloudTrail-Aggregated'),
    { ...LOG, kind: 'aggregated', time: LOG_TIME },
  ],
  [
    LOG_FOLDER.replace('CloudTrail', 'CloudTrail-NetworkActivity') + LOG_FILE,
    { ...LOG, kind: 'network-activity', time: LOG_TIME, namedAs: 'log' },
  ],
  [
    `p/AWSLogs/${ACCOUNT}/CloudTrail-Lake/Query/2026/03/01/0a1b2c3d-0000-4000-8000-000000000000/result_12.csv.gz`,
    {
      kind: 'query-result',
      prefix: 'p',
      accountId: ACCOUNT,
      time: Date.UTC(2026, 2, 1),
      queryId: '0a1b2c3d-0000-4000-8000-000000000000',
      part: 12,
    },
  ],
  [
    `AWSLogs/${ACCOUNT}/CloudTrail-Lake/Query/2026/03/01/q-1/result_sign.json`,
    { kind: 'query-sign', prefix: '', accountId: ACCOUNT, time: Date.UTC(2026, 2, 1), queryId: 'q-1' },
  ],
  [
    DIGEST_FOLDER + DIGEST_FILE.replace('management-events', 'trail_us-east-1_x'),
    { ...DIGEST, trailName: 'trail_us-east-1_x', time: DIGEST_TIME },
  ],
];

const prefixes = fc.oneof(
  fc.constantFrom('', ...PREFIXES),
  fc.array(fc.stringMatching(/^[\w!.*'() -]{1,20}$/), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
);
const accounts = fc.nat({ max: 999_999_999_999 }).map((n) => String(n).padStart(12, '0'));
const times = fc.integer({ min: Date.UTC(2013, 10), max: Date.UTC(2100, 0) }).map((ms) => ms - (ms % 1000));
const place = fc
  .record({
    prefix: prefixes,
    organizationId: fc.option(fc.stringMatching(/^o-[a-z0-9]{10,32}$/), { nil: undefined }),
    accountId: accounts,
    region: fc.constantFrom(...REGIONS),
  })
  .map(({ organizationId, ...rest }) => (organizationId === undefined ? rest : { ...rest, organizationId }));
const logKinds = ['log', 'insight', 'network-activity', 'aggregated'] as const;
const logKeys = fc
  .tuple(
    place,
    fc.constantFrom(...logKinds),
    times,
    fc.stringMatching(/^[A-Za-z0-9]{16}$/),
    fc.constantFrom(...logKinds),
  )
  .map(([where, kind, time, unique, namedAs]): ObjectKey => {
    const key = { ...where, kind, time: time - (time % 60_000), unique };
    const isLoose = (kind === 'network-activity' || kind === 'aggregated') && namedAs !== kind;
    return isLoose ? { ...key, namedAs } : key;
  });
const digestKeys = fc
  .tuple(place, times, fc.constantFrom(...TRAIL_NAMES), fc.constantFrom(...REGIONS), fc.boolean())
  .map(([where, time, trailName, homeRegion, backfill]): ObjectKey => {
    return { ...where, kind: 'digest', trailName, homeRegion, time, backfill };
  });
const queryKeys = fc
  .tuple(prefixes, accounts, times, fc.uuid(), fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }))
  .map(([prefix, accountId, time, queryId, part]): ObjectKey => {
    const where = { prefix, accountId, time: time - (time % 86_400_000), queryId };
    return part === undefined ? { ...where, kind: 'query-sign' } : { ...where, kind: 'query-result', part };
  });
const anyKey: fc.Arbitrary<ObjectKey> = fc.oneof(logKeys, digestKeys, queryKeys);

describe('parseObjectKey and formatObjectKey', () => {
  it.each(WRITTEN_OUT)('of %s', (key, parsed) => {
    expect(parseObjectKey(key)).toEqual(parsed);
    expect(formatObjectKey(parsed)).toBe(key);
  });

  it.each(PREFIXES)('take the prefix %s', (prefix) => {
    for (const organizationId of [undefined, 'o-exampleorg1']) {
      const parsed = { ...DIGEST, prefix, ...(organizationId && { organizationId }), time: DIGEST_TIME };
      const key = formatObjectKey(parsed);
      expect(key).toBe(
        `${prefix}/AWSLogs/${organizationId ? `${organizationId}/` : ''}${DIGEST_FOLDER.slice(8)}${DIGEST_FILE}`,
      );
      expect(parseObjectKey(key)).toEqual(parsed);
    }
  });

  it.each(REGIONS)('take the region %s at both places', (region) => {
    const digest = { ...DIGEST, region, homeRegion: 'ap-southeast-2', time: DIGEST_TIME };
    expect(parseObjectKey(formatObjectKey(digest))).toEqual(digest);
    const home = { ...DIGEST, homeRegion: region, time: DIGEST_TIME };
    expect(parseObjectKey(formatObjectKey(home))).toEqual(home);
    const log = { ...LOG, region, time: LOG_TIME };
    expect(parseObjectKey(formatObjectKey(log))).toEqual(log);
  });

  it.each(TRAIL_NAMES)('take the trail name %s', (trailName) => {
    for (const backfill of [false, true]) {
      const parsed = { ...DIGEST, trailName, backfill, time: DIGEST_TIME };
      expect(parseObjectKey(formatObjectKey(parsed))).toEqual(parsed);
    }
  });

  it('tell a trail from one whose name goes on with a region', () => {
    const names = ['events', 'events_us-east-1', 'events_us-east-1_more', 'events_us-east-1_us-east-1'];
    const keys = names.map((trailName) => formatObjectKey({ ...DIGEST, trailName, time: DIGEST_TIME }));
    expect(new Set(keys).size).toBe(names.length);
    expect(keys.map(parseObjectKey)).toMatchObject(names.map((trailName) => ({ trailName, homeRegion: 'us-east-1' })));
  });

  it('are each other’s inverse on every key that CloudTrail can write', () => {
    fc.assert(
      fc.property(anyKey, (parsed) => {
        const key = formatObjectKey(parsed);
        expect(parseObjectKey(key)).toEqual(parsed);
        expect(formatObjectKey(parseObjectKey(key)!)).toBe(key);
        const isQuery = parsed.kind === 'query-result' || parsed.kind === 'query-sign';
        const isKnown = !isQuery && !('namedAs' in parsed);
        expect(parseTrailKey(key)).toEqual(isKnown ? parsed : undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('give the same text back for every text that is a key', () => {
    const parts = fc.constantFrom(
      'AWSLogs',
      '/',
      ACCOUNT,
      '_',
      'CloudTrail',
      '-Digest',
      'us-east-1',
      '2026/03/01',
      '.json.gz',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(parts, { maxLength: 20 }).map((some) => some.join('')),
      fc.tuple(anyKey, fc.nat(), fc.string({ maxLength: 2 })).map(([parsed, at, more]) => {
        const key = formatObjectKey(parsed);
        return key.slice(0, at % key.length) + more + key.slice((at % key.length) + 1);
      }),
    );
    fc.assert(
      fc.property(text, (key) => {
        const parsed = parseObjectKey(key);
        if (parsed !== undefined) expect(formatObjectKey(parsed)).toBe(key);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('formatDayFolder and formatAccountFolder', () => {
  const place = { prefix: 'p/q', organizationId: 'o-exampleorg1', accountId: ACCOUNT, region: 'us-east-1' };

  it('write the folders of a trail', () => {
    expect(formatAccountFolder(place)).toBe(`p/q/AWSLogs/o-exampleorg1/${ACCOUNT}/`);
    expect(formatDayFolder({ prefix: '', accountId: ACCOUNT, region: 'us-east-1' }, 'CloudTrail', '2026-03-01')).toBe(
      LOG_FOLDER,
    );
  });

  it('write what keys begin with', () => {
    const key = formatObjectKey({ ...LOG, ...place, time: LOG_TIME });
    expect(key.startsWith(formatDayFolder(place, 'CloudTrail', '2026-03-01'))).toBe(true);
  });
});
