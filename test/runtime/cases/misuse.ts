import {
  formatReport,
  importPublicKeys,
  memorySource,
  mergeResults,
  type ObjectSource,
  parseDigest,
  parseRecords,
  reportOf,
  safeParseRecords,
  TrailproofError,
  verifyDigest,
  verifyLogFile,
  verifyTask,
  verifyTrail,
} from 'trailproof';
import type { SuiteData } from '../suite-data.ts';
import type { Case } from './case.ts';
import { checkEqual, checkFails, type ExpectedError } from './check.ts';

type Misuse = readonly [name: string, call: () => unknown, type: ExpectedError['type'], message: string];

/** Wrong arguments are refused with the parameter's name, before any work is done. */
export function misuseCases({ trails }: SuiteData): Case[] {
  const publicKeys = importPublicKeys(trails.sample.publicKeys);
  const reference = { hashValue: '0'.repeat(64), hashAlgorithm: 'SHA-256' };
  const bytes = new Uint8Array(1);
  // Each stands for a value of plain JavaScript, where no compiler keeps the types.
  const wrong = (value: unknown): never => value as never;
  const trail = (options: object): Promise<unknown> => verifyTrail(untouchable(), wrong({ publicKeys, ...options }));
  const misuses: readonly Misuse[] = [
    ['parseRecords of undefined', () => parseRecords(wrong(undefined)), TypeError, 'input'],
    ['parseRecords of an ArrayBuffer', () => parseRecords(wrong(bytes.buffer)), TypeError, 'input'],
    ['safeParseRecords of a Promise', () => safeParseRecords(wrong(Promise.resolve())), TypeError, 'input'],
    ['maxBytes 0', () => parseRecords('[]', { maxBytes: 0 }), RangeError, 'maxBytes'],
    ['maxBytes as text', () => parseRecords('[]', { maxBytes: wrong('1') }), TypeError, 'maxBytes'],
    ['parseDigest of text', () => parseDigest(wrong('{}')), TypeError, 'bytes'],
    ['verifyDigest of text', () => verifyDigest(wrong('{}'), { publicKeys }), TypeError, 'bytes'],
    ['verifyDigest without options', () => verifyDigest(bytes, wrong(undefined)), TypeError, 'options'],
    ['verifyDigest without keys', () => verifyDigest(bytes, wrong({})), TypeError, 'options.publicKeys'],
    [
      'a signature as bytes',
      () => verifyDigest(bytes, { publicKeys, signature: wrong(bytes) }),
      TypeError,
      'options.signature',
    ],
    ['verifyLogFile of text', () => verifyLogFile(wrong('{}'), reference), TypeError, 'body'],
    ['verifyLogFile of null', () => verifyLogFile(wrong(null), reference), TypeError, 'body'],
    ['verifyLogFile without a reference', () => verifyLogFile(bytes, wrong(undefined)), TypeError, 'reference'],
    [
      'a path that nobody knows',
      () => verifyLogFile(bytes, reference, { runtime: wrong('wasm') }),
      RangeError,
      'runtime',
    ],
    ['a path that is no text', () => verifyLogFile(bytes, reference, { runtime: wrong(1) }), TypeError, 'runtime'],
    [
      'a negative limit',
      () => verifyLogFile(bytes, reference, { maxInflatedBytes: -1 }),
      RangeError,
      'options.maxInflatedBytes',
    ],
    ['importPublicKeys of a number', () => importPublicKeys(5), TypeError, 'input'],
    ['a pin that is no hex', () => importPublicKeys([], { pin: ['xyz'] }), RangeError, 'options.pin[0]'],
    ['verifyTrail without a source', () => verifyTrail(wrong(undefined), { publicKeys }), TypeError, 'source'],
    [
      'a source that cannot list',
      () => verifyTrail({ get: async () => undefined }, { publicKeys }),
      TypeError,
      'source.list',
    ],
    ['an option that nobody knows', () => trail({ acounts: [] }), RangeError, 'acounts'],
    ['a pin of the scope that nobody knows', () => trail({ scope: { region: 'us-east-1' } }), RangeError, 'region'],
    ['an account of eleven digits', () => trail({ scope: { accounts: ['11111111111'] } }), RangeError, 'accounts'],
    ['an empty list of buckets', () => trail({ bucket: [] }), RangeError, 'options.bucket'],
    ['a time that is none', () => trail({ from: '2026-02-30T00:00:00Z' }), RangeError, 'options.from'],
    ['a range that ends before it begins', () => trail({ from: 2, to: 1 }), RangeError, 'options.from'],
    ['no concurrency', () => trail({ concurrency: 0 }), RangeError, 'options.concurrency'],
    ['a trail on a path that nobody knows', () => trail({ runtime: 'wasm' }), RangeError, 'options.runtime'],
    ['memorySource of an object', () => memorySource(wrong({})), TypeError, 'objects'],
    ['verifyTask of no task', () => verifyTask(untouchable(), wrong({}), { publicKeys }), TrailproofError, 'task'],
    ['mergeResults of an object', () => mergeResults(wrong({})), TypeError, 'results'],
    ['reportOf of text', () => reportOf(wrong('x'), { publicKeys }), TrailproofError, 'results'],
    ['formatReport of nothing', () => formatReport(wrong(undefined)), TypeError, 'report'],
  ];
  return [
    ...misuses.map(([name, call, type, message]) => ({
      name: `misuse: ${name} is a ${type.name}`,
      run: () => checkFails(name, call, { type, message }),
    })),
    {
      name: 'misuse: a bucket that the source does not serve has a code of its own',
      run: async () => {
        const source = memorySource(new Map());
        const error = await checkFails('get', () => source.get({ bucket: 'b', key: 'k' }), {
          type: TrailproofError,
          code: 'ERR_BUCKET_NOT_SERVED',
        });
        checkEqual('name', error.name, 'TrailproofError');
      },
    },
  ];
}

/** A source that must not be asked. */
function untouchable(): ObjectSource {
  return {
    get: () => {
      throw new Error('the source was asked for an object');
    },
    list: () => {
      throw new Error('the source was asked for a list');
    },
  };
}
