import type { DigestJson } from '../support/world/digest-file.ts';
import type { DigestHandle } from '../support/world/digest-handle.ts';
import { gzip } from '../support/world/gzip.ts';
import { rsaPair } from '../support/world/keys.ts';
import type { World } from '../support/world/world.ts';
import { type DigestCase, flipped, inBoth, UNTOUCHED } from './digest-case.ts';

const attacker = rsaPair('attacker');
/** Changed content: the proven successor holds another hash, and the signature of the newest does not verify. */
const changed: Pick<DigestCase, 'middle' | 'newest'> = {
  middle: { code: 'link-hash-mismatch' },
  newest: { code: 'signature-invalid' },
};
const text =
  (edit: (text: string) => string): DigestCase['change'] =>
  (digest) =>
    digest.editText(edit);
const json =
  (edit: (json: DigestJson, world: World) => unknown): DigestCase['change'] =>
  (digest, world) =>
    digest.editJson((draft) => edit(draft, world));
const stored =
  (make: (digest: DigestHandle) => Uint8Array): DigestCase['change'] =>
  (digest) =>
    digest.replaceBody(make(digest));
const otherHash = (draft: DigestJson): void => {
  draft.logFiles[0]!.hashValue = 'a'.repeat(64);
};

export const CONTENT_CASES: readonly DigestCase[] = [
  {
    name: 'D01 a log file and its hash in the digest both edited',
    change: (digest) => {
      digest.log().edit((records) => records.pop());
      digest.editJson(otherHash);
    },
    ...changed,
  },
  {
    // A key that stands twice makes the digest malformed, whoever signed it.
    name: 'D33 a duplicate key, with the hash of the attacker first',
    change: text((all) => all.replace('"hashValue":', `"hashValue":"${'a'.repeat(64)}","hashValue":`)),
    ...inBoth({ code: 'format' }),
    unread: true,
  },
  { name: 'D35 a line feed behind the JSON', change: text((all) => `${all}\n`), ...changed },
  { name: 'D36 slashes no longer escaped', change: text((all) => all.replaceAll('\\/', '/')), ...changed },
  {
    name: 'D37 another gzip header and level',
    change: (digest) => digest.recompress({ level: 1, mtime: 7, os: 3, name: 'n' }),
    ...inBoth(UNTOUCHED),
  },
  {
    name: 'D39 garbage behind the gzip member',
    change: stored(({ body }) => Buffer.concat([body, Buffer.from('x')])),
    ...inBoth({ code: 'gzip-trailing-data' }),
    unread: true,
  },
  {
    name: 'D40 the gzip trailer removed',
    change: stored(({ body }) => body.slice(0, -8)),
    ...inBoth({ code: 'gzip-truncated' }),
    unread: true,
  },
  {
    name: 'D41 stored inflated, the bytes right',
    change: stored(({ content }) => content),
    ...inBoth({ note: 'encoding-identity' }),
  },
  { name: 'D42 zero bytes', change: stored(() => new Uint8Array()), ...inBoth({ code: 'empty' }), unread: true },
  {
    name: 'D43 a JSON array',
    change: stored(() => gzip(Buffer.from('[]'))),
    ...inBoth({ code: 'format' }),
    unread: true,
  },
  {
    name: 'D45 invalid UTF-8',
    change: stored(() => gzip(Buffer.from('7b22ff227d', 'hex'))),
    ...inBoth({ code: 'format' }),
    unread: true,
  },
  {
    name: 'D47 the JSON of a log file',
    change: (digest, world) => digest.replaceBody(world.log({ hour: 0 }).body),
    ...inBoth({ code: 'format' }),
    unread: true,
  },
  {
    name: 'D48 the fingerprint of an unknown key',
    change: json((draft) => {
      draft.digestPublicKeyFingerprint = 'f'.repeat(32);
    }),
    middle: { code: 'link-hash-mismatch' },
    newest: { code: 'key-not-found' },
  },
  {
    name: 'D49 signed with the key of an attacker, under its own fingerprint',
    change: (digest) => {
      digest.editJson((draft) => {
        otherHash(draft);
        draft.digestPublicKeyFingerprint = 'f'.repeat(32);
      });
      digest.resign({ key: attacker.privateKey });
    },
    middle: { code: 'link-hash-mismatch' },
    newest: { code: 'key-not-found' },
  },
  {
    name: 'D50 signed with the key of an attacker, under the true fingerprint',
    change: (digest) => {
      digest.editJson(otherHash);
      digest.resign({ key: attacker.privateKey });
    },
    ...changed,
  },
  {
    name: 'D51 previousDigestSignature edited',
    change: json((draft) => {
      draft.previousDigestSignature = flipped(draft.previousDigestSignature!);
    }),
    ...changed,
  },
  {
    name: 'D52 the link edited so as to skip a digest',
    change: json((draft, world) => {
      draft.previousDigestS3Object = world.digest({ hour: 0 }).key;
    }),
    ...changed,
  },
  {
    name: 'D53 the link set to null, as if the chain began here',
    change: json((draft) => {
      for (const name of Object.keys(draft)) if (name.startsWith('previous')) draft[name] = null;
    }),
    ...changed,
  },
  {
    name: 'D54 digestEndTime edited',
    change: json((draft) => {
      draft.digestEndTime = draft.digestEndTime.replace('00Z', '01Z');
    }),
    ...changed,
  },
  {
    name: 'D55 digestStartTime edited, which only the hash of the body covers',
    change: json((draft) => {
      draft.digestStartTime = draft.digestStartTime.replace('00Z', '01Z');
    }),
    ...changed,
  },
  {
    name: 'D56 a required field removed',
    change: json((draft) => {
      delete draft['digestS3Bucket' as string];
    }),
    ...inBoth({ code: 'format' }),
    unread: true,
  },
];
