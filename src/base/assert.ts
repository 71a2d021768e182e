/** What came, in the words of an error message: `null`, `an array`, `a string`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof Date) return 'a Date';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A TypeError that names the parameter, what was expected and what came. */
export function typeError(parameter: string, expected: string, received: unknown): TypeError {
  return new TypeError(`${parameter}: expected ${expected}, received ${kindOf(received)}`);
}

/** An object with keys: neither null nor an array nor bytes. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

export function assertObject(parameter: string, value: unknown): asserts value is object {
  if (!isObject(value)) throw typeError(parameter, 'an object', value);
}

export function assertString(parameter: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw typeError(parameter, 'a string', value);
}

export function assertBytes(parameter: string, value: unknown): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array)) throw typeError(parameter, 'a Uint8Array', value);
}

export function assertFunction(parameter: string, value: unknown): asserts value is (...args: never[]) => unknown {
  if (typeof value !== 'function') throw typeError(parameter, 'a function', value);
}

/** A whole number within bounds: TypeError for another type, RangeError for another value. */
export function assertInteger(parameter: string, value: unknown, min: number, max: number): asserts value is number {
  if (typeof value !== 'number') throw typeError(parameter, 'a number', value);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${parameter}: expected a whole number from ${min} to ${max}, received ${value}`);
  }
}

export function assertOneOf<T extends string>(
  parameter: string,
  value: unknown,
  allowed: readonly T[],
): asserts value is T {
  if (typeof value !== 'string') throw typeError(parameter, `one of '${allowed.join("', '")}'`, value);
  if (!(allowed as readonly string[]).includes(value)) {
    throw new RangeError(`${parameter}: expected one of '${allowed.join("', '")}', received '${value}'`);
  }
}

/** Throws a TypeError or RangeError that begins with the parameter's name. */
export type Check = (parameter: string, value: unknown) => unknown;

export function optional(check: Check): Check {
  return (parameter, value) => value === undefined || check(parameter, value);
}

/** An object each of whose members passes its check; what else it has is left alone. */
export function assertMembers(parameter: string, value: unknown, checks: Readonly<Record<string, Check>>): void {
  assertObject(parameter, value);
  for (const [name, check] of Object.entries(checks))
    check(`${parameter}.${name}`, (value as Record<string, unknown>)[name]);
}

/** The same for an object that has these members alone: a name that is misspelt would say nothing. */
export function assertOnly(parameter: string, value: unknown, checks: Readonly<Record<string, Check>>): void {
  assertMembers(parameter, value, checks);
  const unknown = Object.keys(value as object).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined)
    throw new RangeError(`${parameter}.${cut(unknown)}: unknown, expected one of ${Object.keys(checks).join(', ')}`);
}

/** An array whose items all pass a check. */
export function listOf(check: Check, most: number = Number.POSITIVE_INFINITY): Check {
  return (parameter, value) => {
    if (!Array.isArray(value)) throw typeError(parameter, 'an array', value);
    if (value.length > most)
      throw new RangeError(`${parameter}: expected at most ${most} items, received ${value.length}`);
    for (const item of value) check(parameter, item);
  };
}

/** A text of a form, which an example shows. */
export function textOf(isForm: (text: string) => boolean, example: string): Check {
  return (parameter, value) => {
    assertString(parameter, value);
    if (!isForm(value)) throw new RangeError(`${parameter}: expected the form ${example}, received '${cut(value)}'`);
  };
}

/** The beginning of a text, for a message. */
function cut(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
