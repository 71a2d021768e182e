import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { inputOf } from '../../support/input-of.ts';

const sample = fileURLToPath(new URL('../../../fixtures/sample-trail', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'trailproof-keys-'));
const listFile = join(sample, 'public-keys.json');
const list: { PublicKeyList: { Value: string; Fingerprint: string }[] } = JSON.parse(readFileSync(listFile, 'utf8'));
const keys = list.PublicKeyList.map(({ Value }) => {
  const key = Buffer.from(Value, 'base64');
  return createPublicKey({ key, format: 'der', type: key.includes('2a864886f70d010101', 0, 'hex') ? 'spki' : 'pkcs1' });
});
const pemOf = (i: number): string => keys[i]!.export({ format: 'pem', type: 'spki' }) as string;

afterAll(() => rmSync(work, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

async function verify(...files: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['verify', join(sample, 'bucket'), ...files.flatMap((name) => ['--public-keys', name])], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    isOutTerminal: false,
    isErrTerminal: false,
    env: {},
    input: () => inputOf(''),
  });
  return { code, ...said };
}

describe('--public-keys', () => {
  it('is tested with a trail of two keys, each of which it needs', async () => {
    expect(keys.length).toBe(2);
    expect((await verify(listFile)).code).toBe(0);
    expect((await verify(file('one.pem', pemOf(0)))).code).toBe(2);
  });

  it.each<[string, (string | Uint8Array)[]]>([
    ['one PEM file', [`Both regions:\r\n${pemOf(0)}\n${pemOf(1)}`.replaceAll('\n', '\r\n')]],
    ['a PEM file that Windows marked', [`\ufeff${pemOf(0)}${pemOf(1)}`]],
    ['DER files', keys.map((key) => new Uint8Array(key.export({ format: 'der', type: 'pkcs1' })))],
    ['a set of JWKs', [JSON.stringify({ keys: keys.map((key) => key.export({ format: 'jwk' })) })]],
    ['a list and a PEM file', [JSON.stringify({ PublicKeyList: [list.PublicKeyList[0]] }), pemOf(1)]],
    ['base64 as --query prints it', list.PublicKeyList.map(({ Value }) => `${Value}\n`)],
  ])('takes %s', async (_, contents) => {
    const files = contents.map((content, i) => file(`${i}.keys`, content));
    expect(await verify(...files)).toMatchObject({ code: 0, err: '' });
  });

  it('says which key is not used, and shows nothing of a private one', async () => {
    const secret = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      format: 'pem',
      type: 'pkcs8',
    });
    const { code, err } = await verify(file('mixed.pem', `${secret}${pemOf(0)}${pemOf(1)}`));
    expect(code).toBe(0);
    expect(err).toMatch(/^trailproof: key 0 is not used: this is a PRIVATE key: .*\n$/);
    expect(err).not.toContain((secret as string).split('\n')[1]);
  });

  it.each([
    ['text', 'keys to come'],
    ['an SSH key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ user@host'],
    ['other JSON', '{"Keys":[]}'],
  ])('calls it wrong usage where a file holds %s', async (_, content) => {
    const { code, err } = await verify(listFile, file('bad.keys', content));
    expect(code).toBe(64);
    expect(err).toMatch(
      /bad\.keys: neither the output of 'aws cloudtrail list-public-keys' nor public keys in another form: input\[1\]/,
    );
  });
});
