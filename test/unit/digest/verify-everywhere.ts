import { expect } from 'vitest';
import type { RuntimePath } from '../../../src/bytes/runtime.ts';
import { type DigestVerification, type VerifyDigestOptions, verifyDigest } from '../../../src/digest/verify-digest.ts';
import {
  type LogFileVerification,
  type VerifyLogFileOptions,
  verifyLogFile,
} from '../../../src/digest/verify-log-file.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import type { PublicKeyRing } from '../../../src/keys/key-ring.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { buildWorld, type World } from '../../support/world/world.ts';

const PATHS: readonly (RuntimePath | undefined)[] = ['native', 'webcrypto', 'portable', undefined];

/** One region, five hours of two log files each, none in the fourth, and a backfill digest of the third. Clone it before you change it. */
export const world: World = buildWorld({
  hours: 5,
  logsPerHour: ({ hour }) => (hour === 3 ? 0 : 2),
  backfill: [{ hour: 2, generatedAt: '2026-03-20T12:00:00Z' }],
});
export const ring: PublicKeyRing = importPublicKeys(world.publicKeys);

/** What is handed to verifyDigest for a digest as it lies in its bucket. */
export function circumstancesOf({ bucket, key, metadata }: DigestHandle): Omit<VerifyDigestOptions, 'publicKeys'> {
  return {
    signature: metadata['signature'],
    signatureAlgorithm: metadata['signature-algorithm'],
    location: { bucket, key },
    backfillGenerationTimestamp: metadata['backfill-generation-timestamp'],
  };
}

/** The one verdict of every runtime path. */
export async function verifyEverywhere(bytes: Uint8Array, options: VerifyDigestOptions): Promise<DigestVerification> {
  return onlyOne(PATHS.map((path) => verifyDigest(bytes, { ...options, ...(path && { runtime: path }) })));
}

/** The digest as it is stored, with the world's keys unless told. */
export function verifyStored(
  digest: DigestHandle,
  options: Partial<VerifyDigestOptions> = {},
): Promise<DigestVerification> {
  return verifyEverywhere(digest.body, { ...circumstancesOf(digest), publicKeys: ring, ...options });
}

export async function verifyLogEverywhere(
  body: Uint8Array | undefined,
  reference: Parameters<typeof verifyLogFile>[1],
  options: VerifyLogFileOptions = {},
): Promise<LogFileVerification> {
  return onlyOne(PATHS.map((path) => verifyLogFile(body, reference, { ...options, ...(path && { runtime: path }) })));
}

async function onlyOne<T>(verdicts: readonly Promise<T>[]): Promise<T> {
  const [first, ...others] = await Promise.all(verdicts);
  for (const other of others) expect(other).toStrictEqual(first);
  return first as T;
}
