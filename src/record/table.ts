import { FIELD_TABLES, type TableName } from './field-tables.ts';

/** What may stand under a name; the rules of a table form a ring, in the order of its words. */
export interface Rule {
  name: string;
  /** 1 where the field must be there, else 0. */
  readonly needed: number;
  readonly nullable: boolean;
  /** What may stand there, in the words of an issue. */
  readonly expected: string;
  /** For what stands in the list, or under the keys. */
  readonly item: Rule | undefined;
  /** A text and nothing else: what most fields are. */
  readonly isText: boolean;
  /** Its fields, where it is an object with known ones. */
  readonly table: Table | undefined;
  /** Its `type` may choose another table. */
  readonly isIdentity: boolean;
  next: Rule;
}

/** The fields of an object. */
export interface Table {
  /** Any rule of the ring; the check begins with it. */
  readonly first: Rule;
  /** How many of the fields must be there. */
  readonly needed: number;
}

/** What the words of the tables stand for; all others for an object. */
const EXPECTED: Readonly<Record<string, string>> = {
  text: 'a string',
  boolean: 'true or false',
  number: 'a number',
  objectOrText: 'an object or a string',
  textOrTexts: 'a string or an array of strings',
  '[]': 'an array',
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
    const [, taken, field = '', marks = '', spelled, many] = /^([+~]?)(\w+)(\?*):?(\w*)(.*)$/.exec(word)!;
    if (taken) takeIn(field as TableName, loose || taken === '~', into);
    else into[field] = makeRule(field, marks || (loose ? '?' : ''), spelled || 'text', many);
  }
}

function makeRule(name: string, marks: string, kind: string, many?: string): Rule {
  return {
    name,
    needed: marks ? 0 : 1,
    nullable: marks === '??',
    isText: kind === 'text' && !many,
    isIdentity: kind === 'identity',
    expected: EXPECTED[many || kind] ?? 'an object',
    item: many ? makeRule(name, '', kind) : undefined,
    table: !many && Object.hasOwn(FIELD_TABLES, kind) ? tableOf(kind as TableName) : undefined,
    next: undefined as never,
  };
}
