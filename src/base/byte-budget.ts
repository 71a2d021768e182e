/** What one reader holds of a budget. */
export interface ByteLease {
  /** Counts so many bytes more, once there is room for them. */
  take(bytes: number): Promise<void>;
  /** Gives all of it back. */
  close(): void;
}

/** Bytes that several readers share. */
export interface ByteBudget {
  open(): ByteLease;
}

interface Reader {
  held: number;
  /** What it waits for. */
  wanted: number;
  resume: (() => void) | undefined;
}

/**
 * A budget of `limit` bytes. The oldest reader never waits, whatever it takes, so that readers who hold some and want more cannot wait for each
 * other: all of them together hold at most `limit`, and what the oldest takes beyond it. While that is more than `limit`, nobody else goes on.
 */
export function byteBudget(limit: number): ByteBudget {
  // A set keeps the order in which they came.
  const readers = new Set<Reader>();
  let used = 0;
  const isFree = (reader: Reader): boolean => {
    const [oldest] = readers;
    return reader === oldest || used + reader.wanted <= limit;
  };
  const grant = (reader: Reader): void => {
    used += reader.wanted;
    reader.held += reader.wanted;
    reader.wanted = 0;
  };
  return {
    open() {
      const reader: Reader = { held: 0, wanted: 0, resume: undefined };
      readers.add(reader);
      return {
        async take(bytes) {
          reader.wanted = bytes;
          if (isFree(reader)) return grant(reader);
          await new Promise<void>((resolve) => {
            reader.resume = resolve;
          });
        },
        close() {
          if (!readers.delete(reader)) return;
          used -= reader.held;
          for (const other of readers) {
            if (other.resume === undefined || !isFree(other)) continue;
            grant(other);
            other.resume();
            other.resume = undefined;
          }
        },
      };
    },
  };
}

/** Gives what a reader holds back when its work is done, however that ends. */
export async function withLease<T>(budget: ByteBudget, work: (lease: ByteLease) => Promise<T>): Promise<T> {
  const lease = budget.open();
  try {
    return await work(lease);
  } finally {
    lease.close();
  }
}
