import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatObjectKey } from '../../../src/object/format-object-key.ts';
import { type LogPrefixesOptions, logPrefixes } from '../../../src/object/log-prefixes.ts';
import { ACCOUNT, DIGEST, LOG } from './sample-keys.ts';

const BASE: LogPrefixesOptions = {
  accounts: [ACCOUNT],
  regions: ['us-east-1'],
  from: '2026-03-01T00:00:00Z',
  to: '2026-03-01T00:00:00Z',
};
const START = `AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/`;
const of = (options: Partial<LogPrefixesOptions>): string[] => logPrefixes({ ...BASE, ...options });
const between = (from: string, to: string): string[] => of({ from, to }).map((text) => text.slice(START.length));

describe('logPrefixes', () => {
  it('is one day where both instants lie in it', () => {
    expect(of({})).toEqual([`${START}2026/03/01/`]);
    expect(between('2026-03-01T23:59:59.999Z', '2026-03-01T23:59:59.999Z')).toEqual(['2026/03/01/']);
    expect(between('2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00Z')).toEqual(['2026/03/01/', '2026/03/02/']);
  });

  it('reads days in UTC', () => {
    expect(between('2026-03-01T01:00:00+02:00', '2026-03-01T02:30:00+02:00')).toEqual(['2026/02/28/', '2026/03/01/']);
  });

  it('names months and years whole where the range covers them', () => {
    expect(between('2023-12-30T00:00:00Z', '2025-02-02T12:00:00Z')).toEqual([
      '2023/12/30/',
      '2023/12/31/',
      '2024/',
      '2025/01/',
      '2025/02/01/',
      '2025/02/02/',
    ]);
    expect(between('2024-02-01T00:00:00Z', '2024-02-29T00:00:00Z')).toEqual(['2024/02/']);
    expect(between('2024-02-01T00:00:00Z', '2024-02-28T23:59:59Z')).toHaveLength(28);
  });

  it('goes through accounts, kinds and regions, below prefix and organization', () => {
    const options: Partial<LogPrefixesOptions> = {
      accounts: ['111111111111', '222222222222'],
      regions: ['us-east-1', 'eu-west-1'],
      kinds: ['log', 'insight', 'network-activity', 'aggregated', 'digest'],
      prefix: 'p/q',
      organizationId: 'o-exampleorg1',
    };
    const prefixes = of(options);
    expect(prefixes).toHaveLength(20);
    expect(prefixes[0]).toBe('p/q/AWSLogs/o-exampleorg1/111111111111/CloudTrail/us-east-1/2026/03/01/');
    expect(prefixes[3]).toBe('p/q/AWSLogs/o-exampleorg1/111111111111/CloudTrail-Insight/eu-west-1/2026/03/01/');
    expect(prefixes[19]).toBe('p/q/AWSLogs/o-exampleorg1/222222222222/CloudTrail-Digest/eu-west-1/2026/03/01/');
  });

  it('covers every key of the range once, and no key of another day', () => {
    const time = fc.integer({ min: Date.UTC(2013, 0), max: Date.UTC(2033, 0) });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 1200 * 86_400_000 }), time, (from, length, at) => {
        const to = from + length;
        const inRange =
          Math.floor(at / 86_400_000) >= Math.floor(from / 86_400_000) &&
          at <= Math.ceil((to + 1) / 86_400_000) * 86_400_000 - 1;
        for (const key of [
          formatObjectKey({ ...LOG, time: at - (at % 60_000) }),
          formatObjectKey({ ...DIGEST, region: 'us-east-1', time: at - (at % 1000) }),
        ]) {
          const found = of({ from, to, kinds: ['log', 'digest'] }).filter((prefix) => key.startsWith(prefix));
          expect(found).toHaveLength(inRange ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each<[what: string, options: object, error: string]>([
    ['an account that is none', { accounts: ['1234'] }, 'accounts'],
    ['a region that is none', { regions: ['*'] }, 'regions'],
    ['an organization that is none', { organizationId: 'o-1' }, 'organizationId'],
    ['a kind that is none', { kinds: ['lake'] }, 'kinds'],
    ['a time without a zone', { from: '2026-03-01' }, 'from'],
    ['a range that ends before it begins', { from: '2026-03-02T00:00:00Z' }, 'from'],
    ['a time before 1970', { from: -1 }, 'from'],
    ['a time behind 9999', { to: 253_402_300_800_000 }, 'to'],
    [
      'more prefixes than anybody lists',
      { accounts: new Array(1000).fill(ACCOUNT), regions: new Array(1001).fill('us-east-1') },
      '1000000',
    ],
  ])('throws RangeError for %s', (_, options, error) => {
    expect(() => of(options)).toThrow(RangeError);
    expect(() => of(options)).toThrow(error);
  });

  it.each<[what: string, options: object]>([
    ['accounts that are no list', { accounts: ACCOUNT }],
    ['regions that are missing', { regions: undefined }],
    ['an account that is no text', { accounts: [5] }],
    ['a prefix that is no text', { prefix: 5 }],
    ['kinds that are no list', { kinds: 'log' }],
    ['a missing time', { to: undefined }],
  ])('throws TypeError for %s', (_, options) => {
    expect(() => of(options)).toThrow(TypeError);
  });
});
