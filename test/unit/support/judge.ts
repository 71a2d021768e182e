import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { DigestJson } from '../../support/world/digest-file.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

/** The five fields that tie a digest to its predecessor. */
export const PREVIOUS: readonly string[] = ['S3Bucket', 'S3Object', 'HashValue', 'HashAlgorithm', 'Signature'].map(
  (name) => `previousDigest${name}`,
);

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The signing string, rebuilt here from the stored bytes alone. */
function signedText(body: Uint8Array): string {
  const content = gunzipSync(body);
  const json = JSON.parse(content.toString('utf8')) as DigestJson;
  const place = `${json.digestS3Bucket}/${json.digestS3Object}`;
  return `${json.digestEndTime}\n${place}\n${sha256(content)}\n${json.previousDigestSignature}`;
}

function keyNamed(world: World, fingerprint: string, region: string): KeyObject {
  const found = world.publicKeysOf(region).PublicKeyList.find((key) => key.Fingerprint === fingerprint);
  const key = Buffer.from(found!.Value, 'base64');
  return createPublicKey({ key, format: 'der', type: key.includes('2a864886f70d010101', 0, 'hex') ? 'spki' : 'pkcs1' });
}

export function signatureVerifies(world: World, digest: DigestHandle, key?: KeyObject): boolean {
  const signature = digest.metadata['signature'] ?? '';
  if (!/^[0-9a-f]{512}$/.test(signature)) return false;
  const named = key ?? keyNamed(world, digest.json.digestPublicKeyFingerprint, digest.region);
  return verify('sha256', Buffer.from(signedText(digest.body)), named, Buffer.from(signature, 'hex'));
}

export function links(digest: DigestHandle, previous: DigestHandle): boolean {
  const { json } = digest;
  return (
    json.previousDigestS3Bucket === previous.bucket &&
    json.previousDigestS3Object === previous.key &&
    json.previousDigestHashAlgorithm === 'SHA-256' &&
    json.previousDigestHashValue === sha256(gunzipSync(previous.body)) &&
    json.previousDigestSignature === previous.metadata['signature']
  );
}

/** Everything that a sound world owes, whatever its options. */
export function expectSound(world: World): void {
  for (const chain of world.chains()) {
    let previous: DigestHandle | undefined;
    for (const digest of chain.digests) {
      expect(signatureVerifies(world, digest), digest.key).toBe(true);
      expect(digest.metadata['signature-algorithm']).toBe('SHA256withRSA');
      if (digest.json.previousDigestS3Object === null) {
        for (const field of PREVIOUS) expect(digest.json[field], field).toBeNull();
      } else {
        expect(links(digest, previous!), digest.key).toBe(true);
        if (!chain.backfill) expect(digest.json.digestStartTime).toBe(previous!.json.digestEndTime);
      }
      const stamp = digest.json.digestEndTime.replace(/[-:]/g, '');
      expect(digest.key).toContain(`/${digest.json.digestEndTime.slice(0, 10).replaceAll('-', '/')}/`);
      expect(digest.key.endsWith(`_${stamp}${chain.backfill ? '_backfill' : ''}.json.gz`)).toBe(true);
      expect(digest.json).toMatchObject({
        awsAccountId: chain.account,
        digestS3Bucket: digest.bucket,
        digestS3Object: digest.key,
      });
      expect(digest.json.logFiles.map((log) => log.s3Object)).toEqual(digest.logs.map((log) => log.key));
      for (const named of digest.json.logFiles) {
        const stored = world.objects.get(named.s3Bucket)!.get(named.s3Object)!;
        expect(sha256(gunzipSync(stored.body)), named.s3Object).toBe(named.hashValue);
      }
      for (const log of digest.logs) {
        expect(log.key).toMatch(/\/\d{12}_CloudTrail_[a-z0-9-]+_\d{8}T\d{3}[05]Z_[A-Za-z0-9]{16}\.json\.gz$/);
        expect(log.delivered >= digest.start && log.delivered < digest.end, log.key).toBe(true);
        expect(log.text.startsWith('{"Records":[{"eventVersion":')).toBe(true);
        expect(log.text).not.toContain('\\/');
      }
      previous = digest;
    }
  }
}

/** Two accounts, two regions, five hours of two logs each, none in the fourth. Clone it before you change it. */
export const base: World = buildWorld({
  accounts: ['111111111111', '222222222222'],
  regions: ['us-east-1', 'eu-west-1'],
  homeRegion: 'us-east-1',
  hours: 5,
  logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2),
});
export const CHAIN: { account: string; region: string } = { account: '111111111111', region: 'eu-west-1' };
