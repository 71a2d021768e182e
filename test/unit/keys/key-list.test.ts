import { describe, expect, it } from 'vitest';
import { type KeyList, type KeyShapes, listKeys as listKeysOf } from '../../../src/keys/key-list.ts';

/** Nothing but what is read everywhere, unless told. */
const listKeys = (input: unknown, shapes: Partial<KeyShapes> = {}): KeyList =>
  listKeysOf(input, { expected: 'keys', entriesIn: () => undefined, ...shapes });
const a = { Value: 'AA==', Fingerprint: 'aa' };
const b = { Value: 'BB==', Fingerprint: 'bb' };
const rejected = { index: 4, fingerprint: 'cc', code: 'key-weak', message: 'the modulus has 512 bits' };
const ring = { version: 1, PublicKeyList: [a, { ...b, FingerprintCheck: 'none' }], rejected: [rejected] };
const text = (value: unknown): string => JSON.stringify(value);
const utf8 = (value: unknown): Uint8Array => new Uint8Array(Buffer.from(text(value)));

describe('listKeys', () => {
  it.each<[string, unknown]>([
    ['ListPublicKeys output', { PublicKeyList: [a, b], NextToken: 'x', $metadata: {} }],
    ['the spelling of the AWS guide', { publicKeyList: [a, b] }],
    ['its pages', [{ PublicKeyList: [a], NextToken: 'x' }, { PublicKeyList: [b] }]],
    ['entries', [a, b]],
    ['entries and lists', [a, { PublicKeyList: [b] }]],
    ['JSON text', ` ${text({ PublicKeyList: [a, b] })}\n`],
    ['its bytes', utf8({ PublicKeyList: [a, b] })],
    ['several texts', [text({ PublicKeyList: [a] }), utf8(b)]],
    ['a text of several', text([{ PublicKeyList: [a] }, { PublicKeyList: [b] }])],
    ['texts of several', [text([{ PublicKeyList: [a] }]), text([b])]],
  ])('finds the entries of %s', (_, input) => {
    const { listed } = listKeys(input);
    expect(listed.map(({ entry }) => entry)).toEqual([a, b]);
  });

  it('finds a single entry, and none', () => {
    expect(listKeys([[[[a]]]]).listed.map(({ entry }) => entry)).toEqual([a]);
    expect(listKeys(a).listed.map(({ entry }) => entry)).toEqual([a]);
    expect(listKeys({ PublicKeyList: [] })).toEqual({ listed: [], rejected: [] });
    expect(listKeys([])).toEqual({ listed: [], rejected: [] });
  });

  it('hands on what a list holds, whatever it is', () => {
    const entries = [null, 1, 'x', [], {}];
    expect(listKeys({ PublicKeyList: entries }).listed.map(({ entry }) => entry)).toEqual(entries);
  });

  it('hands on the region of each list', () => {
    const { listed } = listKeys([
      { PublicKeyList: [a], Region: 'eu-west-1' },
      { PublicKeyList: [b], region: 'us-east-1' },
      a,
    ]);
    expect(listed.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1', undefined]);
  });

  it("reads a ring's own JSON", () => {
    for (const input of [ring, text(ring), [ring]]) {
      const list = listKeys(input);
      expect(list.listed.map(({ uncheckedLabel }) => uncheckedLabel)).toEqual([false, true]);
      expect(list.rejected).toEqual([rejected]);
    }
  });

  it('lets nobody but a ring waive the check of a label', () => {
    const { listed } = listKeys([{ PublicKeyList: ring.PublicKeyList }, ring.PublicKeyList[1]]);
    expect(listed.map(({ uncheckedLabel }) => uncheckedLabel)).toEqual([false, false, false]);
  });

  it('asks for entries of other shapes first, wherever a list may stand', () => {
    const entriesIn = (input: unknown) => (input === 'PEM' ? [a, b] : undefined);
    for (const input of ['PEM', ['PEM'], text(['PEM']), [a, [], { PublicKeyList: [b] }]]) {
      expect(listKeys(input, { entriesIn }).listed.map(({ entry }) => entry)).toEqual([a, b]);
    }
    expect(listKeys('PEM', { entriesIn }).listed.every(({ uncheckedLabel }) => !uncheckedLabel)).toBe(true);
    expect(() => listKeys('MEP', { entriesIn })).toThrow('input: expected keys, received a string');
  });

  it('stops asking for entries at 10,000', () => {
    let asked = 0;
    function* endless(): Generator<unknown> {
      for (;;) yield asked++;
    }
    expect(() => listKeys('PEM', { entriesIn: endless })).toThrow(RangeError);
    expect(asked).toBe(10_001);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^input: expected keys, received undefined$/],
    ['null', null, /received null$/],
    ['a number', 1, /received a number$/],
    ['a function', () => a, /received a function$/],
    ['an object of another shape', { Keys: [a] }, /received an object without PublicKeyList$/],
    ['a list that is none', { PublicKeyList: a }, /^input\.PublicKeyList: expected an array, received an object$/],
    ['a list that is missing', { PublicKeyList: undefined }, /expected an array, received undefined$/],
    ['an item of another shape', [a, { PublicKeyList: [b] }, 7], /^input\[2\]: .*received a number$/],
    ['text that is no JSON', '-----BEGIN PUBLIC KEY-----', /^input: .*a string that cannot be read as JSON/],
    ['bytes that are no text', Uint8Array.of(0x30, 0x82, 0xff), /bytes that cannot be read as JSON: .*UTF-8/],
    ['a key twice in one object', '{"PublicKeyList":[],"PublicKeyList":[]}', /twice/],
    ['JSON of another shape', '"x"', /cannot be read as JSON/],
    ['arrays five deep', [[[[[a]]]]], /nested less deeply/],
    ['a ring of another version', { ...ring, version: 2 }, /^input\.version: expected 1/],
    ['a ring without its rejections', { ...ring, rejected: undefined }, /^input\.rejected: expected an array/],
    ['a rejection of no kind', { ...ring, rejected: [{ ...rejected, code: 'toString' }] }, /^input\.rejected\[0\]/],
    ['a rejection without a number', { ...ring, rejected: [{ ...rejected, index: 0.5 }] }, /^input\.rejected\[0\]/],
    ['a rejection of no label', { ...ring, rejected: [{ ...rejected, fingerprint: 'x' }] }, /^input\.rejected\[0\]/],
    ['a rejection that is null', { ...ring, rejected: [null] }, /^input\.rejected\[0\]/],
  ])('throws TypeError for %s', (_, input, message) => {
    expect(() => listKeys(input)).toThrow(TypeError);
    expect(() => listKeys(input)).toThrow(message);
  });

  it('takes 10,000 keys and no more, however they come', () => {
    const list = { PublicKeyList: new Array(5_000).fill(a) };
    expect(listKeys([list, list]).listed.length).toBe(10_000);
    expect(() => listKeys([list, list, a])).toThrow(RangeError);
    expect(() => listKeys([list, list, { PublicKeyList: [a] }])).toThrow(RangeError);
  });

  it('takes no text beyond 16 Mi', () => {
    const long = text({ PublicKeyList: [a] }).padEnd(2 ** 24, ' ');
    expect(listKeys(long).listed.length).toBe(1);
    expect(() => listKeys(`${long} `)).toThrow(TypeError);
  });
});
