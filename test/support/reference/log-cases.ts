import { deflateRawSync, deflateSync } from 'node:zlib';
import { gzip } from '../world/gzip.ts';
import type { World } from '../world/world.ts';
import { bytesOf, type CatalogueCase, flipBit, logAt, targetLog } from './catalogue-case.ts';
import { uriOf } from './plain.ts';

type Bytes = Uint8Array;

/** A case that replaces the body of one log file. */
function body(id: string, outcome: string | undefined, make: (body: Bytes, content: Bytes) => Bytes): CatalogueCase {
  const change = (world: World): unknown => {
    const log = logAt(world, 2);
    return log.replaceBody(make(log.body, log.content));
  };
  if (outcome === undefined) return { id, change, verdict: 'valid' };
  return { id, change, verdict: 'invalid', objects: targetLog(`invalid ${outcome}`) };
}

function join(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

function zeros(count: number): Bytes {
  return new Uint8Array(count);
}

const bodies: readonly CatalogueCase[] = [
  body('L01 one bit of the JSON flipped', 'hash-mismatch', (_, content) => gzip(flipBit(content, 40))),
  body('L03 stream cut in the middle', 'gzip-truncated', (stored) => stored.slice(0, stored.length >> 1)),
  body('L04 trailer removed', 'gzip-truncated', (stored) => stored.slice(0, -8)),
  body('L04 one byte of the trailer removed', 'gzip-truncated', (stored) => stored.slice(0, -1)),
  body('L06 CRC-32 wrong', 'gzip-invalid', (stored) => flipBit(stored, stored.length - 8)),
  body('L06 length wrong', 'gzip-invalid', (stored) => flipBit(stored, stored.length - 1)),
  body('L08 second member behind', 'gzip-trailing-data', (stored) => join(stored, gzip(bytesOf('{"Records":[]}')))),
  body('L09 bytes behind', 'gzip-trailing-data', (stored) => join(stored, bytesOf('behind'))),
  body('L10 zero padding behind', 'gzip-trailing-data', (stored) => join(stored, zeros(512))),
  body('L11 empty member in front', 'gzip-trailing-data', (stored) => join(gzip(zeros(0)), stored)),
  body('L12 two members', 'gzip-trailing-data', (_, content) =>
    join(gzip(content.slice(0, 100)), gzip(content.slice(100))),
  ),
  body('L14 header rewritten', undefined, (_, content) =>
    gzip(content, { mtime: 77, xfl: 2, os: 3, extra: bytesOf('abcd'), name: 'log.json', comment: 'none' }),
  ),
  body('L15 header with its CRC', undefined, (_, content) => gzip(content, { headerCrc: true, name: 'log.json' })),
  body('L15 header with a wrong CRC', 'gzip-invalid', (_, content) =>
    flipBit(gzip(content, { headerCrc: true, name: 'log.json' }), 19),
  ),
  body('L16 reserved flag', 'gzip-invalid', (stored) => flipBit(stored, 3, 5)),
  body('L16 method 7', 'gzip-invalid', (stored) => flipBit(join(stored.slice(0, 2), zeros(1), stored.slice(3)), 2)),
  body('L17 level 1', undefined, (_, content) => gzip(content, { level: 1 })),
  body('L18 stored blocks', undefined, (_, content) => gzip(content, { level: 0 })),
  body('L19 zero bytes', 'empty', () => zeros(0)),
  body('L20 gzip of nothing', 'hash-mismatch', () => gzip(zeros(0))),
  body('L21 stored inflated', undefined, (_, content) => content),
  body('L22 stored inflated and edited', 'hash-mismatch', (_, content) => flipBit(content, 40)),
  body('L23 zlib', 'hash-mismatch', (_, content) => new Uint8Array(deflateSync(content))),
  body('L24 raw deflate', 'hash-mismatch', (_, content) => new Uint8Array(deflateRawSync(content))),
  body('L27 compressed twice', 'hash-mismatch', (stored) => gzip(stored)),
  body('L28 decompression bomb', 'hash-mismatch', () => gzip(zeros(64 * 1024 * 1024))),
  body('L32 white space', 'hash-mismatch', (_, content) => gzip(join(content, bytesOf('\n')))),
  body('L33 BOM', 'hash-mismatch', (_, content) => gzip(join(bytesOf('\uFEFF'), content))),
];

export const LOG_CASES: readonly CatalogueCase[] = [
  ...bodies,
  {
    id: 'L29 deleted',
    change: (world) => logAt(world, 2).delete(),
    verdict: 'invalid',
    objects: targetLog('missing missing'),
  },
  {
    id: 'L30 two log files swapped',
    change: (world) => {
      const [one, two] = [logAt(world, 2, 0), logAt(world, 2, 1)];
      const first = one.body;
      one.replaceBody(two.body);
      two.replaceBody(first);
    },
    verdict: 'invalid',
    objects: (world) => ({
      [uriOf(logAt(world, 2, 0))]: 'invalid hash-mismatch',
      [uriOf(logAt(world, 2, 1))]: 'invalid hash-mismatch',
    }),
  },
  {
    id: 'L31 replaced by an older one',
    change: (world) => logAt(world, 2).replaceBody(logAt(world, 1).body),
    verdict: 'invalid',
    objects: targetLog('invalid hash-mismatch'),
  },
  {
    id: 'L34 log file that no digest names',
    change: (world) => world.injectLog({ time: '2026-03-01T02:45:00Z' }),
    verdict: 'incomplete',
    findings: ['gap log-unreferenced'],
  },
  {
    id: 'L34 object of a strange name among the log files',
    change: (world) => world.put(`${logAt(world, 2).key}.bak`, bytesOf('{}')),
    verdict: 'valid',
    findings: ['warning object-unrecognized'],
  },
  {
    id: 'L34 object that readers take for a log file',
    change: (world) => world.put(logAt(world, 2).key.replace('.json.gz', '.json'), bytesOf('{}')),
    verdict: 'incomplete',
    findings: ['gap object-unrecognized'],
  },
  {
    id: 'L35 L36 not readable',
    unreadable: (world) => [logAt(world, 2)],
    verdict: 'incomplete',
    objects: targetLog('unverifiable unreadable'),
  },
  {
    id: 'L37 bucket gone',
    change: (world) =>
      world.digest({ hour: 1 }).amend((json) => {
        json.logFiles[0]!.s3Bucket = 'no-such-bucket';
      }),
    verdict: 'incomplete',
    objects: (world) => ({ [`s3://no-such-bucket/${logAt(world, 1).key}`]: 'unverifiable unreadable' }),
    unmentioned: (world) => [logAt(world, 1)],
    findings: ['gap log-unreferenced'],
  },
];
