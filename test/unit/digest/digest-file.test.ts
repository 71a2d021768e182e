import { describe, expect, it } from 'vitest';
import { readDigest } from '../../../src/digest/digest-file.ts';
import { type Edit, FORMAT_CASES, sampleJson, sampleText } from './sample-digest.ts';

const read = (text: string | Uint8Array) => readDigest(new Uint8Array(Buffer.from(text)));

describe('readDigest', () => {
  it('gives what the text holds', () => {
    expect(read(sampleText())).toEqual({ ok: true, digest: sampleJson() });
  });

  const ACCEPTED: readonly (readonly [string, Edit])[] = [
    ['no log files', (json) => (json.logFiles = [])],
    ['null event times', (json) => Object.assign(json, { newestEventTime: null, oldestEventTime: null })],
    [
      'a start without predecessor',
      (json) => {
        for (const name of Object.keys(json)) if (name.startsWith('previousDigest')) json[name] = null;
      },
    ],
    ['milliseconds', (json) => (json.digestEndTime = '2026-03-01T03:17:42.123Z')],
    ['an hour that is longer or shorter', (json) => (json.digestStartTime = '2026-02-27T02:17:42.999999999Z')],
    ['unknown fields', (json) => Object.assign(json, { newField: { deep: [1, null] } })],
    ['unknown fields of a log file', ({ logFiles }) => Object.assign(logFiles[0]!, { s3Region: 'eu-west-1' })],
    ['a log file without event times', ({ logFiles }) => delete logFiles[0]!['newestEventTime' as string]],
    ['a log file with null event times', ({ logFiles }) => (logFiles[0]!.oldestEventTime = null)],
    ['upper-case hashes', ({ logFiles }) => (logFiles[0]!.hashValue = 'AB'.repeat(32))],
    ['an upper-case previous hash', (json) => (json.previousDigestHashValue = 'AB'.repeat(32))],
    [
      'a hash of another algorithm',
      ({ logFiles }) => Object.assign(logFiles[0]!, { hashAlgorithm: 'SHA-512', hashValue: 'ab'.repeat(64) }),
    ],
    [
      'a previous hash of another algorithm',
      (json) => Object.assign(json, { previousDigestHashAlgorithm: 'MD5', previousDigestHashValue: 'ab'.repeat(16) }),
    ],
    ['another signature algorithm', (json) => (json.digestSignatureAlgorithm = 'SHA1withRSA')],
    ['a previous signature that is no hex', (json) => (json.previousDigestSignature = 'none')],
    ['20,000 log files', (json) => (json.logFiles = Array.from({ length: 20_000 }, () => json.logFiles[0]!))],
  ];
  it.each(ACCEPTED)('takes %s', (_, edit) => {
    expect(read(sampleText(edit))).toEqual({ ok: true, digest: JSON.parse(sampleText(edit)) });
  });

  it.each(FORMAT_CASES)('refuses $name', ({ edit, message }) => {
    const reading = read(sampleText(edit));
    expect(reading).toEqual({ ok: false, message: expect.stringMatching(/^not a digest file: /) });
    expect(reading).toMatchObject({ message: expect.stringContaining(message) });
  });

  const text = sampleText();
  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an array', `[${text}]`],
    ['a text', JSON.stringify(text)],
    ['a log file', '{"Records":[]}'],
    ['a byte order mark', `\ufeff${text}`],
    ['something after it', `${text}{}`],
    ['a zero byte after it', `${text}\0`],
    ['a comment', `${text}//`],
    ['half of it', text.slice(0, text.length / 2)],
    ['single quotes', text.replaceAll('"', "'")],
    ['a key twice', text.replace('{', '{"logFiles":[],')],
    ['a key twice, once escaped', text.replace('{', '{"logFile\\u0073":[],')],
    ['a key of a log file twice', text.replace('"hashValue":', '"hashValue":"","hashValue":')],
    ['a key of an unknown field twice', text.replace('{', '{"x":{"y":1,"y":1},')],
    ['no UTF-8', Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')])],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['something deep', text.replace('{', `{"x":${'['.repeat(1e5)}${']'.repeat(1e5)},`)],
  ])('refuses %s', (_, malformed) => {
    expect(read(malformed)).toEqual({ ok: false, message: expect.stringMatching(/^not a digest file: /) });
  });

  it('takes white space around it', () => {
    expect(read(` \r\n\t${text}\n`)).toMatchObject({ ok: true });
  });

  it('takes __proto__ for an unknown field', () => {
    const { logFiles, ...rest } = sampleJson();
    const polluting = `{"__proto__":${JSON.stringify({ logFiles })},${JSON.stringify(rest).slice(1)}`;
    expect(read(polluting)).toMatchObject({ ok: false, message: expect.stringContaining('logFiles') });
    const reading = read(text.replace('{', '{"__proto__":{"polluted":true},'));
    expect(reading.ok && Object.hasOwn(reading.digest, '__proto__')).toBe(true);
    expect(reading.ok && Object.getPrototypeOf(reading.digest)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it('says no more than it must of a value', () => {
    const reading = read(sampleText((json) => ((json as Record<string, unknown>)['awsAccountId'] = ['x'.repeat(1e6)])));
    expect(reading).toEqual({
      ok: false,
      message: 'not a digest file: awsAccountId: expected a string, received an array',
    });
  });
});
