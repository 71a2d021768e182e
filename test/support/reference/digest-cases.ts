import type { DigestJson } from '../world/digest-file.ts';
import type { DigestHandle } from '../world/digest-handle.ts';
import { gzip } from '../world/gzip.ts';
import { rsaPair } from '../world/keys.ts';
import type { World } from '../world/world.ts';
import { bytesOf, type CatalogueCase, digestAt, flipBit, logAt, logsOf, unproven, unread } from './catalogue-case.ts';
import { uriOf } from './plain.ts';

const NEWEST = 4;
const attacker = rsaPair('reference attacker');
const GAPS = ['signature-missing', 'key-not-found', 'unsupported-algorithm'];

interface Expected {
  /** The code where a proven successor follows; absent where the digest stays valid. */
  readonly middle?: string;
  /** The code in the newest digest. */
  readonly newest?: string;
  /** Its content cannot be parsed, so that nothing is known of its logs. */
  readonly unparsed?: boolean;
  /** The code of the warning where it stays valid in the middle. */
  readonly warning?: string;
}

/** The same change to the third of five digests, and to the newest. */
function both(
  id: string,
  expected: Expected,
  change: (digest: DigestHandle, world: World) => unknown,
): CatalogueCase[] {
  return [
    one(`${id}: middle`, 2, expected.middle, expected, change),
    one(`${id}: newest`, NEWEST, expected.newest, expected, change),
  ];
}

function one(
  id: string,
  hour: number,
  code: string | undefined,
  { unparsed = false, warning }: Expected,
  change: (digest: DigestHandle, world: World) => unknown,
): CatalogueCase {
  const made = { id, change: (world: World): unknown => change(digestAt(world, hour), world) };
  if (code === undefined) {
    return { ...made, verdict: 'valid', ...(warning && { findings: [`warning ${warning}`] }) };
  }
  const status = GAPS.includes(code) ? 'unverifiable' : 'invalid';
  return {
    ...made,
    verdict: status === 'invalid' ? 'invalid' : 'incomplete',
    objects: (unparsed ? unread : unproven)(hour, `${status} ${code}`),
    findings: unparsed ? ['gap uncovered'] : ['gap digest-unproven', 'gap uncovered'],
    uncovered: [`${hour}-${hour + 1}`],
    ...(unparsed && { unmentioned: logsOf(hour) }),
  };
}

function same(code: string, unparsed = false): Expected {
  return { middle: code, newest: code, unparsed };
}

/** Edited after it was signed: the successor's hash tells, or else the signature. */
const EDITED: Expected = { middle: 'link-hash-mismatch', newest: 'signature-invalid' };

function edited(id: string, edit: (json: DigestJson) => unknown, expected: Expected = EDITED): CatalogueCase[] {
  return both(id, expected, (digest) => digest.editJson(edit));
}

function signature(id: string, expected: Expected, change: (hex: string) => string | undefined): CatalogueCase[] {
  return both(id, expected, (digest) => digest.setMetadata('signature', change(digest.signature)));
}

function algorithm(id: string, value: string | undefined, expected: Expected): CatalogueCase[] {
  return both(id, expected, (digest) => digest.setMetadata('signature-algorithm', value));
}

function rewritten(id: string, expected: Expected, body: (digest: DigestHandle) => Uint8Array): CatalogueCase[] {
  return both(id, expected, (digest) => digest.replaceBody(body(digest)));
}

/** The neighbour one hour before, with log files. */
function older(world: World): DigestHandle {
  return digestAt(world, 1);
}

function backwards(hex: string): string {
  return [...hex].reverse().join('');
}

