import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MAX_DIGEST_BYTES } from '../../../src/digest/limits.ts';
import { type VerifyDigestOptions, verifyDigest } from '../../../src/digest/verify-digest.ts';
import { gzip } from '../../support/world/gzip.ts';
import { CHANGES, flipped } from './changed-digests.ts';
import { circumstancesOf, ring, verifyEverywhere, verifyStored, world } from './verify-everywhere.ts';

const TARGET = { hour: 2 };
const target = world.digest(TARGET);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('verifyDigest of what CloudTrail wrote', () => {
  it.each(world.digests().map((digest) => [digest.end, digest] as const))('is valid: %s', async (_, digest) => {
    expect(await verifyStored(digest)).toStrictEqual({
      status: 'valid',
      code: 'signature-verified',
      message: 'the signature verifies',
      notes: [],
      digest: digest.json,
      sha256: sha256(digest.content),
      fingerprint: digest.signingKey.fingerprint,
    });
  });

  it('says that a move could not be told where no location is given', async () => {
    expect(await verifyStored(target, { location: undefined })).toMatchObject({
      status: 'valid',
      notes: ['location-unchecked'],
    });
  });

  it('takes the signed algorithm where none is stored', async () => {
    const bare = { signature: target.signature, publicKeys: ring };
    expect(await verifyEverywhere(target.content, bare)).toMatchObject({
      status: 'valid',
      notes: ['encoding-identity', 'location-unchecked', 'signature-algorithm-missing'],
    });
  });

  it('takes the signature in upper case', async () => {
    expect(await verifyStored(target, { signature: target.signature.toUpperCase() })).toMatchObject({
      status: 'valid',
      notes: [],
    });
  });
});

describe('verifyDigest of what was changed after signing', () => {
  it.each(CHANGES)('%s', async (_, manipulate, status, code) => {
    const digest = world.clone().digest(TARGET);
    manipulate(digest);
    const verification = await verifyStored(digest);
    expect(verification).toMatchObject({ status, code });
    expect(verification.message).not.toBe('');
    expect(verification.fingerprint).toBe(status === 'valid' ? target.signingKey.fingerprint : undefined);
    const readable = !/^(format|empty|gzip-.*)$/.test(code);
    expect(verification.digest).toEqual(readable ? digest.json : undefined);
  });

  it('D13 judges by the signed algorithm where the stored one is missing', async () => {
    expect(await verifyStored(target, { signatureAlgorithm: undefined })).toMatchObject({
      status: 'valid',
      notes: ['signature-algorithm-missing'],
    });
    const bad = { signatureAlgorithm: undefined, signature: flipped(target.signature) };
    expect(await verifyStored(target, bad)).toMatchObject({ status: 'invalid', code: 'signature-invalid' });
  });

  it('names both places of a digest that was moved', async () => {
    const location = { bucket: 'copy', key: target.key };
    expect(await verifyStored(target, { location })).toMatchObject({
      expected: `s3://${target.bucket}/${target.key}`,
      actual: `s3://copy/${target.key}`,
    });
  });

  it('says what it found in place of the algorithm', async () => {
    expect(await verifyStored(target, { signatureAlgorithm: 'none' })).toMatchObject({
      expected: 'SHA256withRSA',
      actual: 'none',
    });
  });

  it('gives the hash of what is no digest, and none of what is no gzip file', async () => {
    const junk = Buffer.from('junk');
    expect(await verifyStored(target, {})).toMatchObject({ sha256: sha256(target.content) });
    expect(await verifyEverywhere(gzip(junk), { publicKeys: ring })).toMatchObject({ sha256: sha256(junk), notes: [] });
    expect(await verifyEverywhere(target.body.subarray(1), { publicKeys: ring })).toMatchObject({ code: 'format' });
    expect(await verifyEverywhere(target.body.subarray(0, 50), { publicKeys: ring })).not.toHaveProperty('sha256');
  });

  it('stops at the limit of a digest', async () => {
    const bomb = gzip(new Uint8Array(MAX_DIGEST_BYTES + 1));
    expect(await verifyDigest(bomb, { publicKeys: ring })).toMatchObject({ status: 'unverifiable', code: 'too-large' });
    const full = gzip(new Uint8Array(MAX_DIGEST_BYTES));
    expect(await verifyDigest(full, { publicKeys: ring })).toMatchObject({ status: 'invalid', code: 'format' });
  });

  it('keeps long texts out of messages', async () => {
    const digest = world.clone().digest(TARGET);
    const long = 'ab'.repeat(100_000);
    digest.editJson((json) => (json.digestPublicKeyFingerprint = long));
    const lengths = async (options: Partial<VerifyDigestOptions> = {}): Promise<number> => {
      const { message, expected = '', actual = '' } = await verifyStored(digest, options);
      return (message + expected + actual).length;
    };
    expect(await lengths()).toBeLessThan(200);
    expect(await lengths({ signatureAlgorithm: long })).toBeLessThan(300);
    digest.editJson((json) => (json.awsAccountId = long));
    expect(await lengths()).toBeLessThan(300);
    digest.editJson((json) => (json.digestS3Object = long));
    expect(await lengths()).toBeLessThan(4000);
  });
});

describe('verifyDigest, misused', () => {
  const good = { ...circumstancesOf(target), publicKeys: ring };
  it.each<[string, unknown, unknown, new () => Error]>([
    ['bytes', target.text, good, TypeError],
    ['bytes', undefined, good, TypeError],
    ['options', target.body, undefined, TypeError],
    ['options', target.body, [], TypeError],
    ['options.publicKeys', target.body, {}, TypeError],
    ['options.publicKeys', target.body, { ...good, publicKeys: world.publicKeys }, TypeError],
    ['options.signature', target.body, { ...good, signature: Buffer.from('ab') }, TypeError],
    ['options.signature', target.body, { ...good, signature: null }, TypeError],
    ['options.signatureAlgorithm', target.body, { ...good, signatureAlgorithm: 5 }, TypeError],
    ['options.location', target.body, { ...good, location: 's3://bucket/key' }, TypeError],
    ['options.location.bucket', target.body, { ...good, location: { key: 'x' } }, TypeError],
    ['options.location.key', target.body, { ...good, location: { bucket: 'x' } }, TypeError],
    ['options.backfillGenerationTimestamp', target.body, { ...good, backfillGenerationTimestamp: 5 }, TypeError],
    ['runtime', target.body, { ...good, runtime: 5 }, TypeError],
    ['runtime', target.body, { ...good, runtime: 'fast' }, RangeError],
  ])('throws for a wrong %s', async (parameter, bytes, options, type) => {
    const call = verifyDigest(bytes as never, options as never);
    await expect(call).rejects.toThrow(type);
    await expect(call).rejects.toThrow(parameter);
  });
});
