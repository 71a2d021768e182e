import { md5 as nobleMd5 } from '@noble/hashes/legacy.js';

/** MD5 (RFC 1321): the label of a CloudTrail public key is the MD5 of its DER bytes. It names a key and proves nothing. */
export function md5(data: Uint8Array): Uint8Array {
  return nobleMd5(data);
}
