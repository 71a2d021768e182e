import { describe, expect, it } from 'vitest';
import { adviceOf, LIBRARY_WORDS, misnamedBucket } from '../../../src/report/advice.ts';
import { actionOf } from '../../../src/trail/actions.ts';
import type { FindingCode } from '../../../src/trail/finding.ts';
import type { Finding, ReportInterval } from '../../../src/trail/trail-report.ts';

function finding(code: FindingCode, more: Partial<Finding> = {}): Finding {
  return { id: `${code} ${JSON.stringify(more)}`, severity: 'gap', code, message: '', action: actionOf(code), ...more };
}

const [VIRGINIA, IRELAND] = [
  'o-exampleorg1/111111111111/us-east-1/a/us-east-1',
  '222222222222/eu-west-1/a/us-east-1/backfill',
];
const hour = (from: number): ReportInterval => ({
  from: `2026-03-01T0${from}:00:00Z`,
  to: `2026-03-01T0${from + 1}:00:00Z`,
});

describe('the advice of findings', () => {
  it('names for each region the keys of all the time that is asked for, and two hours in which they sign', () => {
    const found = [
      finding('key-not-found', { chain: VIRGINIA, interval: hour(4) }),
      finding('key-not-found', { chain: VIRGINIA, interval: hour(1) }),
      finding('key-not-found', { chain: IRELAND, interval: hour(2) }),
    ];
    expect(adviceOf(found, LIBRARY_WORDS)).toEqual({
      text: actionOf('key-not-found'),
      commands: [
        'aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-03-01T01:00:00Z --end-time 2026-03-01T07:00:00Z',
        'aws cloudtrail list-public-keys --region eu-west-1 --start-time 2026-03-01T02:00:00Z --end-time 2026-03-01T05:00:00Z',
      ],
    });
  });

  it('makes no command where region or time are not known, nor of a region that is none', () => {
    for (const more of [
      {},
      { chain: VIRGINIA },
      { interval: hour(1) },
      { chain: '111111111111/$(x)/a/b', interval: hour(1) },
    ])
      expect(adviceOf([finding('key-not-found', more)], LIBRARY_WORDS).commands).toEqual([]);
  });

  it('calls options as the reader knows them', () => {
    const words = { ...LIBRARY_WORDS, option: (name: string) => `<${name}>` };
    expect(adviceOf([finding('too-large')], words).text).toContain('`<limits.maxInflatedBytes>`');
    expect(adviceOf([finding('history-cut')], words).text).toContain('`<from>`');
    expect(adviceOf([finding('moved')], words).text).toContain('`<locations>`');
    expect(adviceOf([finding('too-large')], LIBRARY_WORDS).text).toBe(actionOf('too-large'));
  });
});

describe('a bucket of another name', () => {
  const moved = (expected: string, actual: string): Finding => finding('moved', { expected, actual });
  const both = { signed: 'logs', stored: 'copy' };

  it('is told where nothing but it differs, the same for all', () => {
    const found = [moved('s3://logs/a', 's3://copy/a'), moved('s3://logs/b/c', 's3://copy/b/c')];
    expect(misnamedBucket(found)).toEqual(both);
    expect(adviceOf(found, LIBRARY_WORDS).text).toBe(
      "If this is logs, name it: `bucket: 'logs'`. If it is a copy of it, say so: `locations: { 'logs': 'copy' }`. If neither, they were moved.",
    );
  });

  it.each([
    ['another key', [moved('s3://logs/a', 's3://copy/a'), moved('s3://logs/a', 's3://copy/b')]],
    ['another bucket for one of them', [moved('s3://logs/a', 's3://copy/a'), moved('s3://other/a', 's3://copy/a')]],
    ['a name that a shell would run', [moved('s3://$(x)/a', 's3://copy/a')]],
    ['a name that a terminal would obey', [moved('s3://a\u001b/a', 's3://copy/a')]],
    ['another code', [finding('time-mismatch', { expected: 's3://logs/a', actual: 's3://copy/a' })]],
    ['no evidence', [finding('moved')]],
  ])('is not told for %s', (_, found) => {
    expect(misnamedBucket(found)).toBeUndefined();
  });
});
