import { describe, expect, it } from 'vitest';
import { MAX_SIDECAR_BYTES, parseSidecar } from '../../../src/source/sidecar.ts';

const parse = (text: string | Uint8Array): Record<string, string> | undefined => parseSidecar(Buffer.from(text));

describe('parseSidecar', () => {
  it('reads the user metadata out of what head-object prints', () => {
    const head = {
      ContentLength: 5,
      LastModified: '2026-03-01T00:00:00+00:00',
      Metadata: { signature: 'ab', 'X-Y': '' },
    };
    expect(parse(JSON.stringify(head, undefined, 4))).toEqual({ signature: 'ab', 'x-y': '' });
    expect(parse('{"Metadata":{}}\n')).toEqual({});
  });

  it('takes __proto__ for a name like any other', () => {
    const metadata = parse('{"Metadata":{"__proto__":"ab"}}')!;
    expect(Object.entries(metadata)).toEqual([['__proto__', 'ab']]);
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
  });

  it.each([
    ['nothing', ''],
    ['a text', '"signature"'],
    ['an array', '[]'],
    ['no metadata', '{}'],
    ['lower-case metadata', '{"metadata":{}}'],
    ['the metadata alone', '{"signature":"ab"}'],
    ['null', '{"Metadata":null}'],
    ['a list', '{"Metadata":[]}'],
    ['a number', '{"Metadata":{"signature":5}}'],
    ['null for a value', '{"Metadata":{"signature":null}}'],
    ['metadata twice', '{"Metadata":{},"Metadata":{}}'],
    ['a signature twice', '{"Metadata":{"signature":"a","signature":"b"}}'],
    ['a byte order mark', '\ufeff{"Metadata":{}}'],
    ['UTF-16', Buffer.from('{"Metadata":{}}', 'utf16le')],
    ['no UTF-8', Buffer.concat([Buffer.from('{"Metadata":{"signature":"'), Buffer.of(0xff), Buffer.from('"}}')])],
    ['more than one megabyte', `{"Metadata":{"a":"${'b'.repeat(MAX_SIDECAR_BYTES)}"}}`],
    ['something deep', `{"Metadata":{},"x":${'['.repeat(20)}${']'.repeat(20)}}`],
  ])('takes %s for no sidecar', (_, text) => {
    expect(parse(text)).toBeUndefined();
  });
});
