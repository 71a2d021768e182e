import { isObject, kindOf } from '../base/assert.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '../base/json.ts';

/** Somebody that a statement names: the type and name of a principal, or everybody as `*`. */
export interface PolicyPrincipal {
  readonly type: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly id: string;
}

/** Names or patterns of a statement; negated, it is of all others: `NotAction` and the like. */
export interface Named<T> {
  readonly items: readonly T[];
  readonly isNegated: boolean;
}

/** One test of a statement's conditions: `StringEquals`, `aws:SourceArn`, and the values of which one must fit. */
export interface PolicyTest {
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
}

export interface PolicyStatement {
  /** Its `Sid`, or its number from 1. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: Named<PolicyPrincipal>;
  /** In lower case. */
  readonly actions: Named<string>;
  readonly resources: Named<string>;
  readonly tests: readonly PolicyTest[];
}

export type PolicyReading =
  | { readonly ok: true; readonly statements: readonly PolicyStatement[] }
  | { readonly ok: false; readonly message: string };

/** S3 takes policies of at most 20 KB; laid out for people they are longer. */
const MAX_COMPACT_LENGTH = 20_480;
const MAX_LENGTH = 131_072;
const MAX_SID = 100;
const STATEMENT = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const PRINCIPALS: readonly PolicyPrincipal['type'][] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

class Unreadable extends Error {}

/**
 * Reads a bucket policy: its text, its object, or the output of `aws s3api get-bucket-policy`, which holds the text. Strict: a statement with a part that
 * is not known could mean anything.
 */
export function readPolicy(input: unknown): PolicyReading {
  try {
    const document = documentOf(input);
    if (JSON.stringify(document).length > MAX_COMPACT_LENGTH) refuse('it is longer than the 20 KB that S3 takes');
    return { ok: true, statements: statementsOf(document) };
  } catch (error) {
    if (error instanceof Unreadable)
      return { ok: false, message: `not a bucket policy that can be read: ${error.message}` };
    throw error;
  }
}

function documentOf(input: unknown): JsonObject {
  const value = parse(typeof input === 'string' || input instanceof Uint8Array ? input : textOf(input));
  if (isObject(value) && typeof value['Policy'] === 'string' && !('Statement' in value))
    return asObject(parse(value['Policy']));
  return asObject(value);
}

/** Through its text, so that what is read is plain data without end or trick. */
function textOf(input: unknown): string {
  try {
    return JSON.stringify(input) ?? refuse(`expected a policy, received ${kindOf(input)}`);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    return refuse('it is no JSON value');
  }
}

function parse(text: string | Uint8Array): JsonValue {
  const json = parseStrictJson(text, { maxDepth: 16, maxLength: MAX_LENGTH });
  return json.ok ? json.value : refuse(json.message);
}

function statementsOf({ Statement, ...others }: JsonObject): PolicyStatement[] {
  const unknown = Object.keys(others).find((name) => name !== 'Version' && name !== 'Id');
  if (unknown !== undefined) refuse(`it has a part '${unknown.slice(0, MAX_SID)}'`);
  if (Statement === undefined) refuse('it has no Statement');
  return listOf(Statement!).map((item, index) => statementOf(asObject(item), index));
}

function statementOf(statement: JsonObject, index: number): PolicyStatement {
  const { Sid, Effect, Principal, NotPrincipal, Condition } = statement;
  const name = typeof Sid === 'string' && Sid !== '' ? Sid.slice(0, MAX_SID) : `statement ${index + 1}`;
  const unknown = Object.keys(statement).find((part) => !STATEMENT.includes(part));
  if (unknown !== undefined) refuse(`${name} has a part '${unknown.slice(0, MAX_SID)}'`);
  if (Effect !== 'Allow' && Effect !== 'Deny') return refuse(`${name} neither allows nor denies`);
  const { items, isNegated } = either(name, 'Principal', Principal, NotPrincipal);
  return {
    name,
    effect: Effect,
    principals: { items: items.flatMap((item) => principalsOf(name, item)), isNegated },
    actions: textsOf(name, either(name, 'Action', statement['Action'], statement['NotAction']), true),
    resources: textsOf(name, either(name, 'Resource', statement['Resource'], statement['NotResource']), false),
    tests: testsOf(name, Condition),
  };
}

function either(
  name: string,
  part: string,
  plain: JsonValue | undefined,
  not: JsonValue | undefined,
): Named<JsonValue> {
  if ((plain === undefined) === (not === undefined)) refuse(`${name} needs either ${part} or Not${part}`);
  return { items: listOf((plain ?? not)!), isNegated: plain === undefined };
}

function principalsOf(name: string, item: JsonValue): PolicyPrincipal[] {
  if (item === '*') return [{ type: '*', id: '*' }];
  if (!isObject(item)) return refuse(`${name} has a principal that is none`);
  return Object.entries(item as JsonObject).flatMap(([type, ids]) => {
    const known = PRINCIPALS.find((principal) => principal === type);
    if (known === undefined) return refuse(`${name} has a principal of type '${type.slice(0, MAX_SID)}'`);
    return listOf(ids).map((id): PolicyPrincipal => {
      if (typeof id !== 'string') return refuse(`${name} has a principal that is none`);
      return known === 'AWS' && id === '*' ? { type: '*', id } : { type: known, id };
    });
  });
}

function textsOf(name: string, { items, isNegated }: Named<JsonValue>, isLowered: boolean): Named<string> {
  const texts = items.map((item) => {
    if (typeof item !== 'string') return refuse(`${name} has an action or resource that is no text`);
    return isLowered ? item.toLowerCase() : item;
  });
  return { items: texts, isNegated };
}

function testsOf(name: string, condition: JsonValue | undefined): PolicyTest[] {
  if (condition === undefined) return [];
  return Object.entries(asObject(condition)).flatMap(([operator, tests]) =>
    Object.entries(asObject(tests)).map(([key, value]) => {
      const values = listOf(value).map((item) => {
        return typeof item === 'object' ? refuse(`${name} has a condition on no plain value`) : String(item);
      });
      return { operator, key: key.toLowerCase(), values };
    }),
  );
}

function asObject(value: JsonValue): JsonObject {
  return isObject(value) ? (value as JsonObject) : refuse(`expected an object, received ${kindOf(value)}`);
}

function listOf(value: JsonValue): JsonValue[] {
  return Array.isArray(value) ? value : [value];
}

function refuse(message: string): never {
  throw new Unreadable(message);
}
