import { createHash, type KeyObject, sign } from 'node:crypto';

export interface LogFileEntry {
  s3Bucket: string;
  s3Object: string;
  hashValue: string;
  hashAlgorithm: string;
  newestEventTime: string | null;
  oldestEventTime: string | null;
  [field: string]: unknown;
}

/**
 * A digest file's JSON, in the order in which CloudTrail writes its fields. The index signature lets a test write what AWS never
 * would: `json['digestEndTime' as string] = 5`, `delete json['logFiles' as string]`.
 */
export interface DigestJson {
  awsAccountId: string;
  digestStartTime: string;
  digestEndTime: string;
  digestS3Bucket: string;
  digestS3Object: string;
  digestPublicKeyFingerprint: string;
  digestSignatureAlgorithm: string;
  newestEventTime: string | null;
  oldestEventTime: string | null;
  previousDigestS3Bucket: string | null;
  previousDigestS3Object: string | null;
  previousDigestHashValue: string | null;
  previousDigestHashAlgorithm: string | null;
  previousDigestSignature: string | null;
  logFiles: LogFileEntry[];
  [field: string]: unknown;
}

/** One compact line, with every slash written as `\/`. */
export function digestText(json: DigestJson): string {
  return JSON.stringify(json).replaceAll('/', '\\/');
}

/** What is signed: four lines, no line end after the last. Fields are taken as they stand, missing ones as `null`. */
export function signingString(content: Uint8Array): string {
  const json = JSON.parse(Buffer.from(content).toString('utf8')) as DigestJson;
  return [
    String(json.digestEndTime),
    `${json.digestS3Bucket}/${json.digestS3Object}`,
    sha256Hex(content),
    String(json.previousDigestSignature ?? null),
  ].join('\n');
}

/** RSASSA-PKCS1-v1_5 with SHA-256, in lower-case hex. */
export function signDigest(content: Uint8Array, privateKey: KeyObject): string {
  return sign('sha256', Buffer.from(signingString(content), 'utf8'), privateKey).toString('hex');
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
