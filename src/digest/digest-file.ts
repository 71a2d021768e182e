import { isObject, kindOf } from '../base/assert.ts';
import { isHex } from '../base/hex.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '../base/json.ts';
import { parseUtcTime } from '../base/time.ts';
import { MAX_DIGEST_BYTES } from './limits.ts';

/** A log file as its digest names it. */
export interface LogFileReference {
  readonly s3Bucket: string;
  readonly s3Object: string;
  /** Hex of the SHA-256 of the inflated log file. */
  readonly hashValue: string;
  /** `SHA-256`. */
  readonly hashAlgorithm: string;
  /** Time of the newest event in the log file; for information. */
  readonly newestEventTime?: string | null;
  /** Time of the oldest event in the log file; may be older than the digest's interval, as events can be delivered late. */
  readonly oldestEventTime?: string | null;
}

/**
 * A digest file as CloudTrail writes it (AWS CloudTrail User Guide, "CloudTrail digest file structure"). The five `previousDigest…` fields
 * are all null in a starting digest, and never otherwise. Fields that this type does not name are kept.
 */
export interface Digest {
  /** 12 digits. */
  readonly awsAccountId: string;
  /** Start of the interval in which the log files were delivered, such as `2026-03-01T10:17:42Z`. */
  readonly digestStartTime: string;
  /** End of that interval, which the signature covers as it is written. */
  readonly digestEndTime: string;
  readonly digestS3Bucket: string;
  readonly digestS3Object: string;
  /** Fingerprint of the public key that verifies the signature. */
  readonly digestPublicKeyFingerprint: string;
  /** `SHA256withRSA`. */
  readonly digestSignatureAlgorithm: string;
  readonly newestEventTime: string | null;
  readonly oldestEventTime: string | null;
  readonly previousDigestS3Bucket: string | null;
  readonly previousDigestS3Object: string | null;
  /** Hex of the SHA-256 of the inflated previous digest. */
  readonly previousDigestHashValue: string | null;
  readonly previousDigestHashAlgorithm: string | null;
  /** Hex of the previous digest's signature. */
  readonly previousDigestSignature: string | null;
  readonly logFiles: readonly LogFileReference[];
}

export type DigestReading =
  | { readonly ok: true; readonly digest: Digest }
  | { readonly ok: false; readonly message: string };

const STRINGS = [
  'awsAccountId',
  'digestStartTime',
  'digestEndTime',
  'digestS3Bucket',
  'digestS3Object',
  'digestPublicKeyFingerprint',
  'digestSignatureAlgorithm',
] as const;

const INTERVAL = ['digestStartTime', 'digestEndTime'] as const;

const REFERENCE = ['s3Bucket', 's3Object', 'hashValue', 'hashAlgorithm'] as const;

const EVENT_TIMES = ['newestEventTime', 'oldestEventTime'] as const;

const PREVIOUS = [
  'previousDigestS3Bucket',
  'previousDigestS3Object',
  'previousDigestHashValue',
  'previousDigestHashAlgorithm',
  'previousDigestSignature',
] as const;

/** Reads the inflated bytes of a digest file, strictly: what deviates from the form is told with the name of the field. */
export function readDigest(content: Uint8Array): DigestReading {
  const json = parseStrictJson(content, { maxDepth: 16, maxLength: MAX_DIGEST_BYTES });
  if (!json.ok) return malformed(json.message);
  const value = json.value;
  if (!isObject(value)) return malformed(`expected a JSON object, received ${kindOf(value)}`);
  const problem = digestProblem(value as JsonObject);
  return problem === undefined ? { ok: true, digest: value as unknown as Digest } : malformed(problem);
}

function malformed(message: string): DigestReading {
  return { ok: false, message: `not a digest file: ${message}` };
}

function digestProblem(digest: JsonObject): string | undefined {
  return (
    typeProblem(digest, STRINGS) ??
    timesProblem(digest, EVENT_TIMES, [null]) ??
    intervalProblem(digest) ??
    previousProblem(digest) ??
    logFilesProblem(digest['logFiles'])
  );
}

function intervalProblem(digest: JsonObject): string | undefined {
  const [start, end] = INTERVAL.map((name) => parseUtcTime(digest[name] as string));
  return timesProblem(digest, INTERVAL) ?? (start! < end! ? undefined : 'digestStartTime is not before digestEndTime');
}

function previousProblem(digest: JsonObject): string | undefined {
  const nulls = PREVIOUS.filter((name) => digest[name] === null);
  if (nulls.length === PREVIOUS.length) return undefined;
  if (nulls.length > 0) return `${nulls[0]} is null, but not all five previousDigest fields are`;
  return (
    typeProblem(digest, PREVIOUS, [null]) ??
    hashProblem(digest, 'previousDigestHashAlgorithm', 'previousDigestHashValue')
  );
}

function logFilesProblem(logFiles: JsonValue | undefined): string | undefined {
  if (!Array.isArray(logFiles)) return expected('logFiles', 'an array', logFiles);
  for (const [index, entry] of logFiles.entries()) {
    const problem = isObject(entry)
      ? referenceProblem(entry as JsonObject)
      : `expected an object, received ${kindOf(entry)}`;
    if (problem !== undefined) return `logFiles[${index}]: ${problem}`;
  }
  return undefined;
}

function referenceProblem(entry: JsonObject): string | undefined {
  return (
    typeProblem(entry, REFERENCE) ??
    timesProblem(entry, EVENT_TIMES, [null, undefined]) ??
    hashProblem(entry, 'hashAlgorithm', 'hashValue')
  );
}

function timesProblem(
  object: JsonObject,
  names: readonly string[],
  others?: readonly (null | undefined)[],
): string | undefined {
  const wrong = names.find((name) => typeof object[name] === 'string' && parseUtcTime(object[name]) === undefined);
  return typeProblem(object, names, others) ?? (wrong && `${wrong} is no UTC time`);
}

/** The first of the fields that is neither a string nor one of the other values that it may have. */
function typeProblem(
  object: JsonObject,
  names: readonly string[],
  others: readonly (null | undefined)[] = [],
): string | undefined {
  const wrong = names.find((name) => typeof object[name] !== 'string' && !others.includes(object[name] as null));
  return wrong && expected(wrong, others.length === 0 ? 'a string' : 'a string or null', object[wrong]);
}

function hashProblem(object: JsonObject, algorithm: string, hash: string): string | undefined {
  const isWrong = object[algorithm] === 'SHA-256' && !isHex(object[hash] as string, 32);
  return isWrong ? `${hash} is no SHA-256 in hex` : undefined;
}

function expected(name: string, form: string, value: JsonValue | undefined): string {
  return `${name}: expected ${form}, received ${value === undefined ? 'nothing' : kindOf(value)}`;
}
