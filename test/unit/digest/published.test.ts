import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDigest } from '../../../src/digest/parse-digest.ts';
import { digestSigningString } from '../../../src/digest/signing-string.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { parseObjectKey } from '../../../src/object/parse-object-key.ts';
import { verifyEverywhere } from './verify-everywhere.ts';

/** A digest that CloudTrail wrote, and the samples of its guide, which are no part of this project: skipped where they are missing. */
const folder = fileURLToPath(new URL('../../../../shared/data/digests/', import.meta.url));
const isHere = existsSync(folder);
const NAME = '327878933619_CloudTrail-Digest_ap-northeast-1_llm-guard-trail_us-west-2_20231015T230404Z.json';
const SHA256 = '4277102dccf54c0c247738ca5e6e3504b7370206ef1c82855994ec23441ae1ed';
const read = (name: string): Buffer => readFileSync(folder + name);

describe('a published digest', () => {
  it.skipIf(!isHere)('parses, and keeps every field', () => {
    const bytes = read(NAME);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(SHA256);
    const digest = parseDigest(bytes);
    expect(digest).toEqual(JSON.parse(bytes.toString()));
    expect(digest.logFiles.length).toBe(5);
  });

  it.skipIf(!isHere)('has this signing string', () => {
    const bytes = read(NAME);
    const previous = /"previousDigestSignature":"([0-9a-f]{512})"/.exec(bytes.toString())?.[1];
    expect(digestSigningString(parseDigest(bytes), SHA256)).toBe(
      `2023-10-15T23:04:04Z\nllm-guard-trail/AWSLogs/327878933619/CloudTrail-Digest/ap-northeast-1/2023/10/15/${NAME}.gz\n${SHA256}\n${previous}`,
    );
  });

  it.skipIf(!isHere)('has keys that are read, and written again', () => {
    const { digestS3Object, logFiles } = parseDigest(read(NAME));
    expect(parseObjectKey(digestS3Object)).toEqual({
      kind: 'digest',
      prefix: '',
      accountId: '327878933619',
      region: 'ap-northeast-1',
      trailName: 'llm-guard-trail',
      homeRegion: 'us-west-2',
      time: Date.parse('2023-10-15T23:04:04Z'),
      backfill: false,
    });
    expect(logFiles.map(({ s3Object }) => parseObjectKey(s3Object)?.kind)).toEqual(Array(5).fill('log'));
  });

  it.skipIf(!isHere)('is unverifiable without its key or its signature', async () => {
    const { digestS3Bucket: bucket, digestS3Object: key } = parseDigest(read(NAME));
    const options = { location: { bucket, key }, publicKeys: importPublicKeys([]) };
    expect(await verifyEverywhere(read(NAME), options)).toMatchObject({
      status: 'unverifiable',
      code: 'key-not-found',
      sha256: SHA256,
      notes: ['encoding-identity'],
    });
    expect(await verifyEverywhere(read(NAME), { ...options, signature: 'ab' })).toMatchObject({
      code: 'key-not-found',
    });
  });
});

describe('the sample digests of the guide', () => {
  const samples = (): unknown[] => (isHere ? JSON.parse(read('aws-docs_sample-digests.json').toString()) : []);
  it.skipIf(!isHere).each([0, 1])('number %i parses', (index) => {
    const sample = samples()[index];
    expect(parseDigest(Buffer.from(JSON.stringify(sample)))).toEqual(sample);
  });
});
