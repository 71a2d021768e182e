import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runtimeFor } from '../../../src/bytes/runtime.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { encodeSha256Message, openSignature, verifyRsaSha256 } from '../../../src/keys/rsa.ts';

/** Published keys and signatures of AWS, which are no part of this project: what needs them is skipped where they are missing. */
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isHere = existsSync(`${folder}public-keys.json`);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
const json = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8'));
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const LAKE_KEY = '67b9fa73676d86966b449dd677850753';
const GUIDE_KEY = '31e8b5433410dfb61a9dc45cc65b22ff';

describe('published keys of CloudTrail', () => {
  it.skipIf(!isHere)('are taken by their labels, but for the one of a test', () => {
    const ring = importPublicKeys(read('public-keys.json'));
    expect(ring.keys.length).toBe(5);
    expect(ring.keys.map(({ form }) => form).sort()).toEqual(['pkcs1', 'pkcs1', 'pkcs1', 'pkcs1', 'spki']);
    expect(ring.keys.every(({ modulusBits, fingerprintMatches }) => modulusBits === 2048 && fingerprintMatches)).toBe(
      true,
    );
    expect(ring.rejected).toMatchObject([{ fingerprint: LAKE_KEY, code: 'key-label-mismatch' }]);
  });

  it.skipIf(!isHere)('are all taken where labels are not checked', () => {
    const ring = importPublicKeys(read('public-keys.json'), { fingerprintCheck: 'none' });
    expect(ring.keys.length).toBe(6);
    expect(ring.rejected).toEqual([]);
    expect(ring.find(LAKE_KEY)).toMatchObject([{ fingerprintMatches: false }]);
    expect(importPublicKeys(ring.toJSON()).keys).toEqual(ring.keys);
  });
});

describe('published signatures of CloudTrail', () => {
  it.skipIf(!isHere).each([
    [0, '4cdaa85f'],
    [1, 'eb6fb72c'],
  ])('sample digest %i: its previous signature opens to the hash %s…', (index, hashStart) => {
    const [key] = importPublicKeys(read('public-keys.json')).find(GUIDE_KEY);
    const opened = openSignature(
      key!,
      hex(json('digests/aws-docs_sample-digests.json')[index].previousDigestSignature),
    )!;
    const hash = hex(opened.slice(-64));
    expect(opened.slice(-64)).toMatch(new RegExp(`^${hashStart}`));
    expect(opened).toBe(encodeSha256Message(hash, 256));
  });

  it.skipIf(!isHere).each(['native', 'webcrypto', 'portable'] as const)(
    'query results: the sign file is signed (%s)',
    (path) => {
      const [key] = importPublicKeys(read('public-keys.json'), { fingerprintCheck: 'none' }).find(LAKE_KEY);
      const { files, hashSignature, publicKeyFingerprint } = json('lake/result_sign.json');
      expect(publicKeyFingerprint).toBe(LAKE_KEY);
      const [{ fileName, fileHashValue }] = files;
      expect(
        createHash('sha256')
          .update(read(`lake/${fileName}`))
          .digest('hex'),
      ).toBe(fileHashValue);
      const signed = new Uint8Array(Buffer.from(fileHashValue));
      expect(verifyRsaSha256(key!, signed, hex(hashSignature), runtimeFor(path))).toBe(true);
      signed[0]! ^= 1;
      expect(verifyRsaSha256(key!, signed, hex(hashSignature), runtimeFor(path))).toBe(false);
    },
  );
});
