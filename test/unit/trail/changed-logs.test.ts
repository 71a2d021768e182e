import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { causes, consequences, countsOf, verifyWorld, wholeRange } from '../../support/verify-world.ts';
import { gzip } from '../../support/world/gzip.ts';
import type { LogHandle } from '../../support/world/log-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const base = buildWorld({ logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2) });
const target = (world: World): LogHandle => world.log({ hour: 2 });
const other = (world: World): LogHandle => world.log({ hour: 1 });

const empty = new Uint8Array();
const noRecords = gzip(Buffer.from('{"Records":[]}'));

/** One bit at a place given as a share of the bytes. */
function flip(bytes: Uint8Array, share: number): Uint8Array {
  const copy = bytes.slice();
  copy[Math.floor(copy.length * share)]! ^= 0x10;
  return copy;
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

interface Case {
  readonly id: string;
  readonly change: (log: LogHandle, world: World) => unknown;
  /** `undefined` where it stays valid. */
  readonly code: string | undefined;
}

const body = (make: (log: LogHandle) => Uint8Array): Case['change'] => {
  return (log) => log.replaceBody(make(log));
};

const CASES: readonly Case[] = [
  { id: 'L01 one bit of the JSON flipped', change: body((log) => gzip(flip(log.content, 0.5))), code: 'hash-mismatch' },
  {
    id: 'L03 cut in the middle',
    change: body((log) => log.body.slice(0, log.body.length / 2)),
    code: 'gzip-truncated',
  },
  { id: 'L04 trailer removed', change: body((log) => log.body.slice(0, -8)), code: 'gzip-truncated' },
  { id: 'L06 wrong CRC-32', change: body((log) => flip(log.body, 1 - 6 / log.body.length)), code: 'gzip-invalid' },
  { id: 'L08 second member', change: body((log) => join(log.body, noRecords)), code: 'gzip-trailing-data' },
  {
    id: 'L09 random bytes behind',
    change: body((log) => join(log.body, Buffer.from('junk'))),
    code: 'gzip-trailing-data',
  },
  { id: 'L10 zeros behind', change: body((log) => join(log.body, new Uint8Array(512))), code: 'gzip-trailing-data' },
  { id: 'L11 empty member in front', change: body((log) => join(gzip(empty), log.body)), code: 'gzip-trailing-data' },
  {
    id: 'L12 split over two members',
    change: body((log) => join(gzip(log.content.slice(0, 40)), gzip(log.content.slice(40)))),
    code: 'gzip-trailing-data',
  },
  {
    id: 'L14 header rewritten',
    change: (log) => log.recompress({ mtime: 1, xfl: 2, os: 3, extra: empty, name: 'n', comment: 'c' }),
    code: undefined,
  },
  { id: 'L15 header CRC', change: (log) => log.recompress({ headerCrc: true }), code: undefined },
  { id: 'L17 level 1', change: (log) => log.recompress({ level: 1 }), code: undefined },
  { id: 'L18 stored blocks', change: (log) => log.recompress({ level: 0 }), code: undefined },
  { id: 'L19 zero bytes', change: body(() => empty), code: 'empty' },
  { id: 'L20 gzip of nothing', change: body(() => gzip(empty)), code: 'hash-mismatch' },
  { id: 'L21 stored inflated', change: body((log) => log.content), code: undefined },
  { id: 'L22 stored inflated, edited', change: body((log) => flip(log.content, 0.5)), code: 'hash-mismatch' },
  { id: 'L23 zlib', change: body((log) => deflateSync(log.content)), code: 'hash-mismatch' },
  { id: 'L24 raw deflate', change: body((log) => deflateRawSync(log.content)), code: 'hash-mismatch' },
  { id: 'L27 compressed twice', change: body((log) => gzip(log.body)), code: 'hash-mismatch' },
  { id: 'L28 64 MiB of zeros', change: body(() => gzip(new Uint8Array(2 ** 26))), code: 'hash-mismatch' },
  { id: 'L29 deleted', change: (log) => log.delete(), code: 'missing' },
  {
    id: 'L31 older log in its place',
    change: (log, world) => log.replaceBody(other(world).body),
    code: 'hash-mismatch',
  },
  {
    id: 'L32 other white space',
    change: (log) => log.editText((text) => text.replace(',', ', ')),
    code: 'hash-mismatch',
  },
  { id: 'L33 byte order mark', change: (log) => log.editText((text) => `\ufeff${text}`), code: 'hash-mismatch' },
];

describe('one log file of an hour in the middle', () => {
  for (const { id, change, code } of CASES) {
    it(id, async () => {
      const world = base.clone();
      const { key } = target(world);
      change(target(world), world);
      for (const range of [wholeRange(world), {}]) {
        const report = await verifyWorld(world, range);
        expect(causes(report)).toEqual(code === undefined ? [] : [`${code} ${key}`]);
        expect(consequences(report)).toEqual([]);
        expect(report.verdict).toBe(code === undefined ? 'valid' : 'invalid');
        const bad = code === 'missing' ? { missing: 1 } : { invalid: 1 };
        expect(countsOf(report.logFiles)).toEqual(code === undefined ? { valid: 8 } : { valid: 7, ...bad });
        expect(report.digests.valid).toBe('from' in range ? 5 : 6);
        expect(report.chains[0]!.uncovered).toEqual([]);
      }
    });
  }

  it('L02 any bit of the compressed stream flipped is found', async () => {
    for (const share of [0.2, 0.5, 0.8]) {
      const world = base.clone();
      target(world).replaceBody(flip(target(world).body, share));
      const report = await verifyWorld(world, wholeRange(world));
      expect(report.verdict).toBe('invalid');
      expect(report.findings).toHaveLength(1);
      expect(report.findings[0]!.object!.key).toBe(target(world).key);
    }
  });

  it('L28 a bomb stops at the limit, which is not a mismatch', async () => {
    const world = base.clone();
    target(world).replaceBody(gzip(new Uint8Array(2 ** 22)));
    const report = await verifyWorld(world, { ...wholeRange(world), limits: { maxInflatedBytes: 2 ** 20 } });
    expect(causes(report)).toEqual([`too-large ${target(world).key}`]);
    expect(report.verdict).toBe('incomplete');
    expect(countsOf(report.logFiles)).toEqual({ valid: 7, unverifiable: 1 });
  });

  it('L30 two swapped log files are two mismatches', async () => {
    const world = base.clone();
    const [a, b] = [target(world).body, other(world).body];
    target(world).replaceBody(b);
    other(world).replaceBody(a);
    const report = await verifyWorld(world, wholeRange(world));
    expect(causes(report)).toEqual([other(world), target(world)].map(({ key }) => `hash-mismatch ${key}`).sort());
    expect(countsOf(report.logFiles)).toEqual({ valid: 6, invalid: 2 });
  });

  it('L34 an injected log file is unreferenced', async () => {
    const world = base.clone();
    const injected = world.injectLog({ time: '2026-03-01T02:40:00Z' });
    for (const range of [wholeRange(world), {}]) {
      const report = await verifyWorld(world, range);
      expect(causes(report)).toEqual([`log-unreferenced ${injected.key}`]);
      expect(report.verdict).toBe('incomplete');
      expect(countsOf(report.logFiles)).toEqual({ valid: 8 });
    }
  });

  it('tells the hashes that differ', async () => {
    const world = base.clone();
    const log = target(world);
    const { hashValue } = world.digest({ hour: 2 }).json.logFiles[0]!;
    log.edit(([record]) => {
      record.sourceIPAddress = '203.0.113.77';
    });
    const { findings } = await verifyWorld(world, wholeRange(world));
    expect(findings[0]).toMatchObject({ severity: 'error', expected: hashValue });
    expect(findings[0]!.actual).toMatch(/^[0-9a-f]{64}$/);
    expect(findings[0]!.actual).not.toBe(hashValue);
  });

  it('tells onOutcome of every object, and that one was stored inflated', async () => {
    const world = base.clone();
    target(world).replaceBody(target(world).content);
    world.log({ hour: 4 }).delete();
    world.digest({ hour: 0 }).delete();
    const told: string[] = [];
    await verifyWorld(world, {
      ...wholeRange(world),
      onOutcome: ({ kind, key, status, notes }) => told.push([kind, key, status, ...notes].join(' ')),
    });
    const digest = (hour: number): string => world.digest({ hour }).key;
    const log = (hour: number, index: number): string => world.log({ hour, index }).key;
    expect(told.sort()).toEqual(
      [
        `digest ${digest(0)} missing`,
        ...[1, 2, 3, 4].map((hour) => `digest ${digest(hour)} valid`),
        ...[0, 1].map((index) => `log-file ${log(1, index)} valid`),
        `log-file ${log(2, 0)} valid encoding-identity`,
        `log-file ${log(2, 1)} valid`,
        `log-file ${log(4, 0)} missing`,
        `log-file ${log(4, 1)} valid`,
      ].sort(),
    );
  });
});
