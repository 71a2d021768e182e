import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OutcomeNote } from '../../src/index.ts';
import { gzip } from '../support/world/gzip.ts';
import type { LogHandle } from '../support/world/log-handle.ts';
import type { World } from '../support/world/world.ts';
import { at, baseWorld } from './base-world.ts';
import { bad, type Fault, finding, told, untold } from './effects.ts';
import { expectAfter, incomplete, invalid, valid } from './expect-after.ts';
import { throwing } from './sources.ts';

const base = baseWorld();
const target = (world: World): LogHandle => world.log({ hour: 2 });
const empty = new Uint8Array();

function flip(bytes: Uint8Array, index: number): Uint8Array {
  const copy = bytes.slice();
  copy[index]! ^= 0x10;
  return copy;
}

const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const stored =
  (make: (log: LogHandle) => Uint8Array): Row['change'] =>
  (log) =>
    log.replaceBody(make(log));

interface Row {
  readonly name: string;
  readonly change: (log: LogHandle) => unknown;
  /** `undefined` where it stays valid. */
  readonly code?: Fault;
  readonly notes?: readonly OutcomeNote[];
}

const INFLATED = { notes: ['encoding-identity'] } as const;
const INVALID: readonly Row[] = [
  {
    name: 'L01 one bit of the JSON flipped, compressed again: another hash',
    change: stored(({ content }) => gzip(flip(content, content.length >> 1))),
    code: 'hash-mismatch',
  },
  {
    name: 'L03 the stream cut in the middle: truncated',
    change: stored(({ body }) => body.slice(0, body.length >> 1)),
    code: 'gzip-truncated',
  },
  {
    name: 'L04 the trailer removed, the content complete: truncated',
    change: stored(({ body }) => body.slice(0, -8)),
    code: 'gzip-truncated',
  },
  {
    name: 'L06 a wrong CRC-32 in the trailer: bad gzip',
    change: stored(({ body }) => flip(body, body.length - 6)),
    code: 'gzip-invalid',
  },
  {
    name: 'L08 a second member with more records behind: trailing data',
    change: stored(({ body, content }) => join(body, gzip(content))),
    code: 'gzip-trailing-data',
  },
  {
    name: 'L09 random bytes behind the stream: trailing data',
    change: stored(({ body }) => join(body, Buffer.from('5f1d9a', 'hex'))),
    code: 'gzip-trailing-data',
  },
  {
    name: 'L10 zeros behind the stream: trailing data',
    change: stored(({ body }) => join(body, new Uint8Array(512))),
    code: 'gzip-trailing-data',
  },
  {
    name: 'L11 an empty member in front of the true one: more than one member',
    change: stored(({ body }) => join(gzip(empty), body)),
    code: 'gzip-trailing-data',
  },
  {
    name: 'L12 the content split over two members: more than one member',
    change: stored(({ content }) => join(gzip(content.slice(0, 40)), gzip(content.slice(40)))),
    code: 'gzip-trailing-data',
  },
  { name: 'L19 zero bytes: empty', change: stored(() => empty), code: 'empty' },
  { name: 'L20 the empty string, compressed: another hash', change: stored(() => gzip(empty)), code: 'hash-mismatch' },
  {
    name: 'L22 stored inflated and edited: another hash',
    change: stored(({ content }) => flip(content, content.length >> 1)),
    code: 'hash-mismatch',
    ...INFLATED,
  },
  {
    // Without the gzip magic it may be the inflated content, so that its hash decides (verification rule for the gzip frame).
    name: 'L23 zlib in place of gzip: another hash',
    change: stored(({ content }) => deflateSync(content)),
    code: 'hash-mismatch',
    ...INFLATED,
  },
  {
    name: 'L24 raw deflate in place of gzip: another hash',
    change: stored(({ content }) => deflateRawSync(content)),
    code: 'hash-mismatch',
    ...INFLATED,
  },
  { name: 'L27 compressed twice: another hash', change: stored(({ body }) => gzip(body)), code: 'hash-mismatch' },
  {
    name: 'L28 a bomb of 64 MiB below the limit: another hash',
    change: stored(() => gzip(new Uint8Array(2 ** 26))),
    code: 'hash-mismatch',
  },
  { name: 'L29 deleted: not found', change: (log) => log.delete(), code: 'missing' },
  {
    name: 'L32 the JSON written with other white space: another hash',
    change: (log) => log.editText((text) => JSON.stringify(JSON.parse(text), undefined, 1)),
    code: 'hash-mismatch',
  },
  {
    name: 'L33 a byte order mark in front of the JSON: another hash',
    change: (log) => log.editText((text) => `\ufeff${text}`),
    code: 'hash-mismatch',
  },
];

