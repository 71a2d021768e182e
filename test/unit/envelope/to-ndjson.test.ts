import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../src/envelope/parse-records.ts';
import { toNdjson } from '../../../src/envelope/to-ndjson.ts';
import { records } from '../record/samples.ts';

const { AwsApiCall, early } = records;

describe('toNdjson', () => {
  it('writes a line a record, as compact as CloudTrail, and ends each', () => {
    const parsed = parseRecords([AwsApiCall, early]);
    expect(toNdjson(parsed)).toBe(`${JSON.stringify(AwsApiCall)}\n${JSON.stringify(early)}\n`);
    expect(toNdjson([])).toBe('');
    expect(toNdjson(new Set(parsed).values())).toBe(toNdjson(parsed));
  });

  it('is read back as it was, whatever the payload', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (payloads) => {
        const texts = payloads.map((x) => JSON.stringify({ ...AwsApiCall, requestParameters: { x } }));
        const parsed = parseRecords(`[${texts.join(',')}]`);
        const lines = toNdjson(parsed);
        expect(lines.split('\n').slice(0, -1)).toEqual(texts.map((text) => JSON.stringify(JSON.parse(text))));
        if (parsed.length > 0) expect(parseRecords(lines)).toEqual(parsed);
      }),
    );
  });
});
