import { describe, expect, it } from 'vitest';
import { importAnyPublicKeys } from '../../../src/keys/import-any-public-keys.ts';
import { importPublicKeys } from '../../../src/keys/import-public-keys.ts';
import { type SigningKey, signingKey } from '../../support/world/keys.ts';
import { verifyStored, world } from './verify-everywhere.ts';

const target = world.digest({ hour: 2 });
const [entry] = world.publicKeys.PublicKeyList;
const END = Date.parse('2026-03-01T03:17:42Z') / 1000;
const attacker = signingKey('attacker', { since: 0 });
/** The world's key, and what else an entry says. */
const entryWith = (more: object): object => ({ ...entry, ...more });
const labelled = ({ value }: SigningKey): object => entryWith({ Value: Buffer.from(value).toString('base64') });

describe('the keys of a digest', () => {
  it.each<[string, unknown, object]>([
    [
      'K01 of another region only',
      { ...attacker, Fingerprint: attacker.fingerprint, Value: Buffer.from(attacker.value).toString('base64') },
      { status: 'unverifiable', code: 'key-not-found' },
    ],
    ['K02 none', [], { status: 'unverifiable', code: 'key-not-found' }],
    ['K04 no base64', entryWith({ Value: '%%%' }), { status: 'unverifiable', code: 'key-not-found' }],
    ['K08 the attacker’s under the true label', labelled(attacker), { status: 'unverifiable', code: 'key-not-found' }],
    [
      'K09 one that ended ten days before',
      entryWith({ ValidityStartTime: END - 40 * 86400, ValidityEndTime: END - 10 * 86400 }),
      { status: 'valid', notes: ['key-outside-window'] },
    ],
    ['one that ends with the digest', entryWith({ ValidityEndTime: END }), { status: 'valid', notes: [] }],
    [
      'one that ended a second before',
      entryWith({ ValidityEndTime: END - 1 }),
      { status: 'valid', notes: ['key-outside-window'] },
    ],
    [
      'K10 one that begins 90 minutes later',
      entryWith({ ValidityStartTime: END + 90 * 60 }),
      { status: 'valid', notes: [] },
    ],
    ['one that begins two hours later', entryWith({ ValidityStartTime: END + 7200 }), { status: 'valid', notes: [] }],
    [
      'K11 one that begins 150 minutes later',
      entryWith({ ValidityStartTime: END + 150 * 60 }),
      { status: 'valid', notes: ['key-outside-window'] },
    ],
    [
      'one without a window',
      entryWith({ ValidityStartTime: undefined, ValidityEndTime: undefined }),
      { status: 'valid', notes: [] },
    ],
    [
      'K18 one with line breaks',
      entryWith({ Value: entry!.Value.replace(/.{64}/g, '$&\n') }),
      { status: 'valid', notes: [] },
    ],
    [
      'the same in two windows, the right one last',
      [entryWith({ ValidityEndTime: END - 1 }), entry],
      { status: 'valid', notes: [] },
    ],
  ])('%s', async (_, keys, verdict) => {
    expect(await verifyStored(target, { publicKeys: importPublicKeys(keys) })).toMatchObject(verdict);
  });

  it.each([
    ['first', [labelled(attacker), entry]],
    ['last', [entry, labelled(attacker)]],
  ])('K07 are each tried where two bear one label, the wrong one %s', async (_, keys) => {
    const publicKeys = importPublicKeys(keys, { fingerprintCheck: 'none' });
    expect(publicKeys.keys.length).toBe(2);
    expect(await verifyStored(target, { publicKeys })).toMatchObject({ status: 'valid' });
    const copy = world.clone().digest({ hour: 2 });
    copy.setMetadata('signature', target.previous!.signature);
    expect(await verifyStored(copy, { publicKeys })).toMatchObject({ code: 'signature-invalid' });
  });

  it.each(['value', 'pkcs1'] as const)('K03 may be SubjectPublicKeyInfo, labelled by the %s', async (label) => {
    const spki = signingKey('us-east-1', { form: 'spki', label, since: 0 });
    const digest = world.clone().digest({ hour: 2 });
    digest.editJson((json) => (json.digestPublicKeyFingerprint = spki.fingerprint));
    digest.resign({ key: spki.privateKey });
    const publicKeys = importPublicKeys({
      Value: Buffer.from(spki.value).toString('base64'),
      Fingerprint: spki.fingerprint,
    });
    expect(await verifyStored(digest, { publicKeys })).toMatchObject({
      status: 'valid',
      fingerprint: spki.fingerprint,
    });
  });
});

describe('the keys of a digest in other forms', () => {
  it.each([
    ['pkcs1', 'value'],
    ['spki', 'value'],
    ['spki', 'pkcs1'],
  ] as const)('need no label, whichever CloudTrail gave: that of the %s %s', async (form, label) => {
    const key = signingKey('us-east-1', { form, label, since: 0 });
    const digest = world.clone().digest({ hour: 2 });
    digest.editJson((json) => (json.digestPublicKeyFingerprint = key.fingerprint));
    digest.resign({ key: key.privateKey });
    for (const type of ['pkcs1', 'spki'] as const) {
      const publicKeys = importAnyPublicKeys(key.publicKey.export({ format: 'pem', type }));
      expect(await verifyStored(digest, { publicKeys })).toMatchObject({
        status: 'valid',
        fingerprint: key.fingerprint,
      });
    }
    const publicKeys = importAnyPublicKeys(attacker.publicKey.export({ format: 'jwk' }));
    expect(await verifyStored(digest, { publicKeys })).toMatchObject({ code: 'key-not-found' });
  });
});

describe('the time of a backfill digest', () => {
  const backfill = world.digest({ backfill: true });
  const generated = '2026-03-20T12:00:00Z';
  /** The key is valid on the day of the generation alone, weeks after the digest's end. */
  const publicKeys = importPublicKeys(
    entryWith({ ValidityStartTime: '2026-03-20T00:00:00Z', ValidityEndTime: '2026-03-20T23:59:59Z' }),
  );

  it('F09 is when it was generated: a later key is in its window', async () => {
    expect(backfill.metadata['backfill-generation-timestamp']).toBe(generated);
    expect(await verifyStored(backfill, { publicKeys })).toMatchObject({ status: 'valid', notes: [] });
    const backfillGenerationTimestamp = '2026-03-20T12:00:00.250Z';
    expect(await verifyStored(backfill, { publicKeys, backfillGenerationTimestamp })).toMatchObject({ notes: [] });
  });

  it.each([undefined, '', '2026-03-20', 'never'])('F01, F02 is its end where the generation is %j', async (text) => {
    expect(await verifyStored(backfill, { publicKeys, backfillGenerationTimestamp: text })).toMatchObject({
      status: 'valid',
      notes: ['key-outside-window'],
    });
  });

  it('is no excuse for a digest that is not named a backfill digest', async () => {
    expect(await verifyStored(target, { publicKeys, backfillGenerationTimestamp: generated })).toMatchObject({
      status: 'valid',
      notes: ['key-outside-window'],
    });
  });
});
