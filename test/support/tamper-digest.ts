import type { Draft } from './random-worlds.ts';
import { present, shortName } from './tamper-store.ts';
import type { DigestJson } from './world/digest-file.ts';
import type { DigestHandle } from './world/digest-handle.ts';
import { rsaPair } from './world/keys.ts';
import type { Random } from './world/random.ts';
import { HOUR, isoTime, MINUTE } from './world/times.ts';

type Edit = (json: DigestJson, random: Random, other: DigestHandle) => unknown;
type Loose = Record<string, unknown>;

const PREVIOUS = ['S3Bucket', 'S3Object', 'HashValue', 'HashAlgorithm', 'Signature'].map(
  (name) => `previousDigest${name}`,
);

/** A digest's JSON edited: unsigned, or signed again by an attacker, by AWS, or by AWS with all that follow. */
export function tamperDigest(draft: Draft): string {
  const { random } = draft;
  const digests = present(draft).filter(readable);
  if (digests.length === 0) return 'nothing left';
  const digest = random.pick(digests);
  const [name, edit] = random.pick(Object.entries(EDITS));
  const other = random.pick(digests);
  const apply = (json: DigestJson): unknown => edit(json, random, other);
  const how = random.pick(['unsigned', 'attacker', 'resigned', 'amended', 'amended', 'copied']);
  if (how === 'amended' && !followersReadable(digest)) return 'cannot amend';
  if (how === 'amended') digest.amend(apply);
  else if (how === 'copied') return copied(digest, random, name, apply);
  else digest.editJson(apply);
  if (how === 'attacker') digest.resign({ key: rsaPair('random attacker').privateKey });
  if (how === 'resigned') digest.resign();
  return `${name} in ${shortName(digest)}, ${how}`;
}

/** A second digest, signed by AWS, beside the one it is a copy of. */
function copied(digest: DigestHandle, random: Random, name: string, apply: (json: DigestJson) => unknown): string {
  const end = Date.parse(digest.json.digestEndTime);
  if (Number.isNaN(end)) return 'cannot copy';
  const shift = random.pick([-30 * MINUTE, -HOUR + 60_000, 30 * MINUTE, HOUR]);
  const stamp = (ms: number): string => isoTime(ms).replace(/[-:]/g, '');
  const day = (ms: number): string => isoTime(ms).slice(0, 10).replaceAll('-', '/');
  const shifted = end + shift;
  const copy = digest.copy((json) => {
    if (random.next() < 0.5) apply(json);
    json.digestEndTime = isoTime(shifted);
    json.digestS3Bucket = digest.bucket;
    json.digestS3Object = digest.key.replace(stamp(end), stamp(shifted)).replace(day(end), day(shifted));
  });
  return `${shortName(digest)} copied to ${shortName(copy)}, perhaps with ${name}`;
}

function readable(digest: DigestHandle): boolean {
  try {
    return typeof digest.json === 'object' && !Array.isArray(digest.json) && Array.isArray(digest.json.logFiles);
  } catch {
    return false;
  }
}

function followersReadable(digest: DigestHandle): boolean {
  for (let next = digest.next; next?.exists; next = next.next) if (!readable(next)) return false;
  return true;
}

function shiftTime(field: string, by: readonly number[]): Edit {
  return (json, random) => {
    const ms = Date.parse(String((json as Loose)[field]));
    if (!Number.isNaN(ms)) (json as Loose)[field] = isoTime(ms + random.pick(by));
  };
}

