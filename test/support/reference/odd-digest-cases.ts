import type { DigestJson } from '../world/digest-file.ts';
import type { World } from '../world/world.ts';
import { type CatalogueCase, digestAt, logAt, logsOf, unproven, unread } from './catalogue-case.ts';
import { uriOf } from './plain.ts';

type Loose = Record<string, unknown> & { logFiles: unknown };

/** As AWS would have signed it: the digest of the hour from 2 to 3, amended, and all behind it linked to it. */
function amended(id: string, edit: (json: DigestJson) => unknown, rest: Partial<CatalogueCase> = {}): CatalogueCase {
  return { id, change: (world) => digestAt(world, 2).amend(edit), verdict: 'valid', ...rest };
}

/** A signed digest that is malformed: it is not proven, and says nothing about its logs. */
function malformed(id: string, edit: (json: Loose) => unknown): CatalogueCase {
  return amended(id, (json) => edit(json as Loose), {
    verdict: 'invalid',
    objects: unread(2, 'invalid format'),
    unmentioned: logsOf(2),
    findings: ['gap uncovered'],
    uncovered: ['2-3'],
  });
}

function set(name: string, value: unknown): (json: Loose) => unknown {
  return (json) => {
    json[name] = value;
  };
}

function setEntry(name: string, value: unknown): (json: Loose) => unknown {
  return (json) => {
    (json.logFiles as Record<string, unknown>[])[0]![name] = value;
  };
}

/** A signed digest that stays unproven, so that its log files and its hour do too. */
function refused(
  id: string,
  status: 'invalid' | 'unverifiable',
  code: string,
  edit: (json: Loose) => unknown,
): CatalogueCase {
  return amended(id, (json) => edit(json as Loose), {
    verdict: status === 'invalid' ? 'invalid' : 'incomplete',
    objects: unproven(2, `${status} ${code}`),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['2-3'],
  });
}

const unsupportedLog = (world: World): Record<string, string> => ({
  [uriOf(logAt(world, 2))]: 'unverifiable unsupported-algorithm',
});

/** What the digest from 2 to 3 has signed about the one before it makes that one invalid. */
function condemned(id: string, code: string, edit: (json: DigestJson) => unknown): CatalogueCase {
  return amended(id, edit, {
    verdict: 'invalid',
    objects: unproven(1, `invalid ${code}`),
    findings: ['gap digest-unproven', 'gap uncovered'],
    uncovered: ['1-2'],
  });
}

