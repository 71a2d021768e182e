import { describe, expect, it } from 'vitest';
import { judged, type OutcomeCode, type OutcomeStatus } from '../../../src/digest/outcome.ts';

const STATUS_OF: Readonly<Record<OutcomeCode, OutcomeStatus>> = {
  'signature-verified': 'valid',
  'proven-by-successor': 'valid',
  'hash-verified': 'valid',
  format: 'invalid',
  empty: 'invalid',
  'gzip-truncated': 'invalid',
  'gzip-invalid': 'invalid',
  'gzip-trailing-data': 'invalid',
  'hash-mismatch': 'invalid',
  'signature-invalid': 'invalid',
  'signature-malformed': 'invalid',
  'signature-differs': 'invalid',
  'link-hash-mismatch': 'invalid',
  'link-signature-mismatch': 'invalid',
  moved: 'invalid',
  'account-mismatch': 'invalid',
  'time-mismatch': 'invalid',
  missing: 'missing',
  'signature-missing': 'unverifiable',
  'key-not-found': 'unverifiable',
  'unsupported-algorithm': 'unverifiable',
  unreadable: 'unverifiable',
  'too-large': 'unverifiable',
  'digest-unproven': 'unverifiable',
};

describe('a judgement', () => {
  it.each(Object.entries(STATUS_OF))('with the code %s is %s', (code, status) => {
    expect(judged(code as OutcomeCode, 'so it is')).toStrictEqual({ status, code, message: 'so it is', notes: [] });
  });

  it('takes what more is told of it, and leaves out what is undefined', () => {
    const more = { notes: ['key-outside-window'] as const, expected: 'a', actual: undefined };
    expect(judged('moved', 'm', more)).toStrictEqual({
      status: 'invalid',
      code: 'moved',
      message: 'm',
      notes: ['key-outside-window'],
      expected: 'a',
    });
  });
});
