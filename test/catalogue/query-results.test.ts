import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importPublicKeys, type QueryResultsReport, verifyQueryResults } from '../../src/index.ts';
import { directorySource } from '../../src/node.ts';
import {
  folderOf,
  otherKey,
  type QueryResults,
  queryResults,
  resultKeys,
  sha256,
  signedText,
  signResults,
  signText,
} from '../support/query-results.ts';
import { rsaPair } from '../support/world/keys.ts';
import { block, digestInfo, signBlock } from './signature-blocks.ts';

type Verdict = QueryResultsReport['verdict'];

/** A manipulation of untouched results, and all that must come of it. */
interface Case {
  readonly name: string;
  readonly change?: (results: QueryResults) => unknown;
  /** In place of the sign file that the results would have. */
  readonly sign?: (text: string) => string;
  readonly verdict: Verdict;
  readonly signature?: string;
  /** `code file` of every finding. */
  readonly findings?: readonly string[];
  readonly keys?: (results: QueryResults) => unknown;
}

const FIRST = 'result_1.csv.gz';
const hashes = (results: QueryResults): string => signedText(results.json);
/** Compressed anew at another level: the same text in other bytes. */
const recompress = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(gunzipSync(bytes), { level: 1 }));
const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte));
const entry = ({ json }: QueryResults, index = 0) => json.files[index]!;
const upper = (results: QueryResults): string => (entry(results).fileHashValue as string).toUpperCase();
const rename = (results: QueryResults, fileName: unknown): unknown => Object.assign(entry(results), { fileName });