export const DIGEST_CASES: readonly CatalogueCase[] = [
  {
    id: 'D01 log file and its hash edited',
    change: (world) => {
      logAt(world, 2).editText((text) => text.replace('Records', 'records'));
      digestAt(world, 2).editJson((json) => {
        json.logFiles[0]!.hashValue = 'b'.repeat(64);
      });
    },
    verdict: 'invalid',
    objects: unproven(2, 'invalid link-hash-mismatch'),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['2-3'],
  },
  ...signature('D03 one bit flipped', { middle: 'signature-differs', newest: 'signature-invalid' }, (hex) =>
    Buffer.from(flipBit(Buffer.from(hex, 'hex'), 100)).toString('hex'),
  ),
  ...signature('D05 leading blank', same('signature-malformed'), (hex) => ` ${hex}`),
  ...signature('D06 odd number of digits', same('signature-malformed'), (hex) => hex.slice(1)),
  ...signature('D07 empty', same('signature-malformed'), () => ''),
  ...signature('D09 base64', same('signature-malformed'), (hex) => Buffer.from(hex, 'hex').toString('base64')),
  ...signature('D11 one byte more', { middle: 'signature-differs', newest: 'signature-invalid' }, (hex) => `${hex}00`),
  ...signature('D12 missing', { newest: 'signature-missing' }, () => undefined),
  ...signature('upper case', {}, (hex) => hex.toUpperCase()),
  ...signature('other bytes', { middle: 'signature-differs', newest: 'signature-invalid' }, backwards),
  ...algorithm('D13 algorithm missing', undefined, { warning: 'signature-algorithm-missing' }),
  ...algorithm('D14 none', 'none', { newest: 'unsupported-algorithm', warning: 'signature-algorithm-unknown' }),
  ...algorithm('D15 sha256WITHrsa', 'sha256WITHrsa', {
    newest: 'unsupported-algorithm',
    warning: 'signature-algorithm-unknown',
  }),
  ...both('D16 metadata lost', { newest: 'signature-missing' }, (digest) => digest.dropMetadata()),
  ...both(
    "D17 the neighbour's signature",
    { middle: 'signature-differs', newest: 'signature-invalid' },
    (digest, world) => digest.setMetadata('signature', older(world).signature),
  ),
  ...rewritten('D33 duplicate key', same('format', true), ({ text }) =>
    gzip(bytesOf(text.replace('"logFiles":', '"logFiles":[],"logFiles":'))),
  ),
  ...rewritten('D34 BOM', same('format', true), ({ text }) => gzip(bytesOf(`\uFEFF${text}`))),
  ...rewritten('D35 line feed behind', EDITED, ({ text }) => gzip(bytesOf(`${text}\n`))),
  ...rewritten('D36 slashes not escaped', EDITED, ({ text }) => gzip(bytesOf(text.replaceAll('\\/', '/')))),
  ...rewritten('D37 other container', {}, ({ content }) => gzip(content, { level: 1, os: 3, name: 'digest' })),
  ...rewritten('D39 garbage behind', same('gzip-trailing-data', true), ({ body }) =>
    Buffer.concat([body, bytesOf('x')]),
  ),
  ...rewritten('D40 trailer removed', same('gzip-truncated', true), ({ body }) => body.slice(0, -8)),
  ...rewritten('D41 stored inflated', {}, ({ content }) => content),
  ...rewritten('D42 zero bytes', same('empty', true), () => new Uint8Array()),
  ...rewritten('D43 an array', same('format', true), () => bytesOf('[]')),
  ...rewritten('D45 no UTF-8', same('format', true), () => gzip(new Uint8Array([0x7b, 0xff, 0x7d]))),
  ...rewritten('D47 a log file', same('format', true), (digest) => digest.log().body),
  ...edited(
    'D48 unknown fingerprint',
    (json) => {
      json.digestPublicKeyFingerprint = 'f'.repeat(32);
    },
    { middle: 'link-hash-mismatch', newest: 'key-not-found' },
  ),
  ...both('D49 attacker key of its own', { middle: 'link-hash-mismatch', newest: 'key-not-found' }, (digest) => {
    digest.editJson((json) => {
      json.digestPublicKeyFingerprint = 'e'.repeat(32);
    });
    digest.resign({ key: attacker.privateKey });
  }),
  ...both('D50 attacker key, true fingerprint', EDITED, (digest) => {
    digest.editJson((json) => json.logFiles.reverse());
    digest.resign({ key: attacker.privateKey });
  }),
  ...edited('D51 link signature edited', (json) => {
    json.previousDigestSignature = backwards(json.previousDigestSignature!);
  }),
  ...edited('D53 fake start', (json) => {
    for (const name of Object.keys(json)) if (name.startsWith('previousDigest')) json[name] = null;
  }),
  ...edited(
    'D54 end edited',
    (json) => {
      json.digestEndTime = json.digestEndTime.replace('42Z', '43Z');
    },
    { middle: 'link-hash-mismatch', newest: 'signature-invalid' },
  ),
  ...edited(
    'D56 field removed',
    (json) => {
      json['digestS3Bucket' as string] = undefined;
    },
    { ...same('format'), unparsed: true },
  ),
  {
    id: 'D57 not readable',
    unreadable: (world) => [digestAt(world, 2)],
    verdict: 'incomplete',
    objects: unread(2, 'unverifiable unreadable'),
    unmentioned: logsOf(2),
    findings: ['gap uncovered'],
    uncovered: ['2-3'],
  },
  {
    id: 'X digest that nobody signed, and that names the log files of another',
    change: (world) => {
      digestAt(world, 2).editJson((json) => {
        json.logFiles = digestAt(world, 4).json.logFiles;
      });
      digestAt(world, 2).resign({ key: attacker.privateKey });
    },
    verdict: 'invalid',
    objects: unread(2, 'invalid link-hash-mismatch'),
    unmentioned: logsOf(2),
    findings: ['gap uncovered'],
    uncovered: ['2-3'],
  },
  {
    id: 'D52 link skips one digest',
    change: (world) =>
      digestAt(world, 2).editJson((json) => {
        json.previousDigestS3Object = digestAt(world, 0).key;
      }),
    verdict: 'invalid',
    objects: unproven(2, 'invalid link-hash-mismatch'),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['2-3'],
  },
  {
    id: 'D20 renamed to another time',
    change: (world) => {
      const digest = digestAt(world, 2);
      digest.rename(digest.key.replace('T031742Z', 'T031842Z'));
    },
    verdict: 'invalid',
    objects: (world) => ({
      ...unproven(2, 'invalid moved')(world),
      [uriOf(digestAt(world, 2)).replace('T031842Z', 'T031742Z')]: 'missing missing',
    }),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['2-3'],
  },
];
