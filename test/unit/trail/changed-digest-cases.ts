import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { gzip } from '../../support/world/gzip.ts';
import { rsaPair } from '../../support/world/keys.ts';
import type { World } from '../../support/world/world.ts';

const attacker = rsaPair('attacker');
const neighbour = (world: World): DigestHandle => world.digest({ hour: 1 });

/** The signature with one hex digit changed. */
const flipped = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
const setSignature =
  (edit: (signature: string) => string): Case['change'] =>
  (digest) =>
    digest.setMetadata('signature', edit(digest.signature));
const setBody =
  (make: (digest: DigestHandle) => Uint8Array | string): Case['change'] =>
  (digest) => {
    const made = make(digest);
    digest.replaceBody(typeof made === 'string' ? gzip(Buffer.from(made)) : made);
  };
const editText =
  (edit: (text: string) => string): Case['change'] =>
  (digest) =>
    digest.editText(edit);
const editJson =
  (edit: (json: DigestHandle['json']) => unknown): Case['change'] =>
  (digest) =>
    digest.editJson(edit);

/** What happens to one digest, and what it is then found to be. */
export interface Case {
  readonly id: string;
  readonly change: (digest: DigestHandle, world: World) => unknown;
  /** What a digest in the middle is found to be, and the newest, which no successor judges; `undefined` where it is valid. */
  readonly middle: string | undefined;
  readonly newest: string | undefined;
  /** Nothing of it can be read: its log files are not known. */
  readonly unread?: true;
  readonly warns?: string;
}

const both = (code: string): Pick<Case, 'middle' | 'newest'> => ({ middle: code, newest: code });

