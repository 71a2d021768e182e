import { isObject } from './assert.ts';

/** JSON values nested deeper than this are not compared: they count as different. */
const MAX_DEPTH = 1000;

/** Whether two JSON values say the same: equal values, arrays in order, and objects with the same members in any order. */
export function sameJson(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => sameJson(item, b[at], depth + 1));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name], depth + 1))
  );
}
