import { isObject, typeError } from '../base/assert.ts';
import type { JsonValue } from '../base/json.ts';
import { addFlaw, type Unwrapping, unwrapBytes, unwrapText, unwrapValue } from './unwrap.ts';

/**
 * Unwraps bytes (gzip or plain UTF-8), text, or a value that is parsed already. Never throws on data.
 *
 * @throws TypeError where the input is none of these, and where it is parsed although texts are asked for.
 */
export function unwrapInput(input: string | Uint8Array | JsonValue, state: Unwrapping): void {
  if (input instanceof Uint8Array) unwrapBytes(input, state, 0);
  // UTF-8 has at least one byte for each UTF-16 unit.
  else if (typeof input === 'string' && input.length > state.left) {
    addFlaw(input, state, `${input.length} characters, more than the ${state.left} bytes that may be read`);
  } else if (typeof input === 'string') {
    unwrapText(input.startsWith('\uFEFF') ? input.slice(1) : input, state, 0);
  } else {
    assertJson(input, state.texts === undefined);
    unwrapValue(input, state);
  }
}

/** Tells JSON values from what callers hand over by mistake, such as an ArrayBuffer or a Promise, also of another realm. */
function assertJson(input: unknown, isAllowed: boolean): asserts input is JsonValue {
  const expected = isAllowed ? 'a string, a Uint8Array or a JSON value' : 'a string or a Uint8Array, for raw texts';
  const kind = Object.prototype.toString.call(input).slice(8, -1);
  if (isAllowed && (Array.isArray(input) || /^(?:Null|Number|Boolean)$/.test(kind))) return;
  if (!isAllowed || !isObject(input)) throw typeError('input', expected, input);
  if (kind !== 'Object') throw new TypeError(`input: expected ${expected}, received an object of type ${kind}`);
}
