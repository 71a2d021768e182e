import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../support/schema/json-schema.ts';
import { schemaOfType } from '../../../support/schema/schema-of-type.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailproof-schema-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function schemaOf(text: string): JsonSchema {
  const file = join(folder, 'report.ts');
  writeFileSync(file, text);
  const options = { strict: true, exactOptionalPropertyTypes: true, lib: ['lib.es2022.d.ts'], types: [] };
  return schemaOfType(file, 'Report', { ...options, target: ts.ScriptTarget.ES2022 });
}

describe('the JSON Schema of a type', () => {
  it('closes objects, requires what is not optional, and tells docstrings', () => {
    expect(
      schemaOf(`
        type Kind = 'b' | 'a';
        /** A part. */
        interface Part { readonly kind: Kind | null; readonly count?: number }
        /** All of
         * it. */
        export interface Report extends Partial<Record<'id', string>> {
          /** The parts. */
          readonly findings: readonly Part[];
          readonly version: 1;
          readonly locations: Readonly<Record<string, boolean>>;
        }`),
    ).toEqual({
      title: 'Report',
      description: 'All of it.',
      type: 'object',
      properties: {
        findings: { description: 'The parts.', type: 'array', items: { $ref: '#/$defs/Part' } },
        version: { const: 1 },
        locations: { type: 'object', additionalProperties: { type: 'boolean' } },
        id: { type: 'string' },
      },
      required: ['findings', 'version', 'locations'],
      additionalProperties: false,
      $defs: {
        Part: {
          description: 'A part.',
          type: 'object',
          properties: {
            kind: { anyOf: [{ const: 'a' }, { const: 'b' }, { type: 'null' }] },
            count: { type: 'integer', minimum: 0 },
          },
          required: ['kind'],
          additionalProperties: false,
        },
      },
    });
  });

  it('is that of the same text whatever order its codes were met in', () => {
    const enumOf = (first: string): unknown =>
      schemaOf(
        `type First = ${first}; type Kind = 'a' | 'b' | 'c'; export interface Report { kind: Kind; first?: First }`,
      ).$defs!['Kind'];
    expect(enumOf("'c' | 'x'")).toEqual({ enum: ['a', 'b', 'c'] });
    expect(enumOf("'a' | 'x'")).toEqual({ enum: ['a', 'b', 'c'] });
  });

  it('throws for a text whose form is not known', () => {
    expect(() => schemaOf('export interface Report { colour: string }')).toThrow("'colour' has no form");
  });

  it.each(['string | undefined', 'Date', '() => void', 'unknown', 'bigint', 'symbol'])(
    'throws for %s, which JSON cannot hold',
    (type) => {
      expect(() => schemaOf(`export interface Report { id: { it: ${type} } }`)).toThrow('no JSON Schema');
    },
  );

  it('throws where there is no such type', () => {
    expect(() => schemaOf('export interface Other { id: string }')).toThrow('exports no Report');
  });
});
