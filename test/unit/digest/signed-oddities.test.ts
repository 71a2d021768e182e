import { describe, expect, it } from 'vitest';
import type { DigestJson } from '../../support/world/digest-file.ts';
import type { DigestHandle } from '../../support/world/digest-handle.ts';
import { type Edit, FORMAT_CASES } from './sample-digest.ts';
import { verifyStored, world } from './verify-everywhere.ts';

/** The third digest, as if AWS had written and signed it so. */
function signedAs(edit: Edit): DigestHandle {
  const digest = world.clone().digest({ hour: 2 });
  digest.editJson(edit);
  digest.resign();
  return digest;
}

/** The same, where JSON.stringify would not write what is wanted. */
function signedText(edit: (text: string) => string): DigestHandle {
  const digest = world.clone().digest({ hour: 2 });
  digest.editText(edit);
  digest.resign();
  return digest;
}

const log =
  (fields: Partial<DigestJson['logFiles'][number]>): Edit =>
  ({ logFiles }) =>
    Object.assign(logFiles[0]!, fields);

describe('verifyDigest of an odd digest that is signed', () => {
  it.each<[string, Edit]>([
    ['G14 it names itself as its predecessor', (json) => (json.previousDigestS3Object = json.digestS3Object)],
    [
      'G18 a fingerprint in upper case',
      (json) => (json.digestPublicKeyFingerprint = json.digestPublicKeyFingerprint.toUpperCase()),
    ],
    ['G19 null event times', (json) => Object.assign(json, { newestEventTime: null, oldestEventTime: null })],
    ['G20 unknown fields', (json) => Object.assign(json, { digestVersion: 2, extra: { a: [] } })],
    ['G21 older events', (json) => (json.oldestEventTime = '2025-12-31T23:59:59Z')],
    [
      'G27 a previous signature in upper case',
      (json) => (json.previousDigestSignature = json.previousDigestSignature!.toUpperCase()),
    ],
    ['G31 an end with milliseconds', (json) => (json.digestEndTime = '2026-03-01T03:17:42.519Z')],
    [
      'L50 a hash in upper case',
      (json) => json.logFiles[0] && log({ hashValue: json.logFiles[0].hashValue.toUpperCase() })(json),
    ],
    ['L51 a hash of another algorithm', log({ hashAlgorithm: 'SHA-512' })],
    ['a hash of 128 digits of another algorithm', log({ hashAlgorithm: 'SHA-512', hashValue: 'ab'.repeat(64) })],
    ['G40 a log file with a way out in its name', log({ s3Object: '../../../etc/passwd' })],
  ])('%s: valid', async (_, edit) => {
    expect(await verifyStored(signedAs(edit))).toMatchObject({
      status: 'valid',
      code: 'signature-verified',
      notes: [],
    });
  });

  it('G34 a key __proto__: valid, and pollutes nothing', async () => {
    const digest = signedText((text) =>
      text.replace('{', '{"__proto__":{"awsAccountId":"999999999999","polluted":1},'),
    );
    const verification = await verifyStored(digest);
    expect(verification).toMatchObject({ status: 'valid', digest: { awsAccountId: '111111111111' } });
    expect(verification.digest).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('white space and plain slashes: valid', async () => {
    const digest = signedText((text) => `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    expect(await verifyStored(digest)).toMatchObject({ status: 'valid', notes: [] });
  });

  it('B10 a name out of the grammar of keys: valid, as account and time have nothing to be compared with', async () => {
    const digest = signedAs((json) => Object.assign(json, { digestS3Object: 'elsewhere', awsAccountId: 'x' }));
    digest.rename('elsewhere');
    expect(await verifyStored(digest)).toMatchObject({ status: 'valid', notes: [] });
  });

  it.each<[string, Edit, string, string, object?]>([
    [
      'G02 MD5 for the previous digest',
      (json) => (json.previousDigestHashAlgorithm = 'MD5'),
      'unverifiable',
      'unsupported-algorithm',
    ],
    [
      'G04 SHA1withRSA',
      (json) => (json.digestSignatureAlgorithm = 'SHA1withRSA'),
      'unverifiable',
      'unsupported-algorithm',
    ],
    [
      'G04 another case',
      (json) => (json.digestSignatureAlgorithm = 'SHA256WithRSA'),
      'unverifiable',
      'unsupported-algorithm',
    ],
    [
      'G05 another account',
      (json) => (json.awsAccountId = '222222222222'),
      'invalid',
      'account-mismatch',
      { expected: '111111111111', actual: '222222222222' },
    ],
    [
      'an end that is not the one of the name',
      (json) => (json.digestEndTime = '2026-03-01T03:17:43Z'),
      'invalid',
      'time-mismatch',
      { expected: '2026-03-01T03:17:42Z', actual: '2026-03-01T03:17:43Z' },
    ],
    [
      'G22 a percent-encoded name',
      (json) => (json.digestS3Object = json.digestS3Object.replaceAll('/', '%2F')),
      'invalid',
      'moved',
    ],
    [
      'T11 the account of another folder',
      (json) => (json.digestS3Object = json.digestS3Object.replaceAll('1'.repeat(12), '2'.repeat(12))),
      'invalid',
      'moved',
    ],
    ['a bucket in other case', (json) => (json.digestS3Bucket = json.digestS3Bucket.toUpperCase()), 'invalid', 'moved'],
  ])('%s', async (_, edit, status, code, more = {}) => {
    expect(await verifyStored(signedAs(edit))).toMatchObject({ status, code, ...more });
  });

  it('compares account and time without a location too', async () => {
    const options = { location: undefined };
    const account = signedAs((json) => (json.awsAccountId = '222222222222'));
    expect(await verifyStored(account, options)).toMatchObject({
      code: 'account-mismatch',
      notes: ['location-unchecked'],
    });
    const time = signedAs((json) => (json.digestEndTime = '2026-03-01T03:18:42Z'));
    expect(await verifyStored(time, options)).toMatchObject({ code: 'time-mismatch' });
  });

  // G07, G10, G11, G13, G32, G37 to G39 and L52 to L60 are among them.
  it.each(FORMAT_CASES)('$name: malformed', async ({ edit }) => {
    const verification = await verifyStored(signedAs(edit));
    expect(verification).toMatchObject({ status: 'invalid', code: 'format' });
    expect(verification).not.toHaveProperty('digest');
  });
});
