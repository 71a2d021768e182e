import { compareUtf8 } from './utf8.ts';

/** The items under each key, in their order; the keys in the order in which they first come. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) addToGroup(groups, keyOf(item), item);
  return groups;
}

/** Puts an item last under its key. */
export function addToGroup<T, K>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** The items under each text, the texts in their order. */
export function sortedGroups<T>(items: Iterable<T>, keyOf: (item: T) => string): [string, T[]][] {
  return [...groupBy(items, keyOf)].sort(([a], [b]) => compareUtf8(a, b));
}
