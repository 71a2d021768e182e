import { describe, expect, it } from 'vitest';
import { isAccountId, isOrganizationId, isRegion } from '../../../src/object/object-key.ts';
import { parseObjectKey } from '../../../src/object/parse-object-key.ts';
import { ACCOUNT, DIGEST_FILE, DIGEST_FOLDER, LOG_FILE, LOG_FOLDER, REGIONS } from './sample-keys.ts';

const QUERY = `AWSLogs/${ACCOUNT}/CloudTrail-Lake/Query/2026/03/01/`;

describe('parseObjectKey', () => {
  it.each([
    ['nothing', ''],
    ['a folder marker', `AWSLogs/${ACCOUNT}/CloudTrail-Digest/`],
    ['the marker of a day', DIGEST_FOLDER],
    ['a name without its folders', LOG_FILE],
    ['no AWSLogs', (LOG_FOLDER + LOG_FILE).replace('AWSLogs/', '')],
    ['another word for AWSLogs', (LOG_FOLDER + LOG_FILE).replace('AWSLogs', 'awslogs')],
    ['an empty prefix', `/${LOG_FOLDER}${LOG_FILE}`],
    ['another day folder', (LOG_FOLDER + LOG_FILE).replace('/03/01/', '/03/02/')],
    ['a day folder without zeros', (LOG_FOLDER + LOG_FILE).replace('/03/01/', '/3/1/')],
    ['an upper-case extension', LOG_FOLDER + LOG_FILE.replace('.json.gz', '.JSON.GZ')],
    ['an inflated copy', LOG_FOLDER + LOG_FILE.replace('.gz', '')],
    ['a sidecar', `${DIGEST_FOLDER}${DIGEST_FILE}.metadata.json`],
    ['a unique part of 15', LOG_FOLDER + LOG_FILE.replace('xN1.', 'xN.')],
    ['a unique part of 17', LOG_FOLDER + LOG_FILE.replace('xN1.', 'xN12.')],
    ['a unique part with a sign', LOG_FOLDER + LOG_FILE.replace('xN1.', 'xN-.')],
    ['a unique part that is missing', LOG_FOLDER + LOG_FILE.replace('_nzIHXOz3C9JzexN1', '')],
    ['one part more', LOG_FOLDER + LOG_FILE.replace('.json', '_more.json')],
    ['another account in the name', LOG_FOLDER + LOG_FILE.replace(ACCOUNT, '222222222222')],
    ['another region in the name', LOG_FOLDER + LOG_FILE.replace('us-east-1', 'us-east-2')],
    ['another kind in the name', LOG_FOLDER.replace('CloudTrail', 'CloudTrail-Insight') + LOG_FILE],
    ['an unknown kind', (LOG_FOLDER + LOG_FILE).replaceAll('CloudTrail', 'CloudTrail-Lake')],
    ['a kind of every object', (LOG_FOLDER + LOG_FILE).replaceAll('CloudTrail', 'toString')],
    ['13 digits', (LOG_FOLDER + LOG_FILE).replaceAll(ACCOUNT, `${ACCOUNT}1`)],
    ['letters for an account', (LOG_FOLDER + LOG_FILE).replaceAll(ACCOUNT, 'anaccountyes')],
    ['no region', (LOG_FOLDER + LOG_FILE).replaceAll('us-east-1', 'global')],
    ['an upper-case region', (LOG_FOLDER + LOG_FILE).replaceAll('us-east-1', 'US-EAST-1')],
    ['an organization that is none', (LOG_FOLDER + LOG_FILE).replace('AWSLogs/', 'AWSLogs/o-SHORT/')],
    ['a folder behind the organization', (LOG_FOLDER + LOG_FILE).replace('AWSLogs/', 'AWSLogs/o-exampleorg1/x/')],
    ['a 13th month', (LOG_FOLDER + LOG_FILE).replace('/03/', '/13/').replace('202603', '202613')],
    ['February 30', (LOG_FOLDER + LOG_FILE).replace('/03/01/', '/02/30/').replace('20260301', '20260230')],
    ['hour 24', LOG_FOLDER + LOG_FILE.replace('T0020', 'T2400')],
    ['a log stamp with seconds', LOG_FOLDER + LOG_FILE.replace('T0020', 'T002000')],
    ['a digest stamp without seconds', DIGEST_FOLDER + DIGEST_FILE.replace('T101742', 'T1017')],
    ['a digest stamp of another zone', DIGEST_FOLDER + DIGEST_FILE.replace('42Z', '42+')],
    ['a digest without a home region', DIGEST_FOLDER + DIGEST_FILE.replace('_us-east-1', '')],
    ['a digest whose home region is none', DIGEST_FOLDER + DIGEST_FILE.replace('_us-east-1_', '_global_')],
    ['a digest without a trail name', DIGEST_FOLDER + DIGEST_FILE.replace('_management-events', '')],
    ['a trail name of two letters', DIGEST_FOLDER + DIGEST_FILE.replace('management-events', 'ab')],
    ['a trail name of 129 letters', DIGEST_FOLDER + DIGEST_FILE.replace('management-events', 'a'.repeat(129))],
    ['a trail name that begins with a sign', DIGEST_FOLDER + DIGEST_FILE.replace('management-events', '.abc')],
    ['a trail name with a blank', DIGEST_FOLDER + DIGEST_FILE.replace('management-events', 'a bc')],
    ['another mark than _backfill', DIGEST_FOLDER + DIGEST_FILE.replace('.json', '_Backfill.json')],
    ['_backfill twice', DIGEST_FOLDER + DIGEST_FILE.replace('.json', '_backfill_backfill.json')],
    ['_backfill at a log file', LOG_FOLDER + LOG_FILE.replace('.json', '_backfill.json')],
    ['a line end', `${LOG_FOLDER}${LOG_FILE}\n`],
    [
      'an unknown kind in the name of network activity',
      LOG_FOLDER.replace('Trail', 'Trail-NetworkActivity') + LOG_FILE.replace('Trail', 'Trail-X'),
    ],
    ['a digest in the folder of network activity', LOG_FOLDER.replace('Trail', 'Trail-NetworkActivity') + DIGEST_FILE],
    ['part 0 of a query result', `${QUERY}q/result_0.csv.gz`],
    ['a part with a leading zero', `${QUERY}q/result_01.csv.gz`],
    ['a query result that is not compressed', `${QUERY}q/result_1.csv`],
    ['a query without an id', `${QUERY}result_1.csv.gz`],
    ['a query of February 30', `${QUERY.replace('03/01', '02/30')}q/result_sign.json`],
    ['a query in an organization', `${QUERY.replace('AWSLogs/', 'AWSLogs/o-exampleorg1/')}q/result_sign.json`],
  ])('refuses %s', (_, key) => {
    expect(parseObjectKey(key)).toBeUndefined();
  });

  it('takes a key of 1,024 bytes and none of more', () => {
    const rest = `/${LOG_FOLDER}${LOG_FILE}`;
    const letters = 'p'.repeat(1024 - rest.length);
    expect(parseObjectKey(letters + rest)).toMatchObject({ prefix: letters });
    expect(parseObjectKey(`p${letters}${rest}`)).toBeUndefined();
    expect(parseObjectKey(letters.replace('pp', 'é') + rest)).toMatchObject({ kind: 'log' });
    expect(parseObjectKey(letters.replace('p', 'é') + rest)).toBeUndefined();
  });

  it('throws for what is no text', () => {
    expect(() => parseObjectKey(undefined as never)).toThrow(TypeError);
    expect(() => parseObjectKey(5 as never)).toThrow('key');
  });
});

describe('the parts of a key', () => {
  it.each(REGIONS)('%s is a region', (region) => {
    expect(isRegion(region)).toBe(true);
  });

  it.each([
    '',
    'us',
    'us-east',
    'us-east-',
    'us-east-1a',
    'us_east_1',
    'US-east-1',
    'us-east-123',
    `us-${'a'.repeat(40)}-1`,
    'us-east-1\n',
  ])('%j is no region', (text) => {
    expect(isRegion(text)).toBe(false);
  });

  it.each([
    [isAccountId, '000000000000', true],
    [isAccountId, '00000000000', false],
    [isAccountId, '0000000000000', false],
    [isAccountId, '٠٠٠٠٠٠٠٠٠٠٠٠', false],
    [isOrganizationId, 'o-exampleorg', true],
    [isOrganizationId, `o-${'a'.repeat(32)}`, true],
    [isOrganizationId, 'o-123456789', false],
    [isOrganizationId, `o-${'a'.repeat(33)}`, false],
    [isOrganizationId, 'o-ExampleOrg1', false],
    [isOrganizationId, 'r-exampleorg1', false],
  ])('%o of %s is %s', (judge, text, verdict) => {
    expect(judge(text)).toBe(verdict);
  });
});
