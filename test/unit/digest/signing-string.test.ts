import { describe, expect, it } from 'vitest';
import { digestSigningString } from '../../../src/digest/signing-string.ts';

const HASH = '4277102dccf54c0c247738ca5e6e3504b7370206ef1c82855994ec23441ae1ed';
const FIELDS = {
  digestEndTime: '2026-03-01T03:17:42Z',
  digestS3Bucket: 'logs',
  digestS3Object: 'AWSLogs/x.json.gz',
  previousDigestSignature: '50887ccf',
};

describe('digestSigningString', () => {
  it('is four lines without an end', () => {
    const text = digestSigningString(FIELDS, HASH);
    expect(text).toBe(`2026-03-01T03:17:42Z\nlogs/AWSLogs/x.json.gz\n${HASH}\n50887ccf`);
    expect([...Buffer.from(text)].filter((byte) => byte === 0x0a).length).toBe(3);
    expect(text).not.toContain('\r');
  });

  it('ends with the word null where there is no predecessor', () => {
    expect(digestSigningString({ ...FIELDS, previousDigestSignature: null }, HASH)).toBe(
      `2026-03-01T03:17:42Z\nlogs/AWSLogs/x.json.gz\n${HASH}\nnull`,
    );
  });

  it('takes the fields as they are written', () => {
    const odd = {
      digestEndTime: '2026-03-01T03:17:42.120Z',
      digestS3Bucket: 'Logs',
      digestS3Object: 'a prefix+%2F/日本/AWSLogs\\x',
      previousDigestSignature: '50887CCF',
    };
    expect(digestSigningString(odd, HASH)).toBe(
      `2026-03-01T03:17:42.120Z\nLogs/a prefix+%2F/日本/AWSLogs\\x\n${HASH}\n50887CCF`,
    );
    expect(digestSigningString({ ...FIELDS, previousDigestSignature: '' }, HASH)).toMatch(/\n$/);
  });

  it('writes the hash in lower case', () => {
    expect(digestSigningString(FIELDS, HASH.toUpperCase())).toBe(digestSigningString(FIELDS, HASH));
  });

  it.each([
    ['digest', () => digestSigningString(null as never, HASH), TypeError],
    ['digest', () => digestSigningString('x' as never, HASH), TypeError],
    ['digest.digestEndTime', () => digestSigningString({ ...FIELDS, digestEndTime: 5 as never }, HASH), TypeError],
    ['digest.digestS3Bucket', () => digestSigningString({ ...FIELDS, digestS3Bucket: null as never }, HASH), TypeError],
    ['digest.digestS3Object', () => digestSigningString({ ...FIELDS, digestS3Object: [] as never }, HASH), TypeError],
    [
      'digest.previousDigestSignature',
      () => digestSigningString({ ...FIELDS, previousDigestSignature: undefined as never }, HASH),
      TypeError,
    ],
    ['sha256Hex', () => digestSigningString(FIELDS, undefined as never), TypeError],
    ['sha256Hex', () => digestSigningString(FIELDS, HASH.slice(1)), RangeError],
    ['sha256Hex', () => digestSigningString(FIELDS, `${HASH}00`), RangeError],
    ['sha256Hex', () => digestSigningString(FIELDS, `${HASH.slice(1)}g`), RangeError],
  ])('throws for a wrong %s', (parameter, call, type) => {
    expect(call).toThrow(type);
    expect(call).toThrow(parameter);
  });
});
