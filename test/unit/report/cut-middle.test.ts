import { describe, expect, it } from 'vitest';
import { cutMiddle, cutPlace } from '../../../src/report/cut-middle.ts';

describe('cutMiddle', () => {
  it('leaves what fits, and keeps both ends of what does not', () => {
    expect(cutMiddle('abcdef', 6)).toBe('abcdef');
    expect(cutMiddle('abcdefg', 6)).toBe('abc…fg');
    expect(cutMiddle('abcdefg', 1)).toBe('…');
  });

  it('tears no pair of surrogates', () => {
    expect(cutMiddle('😀😀😀😀😀', 4)).toBe('😀😀…😀');
  });
});

describe('cutPlace', () => {
  const place = 's3://bucket/AWSLogs/111111111111/name.json.gz';

  it('gives the folders up first, then the bucket, then the middle of the name', () => {
    expect(cutPlace(place, place.length)).toBe(place);
    expect(cutPlace(place, place.length - 1)).toBe('s3://bucket/…/name.json.gz');
    expect(cutPlace(place, 26)).toBe('s3://bucket/…/name.json.gz');
    expect(cutPlace(place, 25)).toBe('…/name.json.gz');
    expect(cutPlace(place, 9)).toBe('…/na…n.gz');
  });

  it('takes a key without a bucket, and names without folders', () => {
    expect(cutPlace('AWSLogs/111111111111/name.json.gz', 20)).toBe('…/name.json.gz');
    expect(cutPlace('s3://bucket/', 6)).toHaveLength(2);
    expect(cutPlace('x'.repeat(30), 10)).toBe('…/xxx…xxxx');
  });

  it('takes a time that grows with the length, for a place of nothing but slashes too', () => {
    const before = performance.now();
    expect(cutPlace(`s3://${'/'.repeat(200_000)}\n`, 20)).toBe('s3:///…/\n');
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
