// Real captures and edited test data of other projects, where they lie beside the project's root; skipped elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../../src/record/check-record.ts';
import { isOmitted } from '../../../src/record/is-omitted.ts';
import { judgeOf } from '../../support/judge-type.ts';

const folder = '../shared/data/records';
const here = existsSync(folder);

/** All records of a source, and the places at which rejected ones are wrong: cut records, and a guess at the shape of a field. */
const SOURCES: Readonly<Record<string, readonly [records: number, rejected: readonly (readonly string[])[]]>> = {
  adanalvarez__TrailDiscover: [313, []],
  'awsdocs__aws-config-developer-guide': [9, []],
  'awsdocs__iam-user-guide': [6, []],
  'cloud-custodian__cloud-custodian': [25, [['userIdentity', 'eventTime', 'eventID']]],
  'coralogix__coralogix-aws-shipper': [20, []],
  'invictus-ir__aws_dataset': [2900, []],
  'mozilla-services__foxsec-pipeline': [13, []],
  'opensearch-project__opensearch-catalog': [891, []],
  'umccr__cloudtrail-parquet-lambda': [
    206,
    [['eventContext.requestContext.conditionKeys'], ['eventContext.requestContext.conditionKeys']],
  ],
  'zalando-stups__fullstop': [24, []],
};
const CAPTURES = ['adanalvarez__TrailDiscover', 'coralogix__coralogix-aws-shipper', 'invictus-ir__aws_dataset'];

interface Call extends Record<string, unknown> {
  readonly eventSource: string;
  readonly eventName: string;
}

function valuesOf(source: string): Call[] {
  const lines = gunzipSync(readFileSync(`${folder}/${source}.ndjson.gz`))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe.skipIf(!here)('captures', () => {
  it('are all known', () => {
    expect(readdirSync(folder).map((name) => name.replace('.ndjson.gz', ''))).toEqual(Object.keys(SOURCES));
  });

  it.each(Object.entries(SOURCES))(
    '%s: what is rejected is rejected for what is wrong',
    (source, [count, rejected]) => {
      const values = valuesOf(source);
      expect(values).toHaveLength(count);
      const issues = values.map((value, i) => checkRecord(value, i)).filter((found) => found.length > 0);
      expect(issues.map((found) => found.map(({ path }) => path))).toEqual(rejected);
    },
  );

  it('are left as they are by the check', () => {
    for (const value of CAPTURES.flatMap(valuesOf)) {
      const before = JSON.stringify(value);
      checkRecord(value, 0);
      expect(JSON.stringify(value)).toBe(before);
    }
  });

  it('have the payloads that the registry says', () => {
    const isPayload = judgeOf('src/record/events/event-registry.ts', 'EventRegistry');
    const wrong = new Set<string>();
    const seen = new Set<string>();
    for (const record of CAPTURES.flatMap(valuesOf)) {
      for (const field of ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails']) {
        const value = record[field];
        if (value === undefined || value === null || isOmitted(value)) continue;
        const verdict = isPayload(value, record.eventSource, record.eventName, field);
        if (verdict !== undefined) seen.add(`${record.eventName} ${field}`);
        if (verdict === false) wrong.add(`${record.eventSource} ${record.eventName} ${field} ${JSON.stringify(value)}`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });
});
