import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import type { JsonValue } from '../../../src/base/json.ts';
import { parseRecords } from '../../../src/envelope/parse-records.ts';
import { RecordsError } from '../../../src/record/records-error.ts';
import { records } from '../record/samples.ts';

const { AwsApiCall, AwsConsoleSignIn, early } = records;

function errorOf(input: string | Uint8Array | JsonValue): RecordsError {
  try {
    parseRecords(input);
  } catch (error) {
    if (error instanceof RecordsError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('parseRecords', () => {
  const value = { Records: [AwsApiCall, AwsConsoleSignIn, early] };
  const text = JSON.stringify(value);
  const bytes = new TextEncoder().encode(text);

  it.each<[what: string, input: string | Uint8Array | JsonValue]>([
    ['text', text],
    ['text with a byte order mark', `\uFEFF${text}`],
    ['text with white space around it', `\r\n ${text}\n`],
    ['bytes', bytes],
    ['bytes with a byte order mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['gzip', gzipSync(bytes)],
    ['gzip in gzip', gzipSync(gzipSync(bytes))],
    ['a parsed log file', value],
    ['a parsed array', value.Records],
  ])('reads %s', (_, input) => {
    expect(parseRecords(input)).toEqual(value.Records);
  });

  it('reads one record', () => {
    expect(parseRecords(JSON.stringify(early))).toEqual([early]);
  });

  it('reads a log file without records', () => {
    expect(parseRecords('{"Records":[]}')).toEqual([]);
  });

  it('hands over the parsed objects themselves', () => {
    const parsed = parseRecords(value);
    for (const [i, record] of parsed.entries()) expect(record).toBe(value.Records[i]);
  });

  it('reads the first form of records, version 1.0', () => {
    const [record, ...others] = parseRecords(readFileSync('fixtures/records/version-1.0-start-instances.json'));
    expect(others).toEqual([]);
    if (record?.eventType !== undefined) throw new Error('a record of version 1.0 has no eventType');
    expect(record?.eventVersion).toBe('1.0');
    expect(record?.eventID).toBeUndefined();
    const caller = record?.userIdentity;
    expect(caller?.type === 'IAMUser' ? caller.userName : caller).toBe('Alice');
  });
});

describe('a record is what CloudTrail wrote', () => {
  it.each([
    ['__proto__ stays a key', '{"__proto__":{"polluted":true},"constructor":{"prototype":null}}'],
    ['numbers', '[0.0,-0,1e400,123456789012345678901234567890,9.82222E-5]'],
    ['escapes and lone surrogates', String.raw`["\/","\u0000","\ud800","é","😀"]`],
    ['the order of keys', '{"b":1,"a":2,"10":3,"9":4}'],
    ['empty keys and values', '{"":"","a":{},"b":[],"c":null}'],
  ])('%s', (_, payload) => {
    const text = JSON.stringify({ ...AwsApiCall, requestParameters: {} }).replace(
      '"requestParameters":{}',
      () => `"requestParameters":{"x":${payload}},"__proto__":${payload}`,
    );
    const [record] = parseRecords(`[${text}]`);
    expect(JSON.stringify(record)).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(Object.hasOwn(record!, '__proto__')).toBe(true);
  });
});

describe('RecordsError', () => {
  it('names what is wrong, and where', () => {
    const error = errorOf([AwsApiCall, { ...AwsApiCall, readOnly: 'true' }, 5]);
    expect(error).toBeInstanceOf(TrailproofError);
    expect(error).toMatchObject({ name: 'RecordsError', code: 'ERR_RECORDS' });
    expect(error.issues).toEqual([
      { index: 1, path: 'readOnly', expected: 'true or false', received: 'a string "true"' },
      { index: 2, path: '', expected: 'an object', received: 'a number 5' },
    ]);
    expect(error.message).toBe(
      '2 of 3 records are not what their type says: record 1, readOnly: expected true or false, received a string "true"; ' +
        'record 2: expected an object, received a number 5',
    );
  });

  it('shows the first issues and how many more there are', () => {
    const error = errorOf(new Array(5).fill(null));
    expect(error.message).toMatch(/^5 of 5 records .*; and 2 more$/);
    expect(error.issues).toHaveLength(5);
  });

  it('keeps at most 1,000 issues', () => {
    const error = errorOf(new Array(100_000).fill({ ...AwsApiCall, readOnly: 1, errorCode: 1 }));
    expect(error.issues).toHaveLength(1000);
    expect(error.message).toMatch(/^100000 of 100000 records .*; and \d+ more$/);
    expect(error.message.length).toBeLessThan(500);
  });

  it('has no issues where nothing could be read', () => {
    const error = errorOf('{"Records":');
    expect(error.issues).toEqual([]);
    expect(error.message).toMatch(/^nothing could be read as CloudTrail records: received text that is not JSON: ./);
  });
});
