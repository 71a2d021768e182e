import { describe, expect, it } from 'vitest';
import {
  formatAccountFolder,
  formatDayFolder,
  formatObjectKey,
  type ObjectKey,
  parseObjectKey,
} from '../../../src/object/object-key.ts';
import { seededRandom } from '../keys/rsa-keys.ts';
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
    DIGEST_FOLDER + DIGEST_FILE.replace('management-events', 'trail_us-east-1_x'),
    { ...DIGEST, trailName: 'trail_us-east-1_x', time: DIGEST_TIME },
  ],
];

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

  it('are each other’s inverse on seeded keys', () => {
    const random = seededRandom(13);
    const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
    for (let round = 0; round < 2000; round++) {
      const organizationId = pick([undefined, 'o-exampleorg1', `o-${'a1'.repeat(16)}`]);
      const place = {
        prefix: pick(['', ...PREFIXES]),
        ...(organizationId && { organizationId }),
        accountId: String(10 ** 11 + random(10 ** 9)),
        region: pick(REGIONS),
      };
      const second = Date.UTC(2013, 10, 7) + random(10 ** 9) * 1000;
      const parsed: ObjectKey =
        random(2) === 0
          ? {
              ...place,
              kind: pick(['log', 'insight', 'network-activity', 'aggregated'] as const),
              time: second - (second % 60_000),
              unique: Array.from({ length: 16 }, () => pick([...'ABCXYZabcxyz0189'])).join(''),
            }
          : {
              ...place,
              kind: 'digest',
              trailName: pick(TRAIL_NAMES),
              homeRegion: pick(REGIONS),
              time: second,
              backfill: random(2) === 0,
            };
      const key = formatObjectKey(parsed);
      expect(parseObjectKey(key)).toEqual(parsed);
      expect(formatObjectKey(parseObjectKey(key)!)).toBe(key);
    }
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
