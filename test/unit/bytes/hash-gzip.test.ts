import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytesToHex } from '../../../src/base/hex.ts';
import { hashGzip } from '../../../src/bytes/hash-gzip.ts';
import { seededRandom } from './deflate-writer.ts';
import { RUNTIMES } from './gzip-cases.ts';

it.each(RUNTIMES)('hashGzip joins its pieces rightly on the $path path', async (runtime) => {
  const random = seededRandom(10);
  for (let i = 0; i < 10; i++) {
    const alphabet = 2 + random(255);
    const words = Array.from({ length: 200 }, () => Array.from({ length: 1 + random(20) }, () => random(alphabet)));
    const content = Uint8Array.from(Array.from({ length: 40_000 }, () => words[random(200)]!).flat());
    const data = gzipSync(content, { level: random(10), strategy: random(5), windowBits: 9 + random(7) });
    const result = await hashGzip(data, { maxBytes: content.length, runtime });
    const expected = createHash('sha256').update(content).digest('hex');
    expect(result.ok && [bytesToHex(result.sha256), result.size]).toEqual([expected, content.length]);
  }
});
