import { deflateRawSync, constants as zlib } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memorySource, type ObjectSource, type RuntimePath, verifyTrail } from '../../src/index.ts';
import { wholeRange, worldOptions } from '../support/verify-world.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, gone, hole, missing, unproven, unread } from './effects.ts';
import { type Expected, expectAfter, incomplete, invalid, valid } from './expect-after.ts';
import { block, digestInfo, digestInfoWithoutNull, signBlock } from './signature-blocks.ts';

const base = baseWorld();
const PATHS: readonly RuntimePath[] = ['native', 'webcrypto', 'portable'];
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

describe('size', () => {
  it('P15 a long history: each object is read once, and no more at a time than was asked', async () => {
    const world = baseWorld({ hours: 100, logsPerHour: 2, recordsPerLog: 1 });
    const source = memorySource(world.objects);
    const reads = new Map<string, number>();
    let [open, most] = [0, 0];
    const counted: ObjectSource = {
      ...source,
      get: async (ref) => {
        reads.set(ref.key, (reads.get(ref.key) ?? 0) + 1);
        most = Math.max(most, ++open);
        await new Promise((resolve) => setImmediate(resolve));
        open--;
        return source.get(ref);
      },
    };
    const report = await verifyTrail(counted, worldOptions(world, { ...wholeRange(world), concurrency: 3 }));
    expect([report.verdict, report.digests.valid, report.logFiles.valid]).toEqual(['valid', 100, 200]);
    expect(most).toBeLessThanOrEqual(3);
    expect(new Set(reads.values())).toEqual(new Set([1]));
  });

  it('P15 a long history is given up when the signal says so, and nothing is read after that', async () => {
    const world = baseWorld({ hours: 60, logsPerHour: 1, recordsPerLog: 1 });
    const source = memorySource(world.objects);
    const controller = new AbortController();
    let reads = 0;
    const counted: ObjectSource = {
      ...source,
      get: (ref) => {
        if (++reads === 10) controller.abort();
        return source.get(ref);
      },
    };
    const { signal } = controller;
    const run = verifyTrail(counted, worldOptions(world, { ...wholeRange(world), concurrency: 2, signal }));
    await expect(run).rejects.toMatchObject({ code: 'ERR_ABORTED' });
    const read = reads;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reads).toBe(read);
    expect(read).toBeLessThan(15);
  });

  it('P16 a digest of 100 MB: unverifiable, as more than it may hold is not parsed', () =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      digest.replaceBody(gzip(Buffer.concat([digest.content, Buffer.alloc(100e6, ' ')]), { level: 1 }));
      return incomplete(unread(digest, 'too-large'));
    }));

  /** So many MiB of zeros and never an end: one block, repeated. */
  function endless(mebibytes: number): Uint8Array {
    const piece = deflateRawSync(new Uint8Array(2 ** 20), { finishFlush: zlib.Z_FULL_FLUSH });
    return join(gzip(new Uint8Array()).slice(0, 10), ...new Array<Uint8Array>(mebibytes).fill(piece));
  }

  it('P16 a log file of more than 512 MiB: unverifiable, and hashed no further', () =>
    expectAfter(base, (world) => {
      const log = world.log({ hour: 2 });
      log.replaceBody(endless(600));
      return incomplete(bad(log, 'too-large'));
    }));

  it.each(PATHS)('P17 a thousand times as large as stored, on the %s path: too large is not changed', (runtime) =>
    expectAfter(base, (world): Expected => {
      const [over, below] = [world.log({ hour: 1 }), world.log({ hour: 2 })];
      over.replaceBody(gzip(new Uint8Array(2 ** 21 + 1)));
      below.replaceBody(gzip(new Uint8Array(2 ** 21)));
      expect(2 ** 21 / below.body.length).toBeGreaterThan(900);
      const options = { runtime, limits: { maxInflatedBytes: 2 ** 21 } };
      return { ...invalid(bad(over, 'too-large'), bad(below, 'hash-mismatch')), options };
    }),
  );
});

describe.each(PATHS)('the %s path', (runtime) => {
  const check = (change: (world: World) => Expected): Promise<void> =>
    expectAfter(base, (world) => ({ ...change(world), options: { runtime } }));

  const MEMBERS: readonly [name: string, body: (content: Uint8Array) => Uint8Array][] = [
    ['a second member', (content) => join(gzip(content.slice(0, 9)), gzip(content.slice(9)))],
    ['zeros behind', (content) => join(gzip(content), new Uint8Array(64))],
    ['garbage behind', (content) => join(gzip(content), Buffer.from('junk'))],
    ['an empty member in front', (content) => join(gzip(new Uint8Array()), gzip(content))],
  ];
  it.each(MEMBERS)('P18 reads one gzip member, whatever its runtime would take: %s', (_, body) =>
    check((world) => {
      const [log, digest] = [world.log({ hour: 0 }), world.digest({ hour: 2 })];
      log.replaceBody(body(log.content));
      const effect = unread(digest, 'gzip-trailing-data');
      digest.replaceBody(body(digest.content));
      return invalid(bad(log, 'gzip-trailing-data'), effect);
    }),
  );

  it('P19 refuses a byte order mark in a digest, which a decoder would drop', () =>
    check((world) => {
      const digest = world.digest({ hour: 2 });
      digest.editText((text) => `\ufeff${text}`);
      return invalid(unread(digest, 'format'));
    }));

  it('P19 hashes a byte order mark of a log file as it hashes any byte', () =>
    check((world) => {
      const log = world.log({ hour: 2 });
      log.editText((text) => `\ufeff${text}`);
      return invalid(bad(log, 'hash-mismatch'));
    }));

  const BLOCKS: readonly [name: string, info: (text: string) => Buffer, isTrue?: true][] = [
    ['the honest one', (text) => digestInfo('sha256', text), true],
    ['without the NULL parameter', digestInfoWithoutNull],
    ['of another hash', (text) => digestInfo('sha512', text)],
  ];
  it.each(BLOCKS)('P23 takes the one signature of RFC 8017 and no other: %s', (_, info, isTrue) =>
    check((world) => {
      const digest = world.digest({ hour: 4 });
      const signature = signBlock(digest.signingKey.privateKey, block(info(digest.signingString)));
      digest.setMetadata('signature', signature.toString('hex'));
      return isTrue ? valid() : invalid(unproven(digest, 'signature-invalid'));
    }),
  );
});

