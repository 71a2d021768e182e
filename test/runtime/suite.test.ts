import { fileURLToPath } from 'node:url';
import * as built from 'trailproof';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeData } from './data/make-data.ts';
import { runSuite } from './suite.ts';
import type { SuiteData } from './suite-data.ts';

let data: SuiteData;
beforeAll(async () => {
  const made = await makeData(fileURLToPath(new URL('../../fixtures/', import.meta.url)), built);
  data = JSON.parse(JSON.stringify(made));
});

describe('the runtime suite', () => {
  it('passes in this Node.js, with cases of different names', async () => {
    const { path, cases } = await runSuite(data, 'native');
    expect(path).toBe('native');
    expect(cases.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it('names what is not as expected, on each path', async () => {
    const hashes = data.hashes.map((each) => (each.length === 64 ? { ...each, sha256: 'ab'.repeat(32) } : each));
    const keys = data.keys.map((each, i) => (i === 0 ? { ...each, code: 'key-weak' } : each));
    const { cases } = await runSuite({ ...data, hashes, keys }, 'portable');
    expect(cases.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
      'path: portable is taken here',
      'sha256, native: 64 bytes',
      'sha256, webcrypto: 64 bytes',
      'sha256, portable: 64 bytes',
      'keys: a PKCS#1 key is rejected as key-weak',
    ]);
  });
});
