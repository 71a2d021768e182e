import { FIELD_TABLES, type TableName } from './field-tables.ts';

/** What may stand under a name; the rules of a table form a ring, in the order of its words. */
export interface Rule {
  name: string;
  /** 1 where the field must be there, else 0. */
  readonly needed: number;
  readonly nullable: boolean;
  /** A text and nothing else: what most fields are. */
  readonly isText: boolean;
  /** What `typeof` may say. */
  readonly leaf: string;
  /** `[]` where it may be a list, `{}` where it may be an object. */
  readonly shape: string;
  /** For what stands in the list, or under the keys of the object. */
  readonly item: Rule | undefined;
  /** The fields of the object. */
  readonly table: Table | undefined;
  /** The `type` of the object may choose another table. */
  readonly isIdentity: boolean;
  next: Rule;
}

/** The fields of an object. */
export interface Table {
  /** The rule of its first word; the last rule leads back to it. */
  readonly first: Rule;
  /** How many of the fields must be there. */
  readonly needed: number;
}

/** `leaf` and `shape` of the kinds that words name; every other kind is an object. */
const KINDS: Readonly<Record<string, readonly [leaf: string, shape: string]>> = {
  text: ['string', ''],
  boolean: ['boolean', ''],
  number: ['number', ''],
  objectOrText: ['string', '{}'],
  textOrTexts: ['string', '[]'],
};

const made = /* @__PURE__ */ new Map<TableName, Table>();

/** Makes a table out of its text, once. */
export function tableOf(name: TableName): Table {
  const table = made.get(name) ?? makeTable(name);
  made.set(name, table);
  return table;
}

function makeTable(name: TableName): Table {
  const rules: Record<string, Rule> = {};
  takeIn(name, false, rules);
  let needed = 0;
  const names = Object.keys(rules);
  for (const [i, field] of names.entries()) {
    const rule = rules[field]!;
    // Not the part of the text that it was: engines tell names that are keys from the keys of a record by identity.
    rule.name = field;
    rule.next = rules[names[i + 1] ?? names[0]!]!;
    needed += rule.needed;
  }
  return { first: rules[names[0]!]!, needed };
}

function takeIn(name: TableName, loose: boolean, into: Record<string, Rule>): void {
  for (const word of FIELD_TABLES[name].split(' ')) {
    const [, taken, field = '', marks = '', colon, kind, many = ''] = /^([+~]?)(\w+)(\?*)(:?)(\w*)(.*)$/.exec(word)!;
    if (taken) takeIn(field as TableName, loose || taken === '~', into);
    else into[field] = makeRule(colon ? kind || field : 'text', many, marks || (loose ? '?' : ''));
  }
}

function makeRule(kind: string, many: string, marks: string): Rule {
  const [leaf, shape] = many ? ['', many] : (KINDS[kind] ?? ['', '{}']);
  const isText = kind === 'text' && !many;
  return {
    name: '',
    needed: marks ? 0 : 1,
    nullable: marks === '??',
    isText,
    leaf,
    shape,
    item: many ? makeRule(kind, '', '') : shape === '[]' ? makeRule('text', '', '') : undefined,
    table: !many && Object.hasOwn(FIELD_TABLES, kind) ? tableOf(kind as TableName) : undefined,
    isIdentity: kind === 'identity',
    next: undefined as never,
  };
}
