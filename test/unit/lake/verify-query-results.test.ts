import { describe, expect, it } from 'vitest';
import {
  importPublicKeys,
  memorySource,
  type ObjectSource,
  type QueryResultsReport,
  verifyQueryResults,
} from '../../../src/index.ts';
import { folderOf, queryResults, resultKeys, sha256, signResults } from '../../support/query-results.ts';

const PLACE = 'logs/AWSLogs/111111111111/CloudTrail-Lake/Query/2026/03/01/a1b2c3d4-query/';
const results = queryResults();
const publicKeys = importPublicKeys(resultKeys(results));
const held = folderOf(results);
const objects = (files = held): Map<string, Uint8Array> =>
  new Map([...files].map(([name, bytes]) => [PLACE + name, bytes]));
const source = (files = objects()): ObjectSource => memorySource(new Map([['bucket', files]]));
const at = { publicKeys, bucket: 'bucket', folder: PLACE };
const told = ({ findings }: QueryResultsReport): string[] =>
  findings.map(({ code, file = '' }) => `${code} ${file}`.trim());

/** What is used of a browser's file. */
function fileLike(name: string, bytes: Uint8Array, webkitRelativePath = '') {
  return { name, webkitRelativePath, stream: () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() };
}

/** The source, and the keys that it was asked for. */
function spyOn(inner: ObjectSource): { spied: ObjectSource; asked: string[] } {
  const asked: string[] = [];
  const get: ObjectSource['get'] = (ref) => {
    asked.push(ref.key);
    return inner.get(ref);
  };
  return { spied: { ...inner, get }, asked };
}

