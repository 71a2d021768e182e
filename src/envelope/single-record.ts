import { isObject } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';

/** One record by itself: every family has `eventVersion`. */
export function unwrapSingleRecord(value: JsonValue): readonly JsonValue[] | undefined {
  return isObject(value) && Object.hasOwn(value, 'eventVersion') ? [value] : undefined;
}
