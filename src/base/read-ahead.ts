export interface ReadAheadOptions<T, R> {
  /** Jobs that are under way while a result is looked at. */
  readonly ahead: number;
  readonly start: (item: T) => Promise<R>;
  /** Called where jobs are under way that nobody waits for any more, to end them soon. */
  readonly cancel: () => void;
  /** Called for each result that nobody took. */
  readonly drop?: (result: R) => void;
}

/**
 * The results of jobs in the order of their items, with the next ones under way meanwhile. Whoever leaves the loop waits until the jobs under way
 * have ended: nothing runs on behind the caller's back.
 */
export async function* readAhead<T, R>(
  items: Iterable<T>,
  { ahead, start, cancel, drop }: ReadAheadOptions<T, R>,
): AsyncGenerator<R, void, undefined> {
  const started: Promise<R>[] = [];
  try {
    for (const item of items) {
      const job = start(item);
      // Its failure is thrown when its turn has come.
      job.catch(() => {});
      started.push(job);
      if (started.length > ahead) yield await started.shift()!;
    }
    while (started.length > 0) yield await started.shift()!;
  } finally {
    if (started.length > 0) cancel();
    for (const result of await Promise.allSettled(started)) if (result.status === 'fulfilled') drop?.(result.value);
  }
}
