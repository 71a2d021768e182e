import { describe, expect, it } from 'vitest';
import { type DerType, readDer } from '../../../src/keys/der.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const read = (text: string, ...types: DerType[]) => {
  const result = readDer(hex(text), types);
  return result.ok ? result.contents.map((content) => Buffer.from(content).toString('hex')) : result.reason;
};

describe('readDer', () => {
  it.each<[string, string, DerType[], string[]]>([
    ['a small INTEGER', '02 01 03', ['INTEGER'], ['03']],
    ['an INTEGER without its sign byte', '02 02 00 80', ['INTEGER'], ['80']],
    ['an INTEGER that needs no sign byte', '02 02 01 00', ['INTEGER'], ['0100']],
    ['an empty SEQUENCE', '30 00', ['SEQUENCE'], ['']],
    ['a BIT STRING without its count', '03 03 00 ab cd', ['BIT STRING'], ['abcd']],
    ['several values', '02 01 01 30 02 05 00 03 01 00', ['INTEGER', 'SEQUENCE', 'BIT STRING'], ['01', '0500', '']],
    ['no value', '', [], []],
    ['a length of one byte more', `30 81 80 ${'00'.repeat(0x80)}`, ['SEQUENCE'], ['00'.repeat(0x80)]],
    ['a length of two bytes more', `30 82 01 00 ${'00'.repeat(0x100)}`, ['SEQUENCE'], ['00'.repeat(0x100)]],
    ['a length of three bytes more', `30 83 01 00 00 ${'00'.repeat(2 ** 16)}`, ['SEQUENCE'], ['00'.repeat(2 ** 16)]],
  ])('reads %s', (_, bytes, types, contents) => {
    expect(read(bytes, ...types)).toEqual(contents);
  });

  it('reads a length of four bytes more', () => {
    const bytes = new Uint8Array(6 + 2 ** 24);
    bytes.set([0x30, 0x84, 0x01]);
    const result = readDer(bytes, ['SEQUENCE']);
    expect(result.ok && result.contents[0].length).toBe(2 ** 24);
  });

  it.each<[string, string, DerType, string]>([
    ['another type', '04 01 00', 'INTEGER', 'INTEGER expected, tag 0x4 found'],
    ['a constructed INTEGER', '22 01 01', 'INTEGER', 'INTEGER expected, tag 0x22 found'],
    ['no bytes', '', 'INTEGER', 'INTEGER expected, and the bytes end'],
    ['a byte after', '02 01 01 00', 'INTEGER', '1 bytes after the end of INTEGER'],
    ['an indefinite length', '30 80 02 01 01 00 00', 'SEQUENCE', 'indefinite length'],
    ['a long form where the short one does', '30 81 01 00', 'SEQUENCE', 'a length that is not in its shortest form'],
    ['the longest such', `30 81 7f ${'00'.repeat(0x7f)}`, 'SEQUENCE', 'a length that is not in its shortest form'],
    ['a zero in front of a length', `30 82 00 ff ${'00'.repeat(255)}`, 'SEQUENCE', 'not in its shortest form'],
    ['two zeros in front', `30 83 00 01 00 ${'00'.repeat(256)}`, 'SEQUENCE', 'not in its shortest form'],
    ['a length of five bytes', '30 85 01 00 00 00 00', 'SEQUENCE', 'a length of more than four bytes'],
    ['the reserved length', '30 ff', 'SEQUENCE', 'a length of more than four bytes'],
    ['no length', '30', 'SEQUENCE', 'the bytes end before its length'],
    ['half a length', '30 82 01', 'SEQUENCE', 'the bytes end inside its length'],
    ['a length beyond the end', '30 84 ff ff ff ff', 'SEQUENCE', 'the bytes end before its content does'],
    ['an empty INTEGER', '02 00', 'INTEGER', 'INTEGER: empty'],
    ['zero', '02 01 00', 'INTEGER', 'INTEGER: zero'],
    ['a negative INTEGER', '02 01 80', 'INTEGER', 'INTEGER: negative'],
    ['a superfluous zero byte', '02 02 00 7f', 'INTEGER', 'INTEGER: not in its shortest form'],
    ['two zero bytes', '02 03 00 00 80', 'INTEGER', 'INTEGER: not in its shortest form'],
    ['an empty BIT STRING', '03 00', 'BIT STRING', 'BIT STRING: empty'],
    ['unused bits', '03 02 01 80', 'BIT STRING', 'BIT STRING: unused bits'],
  ])('refuses %s', (_, bytes, type, reason) => {
    expect(read(bytes, type)).toContain(reason);
  });
});
