/** Adds items to the end of a list. Not by spreading them into a call: as many arguments as an attacker likes overflow the stack. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
