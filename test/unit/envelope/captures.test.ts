// Real captures and edited test data of other projects, where they lie beside the project's root; skipped elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';

const folder = '../shared/data/records';
const here = existsSync(folder);
const names = here ? readdirSync(folder).filter((name) => name.endsWith('.ndjson.gz')) : [];

const REAL: readonly [source: string, count: number][] = [
  ['invictus-ir__aws_dataset', 2900],
  ['adanalvarez__TrailDiscover', 313],
  ['coralogix__coralogix-aws-shipper', 20],
];

function linesOf(source: string): string[] {
  return gunzipSync(readFileSync(`${folder}/${source}.ndjson.gz`))
    .toString()
    .trimEnd()
    .split('\n');
}

describe.skipIf(!here)('captures', () => {
  it.each(REAL)('%s: all %d records are what their type says, and stay what they are', (source, count) => {
    const lines = linesOf(source);
    const { records, rejected, error } = safeParseRecords(`{"Records":[${lines.join(',')}]}`);
    expect(error).toBeUndefined();
    expect(rejected).toEqual([]);
    expect(records).toHaveLength(count);
    for (const [i, record] of records.entries()) {
      expect(JSON.stringify(record)).toBe(JSON.stringify(JSON.parse(lines[i]!)));
    }
  });

  it('edited test data: whatever is rejected is rejected at a place', () => {
    const edited = names
      .map((name) => name.replace('.ndjson.gz', ''))
      .filter((name) => !REAL.some(([real]) => real === name));
    expect(edited.length).toBeGreaterThan(0);
    for (const source of edited) {
      const { rejected, error } = safeParseRecords(`[${linesOf(source).join(',')}]`);
      expect(error).toBeUndefined();
      for (const { issues } of rejected) expect(issues[0]?.path).toMatch(/./);
    }
  });
});
