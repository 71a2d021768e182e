import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../support/world/random.ts';
import type { TrailRecord } from '../../support/world/record-parts.ts';
import { makeRecord, makeRecords, RECORD_KINDS, recordsText } from '../../support/world/records.ts';

const scene = (seed: string) => ({
  random: seededRandom(seed),
  partition: 'aws',
  account: '111111111111',
  otherAccount: '222222222222',
  region: 'us-east-1',
  time: Date.UTC(2026, 2, 1, 12),
});

const SINCE = { managementEvent: 6, eventCategory: 7, tlsDetails: 8, sessionCredentialFromConsole: 8 };

describe('records', () => {
  it.each(RECORD_KINDS)('%s is a record as its version has it', (kind) => {
    const record = makeRecord(kind, scene(kind));
    const minor = Number(record.eventVersion.split('.')[1]);
    expect(minor).toBeGreaterThanOrEqual(5);
    for (const [field, since] of Object.entries(SINCE)) if (minor < since) expect(record).not.toHaveProperty(field);
    expect(record).toMatchObject({
      eventTime: '2026-03-01T12:00:00Z',
      awsRegion: 'us-east-1',
      recipientAccountId: '111111111111',
      eventID: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
    expect(JSON.parse(JSON.stringify(record))).toStrictEqual(JSON.parse(recordsText([record])).Records[0]);
  });

  it('are of many kinds, identities and versions', () => {
    const seeds = Array.from({ length: 20 }, (_, i) => i);
    const records = RECORD_KINDS.flatMap((kind) => seeds.map((seed) => makeRecord(kind, scene(`${kind}${seed}`))));
    const all = (pick: (record: TrailRecord) => unknown): unknown[] => [...new Set(records.map(pick))].sort();
    expect(all((record) => (record['userIdentity'] as { type?: string }).type)).toEqual([
      'AWSAccount',
      'AWSService',
      'AssumedRole',
      'IAMUser',
      'IdentityCenterUser',
      'Root',
      'WebIdentityUser',
      undefined,
    ]);
    expect(all((record) => record['eventType'])).toEqual(['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent']);
    expect(all((record) => record.eventVersion)).toEqual(['1.05', '1.06', '1.07', '1.08', '1.09', '1.10', '1.11']);
  });

  it('hold only documentation addresses, service names and AWS Internal as source', () => {
    const known = /^(192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:db8:)|^[a-z0-9.]+\.amazonaws\.com$|^AWS Internal$/;
    for (const kind of RECORD_KINDS) expect(makeRecord(kind, scene(kind)).sourceIPAddress).toMatch(known);
  });

  it('of global services appear in one region only', () => {
    const made = (region: string): Set<unknown> => {
      const window = { notBefore: 0, before: 600_000, count: 300 };
      return new Set(makeRecords({ ...scene(region), region, ...window }).map((record) => record.eventSource));
    };
    expect(made('us-east-1').has('iam.amazonaws.com')).toBe(true);
    expect(made('eu-west-1').has('iam.amazonaws.com')).toBe(false);
  });

  it('write byte counts with a fraction, in S3 fields only', () => {
    const text = recordsText([{ bytesTransferredIn: 0, note: '"bytesTransferredIn":1,', n: 1 }]);
    expect(text).toBe('{"Records":[{"bytesTransferredIn":0.0,"note":"\\"bytesTransferredIn\\":1,","n":1}]}');
  });
});
