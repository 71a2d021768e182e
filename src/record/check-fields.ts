import { isObject } from '../base/assert.ts';
import { IDENTITIES, type TableName } from './field-tables.ts';
import { addFlaw, type Flaw, prefixFlaws } from './flaw.ts';
import { type Rule, type Table, tableOf } from './table.ts';

/** Arrays and objects inside each other, below a field of a record. Real records stay below 20; `JSON.stringify` fails at some 10,000. */
const MAX_DEPTH = 250;

/** Adds what keeps an object from having the fields of a table. Other keys may be there; only the depth below them is looked at. */
export function checkFields({ first, needed }: Table, value: Record<string, unknown>, flaws: Flaw[]): void {
  let missing = needed;
  let rule = first;
  for (const key in value) {
    const item = value[key];
    if (item === undefined) continue;
    // The keys of a genuine record come in the order of its table, so that the next rule is mostly the right one.
    if (rule.name !== key) {
      const start = rule;
      do rule = rule.next;
      while (rule.name !== key && rule !== start);
      if (rule === start) {
        checkDepth(item, key, flaws);
        continue;
      }
    }
    const { needed, isText, nullable } = rule;
    missing -= needed;
    if (!(isText && typeof item === 'string') && !(nullable && item === null)) checkAt(rule, item, key, flaws);
    rule = rule.next;
  }
  if (missing > 0) addMissing(first, value, flaws);
}

function addMissing(first: Rule, value: Record<string, unknown>, flaws: Flaw[]): void {
  let rule = first;
  do {
    if (rule.needed && value[rule.name] === undefined) addFlaw(flaws, rule.name, expectedBy(rule), undefined);
    rule = rule.next;
  } while (rule !== first);
}

function checkAt(rule: Rule, value: unknown, key: string | number, flaws: Flaw[]): void {
  const first = flaws.length;
  checkKind(rule, value, flaws);
  if (flaws.length > first) prefixFlaws(flaws, first, key);
}

function checkKind(rule: Rule, value: unknown, flaws: Flaw[]): void {
  const { leaf, shape, table, item, isIdentity } = rule;
  if (typeof value === leaf) return;
  if (shape === '[]' && Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) checkAt(item!, value[i], i, flaws);
  } else if (shape !== '{}' || !isObject(value)) {
    addFlaw(flaws, '', expectedBy(rule), value);
  } else if (table !== undefined) {
    checkFields(isIdentity ? (BY_IDENTITY.get(value.type) ?? table) : table, value, flaws);
  } else if (item !== undefined) {
    for (const key in value) checkAt(item, value[key], key, flaws);
  } else {
    checkDepth(value, '', flaws);
  }
}

/** `a string`, `an array`, `a string or an object`. */
function expectedBy({ leaf, shape }: Rule): string {
  if (leaf === 'boolean') return 'true or false';
  const words = [leaf && `a ${leaf}`, shape && `an ${shape === '[]' ? 'array' : 'object'}`];
  return words.filter((word) => word).join(' or ');
}

const BY_IDENTITY: ReadonlyMap<unknown, Table> = /* @__PURE__ */ (() => {
  const tables = new Map<unknown, Table>();
  for (const [name, types] of Object.entries(IDENTITIES)) {
    for (const type of types.split(' ')) tables.set(type, tableOf(name as TableName));
  }
  return tables;
})();

function checkDepth(value: unknown, path: string, flaws: Flaw[]): void {
  if (isNested(value) && isDeeperThan(value, MAX_DEPTH)) {
    addFlaw(flaws, path, `at most ${MAX_DEPTH} arrays and objects inside each other`, value);
  }
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDeeperThan(value: Record<string, unknown>, levels: number): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isNested(item) && isDeeperThan(item, levels - 1));
  for (const key in value) {
    const item = value[key];
    if (isNested(item) && isDeeperThan(item, levels - 1)) return true;
  }
  return false;
}
