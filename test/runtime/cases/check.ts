/** Throws where the values differ, and names the first place at which they do. */
export function checkEqual(what: string, actual: unknown, expected: unknown): void {
  const difference = differenceOf(what, actual, expected);
  if (difference !== undefined) throw new Error(difference);
}

export function check(what: string, holds: boolean): void {
  if (!holds) throw new Error(`${what}: does not hold`);
}

/** What an error must be: a class, and any of its properties. */
export interface ExpectedError {
  readonly type: new (...args: never[]) => Error;
  readonly code?: string;
  /** A part of the message. */
  readonly message?: string;
}

/** Throws where the call, or its promise, does not fail in the expected way; hands over the error. */
export async function checkFails(what: string, call: () => unknown, expected: ExpectedError): Promise<Error> {
  let error: unknown;
  try {
    await call();
  } catch (thrown) {
    error = thrown;
  }
  if (error === undefined) throw new Error(`${what}: expected ${expected.type.name}, nothing was thrown`);
  if (!(error instanceof expected.type))
    throw new Error(`${what}: expected ${expected.type.name}, thrown was ${error}`);
  const { code, message } = expected;
  if (code !== undefined) checkEqual(`${what}, code`, (error as Error & { code?: unknown }).code, code);
  if (message !== undefined && !error.message.includes(message)) {
    throw new Error(`${what}: expected a message with ${show(message)}, received ${show(error.message)}`);
  }
  return error;
}

function differenceOf(at: string, actual: unknown, expected: unknown): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (!isObject(actual) || !isObject(expected) || Array.isArray(actual) !== Array.isArray(expected)) {
    return `${at}: expected ${show(expected)}, received ${show(actual)}`;
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    if (!Object.hasOwn(expected, key)) return `${at}.${key}: expected nothing, received ${show(actual[key])}`;
    if (!Object.hasOwn(actual, key)) return `${at}.${key}: expected ${show(expected[key])}, received nothing`;
    const difference = differenceOf(`${at}.${key}`, actual[key], expected[key]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
