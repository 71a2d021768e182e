import type { JsonValue } from '../base/json.ts';

/** The records alone, as programs hand them on. */
export function unwrapArray(value: JsonValue): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
