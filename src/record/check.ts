import { isObject, kindOf } from '../base/assert.ts';
import type { Unrecognized } from './unrecognized.ts';

/** What is wrong at one place of a value. */
export interface Flaw {
  /** From the checked value down: `''` for the value itself, `sessionContext.attributes`, `resources[0].ARN`. */
  path: string;
  readonly expected: string;
  readonly received: string;
}

/** A check stops here: the value is refused all the same, and hostile input cannot make it write a longer list. */
export const MAX_FLAWS = 50;

/** What a check does, whatever it proves. */
export interface AnyCheck {
  /** Adds what is wrong with a value. */
  readonly run: (value: unknown, flaws: Flaw[]) => void;
  /** Whether the value may be absent: then nothing runs. */
  readonly optional: boolean;
}

/** Proves at run time that a value is exactly a `T`: the parameter is invariant, so a check for anything else does not compile. */
export interface Check<in out T> extends AnyCheck {
  /** For the compiler only. */
  readonly proves?: (value: T) => T;
}

/** One check for each declared field: a field without one, or with the check of another type, does not compile. */
export type Fields<T> = { readonly [K in keyof Required<T> as string extends K ? never : K]: Check<T[K]> };

export const text: Check<string> = /* @__PURE__ */ leaf<string>('a string', (value) => typeof value === 'string');
export const flag: Check<boolean> = /* @__PURE__ */ leaf<boolean>(
  'true or false',
  (value) => typeof value === 'boolean',
);

/** A text of which the types name some values: any text, except those `reserved` for other members of the same union. */
export function openText<Known extends string>(reserved: readonly string[] = []): Check<Known | Unrecognized> {
  const expected = reserved.length === 0 ? 'a string' : `a string other than '${reserved.join("', '")}'`;
  return leaf(expected, (value) => typeof value === 'string' && !reserved.includes(value));
}

/** An object with any keys and any JSON values. */
export function anyObject<T extends object>(): Check<T> {
  return leaf('an object', isObject);
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return { run: check.run, optional: true };
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  const run: AnyCheck['run'] = (value, flaws) => {
    if (value !== null) check.run(value, flaws);
  };
  return { run, optional: check.optional };
}

/** The same fields, each of which may be absent. */
export function partial<T>(fields: Fields<T>): Fields<Partial<T>> {
  const entries = Object.entries<AnyCheck>(fields).map(([key, check]) => [key, optional(check)]);
  return Object.fromEntries(entries) as Fields<Partial<T>>;
}

/** An object with these fields. Other keys may be there and are not looked at. */
export function object<T>(fields: Fields<T>): Check<T> {
  const checks = new Map(Object.entries<AnyCheck>(fields));
  const needed = [...checks].filter(([, check]) => !check.optional);
  return required((value, flaws) => {
    if (!isObject(value)) return addFlaw(flaws, 'an object', value);
    for (const [key, check] of needed) if (value[key] === undefined) runAt(check, undefined, key, flaws);
    // A record has fewer keys than its type has fields: going through the keys is the faster way.
    for (const key in value) {
      if (flaws.length >= MAX_FLAWS) return;
      const check = checks.get(key);
      if (check !== undefined && value[key] !== undefined) runAt(check, value[key], key, flaws);
    }
  });
}

/** An object with any keys, and values that all pass one check. */
export function dictionary<T>(values: Check<T>): Check<Record<string, T>> {
  return required((value, flaws) => {
    if (!isObject(value)) return addFlaw(flaws, 'an object', value);
    for (const key of Object.keys(value)) {
      if (flaws.length >= MAX_FLAWS) return;
      runAt(values, value[key], key, flaws);
    }
  });
}

export function list<T>(items: Check<T>): Check<T[]> {
  return required((value, flaws) => {
    if (!Array.isArray(value)) return addFlaw(flaws, 'an array', value);
    for (let i = 0; i < value.length && flaws.length < MAX_FLAWS; i++) runAt(items, value[i], i, flaws);
  });
}

/** The fields of a member of a union, but for the one that tells the members apart. */
export type MemberFields<T, K> = {
  readonly [F in keyof Required<T> as string extends F ? never : F extends K ? never : F]: Check<T[F]>;
};

/** The fields of each member: one for each value that the types name of the field `K`, one for its absence, one for every other value. */
export interface Members<U, K extends keyof U> {
  readonly named: {
    readonly [V in Exclude<U[K], Unrecognized | undefined> & string]: MemberFields<Extract<U, { [P in K]: V }>, K>;
  };
  readonly absent: MemberFields<Extract<U, { [P in K]?: undefined }>, K>;
  readonly unrecognized: MemberFields<Extract<U, { [P in K]: Unrecognized }>, K>;
}

/** A union that its field `key` tells apart: exactly one member's check runs, and which one proves what stands under the key. */
export function union<U, K extends keyof U & string>(key: K, members: Members<U, K>): Check<U> {
  const named = new Map<unknown, AnyCheck>(
    Object.entries<Fields<object>>(members.named).map(([tag, fields]) => [tag, object(fields)]),
  );
  const absent = object<object>(members.absent);
  const unrecognized = object<object>({ ...members.unrecognized, [key]: text });
  return required((value, flaws) => {
    if (!isObject(value)) return addFlaw(flaws, 'an object', value);
    const tag = value[key];
    const member = tag === undefined ? absent : (named.get(tag) ?? unrecognized);
    member.run(value, flaws);
  });
}

/** A check made by hand, of a value that must be there. */
export function required<T>(run: AnyCheck['run']): Check<T> {
  return { run, optional: false };
}

export function addFlaw(flaws: Flaw[], expected: string, value: unknown): void {
  flaws.push({ path: '', expected, received: describe(value) });
}

function leaf<T>(expected: string, accepts: (value: unknown) => boolean): Check<T> {
  return required((value, flaws) => {
    if (!accepts(value)) addFlaw(flaws, expected, value);
  });
}

/** Checks what stands under a key, and puts the key before the paths of the flaws found there. */
function runAt(check: AnyCheck, value: unknown, key: string | number, flaws: Flaw[]): void {
  const before = flaws.length;
  check.run(value, flaws);
  for (let i = before; i < flaws.length; i++) flaws[i]!.path = joinPath(key, flaws[i]!.path);
}

function joinPath(key: string | number, rest: string): string {
  const plain = typeof key === 'string' && /^[\w$-]{1,64}$/.test(key);
  const step = plain ? key : `[${typeof key === 'number' ? key : JSON.stringify(key.slice(0, 64))}]`;
  return rest === '' || rest.startsWith('[') ? step + rest : `${step}.${rest}`;
}

/** What came; short texts, numbers and truth values are shown. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const shown =
    typeof value === 'string' ? value.length <= 20 : typeof value === 'number' || typeof value === 'boolean';
  return shown ? `${kindOf(value)} ${JSON.stringify(value)}` : kindOf(value);
}
