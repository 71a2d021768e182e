import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/digest/parse-digest.ts';
import { gzip } from '../../support/world/gzip.ts';
import { sampleJson, sampleText } from './sample-digest.ts';

const text = new Uint8Array(Buffer.from(sampleText()));
const packed = gzip(text);

describe('parseDigest', () => {
  it.each([
    ['gzip', packed],
    ['plain text', text],
  ])('reads %s', (_, bytes) => {
    expect(parseDigest(bytes)).toEqual(sampleJson());
  });

  it('adds, drops and renames nothing', () => {
    const spaced = sampleText((json) => Object.assign(json, { extra: { a: [1, null, 'x'] } }));
    expect(JSON.stringify(parseDigest(Buffer.from(spaced)))).toBe(JSON.stringify(JSON.parse(spaced)));
  });

  it.each([
    ['nothing', new Uint8Array(0), 'not a digest file'],
    ['words', Buffer.from('digest'), 'not a digest file'],
    ['a log file', gzip(Buffer.from('{"Records":[]}')), 'awsAccountId'],
    ['a cut file', packed.subarray(0, -9), 'does not end'],
    ['a file without trailer', packed.subarray(0, -8), 'trailer'],
    ['a wrong CRC', Uint8Array.from(packed, (byte, i) => (i === packed.length - 5 ? byte ^ 1 : byte)), 'CRC-32'],
    ['two members', Buffer.concat([packed, packed]), 'bytes follow'],
    ['a file packed twice', gzip(packed), 'UTF-8'],
    ['the gzip of nothing', gzip(new Uint8Array(0)), 'not a digest file'],
  ])('throws for %s', (_, bytes, message) => {
    const error = { name: 'TrailproofError', code: 'ERR_FORMAT', stage: 'parse' };
    expect(() => parseDigest(bytes)).toThrow(expect.objectContaining(error));
    expect(() => parseDigest(bytes)).toThrow(message);
  });

  it('throws for a bomb, of which it inflates no more than a digest can have', () => {
    expect(() => parseDigest(gzip(new Uint8Array(65 * 2 ** 20)))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT', message: expect.stringContaining('the content is longer than') }),
    );
  });

  it.each([[sampleText()], [undefined], [sampleJson()], [[1, 2]]])('throws for what is no bytes', (value) => {
    expect(() => parseDigest(value as never)).toThrow(TypeError);
    expect(() => parseDigest(value as never)).toThrow('bytes');
  });
});
