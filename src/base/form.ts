import { isObject } from './assert.ts';

/** Whether a value that came as JSON has a form. */
export type Form = (value: unknown) => boolean;

export const isText: Form = (value) => typeof value === 'string';

export const isFlag: Form = (value) => typeof value === 'boolean';

/** A number of things. */
export const isCount: Form = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Milliseconds since 1970; a Date can hold ten times as many, so that sums of some are times too. */
export const isTime: Form = (value) => Number.isInteger(value) && Math.abs(value as number) <= 8.64e14;

export function isOneOf(...allowed: readonly unknown[]): Form {
  return (value) => allowed.includes(value);
}

/** An array without holes. */
export function listOf(form: Form): Form {
  return (value) => Array.isArray(value) && Array.from(value).every(form);
}

/** An object whose members all have names and values of these forms. */
export function recordOf(name: (name: string) => boolean, form: Form): Form {
  return (value) => isObject(value) && Object.entries(value).every(([key, member]) => name(key) && form(member));
}

/** An object with all of the first members, some of the second, and no others. */
export function shapeOf(members: Readonly<Record<string, Form>>, others: Readonly<Record<string, Form>> = {}): Form {
  return (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, form]) => Object.hasOwn(value, name) && form(value[name])) &&
    Object.entries(value).every(
      ([name, member]) =>
        Object.hasOwn(members, name) ||
        (Object.hasOwn(others, name) && (member === undefined || others[name]!(member))),
    );
}
