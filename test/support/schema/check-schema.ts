import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './json-schema.ts';

type Keyword = keyof JsonSchema;
type Check = (value: unknown, schema: JsonSchema, path: string, root: JsonSchema) => string[];

const ANNOTATIONS: readonly Keyword[] = ['$schema', '$id', 'title', 'description', '$defs'];

const CHECKS: { readonly [K in Keyword]?: Check } = {
  $ref: (value, { $ref }, path, root) => {
    const name = /^#\/\$defs\/(\w+)$/.exec($ref!)?.[1];
    const target = name === undefined ? undefined : root.$defs?.[name];
    if (target === undefined) throw new Error(`${$ref}: the schema has no such definition`);
    return violations(value, target, path, root);
  },
  type: (value, { type }, path) => (isOfType(value, type!) ? [] : [`${path}: is not of type ${type}`]),
  const: (value, schema, path) => (value === schema.const ? [] : [`${path}: is not ${JSON.stringify(schema.const)}`]),
  enum: (value, schema, path) => (schema.enum!.includes(value as string) ? [] : [`${path}: is none of the enum`]),
  anyOf: (value, { anyOf }, path, root) =>
    anyOf!.some((schema) => violations(value, schema, path, root).length === 0) ? [] : [`${path}: fits none of anyOf`],
  pattern: (value, { pattern }, path) =>
    typeof value !== 'string' || new RegExp(pattern!, 'u').test(value) ? [] : [`${path}: does not match ${pattern}`],
  minimum: (value, { minimum }, path) =>
    typeof value !== 'number' || value >= minimum! ? [] : [`${path}: is less than ${minimum}`],
  properties: (value, { properties }, path, root) =>
    members(value).flatMap(([name, member]) =>
      Object.hasOwn(properties!, name) ? violations(member, properties![name]!, `${path}/${name}`, root) : [],
    ),
  required: (value, { required }, path) =>
    isObject(value)
      ? required!.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}/${name}: is required`)
      : [],
  additionalProperties: (value, { additionalProperties, properties = {} }, path, root) =>
    members(value)
      .filter(([name]) => !Object.hasOwn(properties, name))
      .flatMap(([name, member]) =>
        additionalProperties === false
          ? [`${path}/${name}: is not allowed`]
          : violations(member, additionalProperties!, `${path}/${name}`, root),
      ),
  items: (value, { items }, path, root) =>
    Array.isArray(value) ? value.flatMap((item, i) => violations(item, items!, `${path}/${i}`, root)) : [],
};

/**
 * What of a value a schema does not allow, as `/findings/0/code: is none of the enum`. The value must be JSON and nothing else: a member
 * that is `undefined` is one too many. A keyword that is not known here throws: what is not checked must not look checked.
 */
export function schemaViolations(value: unknown, schema: JsonSchema): string[] {
  const parsed: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  const plain = isDeepStrictEqual(parsed, value) ? [] : ['is not plain JSON'];
  return [...plain, ...violations(value, schema, '', schema)];
}

function violations(value: unknown, schema: JsonSchema, path: string, root: JsonSchema): string[] {
  return (Object.keys(schema) as Keyword[]).flatMap((keyword) => {
    if (ANNOTATIONS.includes(keyword)) return [];
    const check = Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword] : undefined;
    if (check === undefined) throw new Error(`the keyword ${keyword} is not known`);
    return check(value, schema, path, root);
  });
}

function isOfType(value: unknown, type: NonNullable<JsonSchema['type']>): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
