import { createHash, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type KeyForm, publicKeyList, type RsaPair, rsaPair, type SigningKey, signingKey } from './world/keys.ts';

/** A sign file as CloudTrail writes it, every field changeable. */
export interface SignFileJson {
  version?: unknown;
  region: unknown;
  files: { fileHashValue: unknown; fileName: unknown }[];
  hashAlgorithm: unknown;
  signatureAlgorithm: unknown;
  queryCompleteTime: unknown;
  hashSignature: unknown;
  publicKeyFingerprint: unknown;
}

/** Saved results of one query: what lies in its folder, and the key that signed it. */
export interface QueryResults {
  readonly key: SigningKey;
  readonly json: SignFileJson;
  /** The result files by their names. */
  readonly files: Map<string, Uint8Array>;
}

export const COMPLETED = '2026-03-01T10:20:30Z';
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The text of one result file. */
export function resultText(number: number, query = 'first'): string {
  const rows = [1, 2, 3].map((row) => `"${query}-${number}-${row}","a ""quoted"" value, and a comma"`);
  return [
    '# Execution Time: 2026-03-01T10:20:29.123456Z Query Statement: SELECT eventid, useragent FROM store',
    'eventid,useragent',
    ...rows,
    '',
  ].join('\n');
}

export interface QueryResultsOptions {
  readonly files?: number;
  readonly query?: string;
  readonly form?: KeyForm;
}

/** Results of a query in so many files, signed as CloudTrail signs them. */
export function queryResults({ files = 3, query = 'first', form = 'pkcs1' }: QueryResultsOptions = {}): QueryResults {
  const key = signingKey('us-east-1', { since: Date.parse(COMPLETED), form });
  const held = new Map<string, Uint8Array>();
  for (let i = 1; i <= files; i++) held.set(`result_${i}.csv.gz`, new Uint8Array(gzipSync(resultText(i, query))));
  const json: SignFileJson = {
    version: '1.0',
    region: 'us-east-1',
    files: [...held].map(([fileName, bytes]) => ({ fileHashValue: sha256(bytes), fileName })),
    hashAlgorithm: 'SHA-256',
    signatureAlgorithm: 'SHA256withRSA',
    queryCompleteTime: COMPLETED,
    hashSignature: '',
    publicKeyFingerprint: key.fingerprint,
  };
  const results = { key, json, files: held };
  signResults(results);
  return results;
}

/** Signs the hashes as they are now. */
export function signResults({ json, key }: QueryResults, pair: RsaPair = key, text: string = signedText(json)): void {
  json.hashSignature = sign('sha256', Buffer.from(text), pair.privateKey).toString('hex');
}

export const signedText = (json: SignFileJson): string =>
  json.files.map(({ fileHashValue }) => fileHashValue).join(' ');

/** What ListPublicKeys tells of the key of the results, and of another one of the same region. */
export function resultKeys({ key }: QueryResults, ...more: SigningKey[]): unknown {
  return { Region: 'us-east-1', ...publicKeyList([key, ...more]) };
}

export const otherKey = (): SigningKey =>
  signingKey('us-east-1', { since: Date.parse(COMPLETED), generation: 1, pair: rsaPair('us-east-1/other') });

/** The whole folder, with the sign file, or with other bytes in its place. */
export function folderOf(
  { json, files }: QueryResults,
  sign: string | Uint8Array = signText(json),
): Map<string, Uint8Array> {
  return new Map([...files, ['result_sign.json', typeof sign === 'string' ? new TextEncoder().encode(sign) : sign]]);
}

/** Laid out as CloudTrail lays it out. */
export const signText = (json: SignFileJson): string => JSON.stringify(json, undefined, 2).replaceAll('": ', '" : ');
