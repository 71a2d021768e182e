import { constants, createHash, sign } from 'node:crypto';
import { signingString } from '../../support/world/digest-file.ts';
import { sampleText } from '../../unit/digest/sample-digest.ts';
import {
  bytesOf,
  multiPrimeKey,
  nodeKey,
  pkcs1Der,
  privateOperation,
  type RsaTestKey,
} from '../../unit/keys/rsa-keys.ts';
import type { SignatureData } from '../suite-data.ts';
import { type KeyEntry, keyEntry } from './keys.ts';

/** DigestInfo up to the hash (RFC 8017, 9.2, note 1): with NULL as it must be, and without, as a lax verifier takes it. */
const SHA256_INFO = '3031300d060960864801650304020105000420';
const SHA256_INFO_WITHOUT_NULL = '302f300b0609608648016503040201' + '0420';
const SHA512_INFO = '3051300d060960864801650304020305000440';

/** A digest that names the key, and the text that is signed of it. */
interface Signed {
  readonly key: RsaTestKey;
  readonly entry: KeyEntry;
  readonly digest: string;
  readonly text: string;
}

export function makeSignatures(): SignatureData[] {
  const { key, privateKey } = nodeKey(2048);
  const signed = signedBy(key);
  const { entry, digest, text } = signed;
  const { length } = bytesOf(key.n, 256);
  const good = sign('sha256', Buffer.from(text), privateKey);
  const flipped = (at: number): Buffer => Buffer.from(good.map((byte, i) => (i === at ? byte ^ 1 : byte)));
  const opening = (block: Uint8Array): Uint8Array => privateOperation(key, block);
  const row = (name: string, signature: Uint8Array | string, code = 'signature-invalid'): SignatureData => ({
    name,
    digest,
    key: entry,
    signature: typeof signature === 'string' ? signature : Buffer.from(signature).toString('hex'),
    code,
  });
  const hash = hashOf('sha256', text);
  const verified = 'signature-verified';
  return [
    row('of node:crypto', good, verified),
    row('in upper case', good.toString('hex').toUpperCase(), verified),
    ...[2048, 2049, 3072, 4096, 4097, 8192].map((bits) => byKey(`by a key of ${bits} bits`, multiPrimeKey(bits))),
    ...[65539n, 2n ** 33n + 1n, 2n ** 64n - 59n].map((e) => byKey(`by a key of exponent ${e}`, multiPrimeKey(2048, e))),
    row('with its first bit flipped', flipped(0)),
    row('with its last bit flipped', flipped(length - 1)),
    row('of another text', sign('sha256', Buffer.from(`${text}\n`), privateKey)),
    row('by another key', sign('sha256', Buffer.from(text), nodeKey(2048).privateKey)),
    row(
      'with PSS padding',
      sign('sha256', Buffer.from(text), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
    ),
    row('with SHA-512', opening(encoded(SHA512_INFO, hashOf('sha512', text), length))),
    row('without NULL in its DigestInfo', opening(encoded(SHA256_INFO_WITHOUT_NULL, hash, length))),
    row('of block type 2', opening(patched(encoded(SHA256_INFO, hash, length), 1, 2))),
    row('with a byte of padding changed', opening(patched(encoded(SHA256_INFO, hash, length), 100, 0xfe))),
    row('with short padding and room behind the hash', opening(shortPadding(hash, length))),
    row('not below the modulus', Buffer.alloc(length, 0xff)),
    row('of zeros', Buffer.alloc(length)),
    row('a byte too long', Buffer.concat([new Uint8Array(1), good])),
    row('a byte too short', good.subarray(1)),
    row('that is no hex', `${good.toString('hex').slice(0, -1)}g`, 'signature-malformed'),
    row('of half a byte less', good.toString('hex').slice(0, -1), 'signature-malformed'),
    { ...row('under a key that nobody trusts', good, 'key-not-found'), key: keyEntry(pkcs1Der(multiPrimeKey(2048))) },
  ];
}

function byKey(name: string, key: RsaTestKey): SignatureData {
  const { entry, digest, text } = signedBy(key);
  const block = encoded(SHA256_INFO, hashOf('sha256', text), Math.ceil(key.bits / 8));
  const signature = Buffer.from(privateOperation(key, block)).toString('hex');
  return { name, digest, key: entry, signature, code: 'signature-verified' };
}

function signedBy(key: RsaTestKey): Signed {
  const entry = keyEntry(pkcs1Der(key));
  const content = Buffer.from(
    sampleText((json) => {
      json.digestPublicKeyFingerprint = entry.Fingerprint;
    }),
  );
  return { key, entry, digest: content.toString('base64'), text: signingString(content) };
}

/** 00 01, FF to fill, 00, DigestInfo, hash (RFC 8017, 9.2). */
function encoded(info: string, hash: Buffer, length: number): Uint8Array {
  const tail = Buffer.concat([Buffer.from(info, 'hex'), hash]);
  const block = Buffer.alloc(length, 0xff);
  block.set([0, 1]);
  block[length - tail.length - 1] = 0;
  block.set(tail, length - tail.length);
  return block;
}

function shortPadding(hash: Buffer, length: number): Uint8Array {
  const block = Buffer.alloc(length, 0x55);
  block.set(encoded(SHA256_INFO, hash, 2 + 8 + 1 + SHA256_INFO.length / 2 + hash.length));
  return block;
}

function patched(block: Uint8Array, at: number, byte: number): Uint8Array {
  block[at] = byte;
  return block;
}

function hashOf(algorithm: 'sha256' | 'sha512', text: string): Buffer {
  return createHash(algorithm).update(text).digest();
}
