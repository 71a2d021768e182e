import { isObject, kindOf, typeError } from '../base/assert.ts';
import { parseStrictJson } from '../base/json.ts';

/** An output of the AWS CLI or an SDK: its members, `nothing` where the command printed nothing, `undefined` where it was not given. */
export type Output = Readonly<Record<string, unknown>> | 'nothing' | undefined;

/** Room for the selectors and log groups of the largest accounts. */
const MAX_LENGTH = 4_194_304;
const SPACE = /^[ \t\r\n]*$/;

/**
 * Reads an output: what an SDK gives, or the JSON that the AWS CLI prints, as text or bytes.
 *
 * @param command What prints it, for the message.
 * @throws TypeError where it is neither.
 */
export function readOutput(parameter: string, value: unknown, command: string): Output {
  if (value === undefined) return undefined;
  const expected = `the output of \`${command}\``;
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
    if (!isObject(value)) throw typeError(parameter, expected, value);
    return value;
  }
  if (isBlank(value)) return 'nothing';
  const json = parseStrictJson(value, { maxDepth: 32, maxLength: MAX_LENGTH });
  if (!json.ok) throw new TypeError(`${parameter}: expected ${expected}, received ${kindOf(value)}: ${json.message}`);
  if (!isObject(json.value)) throw typeError(parameter, expected, json.value);
  return json.value;
}

/** Some commands print nothing where there is nothing to tell. */
function isBlank(value: string | Uint8Array): boolean {
  if (typeof value === 'string') return value.length < 100 && SPACE.test(value);
  return value.length < 100 && value.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** Its objects, of a member that is a list of them; `undefined` of any other. */
export function objectsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
}

/** Its texts, of a member that is a list of them; `undefined` of any other. */
export function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** A text that is one, and not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
