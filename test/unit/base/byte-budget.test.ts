import { describe, expect, it } from 'vitest';
import { type ByteLease, byteBudget } from '../../../src/base/byte-budget.ts';
import { seededRandom } from '../../support/world/random.ts';

/** Lets every promise that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What of several takes was granted so far, by name. */
function watch(): { take: (name: string, lease: ByteLease, bytes: number) => void; granted: string[] } {
  const granted: string[] = [];
  return {
    granted,
    take: (name, lease, bytes) => void lease.take(bytes).then(() => granted.push(name)),
  };
}

describe('a byte budget', () => {
  it('lets readers go on while there is room, and then when there is again', async () => {
    const budget = byteBudget(10);
    const [a, b, c] = [budget.open(), budget.open(), budget.open()];
    const { take, granted } = watch();
    take('a', a, 4);
    take('b', b, 6);
    take('c', c, 1);
    await settle();
    expect(granted).toEqual(['a', 'b']);
    b.close();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c']);
  });

  it('never lets the oldest wait, and nobody else go on while it holds more than the limit', async () => {
    const budget = byteBudget(10);
    const [a, b] = [budget.open(), budget.open()];
    const { take, granted } = watch();
    take('b', b, 5);
    take('a', a, 100);
    await settle();
    expect(granted).toEqual(['b', 'a']);
    take('b again', b, 1);
    await settle();
    expect(granted).toEqual(['b', 'a']);
    a.close();
    await settle();
    expect(granted).toEqual(['b', 'a', 'b again']);
  });

  it('lets the next oldest go on once the oldest has closed, however much it wants', async () => {
    const budget = byteBudget(10);
    const [a, b, c] = [budget.open(), budget.open(), budget.open()];
    const { take, granted } = watch();
    take('a', a, 10);
    take('b', b, 50);
    take('c', c, 10);
    await settle();
    a.close();
    await settle();
    expect(granted).toEqual(['a', 'b']);
    b.close();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c']);
  });

  it('takes back no more than was given, however often a lease is closed', async () => {
    const budget = byteBudget(10);
    const [a, b, c] = [budget.open(), budget.open(), budget.open()];
    const { take, granted } = watch();
    take('a', a, 5);
    take('b', b, 5);
    await settle();
    b.close();
    b.close();
    take('c', c, 6);
    await settle();
    expect(granted).toEqual(['a', 'b']);
    a.close();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c']);
  });

  it('ends for any readers that take any pieces, and never holds more than the limit and one of them', async () => {
    for (let round = 0; round < 50; round++) {
      const random = seededRandom(`budget ${round}`);
      const limit = random.integer(1, 40);
      const budget = byteBudget(limit);
      const largest = 30;
      let held = 0;
      let most = 0;
      const read = async (): Promise<void> => {
        const lease = budget.open();
        let mine = 0;
        for (let n = random.integer(0, 6); n > 0; n--) {
          const bytes = random.integer(0, 5);
          await lease.take(bytes);
          mine += bytes;
          held += bytes;
          most = Math.max(most, held);
          if (random.next() < 0.5) await settle();
        }
        held -= mine;
        lease.close();
      };
      await Promise.all(Array.from({ length: 20 }, read));
      expect(held).toBe(0);
      expect(most).toBeLessThanOrEqual(limit + largest);
    }
  });
});
