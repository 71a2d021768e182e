import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import type { ObjectRef, ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import type { TrailProgress } from '../../../src/trail/options.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { causes, consequences, countsOf, verifyWorld, wholeRange, worldOptions } from '../../support/verify-world.ts';
import { buildWorld } from '../../support/world/world.ts';

const base = buildWorld();
const source = memorySource(base.objects);

/** The source, with some gets going wrong. */
function failing(get: (ref: ObjectRef) => unknown): ObjectSource {
  return {
    ...source,
    async get(ref, options) {
      await get(ref);
      return source.get(ref, options);
    },
  };
}

describe('an object that cannot be read', () => {
  const refuse = (key: string, message: string): ObjectSource =>
    failing((ref) => {
      if (ref.key === key) throw new Error(message);
    });

  for (const message of ['AccessDenied', 'InvalidObjectState', 'NoSuchBucket']) {
    it(`L35 L36 L37 a log file: ${message}`, async () => {
      const { key } = base.log({ hour: 2 });
      const report = await verifyTrail(refuse(key, message), worldOptions(base, wholeRange(base)));
      expect(report.verdict).toBe('incomplete');
      expect(causes(report)).toEqual([`unreadable ${key}`]);
      expect(report.findings[0]!.message).toContain(message);
      expect(countsOf(report.logFiles)).toEqual({ valid: 9, unverifiable: 1 });
      expect(countsOf(report.digests)).toEqual({ valid: 5 });
    });
  }

  it('D57 a digest, in the middle and the newest', async () => {
    for (const hour of [2, 4]) {
      const { key } = base.digest({ hour });
      for (const range of [wholeRange(base), {}]) {
        const report = await verifyTrail(refuse(key, 'AccessDenied'), worldOptions(base, range));
        expect(report.verdict).toBe('incomplete');
        expect(causes(report)).toEqual([`unreadable ${key}`]);
        expect(consequences(report)).toEqual(['uncovered < unreadable']);
        expect(report.digests.unverifiable).toBe(1);
        expect(report.chains[0]!.uncovered).toMatchObject([{ logFiles: 2 }]);
      }
    }
  });

  it('a digest without sidecars: its predecessor is proven by nobody', async () => {
    const world = base.clone();
    world.dropSidecars({ keepNewest: true });
    const { key } = world.digest({ hour: 2 });
    const inner = memorySource(world.objects);
    const broken: ObjectSource = {
      ...inner,
      get: async (ref) => {
        if (ref.key === key) throw new Error('network');
        return inner.get(ref);
      },
    };
    const report = await verifyTrail(broken, worldOptions(world, wholeRange(world)));
    expect(causes(report)).toEqual([`signature-missing ${world.digest({ hour: 1 }).key}`, `unreadable ${key}`]);
    expect(report.verdict).toBe('incomplete');
  });

  it('listed, and gone when it is read, is missing', async () => {
    const world = base.clone();
    const { key } = world.digest({ hour: 2 });
    const inner = memorySource(world.objects);
    const report = await verifyTrail(
      { ...inner, get: async (ref) => (ref.key === key ? undefined : inner.get(ref)) },
      worldOptions(world, wholeRange(world)),
    );
    expect(report.verdict).toBe('invalid');
    expect(causes(report)).toEqual([`missing ${key}`]);
    expect(countsOf(report.digests)).toEqual({ valid: 4, missing: 1 });
  });

  it('every object: nothing is proven, and the run ends', async () => {
    const broken = failing(() => {
      throw new Error('offline');
    });
    for (const range of [wholeRange(base), {}]) {
      const report = await verifyTrail(broken, worldOptions(base, range));
      expect(report.verdict).toBe('incomplete');
      expect(countsOf(report.digests)).toEqual({ unverifiable: 'from' in range ? 5 : 6 });
    }
  });

  it('a body that fails while it is read, or is none', async () => {
    const { key } = base.log({ hour: 2 });
    const bodies: unknown[] = [
      5,
      undefined,
      (async function* () {
        yield new Uint8Array([31, 139]);
        throw new Error('cut');
      })(),
    ];
    for (const body of bodies) {
      const odd: ObjectSource = {
        ...source,
        get: async (ref) => (ref.key === key ? ({ body } as never) : source.get(ref)),
      };
      expect(causes(await verifyTrail(odd, worldOptions(base, wholeRange(base))))).toEqual([`unreadable ${key}`]);
    }
  });
});

describe('a listing that fails', () => {
  it('ends the run with the error of the source', async () => {
    const broken: ObjectSource = {
      ...source,
      async *list(request) {
        if (request.prefix.includes('/CloudTrail/')) throw new Error('no list');
        yield* source.list!(request);
      },
    };
    await expect(verifyTrail(broken, worldOptions(base))).rejects.toThrow('no list');
    await expect(verifyWorld(base, { bucket: 'elsewhere' })).rejects.toMatchObject({ code: 'ERR_BUCKET_NOT_SERVED' });
  });

  it('ends a search for folders that have no end', async () => {
    const endless: ObjectSource = {
      ...source,
      async *list({ prefix, delimiter }) {
        if (delimiter !== undefined) for (const name of ['a', 'b', 'c']) yield { prefix: `${prefix}${name}/` };
      },
    };
    await expect(verifyTrail(endless, worldOptions(base))).rejects.toMatchObject({ code: 'ERR_TOO_LARGE' });
  });
});

describe('an abort', () => {
  it('rejects with ERR_ABORTED wherever it comes, and leaves nothing running', async () => {
    const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 30, logsPerHour: 1, recordsPerLog: 1 });
    const inner = memorySource(world.objects);
    let reads = 0;
    await verifyTrail(
      inner,
      worldOptions(world, {
        onProgress: ({ digests, logFiles }) => {
          reads = digests + logFiles;
        },
      }),
    );
    for (const after of [0, 1, 7, 40, reads - 1]) {
      const signal = { aborted: after === 0, reason: new Error('enough') };
      let running = 0;
      let count = 0;
      const slow: ObjectSource = {
        ...inner,
        async get(ref) {
          running++;
          if (++count === after) signal.aborted = true;
          for (let turns = 0; turns < 10; turns++) await Promise.resolve();
          running--;
          return inner.get(ref);
        },
      };
      const run = verifyTrail(slow, worldOptions(world, { signal }));
      await expect(run).rejects.toMatchObject({ code: 'ERR_ABORTED', cause: signal.reason });
      expect(running).toBe(0);
      const seen = count;
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(count).toBe(seen);
      expect(seen).toBeLessThan(after + 64);
    }
  });

  it('that came before an empty bucket was listed', async () => {
    const empty = memorySource(new Map([['empty', new Map()]]));
    const run = verifyTrail(empty, worldOptions(base, { bucket: 'empty', signal: { aborted: true } }));
    await expect(run).rejects.toMatchObject({ code: 'ERR_ABORTED' });
  });

  it('reaches the source, whose error is then the abort', async () => {
    const signal = { aborted: false };
    const honest: ObjectSource = {
      ...source,
      async get(ref, options) {
        expect(options!.signal).toBe(signal);
        signal.aborted = true;
        throw new Error(`aborted ${ref.key}`);
      },
    };
    await expect(verifyTrail(honest, worldOptions(base, { signal }))).rejects.toBeInstanceOf(TrailproofError);
  });
});

