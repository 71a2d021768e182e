import { createHash, createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type NativeCrypto, type Runtime, runtimeFor } from '../../../src/bytes/runtime.ts';
import { verifyRsaSha256 } from '../../../src/keys/rsa.ts';
import { encodedMessage, multiPrimeKey, nodeKey, privateOperation, publicKeyOf, seededRandom } from './rsa-keys.ts';
import { everyone, verdictsOf } from './rsa-verdicts.ts';

const { key, privateKey } = nodeKey(2048);
const message = new Uint8Array(Buffer.from('the message'));
const honest = new Uint8Array(sign('sha256', message, privateKey));
const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());

describe('the paths of verifyRsaSha256', () => {
  it.each([2048, 2049, 3072, 4096, 8192])('agrees with the platform on seeded mutants, %i bits', async (bits) => {
    const random = seededRandom(bits);
    const signer = multiPrimeKey(bits);
    const length = Math.ceil(bits / 8);
    const counts = { true: 0, false: 0 };
    for (let round = 0; round < 60; round++) {
      const data = Uint8Array.from({ length: 1 + random(200) }, () => random(256));
      let signature = privateOperation(signer, encodedMessage(sha256(data), length));
      const kind = random(5);
      if (kind === 1) signature[random(length)]! ^= 1 << random(8);
      if (kind === 2) signature = signature.subarray(0, random(length));
      if (kind === 3) signature = privateOperation(signer, mutantBlock(encodedMessage(sha256(data), length), random));
      if (kind === 4) data[random(data.length)]! ^= 1 << random(8);
      const verdict = kind === 0;
      counts[`${verdict}`]++;
      expect(await verdictsOf(signer, data, signature), `round ${round}, kind ${kind}`).toEqual(everyone(verdict));
    }
    expect(Math.min(counts.true, counts.false)).toBeGreaterThan(5);
  });

  it.each([65539n, 2n ** 33n + 1n, 2n ** 64n - 1n])('agrees with the platform on the exponent %i', async (e) => {
    const signer = multiPrimeKey(2048, e);
    const signature = privateOperation(signer, encodedMessage(sha256(message), 256));
    expect(await verdictsOf(signer, message, signature)).toEqual(everyone(true));
    signature[17]! ^= 1;
    expect(await verdictsOf(signer, message, signature)).toEqual(everyone(false));
  });
});

describe('the native path of verifyRsaSha256', () => {
  it('makes one key object a key', () => {
    const { runtime, calls } = countingRuntime();
    const twice = publicKeyOf(key);
    expect(verifyRsaSha256(twice, message, honest, runtime)).toBe(true);
    expect(verifyRsaSha256(twice, message, honest, runtime)).toBe(true);
    expect(calls).toEqual({ createPublicKey: 1, verify: 2 });
    expect(verifyRsaSha256(publicKeyOf(key), message, honest, runtime)).toBe(true);
    expect(calls.createPublicKey).toBe(2);
  });

  it.each([
    ['more than 4096 bits', multiPrimeKey(4097)],
    ['another exponent', multiPrimeKey(2048, 65539n)],
  ])('leaves keys that not every runtime takes to BigInt: %s', (_, rare) => {
    const { runtime, calls } = countingRuntime();
    const length = Math.ceil(rare.bits / 8);
    const signature = privateOperation(rare, encodedMessage(sha256(message), length));
    expect(verifyRsaSha256(publicKeyOf(rare), message, signature, runtime)).toBe(true);
    expect(calls).toEqual({ createPublicKey: 0, verify: 0 });
  });

  it('asks about no signature of another length', () => {
    const { runtime, calls } = countingRuntime();
    for (const signature of [honest.subarray(1), new Uint8Array([0, ...honest]), new Uint8Array()]) {
      expect(verifyRsaSha256(publicKeyOf(key), message, signature, runtime)).toBe(false);
    }
    expect(calls.verify).toBe(0);
  });

  it('leaves a key that the runtime does not take to BigInt', () => {
    const refusing = countingRuntime(() => {
      throw new Error('unsupported');
    });
    const refused = publicKeyOf(key);
    expect(verifyRsaSha256(refused, message, honest, refusing.runtime)).toBe(true);
    expect(verifyRsaSha256(refused, new Uint8Array(3), honest, refusing.runtime)).toBe(false);
    expect(refusing.calls).toEqual({ createPublicKey: 1, verify: 0 });
  });
});

/** One bit of an encoded message wrong, the first byte excepted: that would take it beyond the modulus. */
function mutantBlock(encoded: Uint8Array, random: (limit: number) => number): Uint8Array {
  encoded[1 + random(encoded.length - 1)]! ^= 1 << random(8);
  return encoded;
}

function countingRuntime(create?: NativeCrypto['createPublicKey']): {
  runtime: Runtime;
  calls: { createPublicKey: number; verify: number };
} {
  const calls = { createPublicKey: 0, verify: 0 };
  const native = runtimeFor('native');
  const crypto: NativeCrypto = {
    createHash: (algorithm) => createHash(algorithm),
    createPublicKey(from) {
      calls.createPublicKey++;
      return create === undefined ? createPublicKey({ ...from, key: Buffer.from(from.key) }) : create(from);
    },
    verify(...args) {
      calls.verify++;
      return native.crypto!.verify(...args);
    },
  };
  return { runtime: { ...native, crypto }, calls };
}
