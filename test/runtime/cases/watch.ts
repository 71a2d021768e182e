/** Has the function tell each time that it has been called and has not thrown; what comes back undoes that. */
export function watch(target: object | undefined, name: string, called: () => void): () => void {
  if (target === undefined) return () => undefined;
  const holder = target as Record<string, (...args: unknown[]) => unknown>;
  const own = Object.getOwnPropertyDescriptor(holder, name);
  const original = holder[name]!;
  Object.defineProperty(holder, name, { value: watched(original, called), configurable: true, writable: true });
  return () => {
    if (own === undefined) delete holder[name];
    else Object.defineProperty(holder, name, own);
  };
}

/** The function, telling each time that it has been called and has not thrown. */
export function watched(
  original: (...args: unknown[]) => unknown,
  called: () => void,
): (...args: unknown[]) => unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    const result = original.apply(this, args);
    called();
    return result;
  };
}
