import { describe, expect, it } from 'vitest';
import type { ObjectSource } from '../../../src/object/object-source.ts';
import { memorySource } from '../../../src/source/memory-source.ts';
import { verifyTrail } from '../../../src/trail/verify-trail.ts';
import { wholeRange, worldOptions } from '../../support/verify-world.ts';
import { seededRandom } from '../../support/world/random.ts';
import { buildWorld } from '../../support/world/world.ts';

const world = buildWorld({ regions: ['us-east-1', 'eu-west-1'], hours: 30, logsPerHour: 4, recordsPerLog: [1, 8] });
const bodies = [...world.objects.values()].flatMap((objects) => [...objects.values()].map(({ body }) => body.length));
const LONGEST = Math.max(...bodies);
const PIECE = 64;
const READERS = 16;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Hands bodies out in small pieces that take their time, and counts what is out of bodies that have not ended. */
function slowSource(options: { readonly stopAfter?: number; readonly onStop?: () => void } = {}): {
  source: ObjectSource;
  seen: { out: number; most: number; open: number; calls: number };
} {
  const inner = memorySource(world.objects);
  const random = seededRandom('slow');
  const seen = { out: 0, most: 0, open: 0, calls: 0 };
  async function* pieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
    let mine = 0;
    seen.open++;
    try {
      for (let at = 0; at < body.length; at += PIECE) {
        if (random.next() < 0.3) await turn();
        const piece = body.subarray(at, at + PIECE);
        mine += piece.length;
        seen.out += piece.length;
        seen.most = Math.max(seen.most, seen.out);
        yield piece;
      }
    } finally {
      seen.out -= mine;
      seen.open--;
    }
  }
  return {
    seen,
    source: {
      async get(ref) {
        if (++seen.calls >= (options.stopAfter ?? Infinity)) options.onStop?.();
        const stored = await inner.get(ref);
        return stored && { ...stored, body: pieces(stored.body as Uint8Array) };
      },
      async *list(request) {
        seen.calls++;
        yield* inner.list!(request);
      },
    },
  };
}

describe('the bytes in flight', () => {
  it('share one budget over all objects, and the report is the same', async () => {
    const options = worldOptions(world, wholeRange(world));
    const whole = await verifyTrail(memorySource(world.objects), options);
    const free = slowSource();
    expect(await verifyTrail(free.source, options)).toEqual(whole);
    for (const maxBytesInFlight of [1, 500, 2_000]) {
      const { source, seen } = slowSource();
      expect(await verifyTrail(source, { ...options, limits: { maxBytesInFlight } })).toEqual(whole);
      // The oldest body goes on beyond it, and whoever waits has its next piece in hand.
      expect(seen.most).toBeLessThanOrEqual(maxBytesInFlight + LONGEST + READERS * PIECE);
      expect(seen.most).toBeLessThan(free.seen.most);
      expect(seen.open).toBe(0);
    }
  });

  it('never lock each other out, at any concurrency', async () => {
    for (const concurrency of [1, 2, 200]) {
      const { source } = slowSource();
      const options = worldOptions(world, { concurrency, limits: { maxBytesInFlight: 300 } });
      expect((await verifyTrail(source, options)).verdict).toBe('valid');
    }
  });

  it('are given back by an object that fails half-way', async () => {
    const options = worldOptions(world, { ...wholeRange(world), limits: { maxBytesInFlight: LONGEST } });
    const inner = memorySource(world.objects);
    const broken: ObjectSource = {
      ...inner,
      async get(ref) {
        const stored = await inner.get(ref);
        if (ref.key.includes('Digest') || stored === undefined) return stored;
        const body = (async function* () {
          yield (stored.body as Uint8Array).subarray(0, 100);
          await turn();
          throw new Error('connection reset');
        })();
        return { ...stored, body };
      },
    };
    const { logFiles, digests } = await verifyTrail(broken, options);
    expect(logFiles).toEqual({ valid: 0, invalid: 0, missing: 0, unverifiable: world.logs().length });
    expect(digests.unverifiable).toBe(0);
  });
});

describe('an abort', () => {
  it('ends every stream, wakes who waits for bytes, and asks for nothing more', async () => {
    const { seen: whole, source } = slowSource();
    await verifyTrail(source, worldOptions(world));
    for (const stopAfter of [3, 20, 60, whole.calls - 40]) {
      const signal = { aborted: false, reason: 'enough' };
      const onStop = (): void => {
        signal.aborted = true;
      };
      const { source: slow, seen } = slowSource({ stopAfter, onStop });
      const limits = { maxBytesInFlight: 300 };
      const run = verifyTrail(slow, worldOptions(world, { signal, limits }));
      await expect(run).rejects.toMatchObject({ code: 'ERR_ABORTED', cause: 'enough' });
      expect([seen.open, seen.out]).toEqual([0, 0]);
      const { calls } = seen;
      for (let turns = 0; turns < 50; turns++) await turn();
      expect(seen.calls).toBe(calls);
    }
  });

  it('cancels a stream that would go on for ever', async () => {
    const signal = { aborted: false };
    const inner = memorySource(world.objects);
    let pulled = 0;
    let cancelled = 0;
    const endless: ObjectSource = {
      ...inner,
      async get(ref) {
        if (ref.key.includes('Digest')) return inner.get(ref);
        const body = new ReadableStream<Uint8Array>({
          async pull(controller) {
            await turn();
            if (++pulled === 100) signal.aborted = true;
            controller.enqueue(new Uint8Array(10));
          },
          cancel() {
            cancelled++;
          },
        });
        return { body };
      },
    };
    await expect(verifyTrail(endless, worldOptions(world, { signal }))).rejects.toMatchObject({ code: 'ERR_ABORTED' });
    expect(cancelled).toBeGreaterThan(0);
    const seen = pulled;
    for (let turns = 0; turns < 50; turns++) await turn();
    expect(pulled).toBeLessThanOrEqual(seen + READERS);
  });
});
