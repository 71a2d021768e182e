import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TrailproofError } from '../../../src/base/errors.ts';
import { type RuntimePath, runtimeFor } from '../../../src/bytes/runtime.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const zlib = process.getBuiltinModule('node:zlib');
const crypto = process.getBuiltinModule('node:crypto');

/** A `process` whose builtin modules are these. */
const processWith = (modules: Record<string, object>) => ({ getBuiltinModule: (name: string) => modules[name] });

const SUBTLE = { digest: () => undefined };

describe('runtimeFor', () => {
  it.each([
    ['node:zlib and node:crypto', { process: processWith({ 'node:zlib': zlib, 'node:crypto': crypto }) }, 'native'],
    ['no process', { process: undefined }, 'webcrypto'],
    ['a process without getBuiltinModule', { process: {} }, 'webcrypto'],
    ['no node:zlib', { process: processWith({ 'node:crypto': crypto }) }, 'webcrypto'],
    ['no node:crypto', { process: processWith({ 'node:zlib': zlib }) }, 'webcrypto'],
    [
      'a node:zlib without crc32',
      { process: processWith({ 'node:zlib': { ...zlib, crc32: undefined }, 'node:crypto': crypto }) },
      'webcrypto',
    ],
    [
      'a node:crypto without createHash',
      { process: processWith({ 'node:zlib': zlib, 'node:crypto': { ...crypto, createHash: undefined } }) },
      'webcrypto',
    ],
    ['no process and no crypto', { process: undefined, crypto: undefined }, 'portable'],
    ['no crypto.subtle, as on an http page', { process: undefined, crypto: {} }, 'portable'],
    ['a subtle without digest', { process: undefined, crypto: { subtle: {} } }, 'portable'],
    ['a subtle with digest', { process: undefined, crypto: { subtle: SUBTLE } }, 'webcrypto'],
  ] as const)('with %s takes the best path', (_, globals: Record<string, unknown>, path) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    expect(runtimeFor().path).toBe(path);
    expect(runtimeFor(path)).toEqual(runtimeFor());
  });

  it('hands out what belongs to the path, and nothing else', () => {
    expect(runtimeFor('native')).toEqual({ path: 'native', zlib, crypto });
    expect(runtimeFor('webcrypto')).toEqual({ path: 'webcrypto', subtle: globalThis.crypto.subtle });
    expect(runtimeFor('portable')).toEqual({ path: 'portable' });
  });

  it.each(['native', 'webcrypto'] as const)('throws where %s is not there', (path) => {
    vi.stubGlobal('process', undefined);
    vi.stubGlobal('crypto', undefined);
    expect(() => runtimeFor(path)).toThrow(TrailproofError);
    expect(() => runtimeFor(path)).toThrow(expect.objectContaining({ code: 'ERR_RUNTIME_UNAVAILABLE' }));
  });

  it('throws for another word', () => {
    expect(() => runtimeFor('wasm' as RuntimePath)).toThrow(RangeError);
    expect(() => runtimeFor('wasm' as RuntimePath)).toThrow(
      "runtime: expected one of 'native', 'webcrypto', 'portable'",
    );
    expect(() => runtimeFor(null as never)).toThrow(TypeError);
  });

  it('offers what verifying a signature takes', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const data = Buffer.from('signed');
    const signature = sign('sha256', data, privateKey);

    const native = runtimeFor('native').crypto!;
    const der = publicKey.export({ format: 'der', type: 'pkcs1' });
    const key = native.createPublicKey({ key: new Uint8Array(der), format: 'der', type: 'pkcs1' });
    expect(native.verify('sha256', data, key, signature)).toBe(true);

    const subtle = runtimeFor('webcrypto').subtle!;
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
    const imported = await subtle.importKey('spki', spki, algorithm, false, ['verify']);
    expect(await subtle.verify('RSASSA-PKCS1-v1_5', imported, signature, data)).toBe(true);
  });
});
