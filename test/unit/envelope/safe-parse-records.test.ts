import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { safeParseRecords } from '../../../src/envelope/safe-parse-records.ts';
import { records } from '../record/samples.ts';

const { AwsApiCall, AwsVpceEvent } = records;

describe('safeParseRecords', () => {
  it.each<[envelope: string, value: JsonValue]>([
    ['log-file', { Records: [AwsApiCall] }],
    ['log-file', { Records: [] }],
    ['array', [AwsApiCall]],
    ['array', []],
    ['record', AwsApiCall],
    ['record', AwsVpceEvent],
  ])('names the envelope %s', (envelope, value) => {
    const result = safeParseRecords(value);
    expect(result.envelope).toBe(envelope);
    expect(result.rejected).toEqual([]);
    expect(result).not.toHaveProperty('error');
  });

  it('keeps what is right and hands over what is not', () => {
    const bad = { ...AwsApiCall, readOnly: 'true' };
    const result = safeParseRecords([bad, AwsApiCall, 'x']);
    expect(result.records).toEqual([AwsApiCall]);
    expect(result.rejected).toEqual([
      {
        index: 0,
        value: bad,
        issues: [{ index: 0, path: 'readOnly', expected: 'true or false', received: 'a string "true"' }],
      },
      { index: 2, value: 'x', issues: [{ index: 2, path: '', expected: 'an object', received: 'a string "x"' }] },
    ]);
    expect(result.rejected[0]?.value).toBe(bad);
    expect(result).not.toHaveProperty('error');
  });

  it('gives each rejected record an issue, and bounds their number', () => {
    const bad = { ...AwsApiCall, readOnly: 1, errorCode: 1 };
    const { rejected } = safeParseRecords(new Array(20_000).fill(bad));
    expect(rejected).toHaveLength(20_000);
    expect(rejected[4999]?.issues).toHaveLength(2);
    expect(rejected[5000]?.issues).toHaveLength(1);
    expect(rejected[19_999]?.issues).toHaveLength(1);
  });

  it.each<[what: string, input: string | Uint8Array | JsonValue, message: RegExp]>([
    ['no text', '', /received nothing$/],
    ['no bytes', new Uint8Array(0), /received nothing$/],
    ['blanks', ' \r\n', /received nothing$/],
    ['text that is not JSON', 'CloudTrail validation', /received text that is not JSON: ./],
    ['a template', '{"Records":[...]}', /received text that is not JSON \(it has '\.\.\.', as templates have .*\): ./],
    ['a cut log file', '{"Records":[{"eventVersion":"1.0"},', /received text that is not JSON: ./],
    ['two byte order marks', '\uFEFF\uFEFF{', /received text that is not JSON: ./],
    [
      'bytes that are not UTF-8',
      new Uint8Array([0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d]),
      /received bytes that are not UTF-8$/,
    ],
    ['a cut gzip file', gzipSync('{"Records":[]}').subarray(0, 20), /received gzip that cannot be read: /],
    ['gzip four times over', gzipSync(gzipSync(gzipSync(gzipSync('[]')))), /received bytes that are not UTF-8$/],
    ['null', null, /received null$/],
    ['a number', '42', /received a number$/],
    ['an object without keys', {}, /received an object without keys$/],
    ['another object', { b: 1, a: 2 }, /received an object with the keys "b", "a"$/],
    ['a log file without a list', { Records: {} }, /received an object with the keys "Records"$/],
  ])('says why nothing could be read: %s', (_, input, message) => {
    const { error, ...rest } = safeParseRecords(input);
    expect(rest).toEqual({ envelope: undefined, nested: [], records: [], rejected: [] });
    expect(error?.message).toMatch(message);
  });

  it('takes a hundred thousand levels of nothing', () => {
    expect(safeParseRecords('['.repeat(1e5)).error?.message).toMatch(/not JSON/);
    expect(safeParseRecords(`${'['.repeat(1e5)}${']'.repeat(1e5)}`).rejected).toHaveLength(1);
    expect(safeParseRecords('{"Records":['.repeat(1e5) + ']}'.repeat(1e5)).error?.message).toMatch(/deeper than 16/);
  });
});

describe('maxBytes', () => {
  const text = JSON.stringify([{ ...AwsApiCall, errorMessage: 'é' }]);
  const bytes = new TextEncoder().encode(text);

  it.each<[what: string, input: string | Uint8Array, size: number]>([
    ['text', text, text.length],
    ['bytes', bytes, bytes.length],
    ['gzip', gzipSync(bytes), bytes.length],
  ])('bounds %s', (_, input, size) => {
    expect(safeParseRecords(input, { maxBytes: size }).records).toHaveLength(1);
    const { error, records: none } = safeParseRecords(input, { maxBytes: size - 1 });
    expect(none).toEqual([]);
    expect(error?.message).toContain(String(size - 1));
  });

  it('stops a bomb', () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    expect(safeParseRecords(bomb, { maxBytes: 1000 }).error?.message).toContain('1000');
  });
});

describe('misuse', () => {
  it.each<[input: unknown, received: string]>([
    [undefined, 'undefined'],
    [() => [], 'a function'],
    [1n, 'a bigint'],
    [Symbol('s'), 'a symbol'],
    [new ArrayBuffer(8), 'an object of type ArrayBuffer'],
    [new Date(), 'an object of type Date'],
    [new Map(), 'an object of type Map'],
    [Promise.resolve([]), 'an object of type Promise'],
  ])('%s is no input', (input, received) => {
    const message = `input: expected a string, a Uint8Array or a JSON value, received ${received}`;
    expect(() => safeParseRecords(input as never)).toThrow(new TypeError(message));
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 32])('maxBytes %d is out of range', (maxBytes) => {
    expect(() => safeParseRecords('[]', { maxBytes })).toThrow(RangeError);
  });

  it('checks the options', () => {
    expect(() => safeParseRecords('[]', 5 as never)).toThrow(
      new TypeError('options: expected an object, received a number'),
    );
    expect(() => safeParseRecords('[]', { maxBytes: '5' as never })).toThrow(TypeError);
  });
});
