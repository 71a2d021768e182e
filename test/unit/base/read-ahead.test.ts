import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../src/base/read-ahead.ts';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

async function collect(items: AsyncIterable<number>): Promise<number[]> {
  const all: number[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('readAhead', () => {
  it('gives results in the order of the items, however long each job takes', async () => {
    const start = async (item: number): Promise<number> => {
      for (let turns = (item * 7) % 5; turns > 0; turns--) await later();
      return item * 10;
    };
    const items = [...Array(20).keys()];
    for (const ahead of [0, 1, 3, 50])
      expect(await collect(readAhead(items, { ahead, start, cancel: () => {} }))).toEqual(items.map((i) => i * 10));
  });

  it('has no more jobs under way than are asked for, beside the one that is waited for', async () => {
    let underWay = 0;
    let most = 0;
    const start = async (item: number): Promise<number> => {
      most = Math.max(most, ++underWay);
      await later();
      underWay--;
      return item;
    };
    await collect(readAhead([...Array(30).keys()], { ahead: 4, start, cancel: () => {} }));
    expect(most).toBe(5);
  });

  it('begins nothing before it is asked, and drops what nobody took once the loop is left', async () => {
    const started: number[] = [];
    const dropped: number[] = [];
    let cancelled = 0;
    const start = async (item: number): Promise<number> => {
      started.push(item);
      await later();
      return item;
    };
    const all = readAhead([...Array(30).keys()], {
      ahead: 2,
      start,
      cancel: () => cancelled++,
      drop: (item) => dropped.push(item),
    });
    expect(started).toEqual([]);
    for await (const item of all) if (item === 3) break;
    expect([started.length, dropped, cancelled]).toEqual([6, [4, 5], 1]);
  });

  it('throws the failure of a job when its turn has come, after those under way have ended', async () => {
    const ended: number[] = [];
    const start = async (item: number): Promise<number> => {
      await later();
      ended.push(item);
      if (item >= 2) throw new Error(`job ${item}`);
      return item;
    };
    const taken: number[] = [];
    const run = async (): Promise<void> => {
      for await (const item of readAhead([0, 1, 2, 3, 4, 5, 6], { ahead: 2, start, cancel: () => {} }))
        taken.push(item);
    };
    await expect(run()).rejects.toThrow('job 2');
    expect(taken).toEqual([0, 1]);
    expect(ended).toEqual([0, 1, 2, 3, 4]);
  });
});
