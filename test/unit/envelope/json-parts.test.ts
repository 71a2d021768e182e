import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberText, partsOf, sequenceOf } from '../../../src/envelope/json-parts.ts';

/** JSON with white space of every kind between its tokens. */
const spaced = fc.tuple(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t', ' ')).map(([text, indent]) => {
  return JSON.stringify(JSON.parse(text), null, indent);
});

describe('partsOf', () => {
  it('cuts every array into the texts of its items', () => {
    fc.assert(
      fc.property(fc.array(spaced), fc.constantFrom('', ' ', '\r\n\t'), (items, blank) => {
        const text = `[${blank}${items.join(`${blank},${blank}`)}${blank}]`;
        expect(partsOf(text)).toEqual(items);
      }),
    );
  });

  it('cuts every object into its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 2);
        expect(partsOf(text).map((part) => JSON.parse(`{${part}}`))).toEqual(
          Object.keys(object).map((key) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(object[key])}}`)),
        );
      }),
    );
  });
});

describe('memberText', () => {
  it('is the text of the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indent) => {
        const parsed = JSON.parse(JSON.stringify(object));
        const text = JSON.stringify(object, null, indent);
        for (const key of Object.keys(parsed)) expect(JSON.parse(memberText(text, key)!)).toEqual(parsed[key]);
      }),
    );
  });

  it('takes the last of equal keys, however they are written, and none that is not there', () => {
    expect(memberText('{"a":1,"\\u0061" : 2.0 ,"b":{"a":3}}', 'a')).toBe('2.0');
    expect(memberText('{"a\\"":1, "\\\\":[2]}', '\\')).toBe('[2]');
    expect(memberText('{"a:b":1}', 'a')).toBeUndefined();
    expect(memberText('{ }', 'a')).toBeUndefined();
  });
});

describe('sequenceOf', () => {
  it('finds arrays and objects wherever they begin, and takes the rest line by line', () => {
    const values = ['{"a":"}{"}', '[1,[2]]', '{}'];
    for (const between of ['', ' ', '\n', '\r\n\r\n']) expect(sequenceOf(values.join(between))).toEqual(values);
    expect(sequenceOf('one two\r\n{"a":\n1} three\n\n"four"')).toEqual(['one two', '{"a":\n1}', 'three', '"four"']);
    expect(sequenceOf(' \n')).toEqual([]);
    expect(sequenceOf('{"a":"\\"}\n{}')).toEqual(['{"a":"\\"}\n{}']);
    expect(sequenceOf('}{')).toEqual(['}{']);
  });

  it('finds every object of a row', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }), (objects) => {
        const texts = objects.map((object) => JSON.stringify(object));
        expect(sequenceOf(texts.join(''))).toEqual(texts);
      }),
    );
  });
});
