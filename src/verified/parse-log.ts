import { isObject } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { decodeUtf8 } from '../base/utf8.ts';

/** What stands in `Records` of a log file's content, or why there is no such list, in words. */
export type ParsedLog = { readonly values: readonly JsonValue[] } | { readonly flaw: string };

/**
 * Parses the content of a log file under verification: one JSON text `{"Records":[…]}` (verification.md 1.1). No other envelope is looked for, and
 * nothing is inflated, so that what is parsed is what was hashed.
 */
export function parseLog(content: Uint8Array): ParsedLog {
  const text = decodeUtf8(content);
  if (text === undefined) return { flaw: 'the content is not UTF-8' };
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return { flaw: 'the content is not JSON' };
  }
  const values = isObject(value) && Object.hasOwn(value, 'Records') ? value.Records : undefined;
  return Array.isArray(values) ? { values } : { flaw: 'the content is not {"Records":[…]}' };
}
