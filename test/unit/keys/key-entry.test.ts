import { describe, expect, it } from 'vitest';
import { type KeyEntryRules, readKeyEntry } from '../../../src/keys/key-entry.ts';
import { bytesOf, der, derInteger, md5Hex, multiPrimeKey, pkcs1Der, spkiDer } from './rsa-keys.ts';

const key = multiPrimeKey(2048);
const pkcs1 = pkcs1Der(key);
const spki = spkiDer(pkcs1);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const labelled = (bytes: Uint8Array) => ({ Value: base64(bytes), Fingerprint: md5Hex(bytes) });
const entry = labelled(pkcs1);
const read = (value: unknown, rules: Partial<KeyEntryRules> = {}) =>
  readKeyEntry(value, 3, { fingerprintCheck: 'md5', ...rules });

describe('readKeyEntry', () => {
  it('reads an entry whole', () => {
    const times = { ValidityStartTime: 1772360100, ValidityEndTime: 1774952100.5 };
    expect(read({ ...entry, ...times, Region: 'eu-west-1' })).toEqual({
      fingerprint: md5Hex(pkcs1),
      fingerprintMatches: true,
      modulusBits: 2048,
      modulus: bytesOf(key.n, 256),
      exponent: Uint8Array.of(1, 0, 1),
      validFrom: 1772360100000,
      validTo: 1774952100500,
      region: 'eu-west-1',
      form: 'pkcs1',
      pkcs1,
      value: pkcs1,
    });
  });

  it('reads an entry without window and region, and adds none', () => {
    expect(Object.keys(read(entry))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/valid(From|To)|region/)]),
    );
    expect(read({ ...entry, ValidityStartTime: null, ValidityEndTime: undefined })).toEqual(read(entry));
  });

  it.each([
    ['SPKI under the label of its bytes', spki, md5Hex(spki)],
    ['SPKI under the label of the PKCS#1 form', spki, md5Hex(pkcs1)],
    ['a label in upper case', pkcs1, md5Hex(pkcs1).toUpperCase()],
  ])('takes %s', (_, value, label) => {
    const form = value === spki ? 'spki' : 'pkcs1';
    const fingerprint = label.toLowerCase();
    expect(read({ Value: value, Fingerprint: label })).toMatchObject({ fingerprint, form, pkcs1, value });
  });

  it('takes base64 with line breaks', () => {
    const Value = base64(pkcs1).replaceAll(/.{64}/g, '$&\r\n');
    expect(Value).toContain('\n');
    expect(read({ ...entry, Value })).toEqual(read(entry));
  });

  it('copies bytes, so that the buffer of the caller stays its own', () => {
    const mine = pkcs1.slice();
    const made = read({ ...entry, Value: mine });
    mine.fill(0);
    expect(made).toEqual(read(entry));
  });

  it('prefers the region of the entry to that of the list', () => {
    expect(read({ ...entry, region: 'eu-west-1' }, { region: 'us-east-1' })).toMatchObject({ region: 'eu-west-1' });
    expect(read(entry, { region: 'us-east-1' })).toMatchObject({ region: 'us-east-1' });
  });

  const other = multiPrimeKey(2048);
  const padded = der(0x30, der(0x02, new Uint8Array(2), bytesOf(key.n, 256)), derInteger(key.e));
  it.each<[string, unknown, string, string]>([
    ['no object', 'x', 'key-malformed', 'this is a string'],
    ['null', null, 'key-malformed', 'this is null'],
    ['no Value', { Fingerprint: entry.Fingerprint }, 'key-malformed', 'Value is neither base64 nor bytes'],
    ['a Value of another type', { ...entry, Value: { 0: 48 } }, 'key-malformed', 'Value is neither'],
    ['base64 cut short', { ...entry, Value: entry.Value.slice(0, -1) }, 'key-malformed', 'Value is neither'],
    ['base64url', { ...entry, Value: '-_-_' }, 'key-malformed', 'Value is neither'],
    ['a letter that is none', { ...entry, Value: `*${entry.Value.slice(1)}` }, 'key-malformed', 'Value is neither'],
    ['no key', { ...entry, Value: '' }, 'key-malformed', 'SEQUENCE expected'],
    ['a byte after the key', labelled(new Uint8Array([...pkcs1, 0])), 'key-malformed', '1 bytes after'],
    ['superfluous zero bytes', labelled(padded), 'key-malformed', 'shortest form'],
    ['512 bits', labelled(pkcs1Der(multiPrimeKey(512))), 'key-weak', '512 bits'],
    ['1024 bits', labelled(pkcs1Der(multiPrimeKey(1024))), 'key-weak', '1024 bits'],
    ['an even modulus', labelled(pkcs1Der({ n: key.n - 1n, e: key.e })), 'key-weak', 'even'],
    ['8200 bits', labelled(pkcs1Der(multiPrimeKey(8200))), 'key-too-large', '8200 bits'],
    ['the exponent 1', labelled(pkcs1Der({ n: key.n, e: 1n })), 'key-exponent', 'exponent'],
    ['the exponent 3', labelled(pkcs1Der({ n: key.n, e: 3n })), 'key-exponent', 'exponent'],
    ['no Fingerprint', { Value: entry.Value }, 'key-unlabelled', 'Fingerprint'],
    ['an empty Fingerprint', { ...entry, Fingerprint: '' }, 'key-unlabelled', 'Fingerprint'],
    ['a Fingerprint with colons', { ...entry, Fingerprint: 'ab:cd' }, 'key-unlabelled', 'Fingerprint'],
    ['a Fingerprint without end', { ...entry, Fingerprint: 'ab'.repeat(65) }, 'key-unlabelled', 'Fingerprint'],
    ['a Fingerprint that is an array', { ...entry, Fingerprint: [entry.Fingerprint] }, 'key-unlabelled', 'Fingerprint'],
    ['the label of another key', { ...entry, Value: pkcs1Der(other) }, 'key-label-mismatch', md5Hex(pkcs1Der(other))],
    ['the label of another form', { ...entry, Fingerprint: md5Hex(spki) }, 'key-label-mismatch', md5Hex(pkcs1)],
    ['a label that begins right', { ...entry, Fingerprint: entry.Fingerprint.slice(2) }, 'key-label-mismatch', ''],
    ['a start in milliseconds', { ...entry, ValidityStartTime: 1772360100000 }, 'key-window', 'ValidityStartTime'],
    ['an end without a zone', { ...entry, ValidityEndTime: '2026-03-01T10:15:00' }, 'key-window', 'ValidityEndTime'],
    ['an end before the start', { ...entry, ValidityStartTime: 2, ValidityEndTime: 1 }, 'key-window', 'ends before'],
    ['a region that is none', { ...entry, Region: 'eu west' }, 'key-malformed', 'region'],
    ['a region that is a number', { ...entry, Region: 1 }, 'key-malformed', 'region'],
  ])('rejects %s', (_, value, code, message) => {
    expect(read(value)).toMatchObject({ index: 3, code, message: expect.stringContaining(message) });
  });

  it('names the label of a rejected key, in lower case, where it has one', () => {
    const weak = labelled(pkcs1Der(multiPrimeKey(512)));
    expect(read({ ...weak, Fingerprint: weak.Fingerprint.toUpperCase() })).toMatchObject({
      fingerprint: weak.Fingerprint,
    });
    expect(read({ Value: weak.Value })).not.toHaveProperty('fingerprint');
  });

  it('takes any hex label where labels are not checked, and says whether it matches', () => {
    const rules = { fingerprintCheck: 'none' } as const;
    expect(read({ ...entry, Fingerprint: 'AB' }, rules)).toMatchObject({
      fingerprint: 'ab',
      fingerprintMatches: false,
    });
    expect(read(entry, rules)).toMatchObject({ fingerprintMatches: true });
    expect(read({ ...entry, Fingerprint: 'no hex' }, rules)).toMatchObject({ code: 'key-unlabelled' });
  });

  it('takes pinned keys only', () => {
    expect(read(entry, { pinned: new Set([entry.Fingerprint]) })).toEqual(read(entry));
    expect(read(entry, { pinned: new Set(['ab']) })).toMatchObject({ code: 'key-not-pinned' });
    expect(read(entry, { pinned: new Set() })).toMatchObject({ code: 'key-not-pinned' });
  });
});