const EDITS: Readonly<Record<string, Edit>> = {
  'nothing changed': () => undefined,
  'start moved': shiftTime('digestStartTime', [-HOUR, -30 * MINUTE, -1000, 1000, 20 * MINUTE, 2 * HOUR]),
  'end moved': shiftTime('digestEndTime', [-HOUR, -1000, 1000, HOUR]),
  'end with milliseconds': (json) => {
    json.digestEndTime = json.digestEndTime.replace('Z', '.000Z');
  },
  'a log file no longer named': (json) => json.logFiles.pop(),
  'a log file named twice': (json) => json.logFiles.push(...json.logFiles.slice(0, 1)),
  'log files of another digest': (json, _, other) => {
    json.logFiles = other.json.logFiles;
  },
  'log files turned round': (json) => json.logFiles.reverse(),
  'hash of a log file changed': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.hashValue = 'a'.repeat(64);
  },
  'hash of a log file in upper case': (json) => {
    for (const log of json.logFiles) log.hashValue = log.hashValue.toUpperCase();
  },
  'hash of a log file shorter': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.hashValue = log.hashValue.slice(1);
  },
  'hash of a log file of another kind': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.hashAlgorithm = 'SHA-512';
  },
  'key of a log file changed': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.s3Object = `../${log.s3Object}`;
  },
  'bucket of a log file changed': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.s3Bucket = 'no-such-bucket';
  },
  'link taken away': (json) => {
    for (const name of PREVIOUS) (json as Loose)[name] = null;
  },
  'half a link': (json, random) => {
    (json as Loose)[random.pick(PREVIOUS)] = null;
  },
  'link to another digest': (json, _, other) => {
    json.previousDigestS3Bucket = other.bucket;
    json.previousDigestS3Object = other.key;
  },
  'link to another digest, with its hash': (json, _, other) => {
    json.previousDigestS3Bucket = other.bucket;
    json.previousDigestS3Object = other.key;
    json.previousDigestHashValue = other.json.previousDigestHashValue;
  },
  'link to a digest that is not there': (json) => {
    json.previousDigestS3Object = json.previousDigestS3Object?.replace('42Z', '41Z') ?? null;
  },
  'link to another trail': (json) => {
    json.previousDigestS3Object = json.previousDigestS3Object?.replace('_us-east-1_', '_us-east-1_other-') ?? null;
  },
  'link to another bucket': (json) => {
    json.previousDigestS3Bucket = json.previousDigestS3Bucket?.toUpperCase() ?? null;
  },
  'link hash changed': (json) => {
    json.previousDigestHashValue = json.previousDigestHashValue === null ? null : 'b'.repeat(64);
  },
  'link hash of another kind': (json) => {
    json.previousDigestHashAlgorithm = json.previousDigestHashAlgorithm === null ? null : 'MD5';
  },
  'link signature changed': (json) => {
    json.previousDigestSignature = json.previousDigestSignature?.replace(/^../, 'ab') ?? null;
  },
  'link signature in upper case': (json) => {
    json.previousDigestSignature = json.previousDigestSignature?.toUpperCase() ?? null;
  },
  'link signature no hex': (json) => {
    json.previousDigestSignature = json.previousDigestSignature === null ? null : 'none';
  },
  'signature of another kind': (json) => {
    json.digestSignatureAlgorithm = 'SHA1withRSA';
  },
  'unknown fingerprint': (json) => {
    json.digestPublicKeyFingerprint = 'c'.repeat(32);
  },
  'fingerprint in upper case': (json) => {
    json.digestPublicKeyFingerprint = json.digestPublicKeyFingerprint.toUpperCase();
  },
  'fingerprint that is no hex': (json) => {
    json.digestPublicKeyFingerprint = 'the key';
  },
  'other account': (json) => {
    json.awsAccountId = '999999999999';
  },
  'other own bucket': (json) => {
    json.digestS3Bucket = 'other-bucket';
  },
  'event times gone': (json) => {
    json.newestEventTime = null;
    (json as Loose)['oldestEventTime'] = undefined;
  },
  'event time no time': (json) => {
    json.newestEventTime = 'yesterday';
  },
  'a field of a log file gone': (json, random) => {
    for (const log of json.logFiles.slice(0, 1)) (log as Loose)[random.pick(Object.keys(log))] = undefined;
  },
  'event time of a log file no time': (json) => {
    for (const log of json.logFiles.slice(0, 1)) log.newestEventTime = 'yesterday';
  },
  'a field gone': (json, random) => {
    (json as Loose)[random.pick(Object.keys(json))] = undefined;
  },
  'a field more': (json) => {
    json['more'] = [{ a: 1 }];
  },
};