const VALID: readonly Row[] = [
  {
    name: 'L14 the gzip header rewritten, with every optional field: valid',
    change: (log) =>
      log.recompress({ mtime: 0x60000000, xfl: 2, os: 3, extra: Buffer.from('ab'), name: 'n', comment: 'c' }),
  },
  { name: 'L15 a gzip header with its CRC: valid', change: (log) => log.recompress({ headerCrc: true }) },
  { name: 'L17 compressed again at level 1: valid', change: (log) => log.recompress({ level: 1 }) },
  { name: 'L18 compressed again with stored blocks: valid', change: (log) => log.recompress({ level: 0 }) },
  {
    name: 'L21 stored inflated, the content right: valid, and noted',
    change: stored(({ content }) => content),
    ...INFLATED,
  },
];

describe('log file objects', () => {
  for (const { name, change, code, notes = [] } of [...INVALID, ...VALID]) {
    it(name, () =>
      expectAfter(base, (world) => {
        const log = target(world);
        change(log);
        return code === undefined ? valid(told(log, 'hash-verified', ...notes)) : invalid(bad(log, code, ...notes));
      }),
    );
  }

  it.each([0.1, 0.3, 0.5, 0.7, 0.9])(
    'L02 one bit of the stream flipped at %f of its length: never valid',
    async (share) => {
      const codes = ['gzip-invalid', 'gzip-truncated', 'gzip-trailing-data', 'hash-mismatch'] as const;
      const change = (world: World): LogHandle => {
        const log = target(world);
        log.replaceBody(flip(log.body, Math.floor(log.body.length * share)));
        return log;
      };
      // Where the bit lies decides which of them it is.
      const attempts = await Promise.allSettled(
        codes.map((code) => expectAfter(base, (world) => invalid(bad(change(world), code)))),
      );
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    },
  );

  it('L28 a bomb stops at the limit, and is unverifiable rather than changed', () =>
    expectAfter(base, (world) => {
      const log = target(world);
      log.replaceBody(gzip(new Uint8Array(2 ** 22)));
      return { ...incomplete(bad(log, 'too-large')), options: { limits: { maxInflatedBytes: 2 ** 20 } } };
    }));

  it('L30 two swapped log files: both have another hash', () =>
    expectAfter(base, (world) => {
      const [a, b] = [target(world), world.log({ hour: 1 })];
      const body = a.body;
      a.replaceBody(b.body);
      b.replaceBody(body);
      return invalid(bad(a, 'hash-mismatch'), bad(b, 'hash-mismatch'));
    }));

  it('L31 an older, valid log file of the same trail in its place: another hash', () =>
    expectAfter(base, (world) => {
      target(world).replaceBody(world.log({ hour: 0 }).body);
      return invalid(bad(target(world), 'hash-mismatch'));
    }));

  it('L34 an injected log file that no digest names: unreferenced, the chain itself valid', () =>
    expectAfter(base, (world) => {
      const injected = world.injectLog({ time: at(2.5) });
      return incomplete(finding('gap', 'log-unreferenced', injected));
    }));

  it.each([
    ['L35 a log file that may not be read: unverifiable, and the run goes on', 'AccessDenied'],
    ['L36 a log file that is archived: unverifiable, and the run goes on', 'InvalidObjectState'],
  ])('%s', (_, name) =>
    expectAfter(base, (world) => {
      const log = target(world);
      return { ...incomplete(bad(log, 'unreadable')), source: throwing(log, name) };
    }),
  );

  it('L37 the bucket of a log file is gone: unverifiable, and the run goes on', () =>
    expectAfter(base, (world) => {
      const log = target(world);
      const there = { bucket: 'gone-bucket', key: log.key };
      world.digest({ hour: 2 }).amend((json) => {
        json.logFiles[0]!.s3Bucket = there.bucket;
      });
      log.delete();
      return incomplete(untold(log), bad(there, 'unreadable'));
    }));
});
