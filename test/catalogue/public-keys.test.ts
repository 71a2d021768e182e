import { sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importPublicKeys, type KeyRejectionCode, type PublicKeyRing } from '../../src/index.ts';
import { rsaPair } from '../support/world/keys.ts';
import type { WorldOptions } from '../support/world/options.ts';
import type { World } from '../support/world/world.ts';
import { bytesOf, der, derInteger, pkcs1Der } from '../unit/keys/rsa-keys.ts';
import { at, baseWorld } from './base-world.ts';
import { told, unproven, warned } from './effects.ts';
import { type Expected, expectAfter, incomplete, invalid, reportAfter, valid } from './expect-after.ts';
import { entryOf, type KeyEntry, ringOf, signUnder } from './keys.ts';
import { block, digestInfo } from './signature-blocks.ts';

const base = baseWorld();
const attacker = rsaPair('attacker');
const seconds = (hours: number): number => Date.parse(at(hours)) / 1000;
const inRange = (world: World) => world.digests({ starting: false });
const none = (world: World): Expected =>
  incomplete(...inRange(world).map((digest) => unproven(digest, 'key-not-found')));

describe('keys that are not there', () => {
  const RINGS: readonly [name: string, ring: (world: World) => PublicKeyRing, rejected?: KeyRejectionCode][] = [
    [
      'K01 keys of another region only: nothing is proven, nothing is accused',
      (world) => importPublicKeys({ PublicKeyList: [entryOf(world, rsaPair('eu-west-1/0'), 'eu-west-1')] }),
    ],
    ['K02 no keys: nothing is proven, and the run goes on', () => importPublicKeys([])],
    [
      'K04 a key whose base64 is malformed: it is rejected, and nothing is proven',
      (world) => ringOf(world, (entry) => ({ ...entry, Value: `*${entry.Value.slice(1)}` })),
      'key-malformed',
    ],
  ];
  for (const [name, ring, rejected] of RINGS) {
    it(name, async () => {
      const publicKeys = ring(base);
      expect(publicKeys.rejected.map(({ code }) => code)).toEqual(rejected === undefined ? [] : [rejected]);
      const report = await reportAfter(base, (world) => ({ ...none(world), options: { publicKeys } }));
      expect(report.keys.used).toEqual([]);
    });
  }
});

describe('keys in another form', () => {
  const FORMS: readonly [name: string, options: WorldOptions][] = [
    [
      'K03 delivered as SubjectPublicKeyInfo, labelled by the PKCS#1 form: valid',
      { keyForm: 'spki', keyLabel: 'pkcs1' },
    ],
    ['K03 delivered as SubjectPublicKeyInfo, labelled by the bytes delivered: valid', { keyForm: 'spki' }],
  ];
  it.each(FORMS)('%s', (_, options) => expectAfter(baseWorld(options), () => valid()));

  it('K16 keys on more than one page, the one needed on the second: valid', () => {
    const world = baseWorld({ rotateAfter: 2 });
    const [first, second] = world.publicKeys.PublicKeyList;
    const publicKeys = importPublicKeys([{ PublicKeyList: [first], NextToken: 'more' }, { PublicKeyList: [second] }]);
    return expectAfter(world, () => ({ ...valid(), options: { publicKeys } }));
  });

  it('K18 base64 with line breaks: valid', () => {
    const broken = (entry: KeyEntry): KeyEntry => ({ ...entry, Value: entry.Value.replace(/.{64}/g, '$&\n') });
    return expectAfter(base, (world) => ({ ...valid(), options: { publicKeys: ringOf(world, broken) } }));
  });
});

describe('a label that is not of its key', () => {
  const twins = (world: World): KeyEntry[] => {
    const [entry] = world.publicKeys.PublicKeyList;
    return [entry!, { ...entryOf(world, rsaPair('another')), Fingerprint: entry!.Fingerprint }];
  };

  it.each([
    ['last', twins(base)],
    ['first', twins(base).reverse()],
  ])('K07 two keys under one fingerprint, the wrong one %s, labels unchecked: valid by trying both', (_, list) => {
    const publicKeys = importPublicKeys({ PublicKeyList: list }, { fingerprintCheck: 'none' });
    return expectAfter(base, () => ({ ...valid(), options: { publicKeys } }));
  });

  it('K07 two keys under one fingerprint: the label tells the wrong one, which is rejected', async () => {
    const publicKeys = importPublicKeys({ PublicKeyList: twins(base) });
    const report = await reportAfter(base, () => ({ ...valid(), options: { publicKeys } }));
    expect(report.keys).toMatchObject({ rejected: 1 });
  });

  const forge = (world: World): KeyEntry => {
    const digest = world.digest({ hour: 2 });
    digest.editJson((json) => json.logFiles.reverse());
    digest.resign({ key: attacker.privateKey });
    const [entry] = world.publicKeys.PublicKeyList;
    return { ...entryOf(world, attacker), Fingerprint: entry!.Fingerprint };
  };

  it('K08 the key of an attacker under the true fingerprint, beside the true one: rejected, and its digest invalid', () =>
    expectAfter(base, (world) => {
      const publicKeys = importPublicKeys([{ PublicKeyList: [forge(world)] }, world.publicKeys]);
      expect(publicKeys.rejected.map(({ code }) => code)).toEqual(['key-label-mismatch']);
      return { ...invalid(unproven(world.digest({ hour: 2 }), 'link-hash-mismatch')), options: { publicKeys } };
    }));

  it('K08 the key of an attacker under the true fingerprint, and no other: nothing is proven', () =>
    expectAfter(base, (world) => {
      const publicKeys = importPublicKeys({ PublicKeyList: [forge(world)] });
      return { ...none(world), options: { publicKeys } };
    }));
});

