import { describe, expect, it } from 'vitest';
import { parseLog } from '../../../src/verified/parse-log.ts';
import { gzip } from '../../support/world/gzip.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('parseLog', () => {
  it('takes what stands in Records, of whatever kind', () => {
    expect(parseLog(bytes('{"Records":[1,{"a":[]},null],"more":1}'))).toEqual({ values: [1, { a: [] }, null] });
    expect(parseLog(bytes('{"Records":[]}'))).toEqual({ values: [] });
  });

  it.each([
    ['no JSON', bytes('{"Records":['), 'not JSON'],
    ['nothing', bytes(''), 'not JSON'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'not UTF-8'],
    [
      'a second gzip member inside of the first, which was not hashed inflated',
      gzip(bytes('{"Records":[]}')),
      'not UTF-8',
    ],
    ['an array', bytes('[{"eventVersion":"1.08"}]'), '{"Records":[…]}'],
    ['a record by itself', bytes('{"eventVersion":"1.08"}'), '{"Records":[…]}'],
    ['Records that are no list', bytes('{"Records":{"length":0}}'), '{"Records":[…]}'],
    ['no own Records', bytes('{"__proto__":{"Records":[]}}'), '{"Records":[…]}'],
  ])('refuses %s', (_, content, words) => {
    expect(parseLog(content)).toEqual({ flaw: expect.stringContaining(words) });
  });
});
