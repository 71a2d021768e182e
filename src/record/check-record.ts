import { isObject } from '../base/assert.ts';
import { checkFields } from './check-fields.ts';
import { FAMILIES, type TableName } from './field-tables.ts';
import { addFlaw, type Flaw } from './flaw.ts';
import type { RecordIssue } from './records-error.ts';
import { type Table, tableOf } from './table.ts';

/** What a record is checked against. */
interface Family {
  readonly table: Table;
  /** What `eventCategory` must be, where the family has a category of its own. */
  readonly category?: string;
}

/** By category for the families that have one, else by type. */
const FAMILY_OF = /* @__PURE__ */ (() => {
  const byCategory = new Map<unknown, Family>();
  const byType = new Map<unknown, Family>([[undefined, { table: tableOf('early') }]]);
  for (const text of FAMILIES) {
    const [name, ...types] = text.split(' ');
    const table = tableOf(name as TableName);
    if (types.length === 0) byType.set(name, { table });
    else byCategory.set(name, { table, category: name! });
    for (const type of types) byType.set(type, byCategory.get(name)!);
  }
  return { byCategory, byType };
})();

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
  const byType = FAMILY_OF.byType.get(eventType);
  const { category, table = tableOf('unrecognized') }: Partial<Family> =
    FAMILY_OF.byCategory.get(eventCategory) ?? byType ?? {};
  if (byType !== undefined && byType.category !== category) {
    addFlaw(flaws, 'eventType', `an eventType of the category ${category}`, eventType);
  } else if (category !== undefined && category !== eventCategory) {
    addFlaw(flaws, 'eventCategory', `'${category}'`, eventCategory);
  } else {
    const inLake = category === 'Insight' && value.insightDetails === undefined;
    checkFields(inLake ? tableOf('lakeInsight') : table, value, flaws);
  }
}
