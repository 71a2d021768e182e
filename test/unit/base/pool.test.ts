import { describe, expect, it } from 'vitest';
import { mapPool, slots } from '../../../src/base/pool.ts';

/** Jobs that end when they are told to. */
function manualJobs() {
  const started: number[] = [];
  const ends = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const start = (id: number): Promise<string> => {
    started.push(id);
    return new Promise((resolve, reject) => ends.set(id, { resolve, reject }));
  };
  return {
    started,
    start,
    end: (id: number) => ends.get(id)!.resolve(`r${id}`),
    fail: (id: number) => ends.get(id)!.reject(new Error(`e${id}`)),
  };
}

/** Lets every promise that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('runs no more than the limit, and the waiting ones in the order in which they came', async () => {
    const jobs = manualJobs();
    const run = slots(2);
    const results = [0, 1, 2, 3].map((id) => run(() => jobs.start(id)));
    await settle();
    expect(jobs.started).toEqual([0, 1]);
    jobs.end(1);
    await settle();
    expect(jobs.started).toEqual([0, 1, 2]);
    jobs.end(0);
    jobs.end(2);
    await settle();
    jobs.end(3);
    expect(await Promise.all(results)).toEqual(['r0', 'r1', 'r2', 'r3']);
  });

  it('lets no newcomer pass one that waits', async () => {
    const jobs = manualJobs();
    const run = slots(1);
    const first = run(() => jobs.start(0));
    const second = run(() => jobs.start(1));
    const third = first.then(() => run(() => jobs.start(2)));
    jobs.end(0);
    await settle();
    expect(jobs.started).toEqual([0, 1]);
    jobs.end(1);
    await settle();
    jobs.end(2);
    expect(await Promise.all([second, third])).toEqual(['r1', 'r2']);
  });

  it('gives the slot back after an error, thrown or rejected', async () => {
    const run = slots(1);
    const thrown = run(() => {
      throw new Error('thrown');
    });
    const rejected = run(() => Promise.reject(new Error('rejected')));
    await expect(thrown).rejects.toThrow('thrown');
    await expect(rejected).rejects.toThrow('rejected');
    expect(await run(async () => 'ran')).toBe('ran');
  });
});

describe('mapPool', () => {
  it('keeps the order of the items, whatever ends first', async () => {
    const jobs = manualJobs();
    const mapped = mapPool(['a', 'b', 'c'], 2, async (item, index) => `${item}${index}${await jobs.start(index)}`);
    await settle();
    expect(jobs.started).toEqual([0, 1]);
    jobs.end(1);
    await settle();
    expect(jobs.started).toEqual([0, 1, 2]);
    jobs.end(2);
    jobs.end(0);
    expect(await mapped).toEqual(['a0r0', 'b1r1', 'c2r2']);
  });

  it('ends with the first error and starts nothing after it', async () => {
    const jobs = manualJobs();
    const mapped = mapPool([0, 1, 2, 3], 2, (id) => jobs.start(id));
    const refused = expect(mapped).rejects.toThrow('e1');
    await settle();
    jobs.fail(1);
    await settle();
    jobs.end(0);
    await settle();
    await refused;
    expect(jobs.started).toEqual([0, 1]);
  });

  it('leaves no rejection unhandled when several fail', async () => {
    const jobs = manualJobs();
    const mapped = mapPool([0, 1], 2, (id) => jobs.start(id));
    const refused = expect(mapped).rejects.toThrow('e1');
    await settle();
    jobs.fail(1);
    await settle();
    jobs.fail(0);
    await refused;
    await settle();
  });

  it('takes no items, and fewer than the limit', async () => {
    expect(await mapPool([], 4, async () => 1)).toEqual([]);
    expect(await mapPool([1], 4, async (item) => item * 2)).toEqual([2]);
  });
});
