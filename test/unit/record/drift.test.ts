import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { checkRecord } from '../../../src/record/check-record.ts';
import { FIELD_TABLES } from '../../../src/record/field-tables.ts';
import { judgeOf } from '../../support/judge-type.ts';
import { identities, records } from './samples.ts';

const isRecord = judgeOf('src/record/cloudtrail-record.ts', 'CloudTrailRecord');

const SAMPLES: readonly JsonObject[] = [
  ...Object.values(records),
  ...Object.values(identities).map((userIdentity) => ({ ...records.AwsApiCall, userIdentity })),
];
/** These choose the member of a union, so that a change of them may make other fields wrong. */
const DISCRIMINANTS = ['eventType', 'eventCategory', 'type', 'insightDetails'];
const NAMES = [
  ...new Set(
    Object.values(FIELD_TABLES)
      .join(' ')
      .split(' ')
      .map((word) => word.replace(/^[+~]|[?:].*$/g, '')),
  ),
  '__proto__',
  'constructor',
];
const WORDS = [
  ...Object.keys(records),
  'Insight',
  'Management',
  'NetworkActivity',
  'Aggregated',
  'Root',
  'caller',
  'common',
];

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...below];
}

/** A copy in which another value stands at the path; `undefined` takes away what stands there. */
function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const item = changed(copy[key], rest, to);
  if (item !== undefined)
    Object.defineProperty(copy, key, { value: item, enumerable: true, configurable: true, writable: true });
  else if (!Array.isArray(value)) delete copy[key];
  return copy;
}

const sample = fc.constantFrom(...SAMPLES);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, '', {}, [], ['x'], [5], [{}], { a: 1 }, 'true', undefined),
  fc.constantFrom(...WORDS),
  fc.jsonValue({ maxDepth: 2 }),
);
const change = fc.record({ at: fc.nat(), to: leaf });
const shape = fc.dictionary(fc.constantFrom(...NAMES), fc.oneof(leaf, fc.dictionary(fc.constantFrom(...NAMES), leaf)));

describe('the checker and the types, read by the compiler, agree', () => {
  it.each(SAMPLES.map((each) => [`${each.eventType}, ${(each.userIdentity as JsonObject | undefined)?.type}`, each]))(
    'on the sample %s',
    (_, each) => {
      expect(isRecord(each)).toBe(true);
      expect(checkRecord(each, 0)).toEqual([]);
    },
  );

  it('on every record with one place changed, and the issues lie at that place', () => {
    let refused = 0;
    fc.assert(
      fc.property(sample, change, (record, { at, to }) => {
        const paths = pathsIn(record).slice(1);
        const path = paths[at % paths.length]!;
        const value = changed(record, path, to);
        const issues = checkRecord(value, 0);
        expect(issues.length === 0, JSON.stringify([path, to, issues])).toBe(isRecord(value));
        refused += Math.min(issues.length, 1);
        if (path.some((key) => DISCRIMINANTS.includes(String(key)))) return;
        const plain = path
          .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
          .join('')
          .slice(1);
        for (const issue of issues) expect(issue.path.replaceAll(/\["([^"]+)"\]/g, '.$1').startsWith(plain)).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it('on records with many places changed', () => {
    fc.assert(
      fc.property(sample, fc.array(change, { minLength: 2, maxLength: 8 }), (record, changes) => {
        const paths = pathsIn(record);
        let value: unknown = record;
        for (const { at, to } of changes) {
          const path = paths[at % paths.length]!;
          if (
            path.every(
              (_, i) => typeof path.slice(0, i).reduce<unknown>((v, key) => (v as never)?.[key], value) === 'object',
            )
          ) {
            value = changed(value, path, to);
          }
          if (typeof value !== 'object' || value === null) break;
        }
        expect(checkRecord(value, 0).length === 0, JSON.stringify(value)).toBe(isRecord(value));
      }),
      { numRuns: 1500 },
    );
  });

  it('on objects of any shape with the names of the tables', () => {
    fc.assert(
      fc.property(shape, fc.option(sample), (value, record) => {
        const merged = { ...record, ...value };
        expect(checkRecord(merged, 0).length === 0, JSON.stringify(merged)).toBe(isRecord(merged));
      }),
      { numRuns: 3000 },
    );
  });

  it('on any JSON value, without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkRecord(value, 0).length === 0).toBe(isRecord(value));
      }),
    );
  });
});
