import { isObject } from '../base/assert.ts';
import { checkFields } from './check-fields.ts';
import { TABLES_BY_CATEGORY, TABLES_BY_TYPE, type TableName } from './field-tables.ts';
import { addFlaw, type Flaw } from './flaw.ts';
import type { RecordIssue } from './records-error.ts';
import { type Table, tableOf } from './table.ts';

/** What a record is checked against. */
interface Family {
  readonly table: Table;
  /** What `eventCategory` must be, where the family has a category of its own. */
  readonly category?: string;
}

const BY_CATEGORY: ReadonlyMap<unknown, Family> = /* @__PURE__ */ (() => {
  const families = new Map<unknown, Family>();
  for (const [category, text] of Object.entries(TABLES_BY_CATEGORY)) {
    families.set(category, { table: tableOf(text.split(' ')[0] as TableName), category });
  }
  return families;
})();
const BY_TYPE: ReadonlyMap<unknown, Family> = /* @__PURE__ */ (() => {
  const families = new Map<unknown, Family>([[undefined, { table: tableOf('early') }]]);
  for (const [type, name] of Object.entries(TABLES_BY_TYPE)) families.set(type, { table: tableOf(name) });
  for (const [category, text] of Object.entries(TABLES_BY_CATEGORY)) {
    for (const type of text.split(' ').slice(1)) families.set(type, BY_CATEGORY.get(category)!);
  }
  return families;
})();
const UNRECOGNIZED: Family = /* @__PURE__ */ (() => ({ table: tableOf('unrecognized') }))();

/**
 * What keeps a value from being a `CloudTrailRecord`: nothing, or at most 50 issues.
 *
 * @param index Position of the value in its input, for the issues.
 */
export function checkRecord(value: unknown, index: number): RecordIssue[] {
  const flaws: Flaw[] = [];
  if (isObject(value)) checkFamily(value, flaws);
  else addFlaw(flaws, '', 'an object', value);
  for (const flaw of flaws) flaw.index = index;
  return flaws;
}

/** A category of its own makes the family, else the type does; what the other one says must not be that of another family. */
function checkFamily(value: Record<string, unknown>, flaws: Flaw[]): void {
  const { eventCategory, eventType } = value;
  const byType = BY_TYPE.get(eventType);
  const { category, table } = BY_CATEGORY.get(eventCategory) ?? byType ?? UNRECOGNIZED;
  if (byType !== undefined && byType.category !== category) {
    addFlaw(flaws, 'eventType', `an eventType of the category ${category}`, eventType);
  } else if (category !== undefined && category !== eventCategory) {
    addFlaw(flaws, 'eventCategory', `'${category}'`, eventCategory);
  } else {
    const inLake = category === 'Insight' && value.insightDetails === undefined;
    checkFields(inLake ? tableOf('lakeInsight') : table, value, flaws);
  }
}