describe('JSON that is signed', () => {
  const ROWS: readonly [name: string, more: string, isMalformed?: true][] = [
    ['P20 a key __proto__', '"__proto__":{"logFiles":[]}'],
    ['P20 a key constructor', '"constructor":{"prototype":{"polluted":1}}'],
    ['P20 a number beyond all numbers', '"new":1e400'],
    ['P20 a number beyond 2^53', '"new":9007199254740993'],
    ['P20 half of a surrogate pair', '"new":"\\ud800"'],
    ['P20 a key that stands twice', '"awsAccountId":"111111111111"', true],
    ['P20 a key that stands twice, once escaped', '"aws\\u0041ccountId":"111111111111"', true],
    ['P20 a key that stands twice deep inside', '"new":[{"a":1,"a":1}]', true],
    ['P20 the key __proto__ twice', '"__proto__":1,"__proto__":1', true],
    ['P20 nested beyond measure', `"new":${'['.repeat(5000)}${']'.repeat(5000)}`, true],
  ];
  for (const [name, more, isMalformed] of ROWS) {
    it(`${name}: ${isMalformed ? 'malformed' : 'valid'}, and nothing inherits from it`, async () => {
      await expectAfter(base, (world) => {
        const digest = world.digest({ hour: 2 });
        const effect = unread(digest, 'format');
        digest.editText((text) => text.replace('{', `{${more},`));
        world.resignFrom(digest);
        return isMalformed ? invalid(effect) : valid();
      });
      expect('polluted' in {}).toBe(false);
    });
  }
});

describe('text that stands for bytes', () => {
  it.each([
    ['behind the last digit', (hex: string) => `${hex}zz`],
    ['a blank behind it', (hex: string) => `${hex} `],
    ['a line feed behind it', (hex: string) => `${hex}\n`],
    ['0x in front of it', (hex: string) => `0x${hex}`],
    ['digits of another script', (hex: string) => `${hex.slice(0, -2)}１１`],
  ])('P21 a signature with %s is malformed, though a lenient decoder reads on or stops', (_, edit) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 4 });
      digest.setMetadata('signature', edit(digest.signature));
      return invalid(unproven(digest, 'signature-malformed'));
    }),
  );
});

describe('clock and zone', () => {
  afterEach(() => vi.useRealTimers());

  const CLOCKS = ['1999-12-31T23:59:59Z', at(5), at(8), '2126-03-01T00:00:00Z'];
  it.each(CLOCKS)('P24 at %s the past is judged the same', (now) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 2 });
      digest.delete();
      return { ...invalid(missing(digest)), options: { now } };
    }),
  );

  it.each([
    [at(5.5), false],
    [at(6.5), false],
    [at(7), true],
    [at(1000), true],
  ])('P24 at %s the newest digest, which is not there, is owed: %s', (now, isOwed) =>
    expectAfter(base, (world) => {
      const digest = world.digest({ hour: 4 });
      for (const object of [digest, ...digest.logs]) object.delete();
      const told = gone(digest);
      return { ...(isOwed ? incomplete(told, hole(at(4), at(5))) : valid(told)), options: { now } };
    }),
  );

  it('P24 without a given clock the one of the machine is asked, for the newest digest only', async () => {
    for (const [time, verdict] of [
      [at(5.5), 'valid'],
      [at(500), 'incomplete'],
    ] as const) {
      vi.useFakeTimers({ now: Date.parse(time), toFake: ['Date'] });
      const world = base.clone();
      for (const object of [world.digest({ hour: 4 }), ...world.digest({ hour: 4 }).logs]) object.delete();
      const { now: _, ...options } = worldOptions(world, wholeRange(world));
      expect((await verifyTrail(memorySource(world.objects), options)).verdict).toBe(verdict);
    }
  });

  it.each(['Pacific/Apia', 'America/St_Johns', 'Europe/Berlin', 'Asia/Kathmandu'])(
    'P25 in the zone %s, on a day that changes to summer time: everything is in UTC',
    async (zone) => {
      const own = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        const start = '2026-03-28T22:00:00Z';
        expect(new Date(start).getTimezoneOffset()).not.toBe(0);
        const world = baseWorld({ start, border: '17:42', hours: 8 });
        await expectAfter(world, (changed) => {
          const digest: DigestHandle = changed.digest({ hour: 2 });
          digest.delete();
          return invalid(missing(digest));
        });
      } finally {
        if (own === undefined) delete process.env['TZ'];
        else process.env['TZ'] = own;
      }
    },
  );
});