describe('the window of a key', () => {
  it('K09 it ended ten days before the digests: valid, with a warning for each', () =>
    expectAfter(base, (world) => {
      const early = { ValidityStartTime: seconds(-40 * 24), ValidityEndTime: seconds(-10 * 24) };
      const publicKeys = ringOf(world, (entry) => ({ ...entry, ...early }));
      return {
        ...valid(...inRange(world).map((digest) => warned(digest, 'key-outside-window'))),
        options: { publicKeys },
      };
    }));

  const rotated = baseWorld({ rotateAfter: 3 });
  it.each([
    ['K10 the new key becomes valid 90 minutes behind the range: valid', 6.5, 0],
    ['K11 the new key becomes valid 150 minutes behind the range: valid, with a warning', 7.5, 1],
  ])('%s', (_, start, warnings) =>
    expectAfter(rotated, (world) => {
      const newest = world.digest({ hour: 4 });
      expect(newest.signingKey.generation).toBe(1);
      const publicKeys = ringOf(world, (entry, index) =>
        index === 0 ? entry : { ...entry, ValidityStartTime: seconds(start) },
      );
      return { ...valid(...(warnings === 0 ? [] : [warned(newest, 'key-outside-window')])), options: { publicKeys } };
    }),
  );
});

describe('a key that is not fit', () => {
  const modulus = BigInt(
    `0x${Buffer.from(attacker.publicKey.export({ format: 'jwk' }).n!, 'base64url').toString('hex')}`,
  );
  const pairOf = (bits: number, exponent = 65537) => rsaPair('unfit', bits, exponent);
  const derOf = ({ publicKey }: typeof attacker): Uint8Array => publicKey.export({ format: 'der', type: 'pkcs1' });
  const honest =
    ({ privateKey }: typeof attacker) =>
    (text: string): Buffer =>
      sign('sha256', Buffer.from(text), privateKey);
  const padded = (text: string): Buffer => block(digestInfo('sha256', text));
  const superfluous = der(0x30, der(0x02, Buffer.concat([Buffer.alloc(3), bytesOf(modulus, 256)])), derInteger(65537n));
  const behind = Buffer.concat([derOf(attacker), Buffer.alloc(1)]);
  const negative = der(0x30, der(0x02, bytesOf(modulus, 256)), derInteger(65537n));

  const UNFIT: readonly [name: string, bytes: Uint8Array, by: (text: string) => Uint8Array, code: KeyRejectionCode][] =
    [
      ['K12 of 512 bits', derOf(pairOf(512)), honest(pairOf(512)), 'key-weak'],
      ['K13 of 1024 bits', derOf(pairOf(1024)), honest(pairOf(1024)), 'key-weak'],
      [
        'K14 with the exponent 3, the signature honest',
        derOf(pairOf(2048, 3)),
        honest(pairOf(2048, 3)),
        'key-exponent',
      ],
      [
        'K15 with the exponent 1, the signature no more than the padded hash',
        pkcs1Der({ n: modulus, e: 1n }),
        padded,
        'key-exponent',
      ],
      ['K20 with superfluous zeros in front of its modulus', superfluous, honest(attacker), 'key-malformed'],
      ['P22 with a byte behind its DER', behind, honest(attacker), 'key-malformed'],
      ['P22 with a negative modulus', negative, honest(attacker), 'key-malformed'],
      ['P22 with an even modulus', pkcs1Der({ n: modulus - 1n, e: 65537n }), honest(attacker), 'key-weak'],
    ];
  for (const [name, bytes, by, code] of UNFIT) {
    it(`${name}: rejected, and a digest that only it could prove is unverifiable`, () =>
      expectAfter(base, (world) => {
        const digest = world.digest({ hour: 4 });
        const publicKeys = signUnder(world, digest, bytes, by);
        expect(publicKeys.rejected.map((key) => key.code)).toEqual([code]);
        return { ...incomplete(unproven(digest, 'key-not-found')), options: { publicKeys } };
      }));

    it(`${name}: rejected, and a digest that a proven successor vouches for is valid by that`, () =>
      expectAfter(base, (world) => {
        const [digest, next] = [world.digest({ hour: 2 }), world.digest({ hour: 3 })];
        const publicKeys = signUnder(world, digest, bytes, by);
        next.resign({ relink: true });
        world.resignFrom(next);
        return { ...valid(told(digest, 'proven-by-successor')), options: { publicKeys } };
      }));
  }
});
