// Writes report.schema.json from the type TrailReport and the docstrings of its parts.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { JsonSchema } from './schema/json-schema.ts';
import { schemaOfType } from './schema/schema-of-type.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The whole file. */
export function reportSchema(): string {
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', readFileSync(`${root}tsconfig.json`, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const schema: JsonSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:trailproof:trail-report:1',
    ...schemaOfType(`${root}src/trail/trail-report.ts`, 'TrailReport', options),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(`${root}report.schema.json`, reportSchema());
