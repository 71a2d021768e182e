import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HOLD_UP_TO, hashContent } from '../../../src/bytes/hash-content.ts';
import { hashHeld, hashWhole } from '../../../src/bytes/held-content.ts';
import { RUNTIME_PATHS, runtimeFor } from '../../../src/bytes/runtime.ts';

const MAX = 16 * 2 ** 20;
const small = randomBytes(5000);
const long = Buffer.alloc(HOLD_UP_TO + 1, 'trail');

describe.each(RUNTIME_PATHS)('held content on the path %s', (path) => {
  const options = { maxBytes: MAX, runtime: runtimeFor(path) };

  it.each([
    ['gzip', gzipSync(small)],
    ['inflated', small],
  ])('is the bytes that were hashed: %s', async (_, body) => {
    const { hash, content } = await hashHeld(body, options);
    expect(hash).toEqual(await hashContent(body, options));
    expect(Buffer.compare(content!, small)).toBe(0);
  });

  it('is not held above 8 MiB before it is asked for, and has the same hash either way', async () => {
    const body = gzipSync(long);
    const held = await hashHeld(body, options);
    const whole = await hashWhole(body, options);
    expect(held).toEqual({ hash: await hashContent(body, options), content: undefined });
    expect(whole.hash).toEqual(held.hash);
    expect(Buffer.compare(whole.content!, long)).toBe(0);
  });

  it.each([
    ['cut', gzipSync(small).subarray(0, 900), 'gzip-truncated'],
    ['with something behind it', Buffer.concat([gzipSync(small), Buffer.from('x')]), 'gzip-trailing-data'],
    ['empty', new Uint8Array(), 'empty'],
  ])('is none where the body is %s', async (_, body, code) => {
    expect(await hashHeld(body, options)).toMatchObject({ hash: { ok: false, code }, content: undefined });
    expect(await hashWhole(body, options)).toMatchObject({ hash: { ok: false, code }, content: undefined });
  });
});
