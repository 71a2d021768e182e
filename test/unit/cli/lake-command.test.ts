import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf, queryResults, resultKeys } from '../../support/query-results.ts';
import { runCli } from './commands.ts';

const work = mkdtempSync(join(tmpdir(), 'trailproof-lake-'));
const place = join(work, 'AWSLogs/111111111111/CloudTrail-Lake/Query/2026/03/01/first-query');
const plain = join(work, 'plain');
const keys = join(work, 'keys.json');
const FIRST = 'result_1.csv.gz';

const lake = (folder: string, ...more: string[]) => runCli(['lake', folder, '--public-keys', keys, ...more]);

beforeAll(() => {
  const results = queryResults();
  writeFileSync(keys, JSON.stringify(resultKeys(results)));
  for (const folder of [place, plain]) {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of folderOf(results)) writeFileSync(join(folder, name), bytes);
  }
  writeFileSync(join(plain, FIRST), 'changed');
  writeFileSync(join(plain, 'notes\u001b[31m.txt'), '');
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('trailproof lake', () => {
  it('says that untouched results are valid, and what of them nobody signed', async () => {
    const { code, out, err } = await lake(place);
    expect(out).toMatch(/^VALID: /);
    expect(out).toMatch(/^ {2}query {6}first-query of account 111111111111 \(by its path; not signed\)$/m);
    expect(out).toMatch(/^ {2}completed {2}2026-03-01T10:20:30Z in us-east-1 \(as the sign file tells; not signed\)$/m);
    expect(out).toMatch(/^ {2}files {6}3\/3 valid; their names are not signed$/m);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('says what was changed, and what to do, without a letter that a terminal would obey', async () => {
    const { code, out } = await lake(plain);
    expect(out).toMatch(/^INVALID: /);
    expect(out).toContain(FIRST);
    expect(out).toMatch(/→ Keep both/);
    expect(out).toContain('notes\\u001b[31m.txt');
    expect(out).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  it('gives the report as JSON', async () => {
    const { code, out } = await lake(plain, '--json');
    const report = JSON.parse(out);
    expect([code, report.version, report.verdict]).toEqual([1, 1, 'invalid']);
    expect(report.files[0]).toMatchObject({ name: FIRST, code: 'hash-mismatch' });
  });

  it('holds to what was expected', async () => {
    expect(
      (await lake(place, '--account', '111111111111', '--query', 'first-query', '--region', 'us-east-1')).code,
    ).toBe(0);
    expect((await lake(place, '--query', 'another')).code).toBe(1);
    expect((await lake(place, '--region', 'eu-west-1')).code).toBe(1);
  });

  it('ends in 2 where nothing is proven, and with --strict for warnings', async () => {
    const none = join(work, 'none.json');
    writeFileSync(none, JSON.stringify({ PublicKeyList: [resultKeysOfAnother()] }));
    const { code, out } = await runCli(['lake', place, '--public-keys', none]);
    expect([code, out.split(':')[0]]).toEqual([2, 'INCOMPLETE']);
    writeFileSync(join(place, 'notes.txt'), '');
    expect([(await lake(place)).code, (await lake(place, '--strict')).code]).toEqual([0, 2]);
    rmSync(join(place, 'notes.txt'));
    const empty = join(work, 'empty');
    mkdirSync(empty);
    expect((await lake(empty)).code).toBe(2);
  });

  it('says what is wrong with the command line', async () => {
    expect(await runCli(['lake', place])).toMatchObject({
      code: 64,
      err: expect.stringContaining('trailproof lake: --public-keys'),
    });
    expect(await lake(join(work, 'nowhere'))).toMatchObject({ code: 64, err: expect.stringContaining('no folder') });
    expect((await runCli(['lake', '--help'])).out).toContain('--public-keys FILE');
  });
});

function resultKeysOfAnother(): unknown {
  const { PublicKeyList } = resultKeys(queryResults({ form: 'spki' })) as { PublicKeyList: object[] };
  return PublicKeyList[0];
}
