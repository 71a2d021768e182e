import { describe, expect, it } from 'vitest';
import type { OutcomeCode, OutcomeStatus } from '../../../src/digest/outcome.ts';
import { formatOutcome } from '../../../src/report/format-outcome.ts';
import type { TrailOutcome } from '../../../src/trail/options.ts';

function outcome(
  kind: TrailOutcome['kind'],
  status: OutcomeStatus,
  code: OutcomeCode,
  more: { backfill?: boolean; key?: string; message?: string } = {},
): TrailOutcome {
  const { backfill = false, key = 'AWSLogs/x.json.gz', message = 'a sentence' } = more;
  const chain = { accountId: '1', region: 'us-east-1', trailName: 'abc', homeRegion: 'us-east-1', backfill };
  return { kind, status, code, message, notes: [], chain, bucket: 'my-bucket', key };
}

const aws = (one: TrailOutcome): string => formatOutcome(one, { style: 'aws-cli' });

describe('a line about an outcome in the words of the AWS CLI', () => {
  it.each<[string, TrailOutcome]>([
    ['Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tvalid\n', outcome('digest', 'valid', 'signature-verified')],
    ['Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tvalid\n', outcome('digest', 'valid', 'proven-by-successor')],
    ['Log file\ts3://my-bucket/AWSLogs/x.json.gz\tvalid\n', outcome('log-file', 'valid', 'hash-verified')],
    [
      '(backfill) Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tvalid\n',
      outcome('digest', 'valid', 'signature-verified', { backfill: true }),
    ],
    [
      'Log file\ts3://my-bucket/AWSLogs/x.json.gz\tvalid\n',
      outcome('log-file', 'valid', 'hash-verified', { backfill: true }),
    ],
    ['Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: not found\n', outcome('digest', 'missing', 'missing')],
    [
      'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: invalid format\n',
      outcome('digest', 'invalid', 'format'),
    ],
    [
      'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: signature verification failed\n',
      outcome('digest', 'invalid', 'signature-invalid'),
    ],
    [
      'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: signature verification failed\n',
      outcome('digest', 'invalid', 'link-hash-mismatch'),
    ],
    [
      'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: has been moved from its original location\n',
      outcome('digest', 'invalid', 'moved'),
    ],
    [
      "Log file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: hash value doesn't match\n",
      outcome('log-file', 'invalid', 'hash-mismatch'),
    ],
    ['Log file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: not found\n', outcome('log-file', 'missing', 'missing')],
    [
      'Log file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: invalid format\n',
      outcome('log-file', 'invalid', 'gzip-truncated'),
    ],
    [
      'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tINVALID: a sentence\n',
      outcome('digest', 'invalid', 'time-mismatch'),
    ],
  ])('is %j', (line, one) => {
    expect(aws(one)).toBe(line);
  });

  it.each<OutcomeCode>(['key-not-found', 'signature-missing', 'unreadable', 'too-large', 'digest-unproven'])(
    'never says INVALID of what cannot be decided: %s',
    (code) => {
      expect(aws(outcome('digest', 'unverifiable', code))).toBe(
        'Digest file\ts3://my-bucket/AWSLogs/x.json.gz\tunverifiable: a sentence\n',
      );
    },
  );
});

describe('a line about an outcome', () => {
  it('is in the words of the package unless told', () => {
    expect(formatOutcome(outcome('digest', 'valid', 'signature-verified'))).toBe(
      'valid        digest file s3://my-bucket/AWSLogs/x.json.gz\n',
    );
    expect(formatOutcome(outcome('log-file', 'unverifiable', 'unreadable'), { style: 'text' })).toBe(
      'unverifiable log file    s3://my-bucket/AWSLogs/x.json.gz unreadable: a sentence\n',
    );
  });

  it('is one line, whatever the evidence holds', () => {
    for (const style of ['text', 'aws-cli'] as const) {
      const evil = outcome('digest', 'unverifiable', 'unreadable', { key: 'a\nb\tc\u001b', message: 'd\r\ne\tf' });
      const line = formatOutcome(evil, { style });
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(line.split('\t')).toHaveLength(style === 'text' ? 1 : 3);
      expect(line).toContain('a\\u000ab\\u0009c\\u001b');
    }
  });

  it('refuses misuse', () => {
    const one = outcome('digest', 'valid', 'signature-verified');
    expect(() => formatOutcome('outcome' as never)).toThrow(TypeError);
    expect(() => formatOutcome({ ...one, chain: undefined } as never)).toThrow(/^outcome\.chain: expected an object/);
    expect(() => formatOutcome({ ...one, key: 5 } as never)).toThrow(TypeError);
    expect(() => formatOutcome(one, { style: 'html' as never })).toThrow(RangeError);
    expect(() => formatOutcome(one, 5 as never)).toThrow(TypeError);
  });
});
