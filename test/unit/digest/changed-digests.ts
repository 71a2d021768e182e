import { createHash } from 'node:crypto';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { gzip } from '../../support/world/gzip.ts';
import { rsaPair } from '../../support/world/keys.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Manipulation = (digest: DigestHandle) => unknown;
const attacker = rsaPair('attacker');
export const flipped = (hex: string): string =>
  hex.slice(0, -1) + (Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16);
const signature =
  (edit: (signature: string) => string): Manipulation =>
  (digest) =>
    digest.setMetadata('signature', edit(digest.signature));

/** What is done to a digest, and the status and code that it gets. */
export const CHANGES: readonly (readonly [string, Manipulation, string, string])[] = [
  [
    'D01 a log file’s hash',
    (d) => d.editJson(({ logFiles }) => (logFiles[0]!.hashValue = '0f'.repeat(32))),
    'invalid',
    'signature-invalid',
  ],
  ['D03 one bit of the signature', signature(flipped), 'invalid', 'signature-invalid'],
  ['D05 a blank before the signature', signature((hex) => ` ${hex}`), 'invalid', 'signature-malformed'],
  ['D06 one digit less', signature((hex) => hex.slice(1)), 'invalid', 'signature-malformed'],
  ['D07 an empty signature', signature(() => ''), 'invalid', 'signature-malformed'],
  ['D09 base64', signature((hex) => Buffer.from(hex, 'hex').toString('base64')), 'invalid', 'signature-malformed'],
  ['D11 one byte more', signature((hex) => `${hex}00`), 'invalid', 'signature-invalid'],
  ['D11 one byte less', signature((hex) => hex.slice(2)), 'invalid', 'signature-invalid'],
  ['D12 no signature', (d) => d.setMetadata('signature', undefined), 'unverifiable', 'signature-missing'],
  [
    'D14 the algorithm none',
    (d) => d.setMetadata('signature-algorithm', 'none'),
    'unverifiable',
    'unsupported-algorithm',
  ],
  [
    'D15 the algorithm in other case',
    (d) => d.setMetadata('signature-algorithm', 'sha256WITHrsa'),
    'unverifiable',
    'unsupported-algorithm',
  ],
  ['D15 an empty algorithm', (d) => d.setMetadata('signature-algorithm', ''), 'unverifiable', 'unsupported-algorithm'],
  ['D16 no metadata', (d) => d.dropMetadata(), 'unverifiable', 'signature-missing'],
  [
    'D17 the neighbour’s signature',
    (d) => d.setMetadata('signature', d.previous!.signature),
    'invalid',
    'signature-invalid',
  ],
  ['D20 another time in the name', (d) => d.rename(d.key.replace('T031742Z', 'T041742Z')), 'invalid', 'moved'],
  [
    'D20 the same name in another folder',
    (d) => d.rename(d.key.replace('AWSLogs/', 'copy/AWSLogs/')),
    'invalid',
    'moved',
  ],
  [
    'D21 the older neighbour in its place',
    (d) => {
      const { body, metadata } = d.previous!;
      d.replaceBody(body);
      d.setMetadata('signature', metadata['signature']);
    },
    'invalid',
    'moved',
  ],
  ['D23 another bucket', (d) => d.rename(d.key, 'copy-of-logs'), 'invalid', 'moved'],
  [
    'D33 a key twice',
    (d) => d.editText((text) => text.replace('"hashValue":', '"hashValue":"00","hashValue":')),
    'invalid',
    'format',
  ],
  ['D35 a line end after it', (d) => d.editText((text) => `${text}\n`), 'invalid', 'signature-invalid'],
  [
    'D36 slashes written plainly',
    (d) => d.editText((text) => text.replaceAll('\\/', '/')),
    'invalid',
    'signature-invalid',
  ],
  [
    'D37 another gzip header',
    (d) => d.recompress({ level: 1, mtime: 5, os: 3, name: 'x' }),
    'valid',
    'signature-verified',
  ],
  [
    'D39 something after the file',
    (d) => d.replaceBody(Buffer.concat([d.body, Buffer.from('junk')])),
    'invalid',
    'gzip-trailing-data',
  ],
  ['D39 a second member', (d) => d.replaceBody(Buffer.concat([d.body, d.body])), 'invalid', 'gzip-trailing-data'],
  ['D40 no trailer', (d) => d.replaceBody(d.body.subarray(0, -8)), 'invalid', 'gzip-truncated'],
  ['D41 inflated', (d) => d.replaceBody(d.content), 'valid', 'signature-verified'],
  [
    'D41 inflated, and edited',
    (d) => d.replaceBody(Buffer.from(d.text.replace('02:17:42Z', '02:17:41Z'))),
    'invalid',
    'signature-invalid',
  ],
  ['D42 no bytes', (d) => d.replaceBody(new Uint8Array(0)), 'invalid', 'empty'],
  ['D42 the gzip of nothing', (d) => d.replaceBody(gzip(new Uint8Array(0))), 'invalid', 'format'],
  ['D43 an array', (d) => d.editText((text) => `[${text}]`), 'invalid', 'format'],
  [
    'D45 no UTF-8',
    (d) => d.replaceBody(gzip(Buffer.from(`${d.text.slice(0, -1)},"x":"\xff"}`, 'latin1'))),
    'invalid',
    'format',
  ],
  ['D45 a byte order mark', (d) => d.editText((text) => `\ufeff${text}`), 'invalid', 'format'],
  ['D47 a log file', (d) => d.replaceBody(d.log().body), 'invalid', 'format'],
  [
    'D48 an unknown fingerprint',
    (d) => d.editJson((json) => (json.digestPublicKeyFingerprint = 'ab'.repeat(16))),
    'unverifiable',
    'key-not-found',
  ],
  [
    'D49 a key of the attacker under its own fingerprint',
    (d) => {
      d.editJson((json) => (json.digestPublicKeyFingerprint = 'cd'.repeat(16)));
      d.resign({ key: attacker.privateKey });
    },
    'unverifiable',
    'key-not-found',
  ],
  [
    'D50 a key of the attacker under the true fingerprint',
    (d) => {
      d.editJson((json) => (json.logFiles = []));
      d.resign({ key: attacker.privateKey });
    },
    'invalid',
    'signature-invalid',
  ],
  [
    'D51 the previous signature',
    (d) => d.editJson((json) => (json.previousDigestSignature = flipped(json.previousDigestSignature!))),
    'invalid',
    'signature-invalid',
  ],
  [
    'D52 a digest skipped',
    (d) => d.editJson((json) => Object.assign(json, previousOf(d.previous!.previous!))),
    'invalid',
    'signature-invalid',
  ],
  [
    'D53 a false start',
    (d) => d.editJson((json) => Object.assign(json, previousOf(undefined))),
    'invalid',
    'signature-invalid',
  ],
  [
    'D54 the end',
    (d) => d.editJson((json) => (json.digestEndTime = '2026-03-01T03:17:43Z')),
    'invalid',
    'signature-invalid',
  ],
  [
    'D54 the end, as the name says',
    (d) => d.editJson((json) => (json.digestEndTime = '2026-03-01T03:17:42.0Z')),
    'invalid',
    'signature-invalid',
  ],
  [
    'D55 the start',
    (d) => d.editJson((json) => (json.digestStartTime = '2026-03-01T02:17:41Z')),
    'invalid',
    'signature-invalid',
  ],
  ['D56 a field gone', (d) => d.editJson((json) => delete json['awsAccountId' as string]), 'invalid', 'format'],
  ['I04 words under its name', (d) => d.replaceBody(gzip(Buffer.from('junk'))), 'invalid', 'format'],
  ['a log file less', (d) => d.editJson(({ logFiles }) => logFiles.pop()), 'invalid', 'signature-invalid'],
  [
    'a log file’s bucket',
    (d) => d.editJson(({ logFiles }) => (logFiles[0]!.s3Bucket = 'x')),
    'invalid',
    'signature-invalid',
  ],
];

function previousOf(digest: DigestHandle | undefined): Record<string, string | null> {
  return {
    previousDigestS3Bucket: digest?.bucket ?? null,
    previousDigestS3Object: digest?.key ?? null,
    previousDigestHashValue: digest ? sha256(digest.content) : null,
    previousDigestHashAlgorithm: digest ? 'SHA-256' : null,
    previousDigestSignature: digest?.signature ?? null,
  };
}
