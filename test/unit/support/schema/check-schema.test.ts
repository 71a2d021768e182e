import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaViolations } from '../../../support/schema/check-schema.ts';
import type { JsonSchema } from '../../../support/schema/json-schema.ts';
import { verifyWorld, wholeRange } from '../../../support/verify-world.ts';
import { buildWorld } from '../../../support/world/world.ts';

const schema: JsonSchema = JSON.parse(readFileSync(new URL('../../../../report.schema.json', import.meta.url), 'utf8'));

/** A report with chains, covered and uncovered time, an object and evidence. */
const world = buildWorld();
world.log({ hour: 1 }).edit(([record]) => {
  record.sourceIPAddress = '203.0.113.77';
});
world.digest({ hour: 3 }).delete();
const report = await verifyWorld(world, wholeRange(world));

type Draft = { [name: string]: Draft };

/** What is wrong with the report after an edit of its JSON. */
function afterEdit(edit: (draft: Draft) => unknown): string[] {
  const draft = JSON.parse(JSON.stringify(report));
  edit(draft);
  return schemaViolations(draft, schema);
}

const set = (value: unknown): Draft => value as Draft;

describe('the check of a report against its JSON Schema', () => {
  it('finds nothing wrong with a report', () => {
    expect(report.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['hash-mismatch', 'missing']));
    expect(afterEdit(() => {})).toEqual([]);
  });

  it.each<[string, (draft: Draft) => unknown, string]>([
    ['another version', (draft) => (draft['version'] = set(2)), '/version: is not 1'],
    ['no verdict', (draft) => delete draft['verdict'], '/verdict: is required'],
    ['a verdict of another name', (draft) => (draft['verdict'] = set('good')), '/verdict: is none of the enum'],
    ['a member too many', (draft) => (draft['took'] = set(5)), '/took: is not allowed'],
    ['null for a member', (draft) => (draft['range'] = set(null)), '/range: is not of type object'],
    ['an array for an object', (draft) => (draft['keys'] = set([])), '/keys: is not of type object'],
    ['an object for an array', (draft) => (draft['chains'] = set({})), '/chains: is not of type array'],
    ['text for a truth', (draft) => (draft['buckets']!['pinned'] = set('true')), '/buckets/pinned: is not of type'],
    ['a number for a text', (draft) => (draft['locations']!['a'] = set(1)), '/locations/a: is not of type string'],
    ['text for a count', (draft) => (draft['digests']!['valid'] = set('5')), '/digests/valid: is not of type integer'],
    ['half a count', (draft) => (draft['digests']!['valid'] = set(0.5)), '/digests/valid: is not of type integer'],
    ['a count below nothing', (draft) => (draft['findingsOmitted'] = set(-1)), '/findingsOmitted: is less than 0'],
    ['a time without a zone', (draft) => (draft['range']!['from'] = set('2026-03-01T00:00:00')), '/range/from: does'],
    [
      'a line feed behind a time',
      (draft) => (draft['range']!['from'] = set('2026-03-01T00:00:00Z\n')),
      '/range/from: does not match',
    ],
    [
      'an account of eleven digits',
      (draft) => (draft['chains']!['0']!['accountId'] = set('11111111111')),
      '/chains/0/accountId: does not match',
    ],
    [
      'uncovered time without a reason',
      (draft) => delete draft['chains']!['0']!['uncovered']!['0']!['reason'],
      '/chains/0/uncovered/0/reason: is required',
    ],
    [
      'a code that no finding has',
      (draft) => (draft['findings']!['0']!['code'] = set('hash-verified')),
      '/findings/0/code: is none of the enum',
    ],
    [
      'a kind that no object has',
      (draft) => (draft['findings']!['0']!['object'] = set({ kind: 'folder', bucket: '', key: '' })),
      '/findings/0/object/kind: is none of the enum',
    ],
    [
      'a severity that is inherited by every object',
      (draft) => (draft['findingCounts']!['constructor'] = set(1)),
      '/findingCounts/constructor: is not allowed',
    ],
  ])('finds %s', (_, edit, violation) => {
    expect(afterEdit(edit)).toEqual([expect.stringContaining(violation)]);
  });

  it('finds what JSON cannot say, which a report must not hold', () => {
    expect(schemaViolations({ ...report, range: { from: undefined } }, schema)).toContain('is not plain JSON');
    expect(schemaViolations({ ...report, findings: new Map() }, schema)).toContain('is not plain JSON');
    expect(schemaViolations(undefined, schema)).toContain('is not plain JSON');
  });

  it('takes one of several, where a schema allows them', () => {
    const either: JsonSchema = { anyOf: [{ type: 'null' }, { const: 'a' }] };
    expect([null, 'a', 'b'].map((value) => schemaViolations(value, either).length)).toEqual([0, 0, 1]);
  });

  it('throws for a keyword that it does not know, and for a definition that is not there', () => {
    const odd = { type: 'string', maxLength: 5 } as JsonSchema;
    expect(() => schemaViolations('text', odd)).toThrow('maxLength');
    expect(() => schemaViolations('text', { ...odd, toString: 1 } as JsonSchema)).toThrow();
    expect(() => schemaViolations('text', { $ref: '#/$defs/None' })).toThrow('#/$defs/None');
  });
});
