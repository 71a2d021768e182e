import { isObject } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';

/** What stands under a path of keys, each of them an object's own; inherited keys are none of the data. */
export function own(value: unknown, ...path: readonly string[]): JsonValue | undefined {
  let found = value;
  for (const key of path) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found as JsonValue | undefined;
}