/** Digests that are odd though signed, and what they say of log files. */
export const ODD_DIGEST_CASES: readonly CatalogueCase[] = [
  amended('L50 hashValue in upper case', (json) => {
    json.logFiles[0]!.hashValue = json.logFiles[0]!.hashValue.toUpperCase();
  }),
  amended('L51 SHA-512', (json) => setEntry('hashAlgorithm', 'SHA-512')(json), {
    verdict: 'incomplete',
    objects: unsupportedLog,
  }),
  malformed('L52 hashAlgorithm missing', setEntry('hashAlgorithm', undefined)),
  malformed('L53 hashValue missing', setEntry('hashValue', undefined)),
  malformed('L54 s3Object missing', setEntry('s3Object', undefined)),
  malformed('L55 logFiles missing', set('logFiles', undefined)),
  malformed('L56 logFiles null', set('logFiles', null)),
  malformed('L57 logFiles an object', set('logFiles', {})),
  malformed('L59 hashValue null', setEntry('hashValue', null)),
  malformed('L60 63 hex digits', setEntry('hashValue', 'a'.repeat(63))),
  condemned('G01 link hash wrong', 'link-hash-mismatch', (json) => {
    json.previousDigestHashValue = 'a'.repeat(64);
  }),
  refused(
    'G02 link hash algorithm MD5',
    'unverifiable',
    'unsupported-algorithm',
    set('previousDigestHashAlgorithm', 'MD5'),
  ),
  condemned('G03 link signature wrong', 'link-signature-mismatch', (json) => {
    json.previousDigestSignature = 'ab'.repeat(256);
  }),
  refused('G04 SHA1withRSA', 'unverifiable', 'unsupported-algorithm', set('digestSignatureAlgorithm', 'SHA1withRSA')),
  refused('G05 other account', 'invalid', 'account-mismatch', set('awsAccountId', '999999999999')),
  malformed('G07 start after end', set('digestStartTime', '2026-03-01T09:00:00Z')),
  amended('G08 hole of 30 minutes', (json) => set('digestStartTime', '2026-03-01T02:47:42Z')(json as Loose), {
    verdict: 'incomplete',
    findings: ['gap uncovered'],
    uncovered: ['2-2.5'],
  }),
  amended('G09 overlap of an hour', (json) => set('digestStartTime', '2026-03-01T01:17:42Z')(json as Loose), {
    findings: ['warning overlap'],
  }),
  malformed('G10 end no date', set('digestEndTime', 'yesterday')),
  malformed('G11 start with an offset', set('digestStartTime', '2026-03-01T02:17:42+00:00')),
  malformed('G13 half a link', set('previousDigestSignature', null)),
  {
    id: 'G14 link to itself',
    change: (world) => {
      const digest = digestAt(world, 2);
      digest.amend((json) => {
        json.previousDigestS3Object = digest.key;
      });
    },
    verdict: 'invalid',
    findings: ['error cycle'],
  },
  amended(
    'G17 G43 link into a bucket that is not there',
    (json) => set('previousDigestS3Bucket', 'no-such-bucket')(json as Loose),
    {
      verdict: 'invalid',
      objects: (world) => ({ [`s3://no-such-bucket/${digestAt(world, 1).key}`]: 'missing missing' }),
    },
  ),
  amended('G18 fingerprint in upper case', (json) => {
    json.digestPublicKeyFingerprint = json.digestPublicKeyFingerprint.toUpperCase();
  }),
  amended('G19 event times null', (json) => {
    json.newestEventTime = null;
    json.oldestEventTime = null;
  }),
  amended('G20 unknown fields', (json) => set('more', { of: ['it'] })(json as Loose)),
  amended('G21 older events', (json) => {
    json.oldestEventTime = '2025-01-01T00:00:00Z';
  }),
  refused('G22 percent-encoded slash', 'invalid', 'moved', (json) => {
    json['digestS3Object'] = String(json['digestS3Object']).replace('/', '%2F');
  }),
  {
    ...amended('G26 twenty thousand log files that are not there', (json) => {
      const [entry] = json.logFiles;
      json.logFiles = Array.from({ length: 20_000 }, (_, n) => ({ ...entry!, s3Object: `none/${n}` }));
    }),
    verdict: 'invalid',
    objects: (world) =>
      Object.fromEntries(
        Array.from({ length: 20_000 }, (_, n) => [`s3://${world.bucket}/none/${n}`, 'missing missing']),
      ),
    unmentioned: logsOf(2),
    findings: ['gap log-unreferenced', 'gap log-unreferenced'],
  },
  amended('G27 link signature in upper case', (json) => {
    json.previousDigestSignature = json.previousDigestSignature!.toUpperCase();
  }),
  amended('G31 end with milliseconds', (json) =>
    set('digestEndTime', json.digestEndTime.replace('Z', '.000Z'))(json as Loose),
  ),
  malformed('G32 end a number', set('digestEndTime', 1_772_335_062)),
  malformed('G37 own key null', set('digestS3Object', null)),
  malformed('G38 fingerprint an array', set('digestPublicKeyFingerprint', ['a'])),
  malformed('G39 log file a string', set('logFiles', ['text'])),
  amended('G40 log file with dot segments', (json) => setEntry('s3Object', '../../etc/passwd')(json as Loose), {
    verdict: 'invalid',
    objects: (world) => ({ [`s3://${world.bucket}/../../etc/passwd`]: 'missing missing' }),
    unmentioned: (world) => [logAt(world, 2)],
    findings: ['gap log-unreferenced'],
  }),
  amended(
    'X link to another trail',
    (json) => {
      json.previousDigestS3Object = json.previousDigestS3Object!.replace('management-events', 'other-trail');
    },
    { verdict: 'invalid', findings: ['error out-of-scope'] },
  ),
];
