import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  importPublicKeys,
  type PublicKeyRing,
  type QueryResultsReport,
  verifyQueryResults,
} from '../../../src/index.ts';
import { directorySource } from '../../../src/node.ts';

/** Query results that CloudTrail signed, and their published key, which are no part of this project: skipped where they are missing. */
const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isHere = existsSync(`${data}lake/result_sign.json`);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(data + name));
const RESULT = 'result_1.csv.gz';

const ring = (): PublicKeyRing => importPublicKeys(read('public-keys.json'), { fingerprintCheck: 'none' });

/** The folder with its result file or its sign file changed. */
function verify(
  publicKeys: PublicKeyRing,
  { result = read(`lake/${RESULT}`), sign = read('lake/result_sign.json') }: { result?: Uint8Array; sign?: Uint8Array },
): Promise<QueryResultsReport> {
  return verifyQueryResults({ [RESULT]: result, 'result_sign.json': sign }, { publicKeys });
}

/** Where a text stands in the sign file. */
function placeOf(bytes: Uint8Array, text: RegExp): readonly [start: number, end: number] {
  const found = text.exec(Buffer.from(bytes).toString('latin1'))!;
  const start = found.index + found[0].indexOf(found[1]!);
  return [start, start + found[1]!.length];
}

/** The bytes with one of them changed to each of the values in turn, at each place in turn. */
function* changes(bytes: Uint8Array, [start, end]: readonly [number, number], values: (old: number) => number[]) {
  for (let at = start; at < end; at++) {
    for (const value of values(bytes[at]!)) {
      const changed = bytes.slice();
      changed[at] = value;
      yield changed;
    }
  }
}

const otherDigits = (old: number): number[] =>
  [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0)).filter((digit) => digit !== old);
const flips = (old: number): number[] => Array.from({ length: 8 }, (_, bit) => old ^ (1 << bit));

describe('query results that CloudTrail signed', () => {
  it.skipIf(!isHere)('are valid under their published key, whose label is not the MD5 of its bytes', async () => {
    const report = await verify(ring(), {});
    expect(report).toMatchObject({
      verdict: 'valid',
      signature: { code: 'signature-verified', fingerprint: '67b9fa73676d86966b449dd677850753' },
      unsigned: { region: 'us-east-1', queryCompleteTime: '2022-05-10T22:06:30Z' },
      files: [{ name: RESULT, status: 'valid', code: 'hash-verified', size: 685 }],
      findings: [],
    });
  });

  it.skipIf(!isHere)('are not vouched for where labels are checked, as they are unless told', async () => {
    const checked = importPublicKeys(read('public-keys.json'));
    const report = await verify(checked, {});
    expect(checked.rejected).toMatchObject([{ code: 'key-label-mismatch' }]);
    expect([report.verdict, report.signature.code]).toEqual(['incomplete', 'key-not-found']);
    expect(report.files).toMatchObject([{ status: 'unverifiable', code: 'sign-file-unproven' }]);
  });

  it.skipIf(!isHere)('are read out of a folder, where the file beside them is told', async () => {
    const report = await verifyQueryResults(directorySource(`${data}lake`), { publicKeys: ring() });
    expect([report.verdict, report.findings.map(({ code, file }) => [code, file])]).toEqual([
      'valid',
      [['file-unlisted', 'sample_public_key.der']],
    ]);
  });

  it.skipIf(!isHere)('are invalid with any one bit of the result file changed', async () => {
    const [keys, bytes] = [ring(), read(`lake/${RESULT}`)];
    let count = 0;
    for (const result of changes(bytes, [0, bytes.length], flips)) {
      const report = await verify(keys, { result });
      if (report.verdict !== 'invalid' || report.files[0]?.code !== 'hash-mismatch') throw new Error(`change ${count}`);
      count++;
    }
    expect(count).toBe(685 * 8);
  });

  it.skipIf(!isHere)('are invalid with any digit of the hash or of the signature changed to any other', async () => {
    const [keys, bytes] = [ring(), read('lake/result_sign.json')];
    for (const [name, field] of [
      ['hash', /"fileHashValue" : "([0-9a-f]{64})"/],
      ['signature', /"hashSignature" : "([0-9a-f]{512})"/],
    ] as const) {
      let count = 0;
      for (const sign of changes(bytes, placeOf(bytes, field), otherDigits)) {
        const { verdict, signature } = await verify(keys, { sign });
        if (verdict !== 'invalid' || signature.code !== 'signature-invalid')
          throw new Error(`${name}, change ${count}`);
        count++;
      }
      expect(count).toBe((name === 'hash' ? 64 : 512) * 15);
    }
  });

  it.skipIf(!isHere)(
    'are invalid with any digit of the hash or of the signature changed to what is no digit',
    async () => {
      const [keys, bytes] = [ring(), read('lake/result_sign.json')];
      for (const [field, code] of [
        [/"fileHashValue" : "([0-9a-f]{64})"/, 'format'],
        [/"hashSignature" : "([0-9a-f]{512})"/, 'signature-malformed'],
      ] as const) {
        for (const sign of changes(bytes, placeOf(bytes, field), () => [0x67])) {
          const { verdict, signature } = await verify(keys, { sign });
          expect([verdict, signature.code]).toEqual(['invalid', code]);
        }
      }
    },
  );
});