describe('progress', () => {
  it('counts up to what was read, and knows the totals before', async () => {
    const told: TrailProgress[] = [];
    await verifyWorld(base, { onProgress: (progress) => told.push(progress) });
    const nothing = { digests: 0, digestsFound: 0, logFiles: 0, logFilesFound: 0 };
    expect(told[0]).toEqual({ tasks: 1, tasksDone: 0, ...nothing });
    expect(told[1]).toEqual({ tasks: 1, tasksDone: 0, ...nothing, digestsFound: 6 });
    const all = { digests: 6, digestsFound: 6, logFiles: 10, logFilesFound: 10 };
    expect(told.at(-1)).toEqual({ tasks: 1, tasksDone: 1, ...all });
    // At the beginning, for each digest read and each log file checked, for each total that is known, and for the task.
    expect(told.length).toBe(1 + 6 + 10 + 1 + 6 + 1);
    for (const { digests, digestsFound, logFiles, logFilesFound } of told) {
      expect(digests).toBeLessThanOrEqual(digestsFound);
      expect(logFiles).toBeLessThanOrEqual(logFilesFound);
    }
  });

  it('stops where a callback throws, with its error', async () => {
    const thrown = new Error('full');
    await expect(
      verifyWorld(base, {
        onOutcome: () => {
          throw thrown;
        },
      }),
    ).rejects.toBe(thrown);
  });
});
