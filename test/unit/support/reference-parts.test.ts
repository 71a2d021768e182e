import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../support/reference/gzip-frame.ts';
import { isWithin, remainder, union, within } from '../../support/reference/intervals.ts';
import { parseName } from '../../support/reference/object-names.ts';
import { parseStrictJson } from '../../support/reference/strict-json.ts';
import { instant, utcTime } from '../../support/reference/times.ts';
import { gzip } from '../../support/world/gzip.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

describe('the JSON of the reference', () => {
  it.each([
    '{}',
    ' {"a":[1,-0.5e+3,true,false,null,"\\u0041\\n\\/"]}\r\n\t ',
    '"\ud83d\ude00"',
    '{"a":{"a":1},"b":[{"a":1}]}',
    '{"__proto__":1,"constructor":2}',
  ])('takes %j as JSON.parse does', (text) => {
    const plain = (value: unknown): unknown =>
      value instanceof Map
        ? [...value].map(([name, member]) => [name, plain(member)])
        : Array.isArray(value)
          ? value.map(plain)
          : value;
    const revived = JSON.parse(text, (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) ? new Map(Object.entries(value)) : value,
    ) as unknown;
    expect(plain(parseStrictJson(bytes(text))!.value)).toEqual(plain(revived));
  });

  it.each([
    '',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"a":{"b":1,"b":1}}]',
    '\ufeff{}',
    '{}x',
    '{} {}',
    '{"a":1,}',
    '[1,]',
    '[01]',
    '[1.]',
    '[+1]',
    '[.5]',
    '["\t"]',
    '["\\x"]',
    '["\\u00g0"]',
    '["a',
    "{'a':1}",
    '{a:1}',
    'nul',
    'NaN',
    '\u00a0{}',
    '['.repeat(200) + ']'.repeat(200),
  ])('refuses %j', (text) => expect(parseStrictJson(bytes(text))).toBeUndefined());

  it('refuses what is no UTF-8', () => {
    expect(parseStrictJson(new Uint8Array([0x22, 0xc0, 0x80, 0x22]))).toBeUndefined();
    expect(parseStrictJson(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBeUndefined();
  });
});

describe('the gzip frame of the reference', () => {
  const content = bytes('some content, some content, some content');
  const whole = gzip(content, { extra: bytes('ab'), name: 'n', comment: 'c', headerCrc: true });
  const readFrame = (body: Uint8Array): unknown => {
    const read = contentOf(body);
    return 'code' in read ? read.code : Buffer.from(read.value).toString();
  };

  it('takes a member with every field of a header', () =>
    expect(readFrame(whole)).toBe(Buffer.from(content).toString()));

  it('finds every cut truncated', () => {
    for (let length = 2; length < whole.length; length++) {
      expect(readFrame(whole.slice(0, length)), `${length} bytes`).toBe('gzip-truncated');
    }
  });

  it('finds every changed bit of stream and trailer, but for those that fill the last byte of the stream', () => {
    const plain = gzip(content);
    const filling: number[] = [];
    for (let bit = 10 * 8; bit < plain.length * 8; bit++) {
      const changed = plain.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      if (readFrame(changed) === Buffer.from(content).toString()) filling.push(bit);
      else expect(readFrame(changed), `bit ${bit}`).toMatch(/^gzip-(?:truncated|invalid)$/);
    }
    for (const bit of filling) expect(bit >> 3).toBe(plain.length - 9);
    expect(filling.length).toBeLessThan(8);
  });

  it('takes a stream of several blocks, and an empty one', () => {
    const stored = gzip(new Uint8Array(200_000), { level: 0 });
    expect(contentOf(stored)).toEqual({ value: Buffer.alloc(200_000) });
    expect(deflateRawSync(new Uint8Array()).length).toBe(2);
    expect(readFrame(gzip(new Uint8Array()))).toBe('');
  });
});

