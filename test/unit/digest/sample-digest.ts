import { type DigestJson, digestText, type LogFileEntry } from '../../support/world/digest-file.ts';

const FOLDER = 'AWSLogs/111111111111/CloudTrail-Digest/us-east-1/2026/03/01/';
const nameAt = (stamp: string): string =>
  `${FOLDER}111111111111_CloudTrail-Digest_us-east-1_management-events_us-east-1_${stamp}.json.gz`;

const LOG: LogFileEntry = {
  s3Bucket: 'example-trail-logs',
  s3Object:
    'AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/01/111111111111_CloudTrail_us-east-1_20260301T0220Z_nzIHXOz3C9JzexN1.json.gz',
  hashValue: '0f'.repeat(32),
  hashAlgorithm: 'SHA-256',
  newestEventTime: '2026-03-01T02:21:00Z',
  oldestEventTime: '2026-03-01T02:15:00Z',
};

const DIGEST: DigestJson = {
  awsAccountId: '111111111111',
  digestStartTime: '2026-03-01T02:17:42Z',
  digestEndTime: '2026-03-01T03:17:42Z',
  digestS3Bucket: 'example-trail-logs',
  digestS3Object: nameAt('20260301T031742Z'),
  digestPublicKeyFingerprint: '31e8b5433410dfb61a9dc45cc65b22ff',
  digestSignatureAlgorithm: 'SHA256withRSA',
  newestEventTime: '2026-03-01T02:21:00Z',
  oldestEventTime: '2026-03-01T02:15:00Z',
  previousDigestS3Bucket: 'example-trail-logs',
  previousDigestS3Object: nameAt('20260301T021742Z'),
  previousDigestHashValue: 'a1'.repeat(32),
  previousDigestHashAlgorithm: 'SHA-256',
  previousDigestSignature: '50887ccf'.repeat(64),
  logFiles: [LOG, { ...LOG, hashValue: '1e'.repeat(32) }],
};

export type Edit = (json: DigestJson) => unknown;

/** A digest of two log files, edited. */
export function sampleJson(edit: Edit = () => {}): DigestJson {
  const json = structuredClone(DIGEST);
  edit(json);
  return json;
}

export const sampleText = (edit?: Edit): string => digestText(sampleJson(edit));

export interface FormatCase {
  readonly name: string;
  readonly edit: Edit;
  /** What the message says, beside that it is no digest file. */
  readonly message: string;
}

const REQUIRED = [
  'awsAccountId',
  'digestStartTime',
  'digestEndTime',
  'digestS3Bucket',
  'digestS3Object',
  'digestPublicKeyFingerprint',
  'digestSignatureAlgorithm',
];
const EVENT_TIMES = ['newestEventTime', 'oldestEventTime'];
const PREVIOUS = Object.keys(DIGEST).filter((name) => name.startsWith('previousDigest'));
const WRONG: readonly (readonly [string, unknown])[] = [
  ['a number', 5],
  ['a boolean', true],
  ['an array', ['x']],
  ['an object', { x: 'x' }],
];

const set =
  (name: string, value: unknown): Edit =>
  (json) => {
    if (value === undefined) delete json[name];
    else json[name] = value;
  };
const setLog =
  (name: string, value: unknown): Edit =>
  ({ logFiles }) => {
    if (value === undefined) delete logFiles[1]![name];
    else logFiles[1]![name] = value;
  };
const wrong = (
  names: readonly string[],
  values: readonly (readonly [string, unknown])[],
  edit: (name: string, value: unknown) => Edit,
  at = '',
): FormatCase[] =>
  names.flatMap((name) =>
    values.map(([kind, value]) => ({
      name: `${at}${name}: ${kind}`,
      edit: edit(name, value),
      message: `${at}${name}`,
    })),
  );

const TIMES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a day', '2026-03-01'],
  ['no seconds', '2026-03-01T03:17Z'],
  ['no zone', '2026-03-01T03:17:42'],
  ['an offset', '2026-03-01T03:17:42+00:00'],
  ['a small z', '2026-03-01T03:17:42z'],
  ['a blank in front', ' 2026-03-01T03:17:42Z'],
  ['a line end', '2026-03-01T03:17:42Z\n'],
  ['February 30', '2026-02-30T03:17:42Z'],
  ['a leap second', '2026-03-01T03:17:60Z'],
  ['the compact form', '20260301T031742Z'],
  ['words', 'Sun, 01 Mar 2026 03:17:42 GMT'],
];

/** Digests that deviate from the form, and so are malformed. */
export const FORMAT_CASES: readonly FormatCase[] = [
  ...wrong(REQUIRED, [['missing', undefined], ['null', null], ...WRONG], set),
  ...wrong(EVENT_TIMES, [['missing', undefined], ...WRONG], set),
  ...wrong(PREVIOUS, [['missing', undefined], ['null', null], ...WRONG], set),
  ...wrong(['digestStartTime', 'digestEndTime'], TIMES, set),
  ...wrong(
    ['logFiles'],
    [
      ['missing', undefined],
      ['null', null],
      ['a text', 'x'],
      ['an object', {}],
    ],
    set,
  ),
  ...wrong(
    ['s3Bucket', 's3Object', 'hashValue', 'hashAlgorithm'],
    [['missing', undefined], ['null', null], ...WRONG],
    setLog,
    'logFiles[1]: ',
  ),
  ...wrong(EVENT_TIMES, WRONG, setLog, 'logFiles[1]: '),
  ...PREVIOUS.map(
    (name): FormatCase => ({
      name: `all previous fields but ${name} null`,
      edit: (json) => {
        for (const other of PREVIOUS) if (other !== name) json[other] = null;
      },
      message: 'not all five',
    }),
  ),
  {
    name: 'four previous fields null, the fifth missing',
    edit: (json) => {
      for (const other of PREVIOUS) json[other] = null;
      delete json['previousDigestSignature' as string];
    },
    message: 'not all five',
  },
  {
    name: 'no previous field at all',
    edit: (json) => {
      for (const other of PREVIOUS) delete json[other];
    },
    message: 'previousDigestS3Bucket',
  },
  { name: 'start at the end', edit: set('digestStartTime', DIGEST.digestEndTime), message: 'not before' },
  { name: 'start after the end', edit: set('digestStartTime', '2026-03-01T04:17:42Z'), message: 'not before' },
  {
    name: 'previous hash of 63 digits',
    edit: set('previousDigestHashValue', 'a'.repeat(63)),
    message: 'SHA-256 in hex',
  },
  { name: 'previous hash with a g', edit: set('previousDigestHashValue', 'g'.repeat(64)), message: 'SHA-256 in hex' },
  { name: 'hash of 63 digits', edit: setLog('hashValue', 'a'.repeat(63)), message: 'logFiles[1]: hashValue' },
  { name: 'hash of 65 digits', edit: setLog('hashValue', 'a'.repeat(65)), message: 'logFiles[1]: hashValue' },
  { name: 'hash with a blank', edit: setLog('hashValue', `${'a'.repeat(63)} `), message: 'logFiles[1]: hashValue' },
  { name: 'empty hash', edit: setLog('hashValue', ''), message: 'logFiles[1]: hashValue' },
  ...[null, 'AWSLogs/…', 5, [], [[]]].map(
    (entry): FormatCase => ({
      name: `${JSON.stringify(entry)} for a log file`,
      edit: ({ logFiles }) => logFiles.push(entry as never),
      message: 'logFiles[2]: expected an object',
    }),
  ),
];
