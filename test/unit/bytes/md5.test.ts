import { describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/base/hex.ts';
import { md5 } from '../../../src/bytes/md5.ts';

describe('md5', () => {
  // RFC 1321, appendix A.5.
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      '57edf4a22be3c955ac49da2e2107b67a',
    ],
  ])('of %j', (message, expected) => {
    expect(bytesToHex(md5(Buffer.from(message)))).toBe(expected);
  });
});
