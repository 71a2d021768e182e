import { createHash } from 'node:crypto';
import type { OutcomeCode } from '../../../src/index.ts';
import { type DigestJson, parseDigestJson } from './digest-json.ts';
import { contentOf } from './gzip-frame.ts';
import type { DigestName } from './object-names.ts';
import { HOUR, type Place, type PlainObject, uriOf } from './plain.ts';

/** A digest object, and what it says of itself. Nothing of it is proven yet. */
export interface FoundDigest {
  /** Where it was read, under the name that digests sign for the bucket. */
  readonly place: Place;
  readonly uri: string;
  readonly name: DigestName;
  readonly metadata: Readonly<Record<string, string>>;
  /** Absent where it could not be read or parsed. */
  readonly json: DigestJson | undefined;
  /** SHA-256 of the inflated bytes, in lower-case hex. */
  readonly hash: string;
  /** What is wrong with the object by itself, before any proof. */
  readonly fault: OutcomeCode | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * The checks that need the object alone: the frame (section 4), the JSON (section 5), its own location (1.9.1), the account and
 * the time of its key (1.9.4). The first that fails is the one told, in this order.
 *
 * Readings: the end of its interval is the stamp of its key; the start is its own `digestStartTime`, proven or not. One that could
 * not be parsed begins an hour before its end, for a chain has "one digest an hour" (1.2), and so does one that is about a time
 * after its key.
 */
export function findDigest(place: Place, name: DigestName, object: PlainObject): FoundDigest {
  const found = {
    place,
    uri: uriOf(place),
    name,
    metadata: object.metadata ?? {},
    start: name.end - HOUR,
    end: name.end,
  };
  const none = { json: undefined, hash: '' };
  if (object.body === undefined) return { ...found, ...none, fault: 'unreadable' };
  const content = contentOf(object.body);
  if ('code' in content) return { ...found, ...none, fault: content.code };
  const json = parseDigestJson(content.value);
  if (json === undefined) return { ...found, ...none, fault: 'format' };
  const start = json.start < name.end ? json.start : found.start;
  return { ...found, start, json, hash: sha256Hex(content.value), fault: ownFault(json, place, name) };
}

function ownFault(json: DigestJson, place: Place, name: DigestName): OutcomeCode | undefined {
  if (json.bucket !== place.bucket || json.key !== place.key) return 'moved';
  if (json.account !== name.account) return 'account-mismatch';
  return json.end === name.end ? undefined : 'time-mismatch';
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Section 1.5, byte for byte: four lines, the texts exactly as they are written, no line end at the end. */
export function signedText(json: DigestJson, hash: string): string {
  return `${json.endText}\n${json.bucket}/${json.key}\n${hash}\n${json.previous?.signature ?? 'null'}`;
}

/** Section 1.1: "one chain per (account, trail, home region, source region)"; section 5: backfill digests are an "own chain". */
export function chainOf({ account, region, trail, homeRegion, backfill }: DigestName): string {
  return [account, region, trail, homeRegion, backfill ? 'backfill' : 'standard'].join('/');
}