describe('verifyQueryResults', () => {
  it('gives the same report of a source, a map, an object and browser files, but for the place', async () => {
    const wanted = await verifyQueryResults(held, { publicKeys });
    const { place, ...rest } = await verifyQueryResults(source(), at);
    expect({ ...rest, place: wanted.place }).toEqual(wanted);
    expect(place).toEqual({
      bucket: 'bucket',
      folder: PLACE,
      accountId: '111111111111',
      day: '2026-03-01',
      queryId: 'a1b2c3d4-query',
    });
    expect(await verifyQueryResults(Object.fromEntries(held), { publicKeys })).toEqual(wanted);
    const picked = [...held].map(([name, bytes]) => fileLike(name, bytes));
    expect(await verifyQueryResults(picked, { publicKeys })).toEqual(wanted);
    const chosen = [...held].map(([name, bytes]) => fileLike(name, bytes, `query/${name}`));
    expect(await verifyQueryResults(chosen, { publicKeys })).toEqual({ ...wanted, place: { folder: 'query/' } });
  });

  it.each(['native', 'webcrypto', 'portable'] as const)('gives the same report by the path %s', async (runtime) => {
    expect(await verifyQueryResults(held, { publicKeys, runtime })).toEqual(
      await verifyQueryResults(held, { publicKeys }),
    );
  });

  it('names the fields that nobody signed', async () => {
    const { unsigned } = await verifyQueryResults(held, { publicKeys });
    expect(unsigned).toMatchObject({ version: '1.0', region: 'us-east-1', queryCompleteTime: '2026-03-01T10:20:30Z' });
    expect([...unsigned!.fields].sort()).toEqual(
      Object.keys(results.json)
        .filter((name) => name !== 'files' && name !== 'hashSignature')
        .concat('fileName')
        .sort(),
    );
  });

  it('looks at every file, whatever is found about the first', async () => {
    const files = new Map(held);
    files.delete('result_1.csv.gz');
    files.set('result_2.csv.gz', new Uint8Array([1]));
    const report = await verifyQueryResults(files, { publicKeys });
    expect(report.files.map(({ code }) => code)).toEqual(['missing', 'hash-mismatch', 'hash-verified']);
    expect(report.files[1]?.message).toContain('not compressed');
    expect(report.verdict).toBe('invalid');
  });

  it('says that a stored file is gone or changed also where the signature cannot be verified', async () => {
    const files = new Map(held);
    files.set('result_2.csv.gz', new Uint8Array([0x1f, 0x8b]));
    const report = await verifyQueryResults(files, { publicKeys: importPublicKeys([]) });
    expect([report.verdict, told(report)]).toEqual(['invalid', ['hash-mismatch result_2.csv.gz', 'key-not-found']]);
  });

  it('is empty without a sign file and results, and incomplete with results alone', async () => {
    const empty = await verifyQueryResults(new Map(), { publicKeys });
    expect([empty.verdict, empty.signature.code, empty.unsigned]).toEqual(['empty', 'sign-file-missing', undefined]);
    expect((await verifyQueryResults(source(), { ...at, folder: 'elsewhere' })).verdict).toBe('empty');
    const report = await verifyQueryResults(results.files, { publicKeys });
    expect([report.verdict, told(report)[0]]).toEqual(['incomplete', 'result-unlisted result_1.csv.gz']);
    expect(told(report)).toContain('sign-file-missing result_sign.json');
  });

  it('never opens a name that could lead elsewhere', async () => {
    const changed = queryResults({ files: 1 });
    Object.assign(changed.json.files[0]!, { fileName: '../../secret.csv.gz' });
    const { spied, asked } = spyOn(source(objects(folderOf(changed))));
    const report = await verifyQueryResults(spied, { ...at, publicKeys: importPublicKeys(resultKeys(changed)) });
    expect(report.files).toMatchObject([{ status: 'invalid', code: 'name-unsafe' }]);
    expect(asked).toEqual([`${PLACE}result_sign.json`]);
  });

  it('tells of a file that the sign file names twice, and reads it once', async () => {
    const changed = queryResults({ files: 1 });
    changed.json.files.push({ ...changed.json.files[0]! });
    signResults(changed);
    const { spied, asked } = spyOn(source(objects(folderOf(changed))));
    const report = await verifyQueryResults(spied, { ...at, publicKeys: importPublicKeys(resultKeys(changed)) });
    expect([report.verdict, told(report)]).toEqual(['valid', ['file-named-twice result_1.csv.gz']]);
    expect(asked).toHaveLength(2);
  });

  it('does not choose between two given files of one name', async () => {
    const picked = [...held, ['result_2.csv.gz', new Uint8Array(1)] as const];
    const report = await verifyQueryResults(
      picked.map(([name, bytes]) => fileLike(name, bytes)),
      { publicKeys },
    );
    expect([report.verdict, told(report)]).toEqual(['incomplete', ['name-ambiguous result_2.csv.gz']]);
    const twice = [...held, ['result_sign.json', held.get('result_sign.json')!] as const];
    const signs = await verifyQueryResults(
      twice.map(([name, bytes]) => fileLike(name, bytes)),
      { publicKeys },
    );
    expect([signs.verdict, signs.signature.code]).toEqual(['incomplete', 'name-ambiguous']);
  });

  it('refuses the files of two queries, as nothing tells which is meant', async () => {
    const two = new Map(
      [...held].flatMap(([name, bytes]) => [[`a/${name}`, bytes] as const, [`b/${name}`, bytes] as const]),
    );
    await expect(verifyQueryResults(two, { publicKeys })).rejects.toThrow(RangeError);
  });

  it('takes the folder of the sign file where other folders lie below it', async () => {
    const files = new Map([...held, ['old/result_1.csv.gz', new Uint8Array(1)] as const]);
    const report = await verifyQueryResults(files, { publicKeys });
    expect([report.verdict, told(report)]).toEqual(['valid', ['file-unlisted old/']]);
  });

  it('hashes a stream piece by piece, and stops at the limit', async () => {
    let pulled = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled++;
        yield new Uint8Array(1000);
      }
    };
    const files = new Map<string, Uint8Array | AsyncIterable<Uint8Array>>(held).set('result_1.csv.gz', endless());
    const report = await verifyQueryResults(files, { publicKeys, maxFileBytes: 10_000 });
    expect(pulled).toBe(11);
    expect([report.verdict, told(report)]).toEqual(['incomplete', ['too-large result_1.csv.gz']]);
    const inPieces = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < bytes.length; i++) yield bytes.subarray(i, i + 1);
    };
    const pieces = new Map([...held].map(([name, bytes]) => [name, inPieces(bytes)]));
    expect(await verifyQueryResults(pieces, { publicKeys })).toEqual(await verifyQueryResults(held, { publicKeys }));
  });

  it('tells what cannot be read or listed, and goes on', async () => {
    const inner = source();
    const broken: ObjectSource = {
      get: async (ref) => {
        if (ref.key.endsWith('result_2.csv.gz')) throw new Error('access denied to /home/somebody');
        return inner.get(ref);
      },
      // biome-ignore lint/correctness/useYield: it fails before
      async *list() {
        throw new Error('denied');
      },
    };
    const report = await verifyQueryResults(broken, at);
    expect([report.verdict, told(report)]).toEqual([
      'incomplete',
      ['listing-incomplete', 'unreadable result_2.csv.gz'],
    ]);
    expect(JSON.stringify(report)).not.toContain('somebody');
    const blind = await verifyQueryResults({ get: inner.get }, at);
    expect([blind.verdict, told(blind)]).toEqual(['valid', ['listing-unchecked']]);
  });

  it('counts all findings and lists as many as were asked for, errors first', async () => {
    const files = new Map(held);
    for (let i = 0; i < 50; i++) files.set(`note-${i}`, new Uint8Array());
    files.delete('result_3.csv.gz');
    const report = await verifyQueryResults(files, { publicKeys, maxFindings: 2 });
    expect(report.findingCounts).toEqual({ error: 1, gap: 0, warning: 50 });
    expect([told(report), report.findingsOmitted]).toEqual([['missing result_3.csv.gz', 'file-unlisted note-0'], 49]);
  });

  it('holds the pins against path and sign file', async () => {
    const scope = { accountId: '111111111111', queryId: 'a1b2c3d4-query', region: 'us-east-1' };
    expect(told(await verifyQueryResults(source(), { ...at, scope }))).toEqual([]);
    const other = { accountId: '222222222222', queryId: 'another', region: 'eu-west-1' };
    const report = await verifyQueryResults(source(), { ...at, scope: other });
    expect([report.verdict, told(report)]).toEqual(['invalid', ['out-of-scope', 'out-of-scope', 'out-of-scope']]);
    const unknown = await verifyQueryResults(held, { publicKeys, scope });
    expect([unknown.verdict, told(unknown)]).toEqual(['incomplete', ['scope-unknown', 'scope-unknown']]);
  });

  it('reads nothing of a sign file that is too large, and refuses a hash that would hide a blank', async () => {
    const large = await verifyQueryResults(
      new Map([...results.files, ['result_sign.json', new Uint8Array(2 ** 24 + 1)]]),
      { publicKeys },
    );
    expect(large.signature).toMatchObject({ status: 'invalid', code: 'format' });
    const joined = queryResults({ files: 2 });
    const [one, two] = joined.json.files;
    joined.json.files = [{ fileHashValue: `${one!.fileHashValue} ${two!.fileHashValue}`, fileName: 'result_1.csv.gz' }];
    const report = await verifyQueryResults(folderOf(joined), { publicKeys });
    expect(report.signature).toMatchObject({
      code: 'format',
      message: expect.stringContaining('files[0]: fileHashValue'),
    });
  });

  it('ends when the signal says so', async () => {
    const signal = { aborted: true };
    await expect(verifyQueryResults(source(), { ...at, signal })).rejects.toMatchObject({ code: 'ERR_ABORTED' });
  });

  it('throws at once for wrong arguments', async () => {
    await expect(verifyQueryResults(held, {} as never)).rejects.toThrow('options.publicKeys');
    await expect(verifyQueryResults('folder' as never, { publicKeys })).rejects.toThrow(TypeError);
    await expect(verifyQueryResults(null as never, { publicKeys })).rejects.toThrow(TypeError);
    await expect(verifyQueryResults({ a: 1 } as never, { publicKeys })).rejects.toThrow("input['a']");
    await expect(verifyQueryResults(held, { publicKeys, queryId: 'x' } as never)).rejects.toThrow(RangeError);
    await expect(verifyQueryResults(held, { publicKeys, scope: { query: 'x' } as never })).rejects.toThrow(RangeError);
  });

  it('takes the hash of the file as stored', () => {
    expect(results.json.files[0]?.fileHashValue).toBe(sha256(held.get('result_1.csv.gz')!));
  });
});