export const CASES: readonly Case[] = [
  {
    id: 'D01 log and hashValue edited',
    change: (digest) => {
      digest.log().editText((text) => `${text} `);
      digest.editJson((json) => {
        json.logFiles[0]!.hashValue = 'a'.repeat(64);
      });
    },
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D03 signature flipped',
    change: setSignature(flipped),
    middle: 'signature-differs',
    newest: 'signature-invalid',
  },
  {
    id: 'D05 blank in front',
    change: setSignature((hex) => ` ${hex}`),
    middle: 'signature-malformed',
    newest: 'signature-malformed',
  },
  {
    id: 'D06 odd number of digits',
    change: setSignature((hex) => hex.slice(1)),
    middle: 'signature-malformed',
    newest: 'signature-malformed',
  },
  { id: 'D07 empty', change: setSignature(() => ''), middle: 'signature-malformed', newest: 'signature-malformed' },
  {
    id: 'D09 base64',
    change: setSignature((hex) => Buffer.from(hex, 'hex').toString('base64')),
    middle: 'signature-malformed',
    newest: 'signature-malformed',
  },
  {
    id: 'D11 one byte more',
    change: setSignature((hex) => `${hex}00`),
    middle: 'signature-differs',
    newest: 'signature-invalid',
  },
  {
    id: 'D12 signature missing',
    change: (digest) => digest.setMetadata('signature', undefined),
    middle: undefined,
    newest: 'signature-missing',
  },
  {
    id: 'D13 algorithm missing',
    change: (digest) => digest.setMetadata('signature-algorithm', undefined),
    middle: undefined,
    newest: undefined,
    warns: 'signature-algorithm-missing',
  },
  ...['none', 'sha256WITHrsa'].map(
    (algorithm): Case => ({
      id: `D14 D15 algorithm ${algorithm}`,
      change: (digest) => digest.setMetadata('signature-algorithm', algorithm),
      middle: undefined,
      newest: 'unsupported-algorithm',
      warns: 'signature-algorithm-unknown',
    }),
  ),
  {
    id: 'D16 all metadata lost',
    change: (digest) => digest.dropMetadata(),
    middle: undefined,
    newest: 'signature-missing',
  },
  {
    id: "D17 the neighbour's signature",
    change: (digest, world) => digest.setMetadata('signature', neighbour(world).signature),
    middle: 'signature-differs',
    newest: 'signature-invalid',
  },
  {
    id: 'D21 D22 replaced by an older one, metadata too',
    change: (digest, world) => {
      digest.replaceBody(neighbour(world).body);
      digest.setMetadata('signature', neighbour(world).signature);
    },
    ...both('moved'),
  },
  {
    id: 'D33 duplicate key',
    change: editText((text) => text.replace('"logFiles":', '"logFiles":[],"logFiles":')),
    ...both('format'),
    unread: true,
  },
  {
    id: 'D35 line feed behind',
    change: editText((text) => `${text}\n`),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D36 slashes not escaped',
    change: editText((text) => text.replaceAll('\\/', '/')),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D37 other container',
    change: (digest) => digest.recompress({ level: 1, mtime: 7, os: 3, name: 'n' }),
    middle: undefined,
    newest: undefined,
  },
  {
    id: 'D39 garbage behind',
    change: setBody(({ body }) => Buffer.concat([body, Buffer.from('x')])),
    ...both('gzip-trailing-data'),
    unread: true,
  },
  {
    id: 'D40 trailer removed',
    change: setBody(({ body }) => body.slice(0, -8)),
    ...both('gzip-truncated'),
    unread: true,
  },
  { id: 'D41 stored inflated', change: setBody(({ content }) => content), middle: undefined, newest: undefined },
  { id: 'D42 zero bytes', change: setBody(() => new Uint8Array()), ...both('empty'), unread: true },
  { id: 'D43 array', change: setBody(() => '[]'), ...both('format'), unread: true },
  {
    id: 'D45 no UTF-8',
    change: setBody(() => gzip(new Uint8Array([0x7b, 0xff, 0x7d]))),
    ...both('format'),
    unread: true,
  },
  { id: 'D47 a log file', change: setBody((digest) => digest.log().body), ...both('format'), unread: true },
  {
    id: 'D48 unknown fingerprint',
    change: editJson((json) => {
      json.digestPublicKeyFingerprint = 'f'.repeat(32);
    }),
    middle: 'link-hash-mismatch',
    newest: 'key-not-found',
  },
  {
    id: 'D49 attacker key, own fingerprint',
    change: (digest) => {
      digest.editJson((json) => {
        json.digestPublicKeyFingerprint = 'f'.repeat(32);
      });
      digest.resign({ key: attacker.privateKey });
    },
    middle: 'link-hash-mismatch',
    newest: 'key-not-found',
  },
  {
    id: 'D50 attacker key, true fingerprint',
    change: (digest) => {
      digest.editJson((json) => {
        json.logFiles[0]!.hashValue = 'a'.repeat(64);
      });
      digest.resign({ key: attacker.privateKey });
    },
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D51 previous signature edited',
    change: editJson((json) => {
      json.previousDigestSignature = flipped(json.previousDigestSignature!);
    }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D52 link skips one digest',
    change: (digest, world) =>
      digest.editJson((json) => {
        json.previousDigestS3Object = world.digest({ hour: 0 }).key;
      }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D53 fake start',
    change: editJson((json) => {
      for (const name of Object.keys(json)) if (name.startsWith('previous')) json[name] = null;
    }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D54 end edited',
    change: editJson((json) => {
      json.digestEndTime = json.digestEndTime.replace('42Z', '43Z');
    }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D54 end edited, metadata lost',
    change: (digest) => {
      digest.editJson((json) => {
        json.digestEndTime = json.digestEndTime.replace('42Z', '43Z');
      });
      digest.dropMetadata();
    },
    middle: 'link-hash-mismatch',
    newest: 'time-mismatch',
  },
  {
    id: 'D55 start edited',
    change: editJson((json) => {
      json.digestStartTime = json.digestStartTime.replace('42Z', '41Z');
    }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D55 start edited to right before the end',
    change: editJson((json) => {
      json.digestStartTime = json.digestEndTime.replace('42Z', '41Z');
    }),
    middle: 'link-hash-mismatch',
    newest: 'signature-invalid',
  },
  {
    id: 'D56 field removed',
    change: editJson((json) => {
      delete json['digestS3Bucket' as string];
    }),
    ...both('format'),
    unread: true,
  },
];
