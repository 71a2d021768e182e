import { describe, expect, it } from 'vitest';
import { createKeyRing, type PublicKey } from '../../../src/keys/key-ring.ts';

const HOUR = 3_600_000;
const END = Date.UTC(2026, 2, 1, 10);

/** A key of no strength at all: a ring does not judge what it holds. */
function key(id: number, window: Pick<PublicKey, 'validFrom' | 'validTo'> = {}, fingerprint = 'ab12'): PublicKey {
  const bytes = Uint8Array.of(id);
  return {
    fingerprint,
    fingerprintMatches: true,
    modulusBits: 2048,
    modulus: bytes,
    exponent: bytes,
    ...window,
    form: 'pkcs1',
    pkcs1: bytes,
    value: bytes,
  };
}

describe('find', () => {
  const expired = key(1, { validFrom: END - 40 * HOUR, validTo: END - 10 * HOUR });
  const current = key(2, { validFrom: END - HOUR, validTo: END + HOUR });
  const coming = key(3, { validFrom: END + 1.5 * HOUR, validTo: END + 40 * HOUR });
  const later = key(4, { validFrom: END + 2.5 * HOUR, validTo: END + 40 * HOUR });
  const open = key(5);
  const other = key(6, {}, 'cd34');
  const ring = createKeyRing([later, expired, current, other, coming, open], []);

  it('finds all keys under the label, in the order given', () => {
    expect(ring.find('ab12')).toEqual([later, expired, current, coming, open]);
    expect(ring.find('cd34')).toEqual([other]);
  });

  it('reads the label in either case, and nothing else for it', () => {
    expect(ring.find('CD34')).toEqual([other]);
    for (const label of ['', 'cd', 'cd3', 'cd345', ' cd34', 'toString', '__proto__'])
      expect(ring.find(label)).toEqual([]);
  });

  it.each([
    ['a Date', new Date(END)],
    ['milliseconds', END],
    ['a text', '2026-03-01T10:00:00Z'],
  ])('puts keys that are valid within two hours of the time first: %s', (_, time) => {
    expect(ring.find('ab12', time)).toEqual([current, coming, open, later, expired]);
  });

  it('hides no key for its window', () => {
    expect(ring.find('ab12', END + 1e6 * HOUR)).toEqual([open, later, expired, current, coming]);
  });

  it('gives a list that is the caller’s own', () => {
    (ring.find('cd34') as PublicKey[]).pop();
    expect(ring.find('cd34')).toEqual([other]);
  });

  it('throws for a label or a time of another type', () => {
    expect(() => ring.find(1 as unknown as string)).toThrow(TypeError);
    expect(() => ring.find('ab12', {} as unknown as string)).toThrow(TypeError);
    expect(() => ring.find('ab12', '2026-03-01')).toThrow(RangeError);
  });
});

describe('toJSON', () => {
  it('is the shape of ListPublicKeys, with what only a ring knows', () => {
    const rejected = [{ index: 1, fingerprint: 'ee', code: 'key-weak', message: 'weak' }] as const;
    const full = {
      ...key(251, { validFrom: END, validTo: END + 0.5 }),
      region: 'eu-west-1',
      fingerprintMatches: false,
    };
    const ring = createKeyRing([key(1), full, { ...key(2), validTo: END + 250 }], rejected);
    expect(JSON.parse(JSON.stringify(ring))).toEqual({
      version: 1,
      PublicKeyList: [
        { Value: 'AQ==', Fingerprint: 'ab12' },
        {
          Value: '+w==',
          Fingerprint: 'ab12',
          ValidityStartTime: '2026-03-01T10:00:00Z',
          ValidityEndTime: '2026-03-01T10:00:00Z',
          Region: 'eu-west-1',
          FingerprintCheck: 'none',
        },
        { Value: 'Ag==', Fingerprint: 'ab12', ValidityEndTime: '2026-03-01T10:00:00.250Z' },
      ],
      rejected,
    });
  });
});