describe('the names of the reference', () => {
  const folder = 'AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/03/01';
  const digest = (rest: string, path = folder): string => `${path}/111111111111_CloudTrail-Digest_us-east-1_${rest}`;

  it.each([
    ['abc', 'us-east-1'],
    ['a.b_c-d', 'eu-west-1'],
    ['trail_us-east-1_x', 'us-gov-east-1'],
    ['a_20260301T101742Z_b', 'us-iso-east-1'],
    ['x_backfill', 'eusc-de-east-1'],
  ])('tell trail %s of %s', (trail, homeRegion) => {
    for (const [tail, backfill] of [
      ['', false],
      ['_backfill', true],
    ] as const) {
      const name = parseName(digest(`${trail}_${homeRegion}_20260301T101742Z${tail}.json.gz`));
      expect(name).toMatchObject({
        kind: 'digest',
        trail,
        homeRegion,
        backfill,
        end: Date.UTC(2026, 2, 1, 10, 17, 42),
      });
    }
  });

  it.each(['', 'a/b', 'AWSLogs', 'AWSLogs/o-exampleorg1', '111111111111/CloudTrail', 'x+%2F é'])(
    'tell prefix %j',
    (prefix) => {
      const path = `${prefix}/AWSLogs/o-exampleorg1/111111111111/CloudTrail/us-east-1/2026/03/01`;
      const name = parseName(`${path}/111111111111_CloudTrail_us-east-1_20260301T1015Z_abcdefgh12345678.json.gz`);
      expect(name).toMatchObject({
        kind: 'log',
        prefix,
        organization: 'o-exampleorg1',
        time: Date.UTC(2026, 2, 1, 10, 15),
      });
    },
  );

  it.each([
    digest('abc_us-east-1_20260302T101742Z.json.gz'),
    digest('abc_us-east-1_20260301T241742Z.json.gz'),
    digest('abc_us-east-1_20260301T1017Z.json.gz'),
    digest('abc_us-east-1_20260301T101742Z.json.gz.json.gz'),
    digest('abc_useast1_20260301T101742Z.json.gz'),
    digest('ab_us-east-1_20260301T101742Z.json.gz'),
    digest('a__b_us-east-1_20260301T101742Z.json.gz'),
    digest('us-east-1_20260301T101742Z.json.gz'),
    digest('abc_us-east-1_20260301T101742Z.JSON.GZ'),
    digest('abc_us-east-1_20260301T101742Z.json.gz', folder.replace('us-east-1', 'eu-west-1')),
    digest('abc_us-east-1_20260301T101742Z.json.gz', folder.replace('111111111111', '222222222222')),
    digest('abc_us-east-1_20260301T101742Z.json.gz', folder.replace('AWSLogs', 'awslogs')),
    digest('abc_us-east-1_20260301T101742Z.json.gz', folder.replace('2026/03/01', '2026/3/1')),
  ])('refuse %s', (key) => expect(parseName(key)).toBeUndefined());

  it('tell what is strange among log files', () => {
    const path = 'AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01';
    const strange = { kind: 'strange', account: '111111111111', day: Date.UTC(2026, 2, 1) };
    expect(parseName(`${path}/file`)).toMatchObject(strange);
    expect(
      parseName(`${path}/more/111111111111_CloudTrail_us-east-1_20260301T1015Z_abcdefgh12345678.json.gz`),
    ).toMatchObject(strange);
    for (const key of [`${path}/`, 'AWSLogs/111111111111/CloudTrail/', `${path.replace('03/01', '02/30')}/file`]) {
      expect(parseName(key)).toBeUndefined();
    }
  });
});

describe('the times of the reference', () => {
  it('take UTC times of the calendar', () => {
    expect(utcTime('2026-03-01T10:17:42Z')).toBe(Date.UTC(2026, 2, 1, 10, 17, 42));
    expect(utcTime('2026-03-01T10:17:42.250Z')).toBe(Date.UTC(2026, 2, 1, 10, 17, 42, 250));
    for (const text of [
      '2026-02-29T00:00:00Z',
      '2026-03-01T10:17:42',
      '2026-03-01T10:17:42+00:00',
      '2026-03-01',
      5,
      null,
    ]) {
      expect(utcTime(text)).toBeUndefined();
    }
  });

  it('refuse an instant without a zone', () => {
    expect(instant('2026-03-01T10:17:42+05:00')).toBe(Date.UTC(2026, 2, 1, 5, 17, 42));
    expect(() => instant('2026-03-01T10:17:42')).toThrow(RangeError);
  });
});

describe('the intervals of the reference', () => {
  const list = [
    { from: 5, to: 7 },
    { from: 0, to: 2 },
    { from: 2, to: 3 },
    { from: 6, to: 9 },
    { from: 4, to: 4 },
  ];

  it('join, cut and complete', () => {
    expect(union(list)).toEqual([
      { from: 0, to: 3 },
      { from: 5, to: 9 },
    ]);
    expect(within({ from: 1, to: 6 }, list)).toEqual([
      { from: 1, to: 3 },
      { from: 5, to: 6 },
    ]);
    expect(remainder({ from: -1, to: 12 }, list)).toEqual([
      { from: -1, to: 0 },
      { from: 3, to: 5 },
      { from: 9, to: 12 },
    ]);
    expect(isWithin({ from: 5, to: 9 }, list)).toBe(true);
    expect(isWithin({ from: 4, to: 6 }, list)).toBe(false);
  });
});
