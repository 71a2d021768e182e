import { describe, expect, it } from 'vitest';
import { judgeResultName, looksLikeResult } from '../../../src/lake/result-name.ts';

describe('the name of a result file', () => {
  it.each(['result_1.csv.gz', 'result_10.csv.gz', 'result_4294967295.csv.gz'])(
    '%s is what CloudTrail gives',
    (name) => {
      expect(judgeResultName(name)).toBe('result');
    },
  );

  it.each(['result_0.csv.gz', 'result_01.csv.gz', 'Result_1.csv.gz', 'result_1.csv', 'a b', 'é'])(
    '%s is unusual',
    (name) => {
      expect(judgeResultName(name)).toBe('unusual');
    },
  );

  it.each([
    '',
    '.',
    '..',
    '...',
    '.a',
    'a.',
    'a ',
    'a/b',
    '/a',
    'a\\b',
    'C:a',
    'a\u0000',
    'a\nb',
    'a\u202eb',
    'a\u2028b',
    '\ud800',
    'x'.repeat(256),
    'é'.repeat(128),
  ])('%j is unsafe', (name) => {
    expect(judgeResultName(name)).toBe('unsafe');
  });

  it('is seen through other cases and endings where a reader of the folder would take it for one', () => {
    expect(['result_1.csv.gz', 'RESULT_x.CSV', 'result_1.csv'].every(looksLikeResult)).toBe(true);
    expect(['result_sign.json', 'notes.csv', 'result_1.csv.gz/'].some(looksLikeResult)).toBe(false);
  });
});
