import type { KeyObject } from 'node:crypto';
import { type DigestJson, digestText, sha256Hex, signDigest } from './digest-file.ts';
import { gzip } from './gzip.ts';
import { contentAt, type DigestEntry, find, objectAt, type Place, type WorldState } from './state.ts';

export function jsonAt(state: WorldState, place: Place): DigestJson {
  return JSON.parse(Buffer.from(contentAt(state, place)).toString('utf8')) as DigestJson;
}

export function replaceContent(state: WorldState, place: Place, content: Uint8Array | string): void {
  objectAt(state, place).body = gzip(Buffer.from(content));
}

/** Signs the bytes that are there, as AWS would, and puts the signature into the metadata. */
export function signEntry(state: WorldState, entry: DigestEntry, privateKey: KeyObject = entry.key.privateKey): void {
  const object = objectAt(state, entry.place);
  const signature = signDigest(contentAt(state, entry.place), privateKey);
  object.metadata = { ...object.metadata, signature, 'signature-algorithm': 'SHA256withRSA' };
}

/** The five fields that tie a digest to the one before it; all null without one. */
export function previousFields(state: WorldState, previous: DigestEntry | undefined): Partial<DigestJson> {
  const metadata = previous && objectAt(state, previous.place).metadata;
  const content = previous && contentAt(state, previous.place);
  return {
    previousDigestS3Bucket: previous?.place.bucket ?? null,
    previousDigestS3Object: previous?.place.key ?? null,
    previousDigestHashValue: content ? sha256Hex(content) : null,
    previousDigestHashAlgorithm: content ? 'SHA-256' : null,
    previousDigestSignature: content ? (metadata?.['signature'] ?? signDigest(content, previous.key.privateKey)) : null,
  };
}

/** Writes the links to the predecessor as it is now. The JSON is written anew, which drops what JSON.parse drops. */
export function relinkEntry(state: WorldState, entry: DigestEntry): void {
  const previous = entry.previous === undefined ? undefined : state.digests[entry.previous];
  const json = { ...jsonAt(state, entry.place), ...previousFields(state, previous) };
  replaceContent(state, entry.place, digestText(json));
}

/** Links and signs all that follow, up to the first that is gone. */
export function resignSuccessors(state: WorldState, entry: DigestEntry): void {
  let next = successorOf(state, entry);
  while (next && find(state, next.place)) {
    relinkEntry(state, next);
    signEntry(state, next);
    next = successorOf(state, next);
  }
}

export function successorOf(state: WorldState, entry: DigestEntry): DigestEntry | undefined {
  return state.digests.find((other) => other.previous === entry.id && !other.aside);
}
