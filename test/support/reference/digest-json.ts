import { type Json, parseStrictJson } from './strict-json.ts';
import { utcTime } from './times.ts';

export interface NamedLog {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly hashAlgorithm: string;
}

export interface PreviousDigest {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly hashAlgorithm: string;
  /** As it is written. */
  readonly signature: string;
}

export interface DigestJson {
  readonly account: string;
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly endText: string;
  readonly bucket: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly signatureAlgorithm: string;
  /** Absent in the first digest of a chain. */
  readonly previous: PreviousDigest | undefined;
  readonly logFiles: readonly NamedLog[];
}

/** What makes a digest malformed. */
class Malformed extends Error {}

type Members = ReadonlyMap<string, Json>;

const PREVIOUS = ['S3Bucket', 'S3Object', 'HashValue', 'HashAlgorithm', 'Signature'] as const;
const SHA256_HEX = /^[0-9a-fA-F]{64}$/;

/**
 * Section 1.3 with section 5: "`logFiles` null or missing: malformed", "half-null previous fields; a time that is no UTC `…Z` time;
 * start not before end: malformed", "unknown extra fields: valid". `undefined` is malformed.
 *
 * Readings: a field that is missing is malformed, the five previous fields among them ("present with null"), and the event times,
 * which are null or a UTC time; those of a log file may be missing. A hash is 64 hex digits where its algorithm is SHA-256, any text elsewhere. Account, bucket, key,
 * fingerprint and `previousDigestSignature` are any text: they are compared with what they must be, later.
 */
export function parseDigestJson(bytes: Uint8Array): DigestJson | undefined {
  const json = parseStrictJson(bytes)?.value;
  if (!(json instanceof Map)) return undefined;
  try {
    return readDigest(json);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function readDigest(json: Members): DigestJson {
  const start = utcTime(text(json, 'digestStartTime'));
  const endText = text(json, 'digestEndTime');
  const end = utcTime(endText);
  if (start === undefined || end === undefined || start >= end) throw new Malformed('times');
  checkEventTimes(json, [null]);
  const logFiles = json.get('logFiles');
  if (!Array.isArray(logFiles)) throw new Malformed('logFiles');
  return {
    account: text(json, 'awsAccountId'),
    start,
    end,
    endText,
    bucket: text(json, 'digestS3Bucket'),
    key: text(json, 'digestS3Object'),
    fingerprint: text(json, 'digestPublicKeyFingerprint'),
    signatureAlgorithm: text(json, 'digestSignatureAlgorithm'),
    previous: readPrevious(json),
    logFiles: logFiles.map(readNamedLog),
  };
}

function readPrevious(json: Members): PreviousDigest | undefined {
  const names = PREVIOUS.map((name) => `previousDigest${name}`);
  if (names.every((name) => json.get(name) === null)) return undefined;
  const hashAlgorithm = text(json, 'previousDigestHashAlgorithm');
  return {
    bucket: text(json, 'previousDigestS3Bucket'),
    key: text(json, 'previousDigestS3Object'),
    hash: hash(text(json, 'previousDigestHashValue'), hashAlgorithm),
    hashAlgorithm,
    signature: text(json, 'previousDigestSignature'),
  };
}

function readNamedLog(entry: Json): NamedLog {
  if (!(entry instanceof Map)) throw new Malformed('logFiles');
  const hashAlgorithm = text(entry, 'hashAlgorithm');
  checkEventTimes(entry, [null, undefined]);
  return {
    bucket: text(entry, 's3Bucket'),
    key: text(entry, 's3Object'),
    hash: hash(text(entry, 'hashValue'), hashAlgorithm),
    hashAlgorithm,
  };
}

function checkEventTimes(members: Members, others: readonly unknown[]): void {
  for (const name of ['newestEventTime', 'oldestEventTime']) {
    const time = members.get(name);
    if (!others.includes(time) && utcTime(time) === undefined) throw new Malformed(name);
  }
}

function hash(value: string, algorithm: string): string {
  if (algorithm === 'SHA-256' && !SHA256_HEX.test(value)) throw new Malformed('hash');
  return value.toLowerCase();
}

function text(members: Members, name: string): string {
  const value = members.get(name);
  if (typeof value !== 'string') throw new Malformed(name);
  return value;
}
