import { describe, expect, it } from 'vitest';
import {
  assertBytes,
  assertFunction,
  assertInteger,
  assertMembers,
  assertObject,
  assertOneOf,
  assertString,
  isObject,
  kindOf,
  optional,
  typeError,
} from '../../../src/base/assert.ts';

describe('kindOf', () => {
  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'an array'],
    [new Uint8Array(), 'bytes'],
    [Buffer.of(1), 'bytes'],
    [new Date(0), 'a Date'],
    [{}, 'an object'],
    [Object.create(null), 'an object'],
    ['', 'a string'],
    [0, 'a number'],
    [0n, 'a bigint'],
    [true, 'a boolean'],
    [Symbol('s'), 'a symbol'],
    [() => {}, 'a function'],
  ])('says what came: case %#', (value, kind) => expect(kindOf(value)).toBe(kind));
});

describe('isObject', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [null, false],
    [[], false],
    [new Uint8Array(), false],
    ['a', false],
    [undefined, false],
    [() => {}, false],
  ])('case %#', (value, expected) => expect(isObject(value)).toBe(expected));
});

describe('typeError', () => {
  it('names the parameter, what was expected and what came', () => {
    const error = typeError('options.scope', 'an object', null);
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('options.scope: expected an object, received null');
  });
});

describe('the asserts', () => {
  it.each([
    ['assertObject', () => assertObject('p', {})],
    ['assertString', () => assertString('p', '')],
    ['assertBytes', () => assertBytes('p', Buffer.of())],
    ['assertFunction', () => assertFunction('p', () => {})],
    ['assertInteger, least', () => assertInteger('p', 1, 1, 3)],
    ['assertInteger, most', () => assertInteger('p', 3, 1, 3)],
    ['assertOneOf', () => assertOneOf('p', 'a', ['a', 'b'])],
  ])('%s lets it pass', (_, assert) => expect(assert).not.toThrow());

  it.each([
    ['assertObject', () => assertObject('p', []), 'p: expected an object, received an array'],
    ['assertString', () => assertString('p', 1), 'p: expected a string, received a number'],
    ['assertBytes', () => assertBytes('p', [1]), 'p: expected a Uint8Array, received an array'],
    ['assertBytes, buffer', () => assertBytes('p', new ArrayBuffer(1)), 'p: expected a Uint8Array, received an object'],
    ['assertFunction', () => assertFunction('p', {}), 'p: expected a function, received an object'],
    ['assertInteger', () => assertInteger('p', '1', 1, 3), 'p: expected a number, received a string'],
    ['assertOneOf', () => assertOneOf('p', 1, ['a', 'b']), "p: expected one of 'a', 'b', received a number"],
  ])('%s throws a TypeError', (_, assert, message) => expect(assert).toThrow(new TypeError(message)));

  it.each([
    [0, '0'],
    [4, '4'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('assertInteger throws a RangeError for %s', (value, shown) =>
    expect(() => assertInteger('p', value, 1, 3)).toThrow(
      new RangeError(`p: expected a whole number from 1 to 3, received ${shown}`),
    ),
  );

  it.each(['c', 'A', '', 'toString'])('assertOneOf throws a RangeError for %j', (value) =>
    expect(() => assertOneOf('p', value, ['a', 'b'])).toThrow(
      new RangeError(`p: expected one of 'a', 'b', received '${value}'`),
    ),
  );

  it('assertMembers names the first member that fails its check, and leaves other members alone', () => {
    const checks = { a: assertString, b: optional(assertFunction) };
    expect(() => assertMembers('p', { a: '', c: 1 }, checks)).not.toThrow();
    expect(() => assertMembers('p', { a: '', b: undefined }, checks)).not.toThrow();
    expect(() => assertMembers('p', { b: 1 }, checks)).toThrow(
      new TypeError('p.a: expected a string, received undefined'),
    );
    expect(() => assertMembers('p', { a: '', b: null }, checks)).toThrow(
      new TypeError('p.b: expected a function, received null'),
    );
    expect(() => assertMembers('p', [], checks)).toThrow(new TypeError('p: expected an object, received an array'));
  });
});