const CASES: readonly Case[] = [
  { name: 'Q01 untouched, 3 files', verdict: 'valid' },
  {
    name: 'Q02 one byte of a result file changed',
    change: ({ files }) => files.set(FIRST, flipped(files.get(FIRST)!)),
    verdict: 'invalid',
    findings: [`hash-mismatch ${FIRST}`],
  },
  {
    name: 'Q02 one byte of every result file changed: each of them is told',
    change: ({ files }) => {
      for (const [name, bytes] of files) files.set(name, flipped(bytes));
    },
    verdict: 'invalid',
    findings: [1, 2, 3].map((n) => `hash-mismatch result_${n}.csv.gz`),
  },
  {
    name: 'Q03 a result file recompressed',
    change: ({ files }) => files.set(FIRST, recompress(files.get(FIRST)!)),
    verdict: 'invalid',
    findings: [`hash-mismatch ${FIRST}`],
  },
  {
    name: 'Q04 a result file and its hash changed',
    change: (results) => {
      const bytes = flipped(results.files.get(FIRST)!);
      results.files.set(FIRST, bytes);
      entry(results).fileHashValue = sha256(bytes);
    },
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  {
    name: 'Q05 a result file deleted',
    change: ({ files }) => files.delete(FIRST),
    verdict: 'invalid',
    findings: [`missing ${FIRST}`],
  },
  {
    name: 'Q06 an entry removed, and its file deleted',
    change: ({ json, files }) => {
      json.files.shift();
      files.delete(FIRST);
    },
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  {
    name: 'Q07 entries reordered',
    change: ({ json }) => json.files.reverse(),
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  {
    name: 'Q09 a file renamed, in the sign file too',
    change: (results) => {
      results.files.set('march.gz', results.files.get(FIRST)!);
      results.files.delete(FIRST);
      rename(results, 'march.gz');
    },
    verdict: 'valid',
    findings: ['name-unusual march.gz'],
  },
  ...['/etc/passwd', '../result_1.csv.gz', 'C:result_1.csv.gz', 'a\\b', '..', '.hidden', 'a\u0000b', 'a.gz.', ''].map(
    (name): Case => ({
      name: `Q11 the name ${JSON.stringify(name)}, which could lead elsewhere`,
      change: (results) => rename(results, name),
      verdict: 'invalid',
      findings: [`name-unsafe ${name}`, `result-unlisted ${FIRST}`],
    }),
  ),
  {
    name: 'Q12 a result file that is not listed',
    change: ({ files }) => files.set('result_9.csv.gz', new Uint8Array(gzipSync('more'))),
    verdict: 'incomplete',
    findings: ['result-unlisted result_9.csv.gz'],
  },
  {
    name: 'Q12 a file of another kind that is not listed',
    change: ({ files }) => files.set('notes.txt', new Uint8Array(1)),
    verdict: 'valid',
    findings: ['file-unlisted notes.txt'],
  },
  {
    name: 'Q14 no files, the signature over the empty text',
    change: (results) => {
      results.json.files = [];
      results.files.clear();
      signResults(results);
    },
    verdict: 'invalid',
    signature: 'no-files',
    findings: ['no-files'],
  },
  ...(
    [
      ['Q15 files null', ({ json }) => Object.assign(json, { files: null })],
      ['Q16 files missing', ({ json }) => Reflect.deleteProperty(json, 'files')],
      ['Q20 hashSignature missing', ({ json }) => Reflect.deleteProperty(json, 'hashSignature')],
      ['Q43 fileName null', (results) => rename(results, null)],
      ['Q26 queryCompleteTime is no time', ({ json }) => Object.assign(json, { queryCompleteTime: 'yesterday' })],
    ] as const satisfies [string, (results: QueryResults) => unknown][]
  ).map(([name, change]) => malformed(name, change)),
  {
    name: 'Q17 one bit of the signature flipped',
    change: ({ json }) => {
      const [first] = json.hashSignature as string;
      json.hashSignature = (Number.parseInt(first!, 16) ^ 1).toString(16) + (json.hashSignature as string).slice(1);
    },
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  {
    name: 'Q17 the signature is no hex',
    change: ({ json }) => Object.assign(json, { hashSignature: `g${(json.hashSignature as string).slice(1)}` }),
    verdict: 'invalid',
    signature: 'signature-malformed',
    findings: ['signature-malformed'],
  },
  {
    name: 'Q18 the signature in upper case',
    change: ({ json }) => Object.assign(json, { hashSignature: (json.hashSignature as string).toUpperCase() }),
    verdict: 'valid',
  },
  {
    name: 'Q21 a fingerprint that no key has',
    change: ({ json }) => Object.assign(json, { publicKeyFingerprint: '0'.repeat(32) }),
    verdict: 'incomplete',
    signature: 'key-not-found',
    findings: ['key-not-found'],
  },
  {
    name: 'Q22 the fingerprint of another key',
    change: ({ json }) => Object.assign(json, { publicKeyFingerprint: otherKey().fingerprint }),
    keys: (results) => resultKeys(results, otherKey()),
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  {
    name: 'Q23 signed with a key that is not listed',
    change: (results) => {
      signResults(results, rsaPair('attacker'));
      results.json.publicKeyFingerprint = otherKey().fingerprint;
    },
    verdict: 'incomplete',
    signature: 'key-not-found',
    findings: ['key-not-found'],
  },
  {
    name: 'Q24 the hash algorithm MD5 named',
    change: ({ json }) => Object.assign(json, { hashAlgorithm: 'MD5' }),
    verdict: 'incomplete',
    signature: 'unsupported-algorithm',
    findings: ['unsupported-algorithm'],
  },
  {
    name: 'Q25 the signature algorithm none named',
    change: ({ json }) => Object.assign(json, { signatureAlgorithm: 'none' }),
    verdict: 'incomplete',
    signature: 'unsupported-algorithm',
    findings: ['unsupported-algorithm'],
  },
  {
    name: 'Q26 the time of completion changed by a year',
    change: ({ json }) => Object.assign(json, { queryCompleteTime: '2025-03-01T10:20:30Z' }),
    verdict: 'valid',
    findings: ['key-outside-window'],
  },
  {
    name: 'Q27 the region changed',
    change: ({ json }) => Object.assign(json, { region: 'eu-west-1' }),
    verdict: 'valid',
    findings: ['region-differs'],
  },
  {
    name: 'Q28 version 9.9',
    change: ({ json }) => Object.assign(json, { version: '9.9' }),
    verdict: 'incomplete',
    signature: 'unsupported-version',
    findings: ['unsupported-version'],
  },
  {
    name: 'Q28 no version, as older sign files',
    change: ({ json }) => Reflect.deleteProperty(json, 'version'),
    verdict: 'valid',
  },
  {
    name: 'Q29 a hash in upper case, and the signature over it',
    change: (results) => {
      Object.assign(entry(results), { fileHashValue: upper(results) });
      signResults(results);
    },
    verdict: 'valid',
  },
  {
    name: 'Q29 a hash in upper case, which was signed in lower case',
    change: (results) => Object.assign(entry(results), { fileHashValue: upper(results) }),
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  ...(
    [
      ['Q30 the hashes joined by a comma', (text) => text.replaceAll(' ', ',')],
      ['Q31 a blank behind the last hash', (text) => `${text} `],
      ['Q31 a line feed behind the last hash', (text) => `${text}\n`],
    ] as const satisfies [string, (text: string) => string][]
  ).map(
    ([name, join]): Case => ({
      name,
      change: (results) => signResults(results, results.key, join(hashes(results))),
      verdict: 'invalid',
      signature: 'signature-invalid',
      findings: ['signature-invalid'],
    }),
  ),
  {
    name: 'Q32 signed with SHA-1',
    change: (results) => {
      const bytes = block(digestInfo('sha1', hashes(results)));
      results.json.hashSignature = signBlock(results.key.privateKey, bytes).toString('hex');
    },
    verdict: 'invalid',
    signature: 'signature-invalid',
    findings: ['signature-invalid'],
  },
  malformed('Q34 a sign file that is no JSON', undefined, (text) => text.slice(0, -2)),
  malformed('Q34 a sign file with text behind it', undefined, (text) => `${text}\n{}`),
  malformed('Q34 a sign file with a key twice', undefined, (text) => text.replace('{', '{ "region": "us-east-1",')),
  malformed('Q35 a sign file with a byte order mark', undefined, (text) => `\uFEFF${text}`),
  {
    name: 'Q37 a sign file that was written anew',
    sign: (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
    verdict: 'valid',
  },
  {
    name: 'Q38 no keys',
    keys: () => [],
    verdict: 'incomplete',
    signature: 'key-not-found',
    findings: ['key-not-found'],
  },
  {
    name: 'Q40 a result of another query among them',
    change: ({ files }) => files.set(FIRST, queryResults({ query: 'second' }).files.get(FIRST)!),
    verdict: 'invalid',
    findings: [`hash-mismatch ${FIRST}`],
  },
];

/** A sign file that is none: its files cannot be known, so each of them is one that nobody signed. */
function malformed(name: string, change?: Case['change'], sign?: Case['sign']): Case {
  return {
    name,
    ...(change === undefined ? {} : { change }),
    ...(sign === undefined ? {} : { sign }),
    verdict: 'invalid',
    signature: 'format',
    findings: ['format result_sign.json', ...[1, 2, 3].map((n) => `result-unlisted result_${n}.csv.gz`)],
  };
}

const told = ({ findings }: QueryResultsReport): string[] =>
  findings.map(({ code, file }) => (file === undefined ? code : `${code} ${file}`));

describe('query results', () => {
  for (const { name, change, sign, verdict, signature = 'signature-verified', findings = [], keys } of CASES) {
    it(name, async () => {
      const results = queryResults();
      change?.(results);
      const text = signText(results.json);
      const publicKeys = importPublicKeys((keys ?? resultKeys)(results));
      const report = await verifyQueryResults(folderOf(results, sign?.(text) ?? text), { publicKeys });
      expect(told(report).sort()).toEqual([...findings].sort());
      expect([report.verdict, report.signature.code]).toEqual([verdict, signature]);
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    });
  }

  it('Q39 another query of the same account: valid by itself, and told where the query is pinned', async () => {
    const results = queryResults();
    const folder = 'AWSLogs/111111111111/CloudTrail-Lake/Query/2026/03/01/second-query/';
    const files = new Map([...folderOf(results)].map(([name, bytes]) => [folder + name, bytes]));
    const publicKeys = importPublicKeys(resultKeys(results));
    expect((await verifyQueryResults(files, { publicKeys })).verdict).toBe('valid');
    const pinned = await verifyQueryResults(files, { publicKeys, scope: { queryId: 'first-query' } });
    expect([pinned.verdict, told(pinned)]).toEqual(['invalid', ['out-of-scope']]);
  });

  it('Q42 a key delivered as SubjectPublicKeyInfo: valid', async () => {
    const results = queryResults({ form: 'spki' });
    const publicKeys = importPublicKeys(resultKeys(results));
    expect(publicKeys.keys.map(({ form }) => form)).toEqual(['spki']);
    expect((await verifyQueryResults(folderOf(results), { publicKeys })).verdict).toBe('valid');
  });

  it('Q44 a name in another case than the file has: missing, wherever the folder lies', async () => {
    const results = queryResults({ files: 1 });
    const publicKeys = importPublicKeys(resultKeys(results));
    rename(results, 'Result_1.csv.gz');
    const wanted = ['missing Result_1.csv.gz', 'name-unusual Result_1.csv.gz', `result-unlisted ${FIRST}`];
    const folder = mkdtempSync(join(tmpdir(), 'trailproof-lake-'));
    try {
      for (const [name, bytes] of folderOf(results)) writeFileSync(join(folder, name), bytes);
      const onDisk = directorySource(folder);
      // A file system that does not tell cases apart opens the file under either name.
      const blurred: typeof onDisk = { ...onDisk, get: (ref) => onDisk.get({ ...ref, key: ref.key.toLowerCase() }) };
      for (const input of [folderOf(results), onDisk, blurred]) {
        const report = await verifyQueryResults(input, { publicKeys });
        expect([report.verdict, ...told(report).sort()]).toEqual(['invalid', ...wanted]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
