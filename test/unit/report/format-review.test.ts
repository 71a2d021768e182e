import { describe, expect, it } from 'vitest';
import { formatReview, reviewTrail } from '../../../src/index.ts';
import { setupOutputs } from '../setup/trail-setups.ts';

const review = reviewTrail(setupOutputs('api'));

describe('formatReview', () => {
  it('writes every finding with why it matters and its command, and what is in order', () => {
    const text = formatReview(review, { width: 90 });
    expect(text.split('\n').slice(0, 4)).toEqual([
      'UNSOUND: evidence is missing, or can be taken away',
      '',
      '  trail      arn:aws:cloudtrail:us-east-1:111111111111:trail/central',
      '',
    ]);
    expect(text.match(/^ {2}(?:ERROR|GAP|WARNING) /gm)).toHaveLength(review.findings.length);
    const words = text.replace(/\\\n/g, '').replace(/\s+/g, ' ');
    for (const { message, why, action, command } of review.findings) {
      for (const part of [message, why, action, command ?? '']) expect(words).toContain(part.replace(/\s+/g, ' '));
    }
    for (const sentence of review.passed) expect(words).toContain(sentence);
  });

  it('has colours where asked, and lets no text of the outputs write over it', () => {
    const status = JSON.stringify({ IsLogging: true, LatestDeliveryError: 'a\u001b[2Jb' });
    const evil = reviewTrail({ ...setupOutputs('api'), status });
    expect(formatReview(evil)).not.toContain('\u001b');
    expect(formatReview(evil, { color: true })).toContain('\u001b[1;31mUNSOUND\u001b[0m: ');
  });

  it('throws for what is no review', () => {
    expect(() => formatReview({} as never)).toThrow('reviewTrail');
    expect(() => formatReview(review, { width: 1 })).toThrow(RangeError);
  });
});
