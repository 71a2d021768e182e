import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashBody } from '../../../src/bytes/hash-body.ts';
import { RUNTIME_PATHS, runtimeFor } from '../../../src/bytes/runtime.ts';

const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i === 0 ? 0x1f : i === 1 ? 0x8b : i));
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function* pieces(size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe.each(RUNTIME_PATHS)('hashBody by the path %s', (path) => {
  const runtime = runtimeFor(path);
  const maxBytes = bytes.length;

  it('hashes the stored bytes, whole or in pieces, and tells gzip by its magic', async () => {
    const wanted = { sha256, size: bytes.length, isGzip: true };
    const stream = new Blob([bytes]).stream();
    for (const body of [bytes, pieces(1), pieces(4096), stream]) {
      expect(await hashBody(body, { maxBytes, runtime })).toEqual(wanted);
    }
    const plain = await hashBody(bytes.subarray(1), { maxBytes, runtime });
    expect(plain).toMatchObject({ size: bytes.length - 1, isGzip: false });
    expect(await hashBody(new Uint8Array(), { maxBytes, runtime })).toMatchObject({ size: 0, isGzip: false });
  });

  it('gives nothing for more bytes than the limit, and reads no further', async () => {
    let read = 0;
    const counted = async function* () {
      for await (const piece of pieces(100)) {
        read++;
        yield piece;
      }
    };
    expect(await hashBody(counted(), { maxBytes: 1000, runtime })).toBeUndefined();
    expect(read).toBe(11);
    expect(await hashBody(bytes, { maxBytes: maxBytes - 1, runtime })).toBeUndefined();
  });

  it('throws for a piece that is no bytes', async () => {
    const body = (async function* () {
      yield 'text' as never;
    })();
    await expect(hashBody(body, { maxBytes, runtime })).rejects.toThrow(TypeError);
  });
});
