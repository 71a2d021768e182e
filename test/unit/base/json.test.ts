import { describe, expect, it } from 'vitest';
import { type JsonObject, parseStrictJson } from '../../../src/base/json.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);
const LIMITS = { maxDepth: 64, maxLength: 2 ** 27 };
const TOO_DEEP = /nested deeper than/;
const TOO_LARGE = /longer than/;
const reasonOf = (input: Uint8Array | string, limits = {}): string | undefined => {
  const result = parseStrictJson(input, { ...LIMITS, ...limits });
  return result.ok ? undefined : result.message;
};

describe('parseStrictJson', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '"a"',
    '-1.5e3',
    ' \t\r\n{"a" : [1, true, {"b": null}]}\n',
    '{"a":":,{}[]\\"","b":"\\\\"}',
    '{"a\\":":1,"a":{"a":{"a":1}},"A":2}',
    '[{"a":1},{"a":1}]',
    '{"1":1,"0":0,"":2}',
    '"\\ud800"',
  ])('reads %j from text and from bytes', (text) => {
    const expected = { ok: true, value: JSON.parse(text) };
    expect(parseStrictJson(text, LIMITS)).toEqual(expected);
    expect(parseStrictJson(bytes(text), LIMITS)).toEqual(expected);
  });

  it('keeps __proto__ as a key like any other', () => {
    const result = parseStrictJson('{"__proto__":{"polluted":true},"a":1}', LIMITS);
    const value = (result as { value: JsonObject }).value;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value['polluted']).toBeUndefined();
  });

  it.each([
    ['beside each other', '{"a":1,"a":1}'],
    ['apart', '{"a":1,"b":2,"a":3}'],
    ['three times', '{"a":1,"a":1,"a":1}'],
    ['nested', '{"b":[{"c":{"a":1,"a":2}}]}'],
    ['with the same spelling escaped', '{"a":1,"\\u0061":2}'],
    ['with objects as values', '{"a":{"x":1,"y":2},"a":{}}'],
    ['__proto__', '{"__proto__":1,"__proto__":{}}'],
    ['__proto__ escaped', '{"__proto__":{"a":1},"__pr\\u006fto__":{"a":1}}'],
    ['constructor', '{"constructor":1,"constructor":2}'],
    ['the empty key', '{"":1,"":2}'],
    ['an index', '[{"0":1,"0":2}]'],
    ['with quotes inside', '{"\\"":1,"\\u0022":2}'],
    ['behind strings that look like keys', '{"a":"\\\\","b":"\\":1","a":0}'],
  ])('refuses a key that stands twice: %s', (_, text) =>
    expect(reasonOf(text)).toBe('a key stands twice in one object'),
  );

  it.each([
    ['nothing', ''],
    ['white space', ' '],
    ['a byte order mark', '\ufeff{}'],
    ['a NUL behind', '{}\0'],
    ['a no-break space', '{}\u00a0'],
    ['two values', '{}{}'],
    ['a comma at the end', '[1,]'],
    ['a comment', '{}//'],
    ['single quotes', "{'a':1}"],
    ['NaN', 'NaN'],
    ['a leading zero', '01'],
    ['a raw line end in a string', '"a\nb"'],
    ['an open string', '"a'],
    ['a string that ends with an escape', '"a\\"'],
    ['brackets that do not match', '[}'],
    ['closing brackets', ']]]'],
    ['colons', '::'],
  ])('refuses %s', (_, text) => {
    expect(reasonOf(text)).toBe('the text is not JSON');
    expect(reasonOf(bytes(text))).toBe('the text is not JSON');
  });

  it.each([
    ['a stray byte in a string', [0x22, 0xff, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0, 0x7d, 0]],
  ])('refuses what is not UTF-8: %s', (_, input) =>
    expect(reasonOf(Uint8Array.from(input))).toBe('the bytes are not UTF-8'),
  );

  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('takes the limit of depth and not one more: %s', (_, open, close) => {
    const text = (depth: number): string => open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth);
    expect(reasonOf(text(64))).toBeUndefined();
    expect(reasonOf(text(65))).toMatch(TOO_DEEP);
    expect(reasonOf(text(3), { maxDepth: 3 })).toBeUndefined();
    expect(reasonOf(text(4), { maxDepth: 3 })).toMatch(TOO_DEEP);
  });

  it('counts depth, not brackets, and none inside of strings', () => {
    expect(reasonOf(`[${'[],'.repeat(1000)}{}]`, { maxDepth: 2 })).toBeUndefined();
    expect(reasonOf(`["${'['.repeat(100)}","\\"[[["]`, { maxDepth: 1 })).toBeUndefined();
  });

  it('never throws on depth, whatever the limit', () => {
    expect(reasonOf(nested(100_000))).toMatch(TOO_DEEP);
    expect(reasonOf(nested(100_000), { maxDepth: 100_000 })).toBeUndefined();
  });

  it('takes the limit of length and not one more', () => {
    expect(reasonOf('"abc"', { maxLength: 5 })).toBeUndefined();
    expect(reasonOf('"abcd"', { maxLength: 5 })).toMatch(TOO_LARGE);
    expect(reasonOf(bytes('"€€€"'), { maxLength: 5 })).toBeUndefined();
    expect(reasonOf(bytes('"€€€€"'), { maxLength: 5 })).toMatch(TOO_LARGE);
    expect(reasonOf(bytes('"😀"'), { maxLength: 4 })).toBeUndefined();
    expect(reasonOf(bytes('"😀"'), { maxLength: 3 })).toMatch(TOO_LARGE);
  });

  it('refuses bytes that cannot fit before it decodes them', () => {
    expect(reasonOf(new Uint8Array(1000).fill(0xff), { maxLength: 100 })).toMatch(TOO_LARGE);
  });
});
